"""What pages show, kept in memory until results or the journal of decisions are others."""

import threading
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.requests import Request

from pipeline.model.activity import Activity, Organisation, Person, Series
from pipeline.model.decision import Decision
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text, fold_text
from pipeline.model.translation import Untranslated
from pipeline.report.facts import country_codes, country_name
from pipeline.report.plan import plan_chapter
from pipeline.run.decisions.queue import Queue, find_queue
from pipeline.run.figures.statistics import Ground, gather_ground
from pipeline.run.results import (
    gather_activities,
    gather_documents,
    gather_journal,
    gather_linked,
)
from pipeline.run.worklists.worklist import build_worklist
from pipeline.store import Workspace, load_profile, load_stamp
from pipeline.web.site import site_of
from pipeline.web.state import stamp_journal
from pipeline.words import LANGUAGES

Text = tuple[str, str]
"""A language, and the letters of a text that has words in it, or wants some."""
_MOST_KEPT = 4
_lock = threading.Lock()
_kept: dict[Path, tuple[object, "Shelf"]] = {}
"""By the folder of a workspace its shelf, and the stamp of what that is of."""


@dataclass(frozen=True)
class Row:
    """A record as lists show it. `titles` by language; `words`: what a search looks through, caseless."""

    record: Record
    titles: dict[str, str]
    when: str
    place: str
    countries: tuple[str, ...]
    documents: tuple[str, ...]
    words: str

    @property
    def id(self) -> str:
        """That of the record."""
        return self.record.id


class Shelf:
    """The results of one moment, with what people decided until then; `before`: what was known before."""

    def __init__(self, workspace: Workspace, before: "Shelf | None" = None) -> None:
        self.workspace = workspace
        self.profile: Profile = load_profile(workspace.root)
        self.journal: tuple[Decision, ...] = gather_journal(workspace)
        self.has_results = (workspace.processed / "links.json").is_file()
        self.linked: Linked = gather_linked(workspace) if self.has_results else Linked(records=())
        known = {id(row.record): row for row in before.rows} if before and before.profile == self.profile else {}
        self.rows: tuple[Row, ...] = tuple(known.get(id(r)) or _build_row(r, self.profile) for r in self.linked.records)
        self.by_id = {row.id: row for row in self.rows}
        self._chapters: dict[str, str] = {}
        self._missing: dict[int, tuple[frozenset[Text], tuple[Untranslated, ...]]] = {}

    @property
    def last(self) -> str:
        """The id of the last decision, "" where there is none: a form says with it what its reader had seen."""
        return self.journal[-1].id if self.journal else ""

    def find(self, name: str) -> Row | None:
        """The record of an id, or that of a member, or one that it had before others joined it."""
        return self.by_id.get(name) or self.by_id.get(self._former.get(name, ""))

    def chapter_of(self, row: Row) -> str:
        """The key of the chapter that tells a record."""
        if row.id not in self._chapters:
            self._chapters[row.id] = plan_chapter(row.record, self.profile.chapters)
        return self._chapters[row.id]

    def find_missing_words(self, year: int, given: AbstractSet[Text]) -> tuple[Untranslated, ...]:
        """What a year's reports show without words in their language; `given`: the texts that have some by now.

        It takes building the reports, so what is given later is only left out; what was taken back is looked for anew.
        """
        known, found = self._missing.get(year, (None, ()))
        if known is None or not known <= given:
            found = build_worklist(self.workspace, self.profile, year, None, self.profile.languages)
            self._missing[year] = (frozenset(given), found)
        return tuple(each for each in found if (each.language, fingerprint_text(each.text)) not in given)

    @cached_property
    def activities(self) -> dict[str, Activity]:
        """What each document tells, by id."""
        return {activity.id: activity for activity in gather_activities(self.workspace)}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents and what people stated, by the id of the source."""
        return {document.source_id: document for document in gather_documents(self.workspace)}

    @cached_property
    def queue(self) -> Queue:
        """What needs a person."""
        return find_queue(self.workspace, self.profile) if self.has_results else Queue((), None, {}, {}, {}, {})

    @cached_property
    def ground(self) -> Ground:
        """What figures are counted from."""
        return gather_ground(self.workspace, self.profile)

    @cached_property
    def waiting(self) -> frozenset[str]:
        """The ids of the records that need a person."""
        found = (self.find(name) for item in self.queue.items for name in item.ids)
        return frozenset(row.id for row in found if row)

    @cached_property
    def _former(self) -> dict[str, str]:
        return {name: row.id for row in self.rows for name in (*row.record.members, *row.record.ids)}


def shelf_of(request: Request) -> Shelf:
    """What is known at the time of a request."""
    return fetch_shelf(site_of(request).workspace)


def fetch_shelf(workspace: Workspace) -> Shelf:
    """What is known now; where there was no run, nothing."""
    with _lock:
        stamp, kept = _stamp(workspace), _kept.get(workspace.root)
        if kept is None or kept[0] != stamp:
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            kept = _kept[workspace.root] = (stamp, Shelf(workspace, kept[1] if kept else None))
        return kept[1]


def _stamp(workspace: Workspace) -> object:
    """What changes with the results, the profile and the journal."""
    return load_stamp(workspace), workspace.profile.stat().st_mtime_ns, stamp_journal(workspace)


def _build_row(record: Record, profile: Profile) -> Row:
    start, end = record.text_of("start_date") or "", record.text_of("end_date") or ""
    when = start or str(record.year or "")
    place, countries = record.text_of("place") or "", country_codes(record)
    documents = tuple(dict.fromkeys(evidence.document for evidence in record.quotes))
    titles = {language: record.title_in(language) for language in LANGUAGES}
    named = (country_name(code, profile.countries, language) for code in countries for language in LANGUAGES)
    words = (*titles.values(), when, place, *countries, *named, *documents, *_iter_names(record), record.id)
    return Row(
        record=record,
        titles=titles,
        when=f"{when} – {end}" if end and end != when else when,
        place=place,
        countries=countries,
        documents=documents,
        words=fold_text("\n".join(dict.fromkeys(words))),
    )


def _iter_names(record: Record) -> Iterable[str]:
    """The names of bodies, people and series, and every title."""
    for statement in record.statements:
        match statement.value:
            case Organisation(name=name, known_as=known_as):
                yield from (name, known_as)
            case Person(name=name) | Series(name=name):
                yield name
            case str(title) if statement.property == "title":
                yield title
            case _:
                continue
