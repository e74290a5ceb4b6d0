"""Numbers that a text gives of what records can be counted for, each with its sentence as evidence."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import cast

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import CountSpan, Sentence, Setting
from pipeline.model.activity import Activity, Count, Kind, Statement
from pipeline.model.document import Block, Document
from pipeline.model.reading import Counted, Figure, Gender, Section

_TEXT = frozenset({"paragraph", "list_item", "caption", "note"})
_JOINED = re.compile(r"\s+(?:and|or|&)\s+|[、/]")
_CLAUSE = re.compile(r"[,;，；。]")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年?\s?(?:-|–|—|/|to|and|至|到)\s?((?:19|20)\d\d)(?!\d)")
_TO = re.compile(r"\s*(?:-|–|—|to|until|till|至|到)\s*")
_HEAD = 60
"""Blocks of a document among which it says what time it covers."""
_SOME, _PART = "some", "part"
_GENDERS: dict[Gender, str] = {"female": "people_women", "male": "people_men"}


@dataclass(frozen=True)
class _Found:
    """A count of a sentence and what it counts: `sorts` are the values of all cues that match its unit."""

    span: CountSpan
    sorts: tuple[str, ...]

    @property
    def of(self) -> Counted:
        return cast("Counted", self.sorts[0].partition(".")[0])

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of activities that the unit names, or that people of this name take part in."""
        named = dict.fromkeys(sort.partition(".")[2] for sort in self.sorts)
        return tuple(cast("Kind", name) for name in named if name not in ("", _SOME, _PART))

    def has(self, name: str) -> bool:
        return any(sort.endswith(f".{name}") for sort in self.sorts)


def find_figures(
    document: Document,
    sections: Sequence[Section],
    activities: Sequence[Activity],
    telling_of: Callable[[Block], Telling],
    setting_of: Callable[[Block, Section], Setting],
) -> Iterator[Figure]:
    """The figures of a document in reading order: those of one activity, and totals of what the institution did.

    Money, shares, durations, ages, years and numbers of views are none. A figure in a table is found where an activity
    is told by its row.
    """
    covered = _find_covered(document, telling_of)
    for section in sections:
        period = section.period or covered
        for block in document.blocks[section.first : section.last + 1]:
            telling = telling_of(block)
            if block.kind in _TEXT:
                reader = _Sentences(section, period, activities, telling, setting_of(block, section))
                for sentence in telling.find_sentences(block):
                    yield from reader.read(sentence)
            elif block.kind == "table":
                yield from _find_in_rows(block, section, activities, telling)


def _find_covered(document: Document, telling_of: Callable[[Block], Telling]) -> str:
    """The time that a document says near its head that it covers, from when to when (EDTF), or empty."""
    texts = [block for block in document.blocks[:_HEAD] if block.kind in _TEXT]
    for block in texts:
        telling = telling_of(block)
        for sentence in telling.find_sentences(block):
            is_said = telling.grammar.has_cue("figure_covers", sentence.text)
            if is_said and (period := _find_range(sentence.text, telling)):
                return period
    return ""


def _find_range(text: str, telling: Telling) -> str:
    """The first stretch of time with both ends in a text, as EDTF, or empty."""
    dates = telling.language.find_dates(text, telling.grammar)
    for date, after in zip_longest(dates, dates[1:]):
        first = date.dated(None)
        last = after.dated(None) if after and _TO.fullmatch(text[date.end : after.start]) else None
        if first and (first[1] or last):
            return f"{first[0]}/{first[1] or (last or first)[0]}"
    years = _YEARS.search(text)
    return f"{years.group(1)}/{years.group(2)}" if years else ""


