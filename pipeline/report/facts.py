"""Facts of records in the report's language: dates, countries, bodies, figures that records recompute."""

from collections.abc import Sequence

from babel import Locale
from babel.core import get_global
from babel.dates import get_month_names

from pipeline.model.activity import Organisation, Sdg, Series
from pipeline.model.profile import CountryPolicy
from pipeline.model.record import Record
from pipeline.model.report import Aggregate
from pipeline.model.text import fingerprint_text, has_han
from pipeline.report.wording import Wording


def country_codes(record: Record) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-3) that a record names, each once."""
    stated = [s.value for s in (*record.all_of("country"), *record.all_of("countries"))]
    return tuple(dict.fromkeys(code for code in stated if isinstance(code, str)))


def country_name(code: str, policy: Sequence[CountryPolicy], language: str) -> str:
    """How the policy shows a country or territory; where it is silent, its name in CLDR; else the code."""
    for entry in policy:
        if entry.code == code and language in entry.names:
            return {str(key): name for key, name in entry.names.items()}[language]
    alpha2 = get_global("territory_aliases").get(code, [code])[0]
    return str(Locale(language).territories.get(alpha2, code))


def goal_bases(record: Record) -> dict[int, str]:
    """The Sustainable Development Goals of a record by number: “stated” where a source names them, else “inferred”."""
    found = [s.value for s in record.all_of("sdgs") if isinstance(s.value, Sdg)]
    return {goal.goal: goal.basis for goal in sorted(found, key=lambda goal: goal.basis == "stated")}


def organisations(record: Record) -> tuple[Organisation, ...]:
    """The other bodies that a record names, each once by name and role."""
    return tuple(dict.fromkeys(s.value for s in record.all_of("organisations") if isinstance(s.value, Organisation)))


def goals(record: Record) -> set[int]:
    """The numbers of the Sustainable Development Goals that a record serves, stated or inferred."""
    return {s.value.goal for s in record.all_of("sdgs") if isinstance(s.value, Sdg)}


def full_name(body: Organisation) -> str:
    """What tells a body from others: the letters of its full name, or of the name it is called by."""
    return fingerprint_text(body.known_as or body.name)


def date_text(record: Record, wording: Wording, language: str) -> str:
    """When it was, as precisely as stated: “25–28 September 2012”, “May 2023”, “2021”; else empty.

    Where sources disagree, start and end are those of the most trusted one that states a start.
    """
    start, end = record.text_of("start_date"), _end_of(record)
    if not start:
        return format_date(str(record.year), wording, language) if record.year is not None else ""
    if end and end != start:
        if start[:7] == end[:7] and len(start) == len(end) == 10:
            return wording.label("date.days", **_date_fields(start, language), last=int(end[8:]))
        first, last = format_date(start, wording, language), format_date(end, wording, language)
        return wording.label("date.range", start=first, end=last)
    return format_date(start, wording, language)


def when_text(record: Record, wording: Wording, language: str) -> str:
    """When it was as part of a sentence: “on 25–28 September 2012”, “in May 2023”; else empty."""
    date = date_text(record, wording, language)
    start, end = record.text_of("start_date"), _end_of(record)
    if not date or not start or not end or end == start:
        precision = {7: "month", 10: "day"}.get(len(start or ""), "year")
        return wording.label(f"when.{precision}", date=date) if date else ""
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        return wording.label("when.days", date=date)
    short = wording.label if start[:4] == end[:4] and len(start) == len(end) == 10 else None
    first, last = (format_date(each, wording, language) for each in (start, end))
    day_months = [short("date.day_month", **_date_fields(each, language)) for each in (start, end)] if short else []
    values = dict(zip(("start_short", "end_short"), day_months or (first, last), strict=True))
    return wording.label("when.range", start=first, end=last, **values)


def _end_of(record: Record) -> str | None:
    """The end that goes with the leading start: told by a source that states this start. A person's word on either
    goes with what is known of the other.
    """
    start = record.first("start_date")
    evidence = [s.evidence for s in record.all_of("start_date") if s.value == start]
    sources = {each.source_id for each in evidence}
    is_said = any(each.document_kind == "statement" for each in evidence)
    ends = (
        s.value
        for s in record.all_of("end_date")
        if is_said or s.evidence.document_kind == "statement" or s.evidence.source_id in sources
    )
    return next((end for end in ends if isinstance(end, str)), None)


def place_name(record: Record, language: str) -> str:
    """The place, in the script of the language where a source has it so; where sources disagree, the leading one."""
    places = [str(s.value) for s in record.all_of("place")]
    is_disputed = any(conflict.property == "place" for conflict in record.conflicts)
    own = [] if is_disputed else [place for place in places if has_han(place) == (language == "zh")]
    return next(iter((*own, *places)), "")


def said_by(record: Record, source_id: str) -> Record:
    """The record as one of its sources tells it, which disagrees with nobody."""
    own = tuple(s for s in record.statements if s.evidence.source_id == source_id)
    return record.model_copy(update={"statements": own, "conflicts": ()})


def format_date(date: str, wording: Wording, language: str) -> str:
    """An ISO date of any precision in words; what is no such date stays as it is."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(date))
    return wording.label(f"date.{precision}", **_date_fields(date, language)) if precision else date


