"""A report as a value: what every format is rendered from."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.model.base import Value
from pipeline.model.document import Language


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
    """Citation marks as they are printed: each once, ascending, three or more in a row as a range (“4–9”)."""
    runs: list[list[int]] = []
    for mark in sorted({int(mark) for mark in marks}):
        if runs and mark == runs[-1][-1] + 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    printed = ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(mark) for mark in run] for run in runs)
    return tuple(mark for group in printed for mark in group)


class Aggregate(Value):
    """A figure that the cited records recompute.

    `name` says what is counted: “activities”, “kind:visit”, “chapter:gender”, “group:Africa”, “countries”,
    “organisations”, “people”, “women”, “men”, “unknown” (people whose gender is not stated), “next_edition”.
    `left_out` are values that the profile's policy does not count; `among` the countries of a group, of which each
    record names one; `parts` what each record adds to a number of people.
    """

    name: str
    value: int
    left_out: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()


class Passage(Value):
    """One paragraph. `boilerplate` comes from a template and cites nothing; all others must cite.

    `status` is that of the activity told (completed, planned, …), empty for boilerplate and summaries.
    `aggregates` are the figures that a summary states beyond what its records say themselves.
    """

    text: str
    language: Language = "en"
    cites: tuple[Citation, ...] = ()
    boilerplate: bool = False
    lead: str = ""
    status: str = ""
    aggregates: tuple[Aggregate, ...] = ()


class Table(Value):
    """A table with a head row; `key` names it stably.

    A row names its sources by marks such as “[3]” or “[3–5]”. `widths` are the columns' shares of the text
    width. Where rows are figures `aggregates` has one for each.
    """

    key: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    cites: tuple[Citation, ...] = ()
    aggregates: tuple[Aggregate, ...] = ()


class Chapter(Value):
    """A heading with its passages, tables and chapters below.

    `number` is printed before the title (“I.”, “1.”).
    """

    key: str
    number: str
    title: str
    level: int
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    chapters: tuple["Chapter", ...] = ()

    def iter_chapters(self) -> Iterator["Chapter"]:
        """This chapter and those below it, in the order in which they are printed."""
        yield self
        for chapter in self.chapters:
            yield from chapter.iter_chapters()


class Letterhead(Value):
    """Lines of the letterhead in one language, and the language."""

    language: Language
    lines: tuple[str, ...]


class ReportModel(Value):
    """The whole report. `run_id` marks the output as ours.

    `date` is an ISO date, of the newest source, never the clock. `audience` is “internal” for now.
    `labels` are the fixed words the template prints (contents, page, …), already in the report's language.
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
    audience: str
    letterheads: tuple[Letterhead, ...]
    introduction: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]
    annexes: tuple[Chapter, ...]
    labels: dict[str, str]

    def iter_chapters(self) -> Iterator[Chapter]:
        """All chapters, the annexes last, each before those below it, as they are printed."""
        for chapter in (*self.chapters, *self.annexes):
            yield from chapter.iter_chapters()