def _find_in_rows(block: Block, section: Section, activities: Sequence[Activity], telling: Telling) -> Iterator[Figure]:
    """The counts that the cells of a table give of its activities."""
    for activity in activities:
        for stated in activity.all_of("counts"):
            if stated.evidence.locator.block != block.locator.block or not isinstance(stated.value, Count):
                continue
            found = _Found(CountSpan(0, 0, stated.value), _find_sorts(stated.value.unit, telling))
            if found.sorts and found.of != "activities":
                count = stated.value
                yield Figure(
                    of=found.of, value=count.value, unit=count.unit, qualifier=count.qualifier,
                    period=str(activity.year or section.period), narrowed_by=_narrowed_unit(found, telling),
                    gender=_find_gender(count.unit, telling),
                    is_projected=activity.status == "planned", activity_id=activity.id, evidence=stated.evidence,
                )  # fmt: skip


@dataclass(frozen=True)
class _Sentences:
    """Reads sentences of one block. `period`: what its section or else its document speaks of."""

    section: Section
    period: str
    activities: Sequence[Activity]
    telling: Telling
    setting: Setting

    def read(self, sentence: Sentence) -> Iterator[Figure]:
        """The figures of one sentence: of the activity that it tells of, or totals."""
        found = [
            _Found(span, sorts)
            for span in self.telling.language.find_counts(sentence.text, self.telling.grammar)
            if (sorts := _find_sorts(span.count.unit, self.telling))
        ]
        sums = [f for f in found if f.of == "activities" and not (f.has(_PART) and self._owner(sentence, f))]
        is_summed = bool(sums) or self._sums_up(sentence)
        for each in found:
            owner = None if sums else self._owner(sentence, each) or self._only_told_before(sentence, each)
            if owner and each.of != "activities":
                yield self._build(sentence, each, owner, ())
            elif is_summed and each in (sums or found) + [f for f in found if f.of != "activities"]:
                yield self._build(sentence, each, None, sums)

    def _build(self, sentence: Sentence, found: _Found, owner: Activity | None, sums: Sequence[_Found]) -> Figure:
        count, text = found.span.count, sentence.text
        clause_end = _CLAUSE.search(text, found.span.end)
        told = text[: clause_end.start() if clause_end else len(text)]
        planned = owner.status == "planned" if owner else self.section.role == "outlook"
        kinds = found.kinds or tuple(dict.fromkeys(kind for each in sums for kind in each.kinds))
        return Figure(
            of=found.of, kinds=() if owner else kinds, value=count.value, unit=count.unit, qualifier=count.qualifier,
            period=str(owner.year) if owner and owner.year else self._period(text, found.span.start),
            narrowed_by=self._narrowed(sentence, found, is_total=owner is None),
            gender=_find_gender(count.unit, self.telling),
            is_projected=planned or self.telling.grammar.has_cue("figure_projected", told),
            activity_id=owner.id if owner else "",
            evidence=self.telling.evidence(
                sentence.block, sentence.start, sentence.end, f"{self.telling.grammar.language}.figure"
            ),
        )  # fmt: skip

    def _owner(self, sentence: Sentence, found: _Found) -> Activity | None:
        """The activity whose words hold the figure: of several the one whose name stands nearest before it."""
        at = sentence.start + found.span.start
        held = [
            a for a in self.activities
            if any(_holds(s, sentence.block, at) for s in a.statements if s.property in ("text", "counts"))
        ]  # fmt: skip
        return max(held, key=lambda a: _name_before(a, sentence.block, at), default=None)

    def _only_told_before(self, sentence: Sentence, found: _Found) -> Activity | None:
        """The only activity of the block, where its words begin before the figure."""
        told = [a for a in self.activities if any(q.locator.block == sentence.block for q in a.quotes)]
        at = sentence.start + found.span.start
        begun = [q for a in told for q in a.quotes if q.locator.block == sentence.block and q.locator.start <= at]
        return told[0] if len(told) == 1 and begun else None

    def _sums_up(self, sentence: Sentence) -> bool:
        """Whether a sentence that tells of no number of activities sums up what the institution did."""
        grammar = self.telling.grammar
        ours = self.setting.actor == "us" or grammar.we.search(sentence.text) is not None
        return ours and grammar.has_cue("figure_total", sentence.text)

    def _period(self, text: str, at: int) -> str:
        """The time a total is said of: a range of years, all years since one, the nearest year, or the section's."""
        grammar = self.telling.grammar
        since = grammar.find_cue("figure_since", text)
        spoken_of = self.period.rpartition("/")[2]
        if since:
            return f"{since.group(1) or '..'}/{spoken_of or '..'}"
        if between := _YEARS.search(text):
            return f"{between.group(1)}/{between.group(2)}"
        years = self.telling.language.find_years(text, grammar)
        before = [year for _, end, year in years if end <= at]
        after = [year for start, _, year in years if start >= at]
        return str([*before[-1:], *after][0]) if before or after else self.period

    def _narrowed(self, sentence: Sentence, found: _Found, *, is_total: bool) -> str:
        """The words that say that only some of them are meant: of whom, from where, of what subject, when, where."""
        text, span, grammar = sentence.text, found.span, self.telling.grammar
        words = [_narrowed_unit(found, self.telling)]
        before = grammar.find_cue("figure_narrowed_before", text[max(0, span.start - 48) : span.start])
        if before and not _find_gender(span.count.unit, self.telling):  # “among them 12 women” are all women
            words.append(before.group().strip())
        if after := grammar.find_cue("figure_narrowed_after", text[span.end : span.end + 48]):
            words.append(after.group().strip())
        if is_total and found.of == "activities":
            place = self.telling.language.find_place(text, [], grammar)
            words += [place[0].text] if place else []
            words += [d.first for d in self.telling.language.find_dates(text, grammar)][:1]
            words += [
                o.value.name for o in self.telling.language.find_organisations(text, grammar, self.telling.hosts)
            ][:1]
        return ", ".join(dict.fromkeys(word for word in words if word))


