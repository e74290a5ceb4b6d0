"""Figures over the records of the last run, and two years side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from pipeline.analysis.figures import find_told_sums
from pipeline.analysis.statistics import (
    Atlas,
    Knowledge,
    Subject,
    build_changes,
    build_statistics,
    build_subjects,
    parse_conditions,
    parse_dimension,
)
from pipeline.model.activity import Kind, Role, Status
from pipeline.model.link import NumberedSeries
from pipeline.model.profile import Profile
from pipeline.model.reading import Attendance
from pipeline.model.record import Record
from pipeline.model.rules import RulePack
from pipeline.model.statistics import Changes, PeopleWords, Question, Statistics
from pipeline.report import own_names, part_by_confidence, plan_records
from pipeline.run.naming.value_words import name_value
from pipeline.run.results import gather_documents, gather_linked, gather_readings
from pipeline.store import (
    Workspace,
    load_groups,
    load_own_rules,
    load_rules,
    load_vocabulary,
)
from pipeline.words import say

_PREFIX = "people_"
_NO_SORTS = ("people_at_least", "people_no_number")


@dataclass(frozen=True)
class Ground:
    """What figures are counted from. `subjects` are the activities that are sure enough for a report.

    Left out are the `doubtful` and the `sums`: the records that are totals of others.
    """

    subjects: tuple[Subject, ...]
    words: PeopleWords
    atlas: Atlas
    profile: Profile
    series: tuple[NumberedSeries, ...] = ()
    doubtful: tuple[str, ...] = ()
    sums: tuple[Record, ...] = ()

    @property
    def chapters(self) -> dict[str, str]:
        """The chapters' titles by key, in the order of the profile, in its first language."""
        language = self.profile.languages[0]
        return {chapter.key: self.profile.words(chapter.titles, language) for chapter in self.profile.chapters}

    def count(self, question: Question) -> Statistics:
        """The answer to a question."""
        uncounted = frozenset(policy.code for policy in self.profile.countries if not policy.counted)
        orders = {"chapter": tuple(self.chapters)}
        answer = build_statistics(question, self.subjects, self.words, self.atlas, uncounted, orders)
        sums = tuple(record.id for record in self.sums)
        return answer.model_copy(update={"doubtful": self.doubtful, "sums": sums})

    def compare(self, before: int, after: int) -> Changes:
        """Two years side by side."""
        changes = build_changes((before, after), self.count, self.subjects, self.series)
        sums = tuple(record.id for record in self.sums if record.year in (before, after))
        return changes.model_copy(update={"sums": sums})

    def parse_question(self, by: str, where: Sequence[str], since: int | None, until: int | None) -> Question:
        """The question as a person puts it. Raises UsageError that says what there is instead of what was asked."""
        known = self._known()
        conditions = [condition for text in where for condition in parse_conditions(text, known)]
        for text, year in (("year>={year}", since), ("year<={year}", until)):
            if year is not None:
                conditions += parse_conditions(text.format(year=year), known)
        names = dict.fromkeys(part.strip() for part in by.split(",") if part.strip())
        dimensions = tuple(parse_dimension(name, self.atlas.keys_of, known) for name in names)
        return Question(by=dimensions, where=tuple(conditions))

    def _known(self) -> Mapping[str, Mapping[str, str]]:
        """What each field may be, in the languages of the program and of the profile."""
        fixed = {"kind": get_args(Kind), "role": get_args(Role), "status": get_args(Status)}
        known = {field: {name: v for v in values for name in _both(v)} for field, values in fixed.items()}
        known["chapter"] = {key: key for key in self.chapters}
        for chapter in self.profile.chapters:
            known["chapter"] |= dict.fromkeys(chapter.titles.values(), chapter.key)
        known["country"] = self.atlas.country_names
        known["group"] = self.atlas.group_names
        known["region"] = {name: key for name, key in known["group"].items() if key in self.atlas.keys_by("region")}
        known["what"] = {sort: sort for sort in self.words.sorts}
        return known


def gather_ground(workspace: Workspace, profile: Profile) -> Ground:
    """What the last run found, ready to be counted. Raises StoreError where there was none."""
    linked = gather_linked(workspace)
    sure, doubtful = part_by_confidence(linked.records, profile.reporting)
    counted = tuple(record for record in sure if record.review != "rejected")
    readings = gather_readings(workspace)
    lists = [found for reading in readings for found in reading.attendances]
    totals = find_told_sums(readings, counted)
    sums = tuple(record for record in counted if record.id in totals)
    counted = tuple(record for record in counted if record.id not in totals)
    chapters = plan_records(counted, gather_documents(workspace), profile)
    ground = build_ground(workspace, profile, counted, lists, chapters)
    return replace(ground, series=linked.series, doubtful=tuple(record.id for record in doubtful), sums=sums)


def build_ground(
    workspace: Workspace,
    profile: Profile,
    records: Sequence[Record],
    lists: Sequence[Attendance],
    chapters: Mapping[str, str],
) -> Ground:
    """The same for records that are at hand, by record id the key of the chapter that tells of each."""
    own = load_own_rules(workspace.root)
    vocabulary = load_vocabulary(own)
    names = {country.name: country.code for country in vocabulary.countries}
    return Ground(
        subjects=build_subjects(records, lists, Knowledge(own_names(profile), chapters, vocabulary.organisations)),
        words=build_people_words(load_rules(own)),
        atlas=Atlas(load_groups(workspace.root), names),
        profile=profile,
    )


def build_people_words(packs: Mapping[str, RulePack]) -> PeopleWords:
    """The words for people of all languages, from the groups of words whose names begin with `people_`."""
    sorts: dict[str, tuple[str, ...]] = {}
    for pack in packs.values():
        for name, words in pack.words.items():
            if name.startswith(_PREFIX) and name not in _NO_SORTS:
                sort = name.removeprefix(_PREFIX)
                sorts[sort] = (*sorts.get(sort, ()), *words)
    every = list(packs.values())
    return PeopleWords(
        sorts=sorts,
        at_least=tuple(word for pack in every for word in pack.words.get("people_at_least", ())),
        no_number=tuple(word for pack in every for word in pack.words.get("people_no_number", ())),
        origin_after=next((p.patterns["people_from"] for p in every if "people_from" in p.patterns), ""),
        origin_before=next((p.patterns["people_from_before"] for p in every if "people_from_before" in p.patterns), ""),
        origin_parts=tuple(
            (p.patterns["people_parts"], p.patterns["people_part"]) for p in every if "people_parts" in p.patterns
        ),
        origin_between="|".join(p.patterns["people_between"] for p in every if "people_between" in p.patterns),
    )


def _both(value: str) -> tuple[str, str]:
    named = name_value(value)
    return value, named if isinstance(named, str) else say(named)
