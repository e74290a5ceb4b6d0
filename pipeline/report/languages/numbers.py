"""Whether a translation tells the numbers of its text: in digits, words and ordinals, with dates, years and shares."""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from pipeline.model.numerals import HAN_NUMBER, HAN_SCALES, parse_han
from pipeline.report.proof import NUMBER_WORDS

_WORDS = NUMBER_WORDS | {
    f"{word[:-1] + 'ie' if word.endswith('y') else word}th": number
    for word, number in NUMBER_WORDS.items()
    if number >= 13
}
_SCALES = HAN_SCALES | {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SHARE = r"\s*(?:%|per ?cent(?:age)?\b|个百分点)"
_FIGURE = re.compile(
    rf"(\d{{1,3}}(?:,\d{{3}})+(?!\d)|(?<![\d.])\d+\.\d+(?!\.?\d)|\d+)\s*((?:{'|'.join(_SCALES)})*)({_SHARE})?",
    re.IGNORECASE,
)
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPELLED = re.compile(
    rf"\b((?:{_WORD})(?:(?:[\s-]+|(?<=hundred) and |(?<=thousand) and )(?:{_WORD}))*)\b({_SHARE})?", re.IGNORECASE
)
_MONTHS = {name[:size]: number for number, name in enumerate(calendar.month_name) if name for size in (3, 4, len(name))}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_OF_DATE = re.compile(rf"(?:\d(?:st|nd|rd|th)?(?: of)? )({_MONTH})\b|\b({_MONTH})(?=\.?,? \d)")
_ANY_MONTH = re.compile(rf"\b(?:{_MONTH})\b")
_HAN = re.compile(f"{HAN_NUMBER}+")
_HAN_SHARE = re.compile(rf"百分之(?:({HAN_NUMBER}+)|(\d+(?:\.\d+)?))")
_COUNTER = re.compile(
    r"[\s余多几]*[届屆次期场場轮回讲名人位个個家项項篇部份种種类類所国國年月日天周站批号號册幅段级級元岁歲]"
)
_IMPLIED = {
    "both": 2, "pair": 2, "couple": 2, "twice": 2, "bilateral": 2, "inaugural": 1, "trilateral": 3, "decade": 10,
    "双": 2, "首": 1, "上半": 1, "下半": 2,
}  # fmt: skip
"""Words that tell a number without being one."""
_ROMAN = dict(zip(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), range(1, 11), strict=True))
_SHORT_YEAR = re.compile(r"\b((?:19|20)(\d\d))\s*[-–/]\s*(\d\d)(?!\d|[-/.]\d)")
_DECADE = re.compile(r"(\d{2})世纪([1-9]0)年代")


def compare_numbers(text: str, form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that only a text tells, and those that only its form in another language does; shares with “%”."""
    (stated, known), (told, allowed) = _read(text), _read(form)
    return tuple(n for n in stated if n not in allowed), tuple(n for n in told if n not in known)


def _read(text: str) -> tuple[dict[str, None], set[str]]:
    """The numbers that a text states, and with them all that its words may stand for: “both”, “May”, “一” of “一批”."""
    text = _SHORT_YEAR.sub(_whole_years, unicodedata.normalize("NFKC", text))
    text = _DECADE.sub(lambda found: f"{int(found[1]) - 1}{found[2]}年代", text)
    stated = dict.fromkeys(_stated(text))
    implied = {_name(number) for word, number in _IMPLIED.items() if word in text.casefold()}
    implied |= {_name(_ROMAN[word]) for word in re.findall(r"\b[IVX]+\b", text) if word in _ROMAN}
    implied |= {_name(_MONTHS[month]) for month in _ANY_MONTH.findall(text)}
    implied |= {_name(number) for words, _share in _SPELLED.findall(text) for number in _parse_words(words)}
    for run in _HAN.findall(text):
        parts = [run[start:end] for start in range(len(run)) for end in range(start + 1, len(run) + 1)]
        read = map(parse_han, (*parts, f"一{run}"))  # “百余” is a hundred and more
        implied |= {_name(number) for number in read if number is not None}
    return stated, {*stated, *implied}


def _stated(text: str) -> Iterator[str]:
    """Every number that is one beyond doubt, in the way of all languages; one itself (“one of”, “首届”) never is."""
    for han, digits in _HAN_SHARE.findall(text):
        yield _name(digits or parse_han(han) or parse_han(f"一{han}") or 0, "%")
    text = _HAN_SHARE.sub(" ", text)
    for digits, scales, share in _FIGURE.findall(text):
        value = Decimal(digits.replace(",", ""))
        for scale in re.findall("|".join(_SCALES), scales.casefold()):
            value *= _SCALES[scale]
        yield _name(value, share)
    for words, share in _SPELLED.findall(_FIGURE.sub("0", text)):
        yield from (_name(number, share) for number in _parse_words(words) if number > 1)
    for before, after in _OF_DATE.findall(text):
        yield _name(_MONTHS[before or after])
    for found in _HAN.finditer(text):
        number = parse_han(found[0])
        is_counted = _COUNTER.match(text, found.end()) or text[: found.start()].endswith("第") or len(found[0]) > 1
        if number is not None and number > 1 and is_counted and not text[: found.start()].endswith(tuple("0123456789")):
            yield _name(number)


def _parse_words(words: str) -> Iterator[int]:
    """“two hundred and five” as one number, “first two” as two."""
    total = section = 0
    for word in re.split(r"[\s-]+(?:and )?", words.casefold()):
        value = _WORDS[word]
        if value >= 100:
            section = (section or 1) * value
            total, section = (total, section) if value == 100 else (total + section, 0)
            continue
        rest = section % 100
        if rest and (rest % 10 or rest < 20 or value > 9):  # only “twenty” is followed by “five”
            yield total + section
            total = section = 0
        section += value
    yield total + section


def _whole_years(found: re.Match[str]) -> str:
    """“2022-23” as “2022-2023”."""
    return f"{found[1]}-{found[1][:2]}{found[3]}" if found[3] > found[2] else found[0]


def _name(number: Decimal | int | str, share: str = "") -> str:
    return f"{Decimal(number).normalize():f}{'%' if share else ''}"