def _find_gender(unit: str, telling: Telling) -> Gender | None:
    """Whether a unit counts women or men: “female trainees”, “女学员”."""
    words = [word for part in _JOINED.split(unit) for word in part.split()]
    found = [gender for gender, group in _GENDERS.items() if any(telling.grammar.has_word(group, w) for w in words)]
    return found[0] if len(found) == 1 else None


def _narrowed_unit(found: _Found, telling: Telling) -> str:
    """The unit where its noun means only some, or where words before its noun say which; women and men are no some."""
    unit = found.span.count.unit
    before = [word for part in _JOINED.split(unit) for word in part.split()[:-1]]
    groups = ("figure_plain", *_GENDERS.values())
    is_plain = all(any(telling.grammar.has_word(group, word) for group in groups) for word in before)
    return "" if is_plain and not found.has(_SOME) else unit


def _find_sorts(unit: str, telling: Telling) -> tuple[str, ...]:
    """What the nouns of a unit count; empty where one of them counts nothing that records tell.

    “Workshops” may be of several kinds, “training workshops” are of one.
    """
    parts = [part.split() for part in _JOINED.split(unit)]
    found = [sort for words in parts for sort in _sorts_of(words[-1] if words else "", telling)]
    if len({sort.partition(".")[0] for sort in found}) != 1:
        return ()
    named = {sort for words in parts for word in words[:-1] for sort in _sorts_of(word, telling)}
    return tuple(dict.fromkeys([sort for sort in found if sort in named] or found))


def _sorts_of(noun: str, telling: Telling) -> list[str]:
    cues = telling.grammar.iter_cues("figure_of", noun)
    return [cue.value for cue, pattern in cues if pattern.search(noun)]


def _holds(statement: Statement, block: int, at: int) -> bool:
    where = statement.evidence.locator
    return where.block == block and where.start <= at < where.end


def _name_before(activity: Activity, block: int, at: int) -> int:
    """Where in a block the name of an activity stands, if it does so before a place; else -1."""
    starts = (s.evidence.locator for s in activity.all_of("title"))
    return max((w.start for w in starts if w.block == block and w.start <= at), default=-1)
