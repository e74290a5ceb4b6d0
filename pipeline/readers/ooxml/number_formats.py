"""Numbers of spreadsheets and charts as the file's number formats show them; dates in ISO form.

The formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import re
from datetime import datetime, timedelta
from functools import lru_cache

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-mm-dd",
    15: "d-mmm-yyyy", 16: "d-mmm", 17: "mmm-yyyy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 27: "yyyy/m", 28: "m/d", 29: "m/d", 30: "m-d-yyyy", 31: "yyyy/m/d", 32: "h:mm",
    33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "yyyy/m", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0",
    49: "@", 50: "yyyy/m", 51: "m/d", 52: "yyyy/m", 53: "m/d", 54: "m/d", 55: "h:mm", 56: "h:mm:ss", 57: "yyyy/m",
    58: "m/d",
}  # fmt: skip
"""The formats that a file names by number alone; 27 to 58 as Chinese programs show them."""
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[\$(?P<sign>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms]+)\]|\[[^\]]*\]|_.|\*.'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<general>General|G/通用格式)|(?P<power>E[+-]0+)|(?P<digits>[#0?][#0?,.]*|\.[#0?]+)"
    r"|(?P<time>[ymdhseEgb]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LAST_DAY = 2958466  # 10000-01-01
_LARGEST = 1e15


def show_number(value: float, code: str = "", *, is_1904: bool = False) -> str:
    """A number as a format shows it. Dates are told as far as the format tells them: `2023-05` where it has no day."""
    if not code:
        return _show_plain(value)
    sections = _sections(code)
    section = sections[0]
    if (moment := _moment(section)) and (shown := _show_moment(value, moment, is_1904=is_1904)):
        return shown
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    return _show_section(value, section)


@lru_cache(maxsize=512)
def _sections(code: str) -> list[list[tuple[str, str]]]:
    """The sections of a format (positive, negative, zero), each as a list of kinds and texts."""
    sections: list[list[tuple[str, str]]] = [[]]
    for found in _PART.finditer(code[:255]):
        kind = found.lastgroup or ""
        if found.group() == ";":
            sections.append([])
        elif kind:
            sections[-1].append((kind, found.group(kind)))
    return sections


def _moment(section: list[tuple[str, str]]) -> str:
    """The letters of a date or time format in their order, the same letter once; empty for other formats."""
    letters = "".join(text.lower() for kind, text in section if kind in {"time", "elapsed"})
    if any(kind in {"digits", "general", "power"} for kind, _ in section if kind != "time") and "s" not in letters:
        return ""
    elapsed = "[" if any(kind == "elapsed" for kind, _ in section) else ""
    return elapsed + re.sub(r"(.)\1+", r"\1", letters.replace("e", "y"))


def _show_moment(value: float, letters: str, *, is_1904: bool) -> str:
    has_clock = "h" in letters or "s" in letters
    if letters.startswith("["):
        minutes = round(value * 1440)
        return f"{minutes // 60}:{minutes % 60:02d}" if 0 <= minutes < _LARGEST else ""
    if not 0 <= value < _LAST_DAY:
        return ""
    at = _parse_serial(value, is_1904=is_1904)
    clock = f"{at:%H:%M:%S}" if "s" in letters else f"{at:%H:%M}"
    has_day, has_year = "d" in letters, "y" in letters
    if has_clock and (value < 1 or not (has_day or has_year)):
        return clock
    if not has_day:
        return f"{at:%Y-%m}" if "m" in letters and has_year else f"{at:%Y}" if has_year else f"{at:%Y-%m}"
    return f"{at:%Y-%m-%d} {clock}" if has_clock else f"{at:%Y-%m-%d}"


def _parse_serial(value: float, *, is_1904: bool) -> datetime:
    """The time that a serial number of days stands for; in the 1900 system there is a 29 February 1900."""
    start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 31 if value < 60 else 30)  # noqa: DTZ001
    return start + timedelta(seconds=round(value * 86400))


def _show_section(value: float, section: list[tuple[str, str]]) -> str:
    digits = "".join(text for kind, text in section if kind == "digits")
    if not section:
        return ""
    is_plain = any(kind == "power" or text in {"/", "@"} for kind, text in section)
    if is_plain or not any(kind in {"digits", "general"} for kind, _ in section):
        return _show_plain(value)
    percent = sum(text == "%" for kind, text in section if kind == "other")
    shown, done = "", False
    for kind, text in section:
        if kind in {"digits", "general"}:
            value_shown = _show_digits(value * 100**percent, digits) if digits else _show_plain(value)
            shown += "" if done else value_shown
            done = True
        else:
            shown += text
    return shown.strip()


def _show_digits(value: float, digits: str) -> str:
    whole, _, fraction = digits.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    places = min(len(fraction.replace(",", "")), 15)
    comma = "," if "," in whole.rstrip(",") else ""
    if abs(value) >= _LARGEST:
        return _show_plain(value)
    shown = f"{value / 1000**scale:{comma}.{places}f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    if optional and places:
        kept = len(shown) - optional
        shown = (shown[:kept] + shown[kept:].rstrip("0")).rstrip(".")
    return shown.zfill(whole.count("0")) if not comma else shown


def _show_plain(value: float) -> str:
    """Without a format: whole numbers as such, others with the 15 digits that spreadsheets keep."""
    return str(int(value)) if value == value // 1 and abs(value) < _LARGEST else f"{value:.15g}"
