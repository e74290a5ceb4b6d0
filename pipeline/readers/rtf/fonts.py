"""What bytes mean in the fonts of an RTF file."""

import codecs
from dataclasses import dataclass, field

from pipeline.readers.wordprocessing.symbols import parse_symbol

_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {936: "gbk", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10008: "gb2312", 1361: "johab"}
_SYMBOL = 2


@dataclass
class Font:
    """A font of the font table; `charset` is Windows' number of its character set."""

    name: str = ""
    charset: int = 0
    page: int = 0


@dataclass
class Fonts:
    """The font table, and the code page of fonts that do not say theirs. Half a character waits for the rest."""

    table: dict[int, Font] = field(default_factory=dict)
    usual: str = "cp1252"
    _decoder: codecs.IncrementalDecoder | None = None
    _codec: str = ""

    def set_page(self, page: int) -> None:
        """Take a code page by its Windows number as the usual one; unknown ones change nothing."""
        self.usual = parse_page(page) or self.usual

    def at(self, number: int) -> Font:
        """The font of a number, to be described."""
        return self.table.setdefault(number, Font())

    def decode(self, data: bytes, number: int) -> str:
        """Bytes as text of a font."""
        font = self.table.get(number, Font())
        if font.charset == _SYMBOL:
            return "".join(parse_symbol(0xF000 + byte, font.name) if byte > 0x20 else " " for byte in data)
        codec = parse_page(font.page) or _CHARSETS.get(font.charset) or self.usual
        if self._decoder is None or codec != self._codec:
            self._decoder = codecs.getincrementaldecoder(codec)("replace")
            self._codec = codec
        return self._decoder.decode(data)


def parse_page(page: int) -> str:
    """Python's name of a Windows code page, empty for one that it does not know."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name if page > 0 else ""
    except LookupError:
        return ""
