"""The small language of questions: `kind=training`, `country=KEN,NGA`, `year>=2015`, `partner~UNESCO`."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz, process

from pipeline.errors import Message, UsageError
from pipeline.model.statistics import Condition
from pipeline.model.text import fingerprint_text

GEOGRAPHIC = ("country", "region", "group")
DIMENSIONS = ("year", "kind", "role", "status", "chapter", "country", "region", "partner", "sdg", "group")
FIELDS = (*DIMENSIONS, "title", "what")
_NUMBERS = ("year", "sdg")
_FREE = ("partner", "title")
_FORM = re.compile(r"\s*([\w-]*?)\s*(!=|>=|<=|=|~|>|<)\s*(.*?)\s*")
_AND = re.compile(r"\s+and\s+(?=[\w-]+\s*(?:!=|>=|<=|=|~|>|<))", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+(?=[\w-]+\s*(?:!=|>=|<=|=|~|>|<))", re.IGNORECASE)
_GOALS = 17
"""Sustainable Development Goals there are."""
_COMPARED: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
}  # fmt: skip
_ALIKE = 60
Known = Mapping[str, Mapping[str, str]]
"""What a field may be: its values by every way of writing them (names, codes, translations)."""


def parse_conditions(text: str, known: Known) -> tuple[Condition, ...]:
    """The conditions that a text states, joined by “and”. Raises UsageError that says what there is instead."""
    return tuple(parse_condition(part, known) for part in _AND.split(text))


def parse_condition(text: str, known: Known) -> Condition:
    """One condition, its values as the records have them. Raises UsageError that says what there is instead."""
    if _OR.search(text):
        raise UsageError(
            Message(text="“{text}”: conditions cannot be joined by “or”", params={"text": text}),
            Message(text="Write all values of one field, parted by commas, such as kind=training,event."),
        )
    form = _FORM.fullmatch(text)
    if form is None or not form[1] or not form[3]:
        raise UsageError(
            Message(text="“{text}” is no condition", params={"text": text}),
            Message(text="Write a field, a sign and a value, such as kind=training, year>=2015 or partner~UNESCO."),
        )
    field = _choose(
        form[1], {name: name for name in FIELDS}, Message(text="There is no field {name}", params={"name": form[1]})
    )
    sign = form[2]
    if sign in _COMPARED and field not in _NUMBERS:
        raise UsageError(
            Message(text="{field} cannot be compared with {sign}", params={"field": field, "sign": sign}),
            Message(text="Only year and sdg can; use =, != or ~ here."),
        )
    values = tuple(part.strip() for part in form[3].split(",") if part.strip())
    if field in GEOGRAPHIC and sign == "~":
        sign = "="  # names of countries are found in any spelling
    if sign != "~" and field not in _FREE:
        values = tuple(_parse_value(field, value, known) for value in values)
    return Condition.model_validate({"field": field, "operator": sign, "values": values})


def parse_dimension(text: str, groups: Callable[[str], Sequence[str]], known: Known) -> str:
    """One dimension: a field, or `group:NAME` of a group or set of groups. Raises UsageError with what there is."""
    name, _, group = text.strip().partition(":")
    odd = Message(text="Figures cannot be counted by {name}", params={"name": text.strip()})
    field = _choose(name, {each: each for each in DIMENSIONS}, odd)
    if not group:
        return field
    if field != "group" or not groups(group):
        names = known["group"] if field == "group" else {}
        _choose(group, names, Message(text="There is no group {name}", params={"name": group}))
    return f"group:{group}"


def holds(condition: Condition, stated: Sequence[str]) -> bool:
    """Whether what is stated of a field satisfies a condition."""
    if condition.operator in _COMPARED:
        compare = _COMPARED[condition.operator]
        return any(value.isdigit() and compare(int(value), int(condition.values[0])) for value in stated)
    if condition.operator == "~":
        folded = [value.casefold() for value in stated]
        return any(part.casefold() in value for part in condition.values for value in folded)
    wanted = {fingerprint_text(value) for value in condition.values}
    has = any(fingerprint_text(value) in wanted for value in stated)
    return has is (condition.operator == "=")


def _parse_value(field: str, value: str, known: Known) -> str:
    odd = Message(text="There is no {field} {name}", params={"field": field, "name": value})
    if field in _NUMBERS:
        if field == "sdg" and not (value.isdigit() and 1 <= int(value) <= _GOALS):
            raise UsageError(odd, Message(text="Write the number of a goal, from 1 to 17, such as sdg=5."))
        if not value.isdigit():
            raise UsageError(odd, Message(text="Write a number, such as {field}={number}.", params=_number_of(field)))
        return str(int(value))
    return _choose(value, known.get(field, {}), odd)


def _number_of(field: str) -> dict[str, str | int | float | Message]:
    return {"field": field, "number": 2015 if field == "year" else 5}


def _choose(text: str, names: Mapping[str, str], odd: Message) -> str:
    """What a name stands for, whatever its case and signs. Raises UsageError with the nearest names, else all."""
    folded = {fingerprint_text(name): value for name, value in names.items()}
    wanted = fingerprint_text(text)
    if wanted in folded:
        return folded[wanted]
    near = process.extract(text.casefold(), {n: n.casefold() for n in names}, scorer=fuzz.ratio, limit=3)
    close = [str(name) for _text, score, name in near if score >= _ALIKE]
    if close:
        raise UsageError(odd, Message(text="Do you mean {names}?", params={"names": ", ".join(close)}))
    shown = list(dict.fromkeys(names.values()))
    raise UsageError(odd, Message(text="Choose one of: {names}.", params={"names": ", ".join(shown[:40])}))
