"""Records, lists and groups made by hand, and questions put to them."""

from collections.abc import Sequence
from functools import cache

from pipeline.analysis.statistics import (
    Atlas,
    Knowledge,
    build_statistics,
    build_subjects,
    parse_conditions,
    parse_dimension,
)  # fmt: skip
from pipeline.model.activity import Evidence
from pipeline.model.document import Locator
from pipeline.model.reading import Attendance
from pipeline.model.record import Record
from pipeline.model.statistics import CountryGroup, Member, PeopleWords, Question, Statistics
from pipeline.run.figures.statistics import build_people_words
from pipeline.store import load_rules

GROUPS = (
    CountryGroup(
        key="Africa", set_key="regions", names={"en": "Africa", "zh": "非洲"}, other_names=("African",),
        members=(Member(code="KEN"), Member(code="NGA"), Member(code="VUT")),
    ),
    CountryGroup(key="Asia", set_key="regions", names={"en": "Asia"}, members=(Member(code="PAK"), Member(code="HKG"))),
    CountryGroup(
        key="Club", set_key="own", names={"en": "Club"},
        members=(Member(code="PAK", since="2015-06-01", until="2020-03-31"), Member(code="KEN", since="2018")),
    ),
)  # fmt: skip
NAMES = {
    "Kenya": "KEN",
    "Nigeria": "NGA",
    "Pakistan": "PAK",
    "Kenyan": "KEN",
    "Georgia": "",
    "肯尼亚": "KEN",
    "尼日利亚": "NGA",
}
ATLAS = Atlas(GROUPS, NAMES)
KNOWN = {
    "kind": {"training": "training", "event": "event", "visit": "visit"},
    "group": ATLAS.group_names,
    "region": {"Africa": "Africa", "Asia": "Asia"},
    "country": ATLAS.country_names,
    "what": {"trainees": "trainees", "women": "women"},
    "status": {"planned": "planned"},
}


@cache
def people_words() -> PeopleWords:
    return build_people_words(load_rules())


def make_list(persons: int, countries: dict[str, int], event: str = "", **changes: object) -> Attendance:
    evidence = Evidence(
        source_id="list", document="list.xlsx", locator=Locator(block=0, start=0, end=4), quote="Name", rule="list"
    )
    values = {"source_id": "list", "event": event, "persons": persons, "countries": countries}
    values |= {"genders": {"unknown": persons}, "affiliations": 0, "evidence": (evidence,)}
    return Attendance.model_validate(values | changes)


def ask(
    records: Sequence[Record],
    *where: str,
    by: str = "",
    lists: Sequence[Attendance] = (),
    uncounted: Sequence[str] = (),
    own: Sequence[str] = (),
    bodies: Sequence[tuple[str, ...]] = (),
) -> Statistics:
    conditions = tuple(condition for text in where for condition in parse_conditions(text, KNOWN))
    dimensions = tuple(parse_dimension(name, ATLAS.keys_of, KNOWN) for name in by.split(",") if name)
    subjects = build_subjects(records, lists, Knowledge(tuple(own), bodies=tuple(bodies)))
    question = Question(by=dimensions, where=conditions)
    return build_statistics(question, subjects, people_words(), ATLAS, frozenset(uncounted))
