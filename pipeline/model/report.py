"""A report as a value: what every format is rendered from."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.document import Language

Audience = Literal["internal", "board", "public"]
"""For whom a report is made; what others than the institution may not see is left out or masked."""
Basis = Literal["", "plan", "series", "commitment", "gap"]


class Citation(Value):
    """Why a passage may stand there: a record, and the place in a source that tells it.

    `page` and `place` as in a `Locator`; `mark` is its printed number.
    """

    record_id: str
    source_id: str
    document: str
    page: int
    place: str = ""
    quote: str
    mark: str = ""


def compact_marks(marks: Iterable[str]) -> tuple[str, ...]:
    """Citation marks as printed, if any: each once, ascending, three or more in a row as a range (“4–9”)."""
    runs: list[list[int]] = []
    for mark in sorted({int(mark) for mark in marks if mark}):
        if runs and mark == runs[-1][-1] + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    printed = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(mark) for mark in run] for run in runs)
    return tuple(mark for group in printed for mark in group)


class Aggregate(Value):
    """A figure that the cited records recompute.

    `name` says what is counted: “activities”, “kind:visit”, “hosted”, “goal:5”, “chapter:gender”, “group:Africa”,
    “countries”, “organisations”, “people”, “women”, “men”, “unknown” (people of whom it is not stated),
    “next_edition”. `left_out` are values that the profile's policy does not count; `among` the countries of a group, of
    which each record names one; `parts` what each record adds to a number of people.
    """

    name: str
    value: int
    left_out: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()


class Picture(Value):
    """A photograph that a source is: renderers are given its bytes by `source_id`. `key` names it stably.

    `width` and `height` are in pixels; `alt` says in words what is known of it. It cites the record that it belongs to
    and, last, itself.
    """

    key: str
    caption: str
    alt: str
    source_id: str
    width: int
    height: int
    cites: tuple[Citation, ...]

    @property
    def mark(self) -> str:
        """The printed number of the photograph among the sources, where they are numbered."""
        return self.cites[-1].mark


class Revised(Value):
    """What an editor made of a passage: `text` is the machine's own, which no editor would have written otherwise.

    `changes` tell how the facts behind it are others by now than those that the editor knew. `record_ids`: what stands
    for the words of editors among what the passage cites.
    """

    text: str
    who: str
    when: str
    decision_id: str
    record_ids: tuple[str, ...] = ()
    changes: tuple[Message, ...] = ()


class Omission(Value):
    """What a person left out of the report: records, or the key of a passage; who, when (ISO 8601 time), and why."""

    ids: tuple[str, ...]
    title: str
    who: str
    when: str
    why: str = ""


class Passage(Value):
    """One paragraph. `boilerplate` comes from a template and cites nothing; all others must cite.

    `status` is that of the activity told (completed, planned, …), empty for boilerplate and summaries.
    `aggregates` are the figures that a summary states beyond what its records say themselves. `tells` are the ids of
    the records that it tells of, each told by one passage at the most; a summary tells of none. `basis` says why a
    passage of an outlook stands there. `is_untranslated`: it stands in its source's language, not in the report's.
    `pictures` are printed below it. `key` names it stably: the record that it tells of first, else
    `<kind>-<year>/<chapter>/<n>`, the n-th of its chapter that tells of none. `revised`: an editor worded it.
    """

    text: str
    language: Language = "en"
    cites: tuple[Citation, ...] = ()
    boilerplate: bool = False
    lead: str = ""
    status: str = ""
    aggregates: tuple[Aggregate, ...] = ()
    tells: tuple[str, ...] = ()
    basis: Basis = ""
    is_untranslated: bool = False
    pictures: tuple[Picture, ...] = ()
    key: str = ""
    revised: Revised | None = None


class Table(Value):
    """A table with a head row; `key` names it stably.

    A row names its sources by marks such as “[3]” or “[3–5]”. `widths` are the columns' shares of the text
    width. Where rows are figures `aggregates` has one for each. `keys`: what each row is about, the same in any
    language.
    """

    key: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    cites: tuple[Citation, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()
    keys: tuple[str, ...] = ()


class FigureSeries(Value):
    """One row of a figure's numbers, one for each of its categories."""

    name: str
    values: tuple[int, ...]


