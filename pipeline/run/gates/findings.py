"""What is found at the gates before the report of a year: what, where, and what to do about it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.analysis.figures import check_figures, find_sums
from pipeline.analysis.gaps import is_unanswered
from pipeline.errors import Message
from pipeline.model.activity import Described, Evidence
from pipeline.model.checks import Bound, FigureCheck, GapKind
from pipeline.model.issue import Issue
from pipeline.model.profile import Gate, Profile
from pipeline.model.record import Conflict, Record
from pipeline.model.rules import RulePack
from pipeline.report import Request, is_in_period, part_by_confidence, select_done
from pipeline.run.gates.check_words import name_figure, name_reason
from pipeline.run.gates.finding import SURE, Finding
from pipeline.run.gates.finding_words import find_altered_words, find_overtaken_words
from pipeline.run.links.gaps import ToldGap, join, tell_gaps
from pipeline.run.links.verdicts import Compared, Verdicts
from pipeline.run.naming.places import name_place
from pipeline.run.naming.value_words import name_value
from pipeline.run.reports.drafting import Drafts, Results
from pipeline.store import load_photos

_BOUNDS: dict[str, Bound] = {"figure_about": "about", "figure_least": "least", "figure_most": "most"}
_OF_GAPS: dict[GapKind, Gate] = {
    "edition": "gaps", "regular": "gaps", "chapter": "gaps", "nothing": "gaps", "source": "sources", "field": "fields",
}  # fmt: skip
"""Unanswered commitments have a gate of their own."""


@dataclass(frozen=True)
class Held:
    """What the gates of a year look at: the results of a run, the reports made of them, and the rules."""

    drafts: Drafts
    year: int
    rules: Mapping[str, RulePack]

    @property
    def results(self) -> Results:
        """Those of the run."""
        return self.drafts.results

    @property
    def profile(self) -> Profile:
        """What the reports are made by."""
        return self.drafts.profile

    def told(self) -> tuple[Record, ...]:
        """The records that the report of the year tells, if it is to be printed in every language."""
        return select_done(self._parted[0], self.year, self.profile.reporting)

    def doubtful(self) -> tuple[Record, ...]:
        """Those of the year that are too doubtful to be told."""
        return select_done(self._parted[1], self.year, self.profile.reporting)

    @cached_property
    def _parted(self) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        revisions = self.results.revisions
        kept = [record for record in self.results.linked.records if record.id not in revisions.left_out]
        return part_by_confidence(kept, self.profile.reporting, revisions.included)

    @cached_property
    def figures(self) -> tuple[FigureCheck, ...]:
        """The figures that are said of the year, or of something that its report tells, each held against the records.

        What several sources say in the same words of the same is there once.
        """
        told = frozenset(record.id for record in self.told())
        checks = check_figures(
            self.results.readings, self.results.linked.records, self.profile, read_bounds(self.rules)
        )
        touching = [check for check in checks if _touches(check, self.year, told)]
        return tuple({(c.record_ids, _words(c), c.reason, c.counted): c for c in reversed(touching)}.values())[::-1]


def iter_findings(held: Held) -> Iterator[Finding]:
    """Everything that is found for a year, gate by gate."""
    yield from _find_unproved(held)
    yield from find_altered_words(held.drafts.workspace)
    yield from _find_overtaken(held)
    yield from _find_figures(held)
    yield from _find_conflicts(held)
    yield from _find_links(held)
    yield from _find_commitments(held)
    yield from _find_gaps(held)
    yield from _find_doubtful(held)
    yield from _find_unreviewed(held)


def read_bounds(rules: Mapping[str, RulePack]) -> dict[str, Bound]:
    """What qualifiers mean, by the words that are kept with a count, in all languages."""
    return {
        word: bound for pack in rules.values() for group, bound in _BOUNDS.items() for word in pack.words.get(group, ())
    }


def _find_unproved(held: Held) -> Iterator[Finding]:
    draft = held.drafts.find(Request(year=held.year))
    todo = Message(text="Correct the wording templates, or report this as a fault.")
    for violation in draft.violations:
        yield Finding(gate="proof", what=_unproved(violation), do=todo)


def _unproved(violation: Issue) -> Message:
    return Message(text="{where}: {what}", params={"where": violation.where, "what": violation.message})


def _find_overtaken(held: Held) -> Iterator[Finding]:
    """What editors worded whose facts are others by now, or whose passage is gone; in each language."""
    for language in sorted({rewording.language for rewording in held.results.revisions.rewordings}):
        following = held.year + held.profile.reporting.months // 12
        request = Request(year=held.year, outlook_year=following, language=language)
        yield from find_overtaken_words(held.drafts.find(request))


def _find_figures(held: Held) -> Iterator[Finding]:
    todo = Message(text="Look which is right, and correct it or add the document that shows it.")
    seen: set[tuple[object, ...]] = set()
    for check in held.figures:
        pair = (check.record_ids, check.figure.of, frozenset({check.figure.value, check.counted}))
        if check.verdict != "disagrees" or pair in seen:
            continue
        seen.add(pair)
        yield Finding(
            gate="figures",
            what=Message(
                text="{figure}, but {reason}", params={"figure": name_figure(check), "reason": name_reason(check)}
            ),
            do=_beside(check.against, todo),
            ids=check.record_ids,
            place=_place(check.figure.evidence),
            quote=check.figure.evidence.quote,
        )


def _words(check: FigureCheck) -> tuple[object, ...]:
    figure = check.figure
    return figure.of, figure.value, figure.unit.casefold(), figure.qualifier, figure.narrowed_by, figure.period


def _touches(check: FigureCheck, year: int, told: Collection[str]) -> bool:
    """Whether a figure is said of the year, or of something that its report tells."""
    begin, _, end = check.figure.period.partition("/")
    if begin[:4].isdigit() and not check.figure.activity_id:
        return int(begin[:4]) <= year <= int((end or begin)[:4] if (end or begin)[:4].isdigit() else 9999)
    return any(record_id in told for record_id in check.record_ids)


def _beside(against: Sequence[Evidence], todo: Message) -> Message:
    if not against:
        return todo
    return Message(text="See {place}. {todo}", params={"place": _place(against[0]), "todo": todo})


def _find_conflicts(held: Held) -> Iterator[Finding]:
    todo = Message(
        text="Correct the document that is wrong; or say under [linking] in profile.toml which is trusted more."
    )
    for record in held.told():
        if record.conflicts and record.review != "accepted":
            first = record.conflicts[0].statements[0].evidence
            said = [_in_conflict(conflict) for conflict in record.conflicts]
            what = Message(text="“{title}”: {said}", params={"title": record.title, "said": join(said, apart=True)})
            yield Finding(
                gate="conflicts", what=what, do=todo, ids=(record.id,), place=_place(first), quote=first.quote
            )


def _in_conflict(conflict: Conflict) -> Message:
    """What each source says, the most trusted first; what several say in the same words once."""
    said = dict.fromkeys((s.original, s.evidence.document) for s in conflict.statements)
    places = {(s.original, s.evidence.document): _place(s.evidence) for s in reversed(conflict.statements)}
    words = [Message(text="“{words}” in {place}", params={"words": key[0], "place": places[key]}) for key in said]
    return Message(text="{property} {said}", params={"property": name_value(conflict.property), "said": join(words)})


def _find_links(held: Held) -> Iterator[Finding]:
    sums = find_sums([f for reading in held.results.readings for f in reading.figures], held.results.linked.records)
    records = {member: r for r in held.results.linked.records if r.id not in sums for member in r.members}
    activities = {activity.id: activity for reading in held.results.readings for activity in reading.activities}
    verdicts = Verdicts(held.profile.linking)
    for pair in held.results.linked.pairs:
        one, other = records.get(pair.one), records.get(pair.other)
        if pair.verdict != "ask" or pair.is_decided or one is None or other is None or one is other:
            continue
        if any(is_in_period(record, held.year, held.profile.reporting) for record in (one, other)):
            yield _ask(Compared(pair, activities[pair.one], activities[pair.other], verdicts.name(pair)))


def _ask(question: Compared) -> Finding:
    """Two tellings by their own names and words: the records that they are in may be called otherwise."""
    one, other = question.one, question.other
    ids = {"one": one.id, "other": other.id}
    first, second = (_first(activity) for activity in (one, other))
    return Finding(
        gate="links",
        what=Message(
            text="“{one}” and “{other}” may be one ({score}; {verdict})",
            params={
                "one": one.title,
                "other": other.title,
                "score": f"{question.pair.score:.2f}",
                "verdict": question.verdict,
            },
        ),
        do=Message(
            text="Type “annual-report review same {one} {other}”, or “different” in place of “same”.", params=ids
        ),
        ids=(one.id, other.id),
        place=_place(first),
        quote=first.quote,
        beside=_place(second),
        beside_quote=second.quote,
    )


def _first(item: Described) -> Evidence:
    return item.quotes[0] if item.quotes else item.statements[0].evidence


def _find_commitments(held: Held) -> Iterator[Finding]:
    for commitment in held.results.linked.commitments:
        if is_unanswered(commitment, held.year, held.profile.reporting.carry_years):
            first = commitment.evidence[0]
            yield Finding(
                gate="commitments",
                what=Message(text="“{title}”", params={"title": commitment.title or commitment.text}),
                do=Message(
                    text="Add a document that tells what became of it, or type “annual-report review answer {id} …”.",
                    params={"id": commitment.id},
                ),
                ids=(commitment.id, *commitment.record_ids),
                place=_place(first),
                quote=first.quote,
            )


def _find_gaps(held: Held) -> Iterator[Finding]:
    photos = load_photos(held.drafts.workspace, held.results.documents)
    for told in tell_gaps(
        held.year, held.results.linked, held.results.documents, held.results.readings, held.profile, held.rules, photos
    ):
        if gate := _OF_GAPS.get(told.gap.kind):
            yield Finding(
                gate=gate, what=_expected(told), do=told.do, ids=told.gap.record_ids,
                place=told.places[0] if told.places else None,
                quote=told.gap.evidence[0].quote if told.gap.evidence else "",
            )  # fmt: skip


def _expected(told: ToldGap) -> Message:
    return Message(text="{what}; {why}", params={"what": told.what, "why": told.why})


def _find_doubtful(held: Held) -> Iterator[Finding]:
    todo = Message(text="“annual-report why” tells why; it is left out of the report until somebody accepts it.")
    for record in held.doubtful():
        yield _about("doubtful", record, todo)


def _find_unreviewed(held: Held) -> Iterator[Finding]:
    todo = Message(text="Read the passage beside its source.")
    for record in held.told():
        if record.review == "unreviewed":
            yield _about("unreviewed", record, todo)


def _about(gate: Gate, record: Record, todo: Message) -> Finding:
    first = _first(record)
    what = Message(text="“{title}”, sure to {sure}", params={"title": record.title, SURE: f"{record.confidence:.2f}"})
    return Finding(gate=gate, what=what, do=todo, ids=(record.id,), place=_place(first), quote=first.quote)


def _place(evidence: Evidence) -> Message:
    return name_place(evidence.document, evidence.locator.page, evidence.locator.place)
