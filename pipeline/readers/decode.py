"""Bytes of a text file as text: the encoding is found by what reads as sense, not by a label."""

import codecs
import re
from itertools import pairwise

from charset_normalizer import from_bytes

from pipeline.readers.blocks import Facts
from pipeline.readers.clean import clean_characters, has_direction_marks

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_ESCAPED = ((re.compile(rb"~\{.*?~\}", re.DOTALL), "hz"), (re.compile(rb"\x1b\$"), "iso2022_jp_2"))
_UTF7 = re.compile(rb"\+[A-Za-z0-9/]{3,}-?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HAN_RUN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_USUAL = re.compile(
    r"[\t\n\r -~\u00a0-\u024f\u0370-\u04ff\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_PUNCTUATION = frozenset("，。、；：？！（）《》“”‘’—…·【】「」％－　")
_WESTERN = frozenset("ÀÂÄÃÅÁÉÈÊËÍÎÏÓÔÖÕØÚÛÜÑÇÆŒàâäãåáéèêëíìîïóòôöõøúùûüñçßæœ“”‘’„–—…€£§°«»¿¡·•\xa0©®™±²³¹¼½¾µ×")
_MISPLACED = re.compile(r"[³¹][^\W\d_]|(?<![\dm])[³¹]|[^\W\d_][¼½¾]|£[a-zà-ÿ]")
"""Signs of Western text that are letters in the encodings of Central Europe, where a letter would stand."""
_SAMPLE = 100_000
_EVERYDAY = 0.8
_IN_RUNS, _FEWEST_CERTAIN = 0.5, 8
"""Share of Chinese characters that stand beside others, and how many it takes to be sure of an encoding."""
_PAIR = re.compile(rb"[\xa1-\xfe][\xa1-\xfe]")
_FEWEST_SYLLABLES, _MOSTLY = 15, 0.95


def read_lines(data: bytes, facts: Facts) -> list[str]:
    """The lines of a text file in clean characters; what was odd about them goes into `facts`."""
    text, encoding, is_certain = decode_text(data)
    if not is_certain:
        note_guess(encoding, facts)
    if has_direction_marks(text):
        facts.note(
            "DIRECTION_MARKS",
            "The text holds marks that turn the reading direction; they were left out",
            "Compare numbers and names with the original.",
        )
    return clean_characters(text).split("\n")


def note_guess(encoding: str, facts: Facts) -> None:
    """Say that an encoding is not certain."""
    facts.note(
        "ENCODING_GUESSED",
        "The character encoding was guessed as {encoding}",
        "If letters are wrong, save the file again as UTF-8.",
        encoding=encoding,
    )


def decode_text(data: bytes) -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that is certain.

    UTF-8 wins where it fits, then UTF-16/32, the seven-bit encodings of Chinese, GB 18030 and Big5 where they give
    mostly common characters in runs (an accent with the ASCII letter after it is a Chinese character as well, but a
    lonely one), a mixture of UTF-8 and GB 18030 line by line, and at last a statistical guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), encoding, True
    if wide := _decode_wide(data):
        return wide
    if data.isascii():
        return _decode_ascii(data)
    if (text := _decoded(data, "utf-8")) is not None:
        return text, "utf-8", True
    return _decode_chinese(data) or _decode_mixed(data) or _decode_guess(data)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_wide(data: bytes) -> tuple[str, str, bool] | None:
    if len(data) % 2 or (b"\x00" not in data and _decoded(data, "utf-8") is not None):
        return None
    for encoding in _WIDE:
        text = _decoded(data, encoding)
        if text and len(_USUAL.findall(text[:_SAMPLE])) >= 0.97 * len(text[:_SAMPLE]) and _is_spaced(text, data):
            return text, encoding, True
    return None


def _is_spaced(text: str, data: bytes) -> bool:
    """Eight-bit Chinese read as UTF-16 also gives Han characters, but no line ends, spaces or Chinese full stops."""
    return b"\x00" in data or any(char in text for char in "。，\n")