class Figure(Value):
    """A chart, as numbers that renderers draw; `alt` tells in words what it shows.

    `form`: upright bars, bars stacked upon each other, or bars that lie, from the top down. Where its numbers are
    aggregates of records there is one of `aggregates` for each number, series by series.
    """

    key: str
    caption: str
    alt: str
    form: Literal["bars", "stacked", "ranked"]
    categories: tuple[str, ...]
    series: tuple[FigureSeries, ...]
    unit: str = ""
    cites: tuple[Citation, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()


Pair = tuple[int, int]
"""How many passages of the first language, and how many of the second, stand side by side."""


class Chapter(Value):
    """A heading with its passages, figures, tables and chapters below.

    `number` is printed before the title (“I.”, “1.”, “一、”). In a report in two languages `pairs` share out the
    passages.
    """

    key: str
    number: str
    title: str
    level: int
    passages: tuple[Passage, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    chapters: tuple["Chapter", ...] = ()
    pairs: tuple[Pair, ...] = ()

    @property
    def heading(self) -> str:
        """The number and the title; after a Chinese number there is no space."""
        return f"{self.number} {self.title}".strip() if self.number.isascii() else f"{self.number}{self.title}"

    def iter_chapters(self) -> Iterator["Chapter"]:
        """This chapter and those below it, in the order in which they are printed."""
        yield self
        for chapter in self.chapters:
            yield from chapter.iter_chapters()


class Letterhead(Value):
    """Lines of the letterhead in one language, and the language."""

    language: Language
    lines: tuple[str, ...]


class Beside(Value):
    """The second language of a report, and its words for what stands in the report in the first."""

    language: Language
    title: str
    institution: str
    short_name: str
    labels: dict[str, str]


class ReportModel(Value):
    """The whole report. `run_id` marks the output as ours.

    `date` is an ISO date, of the newest source, never the clock.
    `labels` are the fixed words the template prints (contents, page, …), already in the report's language.

    A report in two languages has `beside`. Its passages stand in the order in which they are read: of every pair those
    of the first language, then those of the second; `pairs` are those of the introduction. A heading, caption, cell or
    name in a figure that differs between the languages has two lines, one in each. `omissions` are for the house alone.
    """

    run_id: str
    kind: Literal["report", "outlook"]
    language: Language
    title: str
    institution: str
    short_name: str
    slug: str
    year: str
    outlook_year: str
    date: str
    audience: Audience
    letterheads: tuple[Letterhead, ...]
    introduction: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]
    labels: dict[str, str]
    pairs: tuple[Pair, ...] = ()
    beside: Beside | None = None
    omissions: tuple[Omission, ...] = ()

    def iter_chapters(self) -> Iterator[Chapter]:
        """All chapters, the annexes last, each before those below it, as they are printed."""
        for chapter in (*self.chapters, *self.annexes):
            yield from chapter.iter_chapters()

    def iter_passages(self) -> Iterator[Passage]:
        """All passages as they are printed."""
        yield from self.introduction
        for chapter in self.iter_chapters():
            yield from chapter.passages

    def iter_pictures(self) -> Iterator[Picture]:
        """All photographs as they are printed."""
        return (picture for passage in self.iter_passages() for picture in passage.pictures)

    def iter_cites(self) -> Iterator[Citation]:
        """All citations of the introduction and, chapter by chapter, of passages, figures and tables."""
        yield from (cite for passage in self.introduction for cite in passage.cites)
        for chapter in self.iter_chapters():
            parts: tuple[Passage | Figure | Table, ...] = (*chapter.passages, *chapter.figures, *chapter.tables)
            yield from (cite for part in parts for cite in part.cites)