def _date_fields(date: str, language: str) -> dict[str, object]:
    fields: dict[str, object] = {"year": int(date[:4])}
    if len(date) >= 7:
        fields |= {"month": month_name(int(date[5:7]), language), "month_number": int(date[5:7])}
    if len(date) >= 10:
        fields["day"] = int(date[8:10])
    return fields


def month_name(number: int, language: str) -> str:
    """A month's full name; months count from 1."""
    return str(get_month_names("wide", locale=language)[number])


def place_text(record: Record, policy: Sequence[CountryPolicy], language: str, online: str) -> str:
    """Where it was: place and country, each as far as stated; `online` for what took place online alone."""
    place, code = place_name(record, language), record.text_of("country")
    country = country_name(code, policy, language) if code else ""
    parts = [part for part in (place, country) if part]
    if place and country and fingerprint_text(country) in fingerprint_text(place):
        parts = [place]
    if not parts and record.first("mode") == "online":
        return online
    return (", " if language == "en" else "，").join(parts)


def aggregate(name: str, records: Sequence[Record], left_out: tuple[str, ...] = ()) -> Aggregate:
    """A named figure over records: “activities”, “kind:KIND”, “country:CODE”, “hosted”, “goal:NUMBER” (of a Sustainable
    Development Goal), “goal_stated:NUMBER”, “goal_inferred:NUMBER”, “countries”, “organisations” or “next_edition”.

    The last follows the greatest number that a record has in its series. Bodies are told apart by the letters of their
    full names alone. A `KeyError` says that the name is not known.
    """
    match name.partition(":"):
        case ("activities", _, _):
            value = len({record.id for record in records})
        case ("kind", _, kind):
            value = len({record.id for record in records if record.kind == kind})
        case ("hosted", _, _):
            value = len({record.id for record in records if record.role in ("host", "co-host")})
        case ("goal", _, goal):
            value = len({record.id for record in records if int(goal) in goals(record)})
        case ("country", _, code):
            value = len({record.id for record in records if code in country_codes(record)})
        case ("goal_stated" | "goal_inferred" as basis, _, goal):
            value = len({r.id for r in records if goal_bases(r).get(int(goal)) == basis.removeprefix("goal_")})
        case ("countries", _, _):
            value = len({code for record in records for code in country_codes(record)} - set(left_out))
        case ("organisations", _, _):
            own = {fingerprint_text(alias) for alias in left_out}
            bodies = {body for record in records for body in organisations(record)}
            others = {body for body in bodies if fingerprint_text(body.name) not in own}
            value = len({full_name(body) for body in others} - own)
        case ("next_edition", _, _):
            stated = (s.value for record in records for s in record.all_of("series"))
            value = max((s.ordinal or 0 for s in stated if isinstance(s, Series)), default=0) + 1
        case _:
            raise KeyError(name)
    return Aggregate(name=name, value=value, left_out=left_out)
