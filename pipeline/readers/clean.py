"""Text made uniform, once and for all rooms: what the readers put into a block is what evidence quotes."""

import re
import unicodedata

from pipeline.model.document import Language

HAN = r"\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_TABLE = str.maketrans(_LIGATURES) | _INVISIBLE
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)?", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_MARKS = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{6})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_SPACE = re.compile(r"\s+")
_CJK_SIDE = rf"[{HAN}\u3000-\u303f\u3040-\u30ff\uff01-\uff65“”‘’—…·]"
_FIRST_CJK_SIDE = "\u00b7"
_ENDS_CJK = re.compile(rf"{_CJK_SIDE}$")
_BEGINS_CJK = re.compile(rf"^{_CJK_SIDE}")
_HAN_LETTER = re.compile(rf"[{HAN}]")
_KANA_HANGUL = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9.-]+", re.ASCII)
_DIGITS_OF_YEAR = 4
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def clean_characters(text: str) -> str:
    """The text in Unicode form NFC, without control, direction and invisible characters; ligatures as letters.

    White space is left as it is, line ends become a newline. Runs of more than six combining marks are cut.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\u2028", "\n")
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    text = _CONTROL.sub("", text.translate(_TABLE))
    return unicodedata.normalize("NFC", _MARKS.sub(r"\1", text))


def clean_text(text: str) -> str:
    """The text of one block: clean characters, white space collapsed."""
    return _SPACE.sub(" ", clean_characters(text)).strip()


def has_direction_marks(text: str) -> bool:
    """Whether characters that change the reading direction could show other words than the text says."""
    return _BIDI.search(text) is not None


def join_lines(lines: list[str]) -> str:
    """Wrapped lines as one line: a space between them, but none between two Chinese characters."""
    joined = ""
    for line in lines:
        piece = line.strip()
        if joined and piece and not is_joined_bare(joined, piece):
            joined += " "
        joined += piece
    return joined


def clean_lines(text: str) -> str:
    """The text of one block, clean; the line breaks that its writer set are no more than white space in it."""
    return join_lines([clean_text(line) for line in clean_characters(text).split("\n")])


def is_joined_bare(before: str, after: str) -> bool:
    """Whether a line break between the two stands for nothing, as in Chinese."""
    if before[-1:] < _FIRST_CJK_SIDE or after[:1] < _FIRST_CJK_SIDE:
        return False
    return bool(_ENDS_CJK.search(before[-1:]) and _BEGINS_CJK.search(after[:1])) and bool(
        _HAN_LETTER.search(before[-3:] + after[:3])
    )


def parse_language(text: str) -> Language:
    """The language of a block by its script: Chinese from 30 % Han letters, English for Latin ones; addresses aside.

    Signs without letters are English where they may be a date, else other.
    """
    if text.isascii():
        return "en"
    text = _ADDRESS.sub("", text)
    letters = sum(char.isalpha() for char in text)
    if not letters:
        return "en" if sum(map(str.isdecimal, text)) >= _DIGITS_OF_YEAR else "other"
    if len(_KANA_HANGUL.findall(text)) >= 0.1 * letters:
        return "other"
    if len(_HAN_LETTER.findall(text)) >= 0.3 * letters:
        return "zh"
    return "en" if len(_LATIN.findall(text)) >= 0.5 * letters else "other"
