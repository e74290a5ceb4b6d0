"""Numbers as lists write them: the number formats of word processors (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_ROMAN = dict(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)
_DIGITS = {
    "ideographDigital": "〇一二三四五六七八九",
    "chineseCounting": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "arabicNumbers": "٠١٢٣٤٥٦٧٨٩",
}
_COUNTED = {
    "chineseCountingThousand": "零一二三四五六七八九十百千",
    "taiwaneseCountingThousand": "零一二三四五六七八九十百千",
    "taiwaneseCounting": "零一二三四五六七八九十百千",
    "japaneseCounting": "〇一二三四五六七八九十百千",
    "koreanCounting": "영일이삼사오육칠팔구십백천",
    "chineseLegalSimplified": "零壹贰叁肆伍陆柒捌玖拾佰仟",
    "ideographLegalTraditional": "零壹貳參肆伍陸柒捌玖拾佰仟",
    "japaneseLegal": "〇壱弐参四五六七八九拾百千",
}
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "hebrew2": "אבגדהוזחטיכלמנסעפצקרשת",
    "chicago": "*†‡§",
}
_ALIASES = {"aiueoFullWidth": "aiueo", "irohaFullWidth": "iroha", "decimalEnclosedCircleChinese": "circle"} | {
    "decimalEnclosedCircle": "circle", "decimalEnclosedFullstop": "stop", "decimalEnclosedParen": "paren",
    "ideographEnclosedCircle": "han_circle",
}  # fmt: skip
_ENCLOSED = {"circle": (0x2460, 20), "stop": (0x2488, 20), "paren": (0x2474, 20), "han_circle": (0x3280, 10)}
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"] + [
    f"{word}teen" for word in ("thir", "four", "fif", "six", "seven", "eigh", "nine")
]
_TENS = [f"{word}ty" for word in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"} | {
    "twelve": "twelfth"
}


def format_number(number: int, style: str) -> str:
    """A number in one of Word's number formats; unknown formats, and numbers that one cannot write, give digits."""
    if number < 0 or number > 9999:
        return str(number)
    style = _ALIASES.get(style, style)
    if style == "chineseCounting" and number < 100:
        return _counted(number, _COUNTED["chineseCountingThousand"])
    if style in _DIGITS:
        return "".join(_DIGITS[style][int(digit)] for digit in str(number))
    if style in _COUNTED:
        return _counted(number, _COUNTED[style], is_legal="egal" in style)
    if style in _MAKERS:
        return _MAKERS[style](number)
    return _in_order(number, style) or str(number)


def _in_order(number: int, style: str) -> str:
    signs = _SERIES.get(style, "")
    if 0 < number <= 4 * len(signs):
        return signs[(number - 1) % len(signs)] * ((number - 1) // len(signs) + 1)
    first, count = _ENCLOSED.get(style, (0, 0))
    return chr(first + number - 1) if 0 < number <= count else ""


def _counted(number: int, signs: str, *, is_legal: bool = False) -> str:
    """A number in words of ten, hundred and thousand, as Chinese counts: 一百零一; below twenty 十一 unless legal."""
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += signs[digit] + (signs[9 + power] if power else "")
        elif text and not text.endswith(signs[0]):
            text += signs[0]
    text = text.rstrip(signs[0]) or signs[0]
    return text[1:] if 10 <= number < 20 and not is_legal else text


def _roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN.items():
        signs += sign * (number // value)
        number %= value
    return signs or "0"


def _letters(number: int) -> str:
    """Word goes on after z with aa, bb, cc."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    return f"{_words(number // unit)} {name}" + (f" {_words(number % unit)}" if number % unit else "")


def _ordinal_words(number: int) -> str:
    words = _words(number)
    last = words.replace("-", " ").split()[-1]
    ordinal = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return words[: len(words) - len(last)] + ordinal


_MAKERS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "decimalZero": lambda number: f"{number:02d}",
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "ideographZodiacTraditional": lambda number: (
        _SERIES["ideographTraditional"][(number - 1) % 10] + _SERIES["ideographZodiac"][(number - 1) % 12]
    ),
}