def _decode_ascii(data: bytes) -> tuple[str, str, bool]:
    for pattern, encoding in _ESCAPED:
        if pattern.search(data) and (text := _decoded(data, encoding)) is not None and _HAN.search(text):
            return text, encoding, True
    if _UTF7.search(data) and (text := _decoded(data, "utf-7")) is not None and len(_HAN.findall(text)) >= 2:
        return text, "utf-7", True
    return data.decode("ascii"), "ascii", True


def _decode_chinese(data: bytes) -> tuple[str, str, bool] | None:
    if _is_korean(data) and (text := _decoded(data, "cp949")) is not None:
        return text, "cp949", True
    best: tuple[float, str, str] = (_EVERYDAY, "", "")
    for encoding in ("gb18030", "big5"):
        text = _decoded(data, encoding)
        if text is not None:
            best = max(best, (_share_of_common(text, encoding), text, encoding), key=lambda found: found[0])
    _, text, encoding = best
    in_runs = _is_in_runs(text)
    if not encoding or (not in_runs and _decode_western(data)):
        return None
    return text, encoding, in_runs and len(_HAN.findall(text[:_SAMPLE])) >= _FEWEST_CERTAIN


def _is_in_runs(text: str) -> bool:
    """Whether most Chinese characters stand beside another, as in sentences and names."""
    runs = [len(run) for run in _HAN_RUN.findall(text[:_SAMPLE])]
    return sum(run for run in runs if run > 1) > _IN_RUNS * sum(runs)


def _is_korean(data: bytes) -> bool:
    """Hangul in EUC-KR also gives everyday Chinese characters in GB 18030, but only some of them: of B0 to C8."""
    pairs = _PAIR.findall(data[:_SAMPLE])
    syllables = sum(0xB0 <= pair[0] <= 0xC8 for pair in pairs)
    return len(pairs) >= _FEWEST_SYLLABLES and syllables >= _MOSTLY * len(pairs)


def _share_of_common(text: str, encoding: str) -> float:
    """Share of the non-ASCII characters that are everyday Chinese: the first level of GB 2312 or of Big5."""
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f"]
    level = ("gb2312", 0xB0, 0xD7) if encoding == "gb18030" else ("big5", 0xA4, 0xC6)
    return sum(char in _PUNCTUATION or _is_common(char, *level) for char in foreign) / max(1, len(foreign))


def _is_common(char: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= char.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False


def _decode_mixed(data: bytes) -> tuple[str, str, bool] | None:
    """Two pastes in one file: every stretch between line ends is UTF-8 or GB 18030."""
    lines, kinds = [], set()
    for line in data.splitlines(keepends=True):
        text, kind = _decoded(line, "utf-8"), "utf-8"
        if text is None:
            text, kind = _decoded_halves(line), "gb18030"
        if text is None or (kind == "gb18030" and not _HAN.search(text)):
            return None
        lines.append(text)
        kinds |= {kind} if not line.isascii() else set()
    return ("".join(lines), "utf-8+gb18030", False) if len(kinds) == 2 or len(lines) == 1 else None


def _decoded_halves(line: bytes) -> str | None:
    """A line whose head is UTF-8 and whose rest is GB 18030, or all of it GB 18030 of everyday characters."""
    whole = _decoded(line, "gb18030")
    if whole is not None and _share_of_common(whole, "gb18030") > _EVERYDAY and _is_in_runs(whole):
        return whole
    cuts = [0, *(match.end() for match in re.finditer(rb"[ -~]|\xe3\x80\x82|\xa1\xa3", line)), len(line)]
    parts = [_decoded(line[a:b], "utf-8") or _decoded(line[a:b], "gb18030") for a, b in pairwise(cuts) if b > a]
    halves = None if None in parts else "".join(part or "" for part in parts)
    return halves if halves and _share_of_common(halves, "gb18030") > _EVERYDAY and _is_in_runs(halves) else None


def _decode_western(data: bytes) -> tuple[str, str, bool] | None:
    text = _decoded(data, "cp1252")
    is_western = text is not None and all(char in _WESTERN for char in text if char > "\x7f")
    return (text, "cp1252", False) if text and is_western and not _MISPLACED.search(text) else None


def _decode_guess(data: bytes) -> tuple[str, str, bool]:
    if western := _decode_western(data):
        return western
    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best else "cp1252"
    return data.decode(encoding, "replace"), encoding, False
