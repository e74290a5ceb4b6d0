"""Numbers as headings have them: digits, Roman and Chinese numerals, letters."""

_DIGITS = "零一二三四五六七八九"
_ROMAN = {10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def format_number(pattern: str, number: int) -> str:
    """A heading's number by a pattern of the wording, with `{number}`, `{roman}`, `{letter}` or `{han}` in it."""
    letter = chr(ord("A") + number - 1)
    return pattern.format(number=number, roman=_write_roman(number), letter=letter, han=write_han(number))


def write_han(number: int) -> str:
    """A number below 100 in Chinese: “十二”."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def parse_han(text: str) -> int:
    """The number below 100 that Chinese numerals say."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + (_DIGITS.index(ones) if ones else 0)


def _write_roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN.items():
        written += sign * (number // value)
        number %= value
    return written
