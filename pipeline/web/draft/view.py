"""What the page of a draft shows: its report, and what waits beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Pair, Passage, ReportModel, compact_marks
from pipeline.model.translation import Untranslated
from pipeline.report import Request, find_undated, is_in_period
from pipeline.report.prose.completing import split_sentences
from pipeline.review.revised.signing import fingerprint_report
from pipeline.run.reports.drafting import Draft
from pipeline.run.revisions.revising import find_chapters
from pipeline.web.draft.wanted import name_edition, write_query

_MARK = re.compile(r"(\[\d+(?:–\d+)?\])")


@dataclass(frozen=True)
class View:
    """A draft as its page shows it. `seen`: the last decision that there was when it was looked for."""

    draft: Draft
    wanted: Request
    profile: Profile
    seen: str = ""

    @property
    def model(self) -> ReportModel:
        """The report as its readers will have it."""
        return self.draft.shown

    @property
    def query(self) -> str:
        """The part of an address behind “?” that leads here."""
        return write_query(self.wanted)

    @property
    def edition(self) -> str:
        """Its languages as addresses have them."""
        return name_edition(self.wanted)

    @property
    def content(self) -> str:
        """What it says, as a fingerprint: who signs it has read this."""
        return fingerprint_report(self.model)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters and annexes, as they are printed."""
        return tuple(self.model.iter_chapters())

    @cached_property
    def cited(self) -> frozenset[str]:
        """The marks that the list of sources explains."""
        tables = (table for chapter in self.chapters for table in chapter.tables if table.key == "sources")
        return frozenset(row[0].strip("[]") for table in tables for row in table.rows)

    @cached_property
    def own_chapters(self) -> frozenset[str]:
        """The keys of the chapters that the profile orders activities into."""
        return frozenset(chapter.key for chapter in self.profile.chapters)

    @property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """Keys and titles of the chapters that a passage can be moved to."""
        return find_chapters(self.model, self.profile)

    @property
    def reworded(self) -> tuple[Passage, ...]:
        """The passages that people worded."""
        return tuple(passage for passage in self.model.iter_passages() if passage.revised)

    @property
    def changed(self) -> tuple[Passage, ...]:
        """Those of them whose facts are others by now."""
        return tuple(passage for passage in self.reworded if passage.revised and passage.revised.changes)

    @property
    def wanting(self) -> tuple[Untranslated, ...]:
        """The texts that it shows and that have no words in its language: each keeps it from being final."""
        return tuple(item for item in self.draft.untranslated if not item.is_optional)

    def count_passages(self, chapter: Chapter) -> int:
        """How many paragraphs a chapter has; what stands beside them in a second language is not counted again."""
        return sum(passage.language == self.model.language for passage in chapter.passages)

    def find_passage(self, key: str, language: str) -> Passage | None:
        """The passage of a key in one of the report's languages."""
        return next((p for p in self.model.iter_passages() if p.key == key and p.language == language), None)

    def find_neighbours(self, passage: Passage) -> tuple[Passage, ...]:
        """The passages of its chapter in its language, in their order."""
        homes = [self.model.introduction, *(chapter.passages for chapter in self.chapters)]
        home = next((passages for passages in homes if passage in passages), ())
        return tuple(each for each in home if each.language == passage.language)

    def find_place(self, key: str, language: str = "") -> str:
        """The id on the page of the passage that has a key, or tells a record of this id; "" where there is none."""
        passages = [p for p in self.model.iter_passages() if p.language == (language or self.wanted.language)]
        found = next((p for p in passages if p.key == key), None) or next((p for p in passages if key in p.tells), None)
        return f"p.{found.language}.{found.key}" if found else ""

    def can_rise(self, passage: Passage) -> bool:
        """Whether it can stand one place earlier: words that open a chapter stay before all others."""
        at = self.find_neighbours(passage).index(passage)
        return at > 1 or (at == 1 and not self.find_neighbours(passage)[0].boilerplate)

    def can_sink(self, passage: Passage) -> bool:
        """Whether it can stand one place later."""
        return self.find_neighbours(passage)[-1] != passage

    def find_chapter(self, key: str) -> Chapter | None:
        """The chapter that a passage stands in; None for the introduction."""
        return next((c for c in self.chapters if any(p.key == key for p in c.passages)), None)

    def list_left_out(self) -> Mapping[str, tuple[Record, ...]]:
        """What the report leaves out by itself: too doubtful, without a year, not for these readers."""
        years = {self.wanted.year, self.wanted.planned_year or self.wanted.year}
        reporting = self.profile.reporting

        def due(records: Sequence[Record]) -> tuple[Record, ...]:
            return tuple(r for r in records if any(is_in_period(r, year, reporting) for year in years))

        return {
            "doubtful": due(self.draft.doubtful),
            "undated": find_undated(self.draft.records, self.wanted, reporting),
            "withheld": due(self.draft.withheld),
        }

    @staticmethod
    def sentences(passage: Passage) -> tuple[str, ...]:
        """The sentences of a passage."""
        return split_sentences(passage.text)

    @staticmethod
    def marks(passage: Passage) -> tuple[str, ...]:
        """The printed numbers of its sources."""
        return compact_marks(cite.mark for cite in passage.cites)

    def split_marks(self, text: str) -> Iterator[tuple[str, str]]:
        """Pieces of a text, each with the number of the source that it leads to, or nothing."""
        for piece in filter(None, _MARK.split(text)):
            number = piece.strip("[]").partition("–")[0] if _MARK.fullmatch(piece) else ""
            yield piece, number if number in self.cited else ""

    @staticmethod
    def pair(passages: Sequence[Passage], pairs: Sequence[Pair]) -> list[tuple[list[Passage], list[Passage]]]:
        """The passages of a report in two languages, side by side."""
        following = iter(passages)
        return [(list(islice(following, one)), list(islice(following, other))) for one, other in pairs]
