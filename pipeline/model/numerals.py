"""Numbers in digits, Roman and Chinese numerals and letters: how headings have them, and what Chinese ones say."""

_DIGITS = "零一二三四五六七八九"
_SPELLED = ("〇零○", "一壹", "二两貳贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
HAN_DIGITS = {sign: value for value, signs in enumerate(_SPELLED) for sign in signs}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
HAN_SCALES = _UNITS | _MYRIADS
HAN_DIGIT = f"[{''.join(HAN_DIGITS)}]"
HAN_NUMBER = f"[{''.join([*HAN_DIGITS, *HAN_SCALES])}]"
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


def parse_han(words: str) -> int | None:
    """A number in Chinese characters; “四五” (four or five) and a bare “百” are none."""
    if not words or words[0] in "百千万萬亿億佰仟" or not all(c in HAN_DIGITS or c in HAN_SCALES for c in words):
        return None
    if len(words) == 4 and all(c in HAN_DIGITS for c in words):
        return int("".join(str(HAN_DIGITS[c]) for c in words))
    total = section = 0
    digit: int | None = None
    for sign in words:
        if sign in HAN_DIGITS:
            if digit:
                return None
            digit = HAN_DIGITS[sign]
        elif sign in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[sign], None
        else:
            total, section, digit = (total + section + (digit or 0) or 1) * _MYRIADS[sign], 0, None
    return total + section + (digit or 0)


def _write_roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN.items():
        written += sign * (number // value)
        number %= value
    return written
