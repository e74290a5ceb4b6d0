"""What was promised for a year and what became of it: which commitments a report tells of, and their table."""

from collections.abc import Mapping, Sequence

from pipeline.model.activity import Evidence, Fact, Property, Statement
from pipeline.model.base import Value
from pipeline.model.decision import AnswerStatus
from pipeline.model.link import Answer, Commitment, Standing
from pipeline.model.profile import Reporting
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, Table
from pipeline.model.text import has_han
from pipeline.report.facts import date_text, format_date, place_text
from pipeline.report.passages import cite_evidences, lower_first
from pipeline.report.prose.editing import upper_first
from pipeline.report.scene import Scene
from pipeline.report.select import Request, is_in_period, is_year_in_period
from pipeline.report.tables import marks_text, shorten_quote
from pipeline.report.telling import is_told_in
from pipeline.report.wording import Wording

_OPEN = frozenset({"partly", "started", "no_evidence"})
"""What is carried into the next outlook."""


_SAID_BY_STATUS = frozenset({"record_completed", "record_cancelled"})
"""Reasons that say no more than the status."""


class Pledge(Value):
    """A commitment as one report tells it: its status by what was told up to the report's period, and the proof.

    `done` are what proves the status; `carried_from` is the year that it was due in, where that is an earlier one.
    `is_doubtful`: the plan that names it is too doubtful to be told.
    """

    commitment: Commitment
    status: AnswerStatus
    reason: str
    done: tuple[Record, ...] = ()
    told: tuple[Evidence, ...] = ()
    carried_from: int | None = None
    is_doubtful: bool = False

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Where it was said, and what proves its status."""
        said = cite_evidences(self.commitment.id, (*self.commitment.evidence, *self.told))
        return (*said, *(cite for record in self.done for cite in cite_evidences(record.id, self.deeds_of(record))))

    def deeds_of(self, record: Record) -> tuple[Evidence, ...]:
        """The words that tell what was done: a record may have those of the promise too."""
        quotes = tuple(quote for quote in record.quotes if quote not in self.commitment.evidence)
        return quotes or record.quotes or tuple(s.evidence for s in record.statements[:1])


def select_pledges(
    commitments: Sequence[Commitment], records: Sequence[Record], scene: Scene, year: int
) -> tuple[Pledge, ...]:
    """The commitments that had to be answered in the period named `year`, and earlier ones that were open before it.

    Left out are those that are not due; and of earlier ones what was promised anew, and what a person decided. What was
    said was said, even where `records` have no plan that tells of it.
    """
    known = {record.id: record for record in records}
    reporting, pledges = scene.profile.reporting, []
    for commitment in commitments:
        due = commitment.due_year
        if due is None or commitment.status is None:
            continue
        pledge = _pledge(commitment, known, year, reporting)
        if is_year_in_period(due, year, reporting):
            pledges.append(pledge)
        elif due < year <= due + reporting.carry_years and _is_carried(commitment, known, year, reporting):
            pledges.append(pledge.model_copy(update={"carried_from": due}))
    return tuple(pledges)


def _is_carried(commitment: Commitment, known: Mapping[str, Record], year: int, reporting: Reporting) -> bool:
    """Whether it was open when the period named `year` began; then a person or a new promise says no more of it."""
    if commitment.is_decided or (commitment.again is not None and commitment.again <= year):
        return False
    return _pledge(commitment, known, year - reporting.months // 12, reporting).status in _OPEN


def select_carried(
    commitments: Sequence[Commitment], records: Sequence[Record], scene: Scene, year: int
) -> tuple[Pledge, ...]:
    """What was due in the period named `year` or before it and is open still, unless it is promised anew."""
    following = year + scene.profile.reporting.months // 12
    return tuple(
        pledge.model_copy(update={"carried_from": due})
        for pledge in select_pledges(commitments, records, scene, year)
        if (due := pledge.commitment.due_year) is not None
        and pledge.status in _OPEN
        and pledge.commitment.again is None
        and following <= due + scene.profile.reporting.carry_years
    )


def select_further(
    commitments: Sequence[Commitment], records: Sequence[Record], told: Sequence[Record], scene: Scene, request: Request
) -> tuple[Pledge, ...]:
    """What was promised or asked for in the outlook's period by the end of the one before, beside the plans `told`.

    Left out is what was done or given up before, and a plan that is too doubtful to be told.
    """
    known, year = {record.id: record for record in records}, request.planned_year
    if year is None:
        return ()
    reporting = scene.profile.reporting
    before = request.year if request.kind == "report" else year - reporting.months // 12
    outlook = {record.id for record in told}
    pledges = (
        _pledge(commitment, known, before, reporting)
        for commitment in commitments
        if commitment.due_year is not None
        and is_year_in_period(commitment.due_year, year, reporting)
        and (commitment.said_in or before) <= before
        and not outlook & set(commitment.record_ids)
    )
    return tuple(pledge for pledge in pledges if pledge.status in _OPEN and not pledge.is_doubtful)


def _pledge(commitment: Commitment, known: Mapping[str, Record], year: int, reporting: Reporting) -> Pledge:
    """The commitment as it stood at the end of the period: what was done later does not count yet."""
    proofs = [answer for answer in commitment.answers if answer.is_proof]
    by_then = [a for a in proofs if not _is_later(a, known.get(a.record_id), year, reporting)]
    done = tuple(known[a.record_id] for a in by_then if a.record_id in known and known[a.record_id].status != "planned")
    told = tuple(evidence for answer in by_then if answer.record_id not in known for evidence in answer.evidence)
    standing = Standing(status=commitment.status or "no_evidence", reason=commitment.reason)
    if not commitment.is_decided:
        due, in_time = commitment.due_year, commitment.in_time
        if in_time and due is not None and not any(a.year is not None and a.year > due for a in by_then):
            standing = in_time
        elif proofs and not by_then:
            standing = Standing(status="no_evidence", reason="nothing_near")
    is_doubtful = bool(commitment.record_ids) and not any(record_id in known for record_id in commitment.record_ids)
    return Pledge(
        commitment=commitment,
        status=standing.status,
        reason=standing.reason,
        done=done,
        told=told,
        is_doubtful=is_doubtful,
    )


def _is_later(answer: Answer, record: Record | None, year: int, reporting: Reporting) -> bool:
    """Whether it was done after the period named `year`."""
    done = record.year if record and record.year is not None else answer.year
    return done is not None and done > year and not (record and is_in_period(record, year, reporting))


def build_pledge_chapter(
    pledges: Sequence[Pledge], key: str, number: str, marks: Mapping[tuple[str, int], str], scene: Scene,
    wording: Wording,
) -> Chapter:  # fmt: skip
    """A chapter with one table; `key` is “commitments”, “carried” or “further”."""
    marked = [
        tuple(c.model_copy(update={"mark": marks[c.source_id, c.page]}) for c in dict.fromkeys(p.cites))
        for p in pledges
    ]
    is_further = key == "further"
    row = _further_row if is_further else _row
    columns = ("said", "owner", "due", "marks") if is_further else ("said", "status", "did", "marks")
    table = Table(
        key=key,
        caption=wording.label(f"caption.{key}"),
        head=tuple(wording.label(f"head.{column}") for column in columns),
        rows=tuple(row(p, cites, scene, wording) for p, cites in zip(pledges, marked, strict=True)),
        widths=(0.46, 0.24, 0.17, 0.13) if is_further else (0.36, 0.12, 0.39, 0.13),
        cites=tuple(cite for cites in marked for cite in cites),
        keys=tuple(pledge.commitment.id for pledge in pledges),
    )
    said = wording.label(f"note.{key}", carry_years=scene.profile.reporting.carry_years)
    note = Passage(text=said, language=scene.language, boilerplate=True)
    return Chapter(
        key=key, number=number, title=wording.label(f"caption.{key}"), level=2, passages=(note,), tables=(table,)
    )


def _row(pledge: Pledge, cites: Sequence[Citation], scene: Scene, wording: Wording) -> tuple[str, ...]:
    commitment, language = pledge.commitment, scene.language
    facts = [
        _asked_by(commitment, wording),
        wording.label("said.owner", name=commitment.owner) if commitment.owner and commitment.asked_by else "",
        wording.label("said.due", date=format_date(commitment.due, wording, language)) if commitment.due else "",
        wording.label("said.carried", year=pledge.carried_from) if pledge.carried_from is not None else "",
    ]
    what = _what(commitment, wording)
    comma, joint = ("，", "；") if language == "zh" else (", ", "; ")
    extra = comma.join(filter(None, facts))
    told = f"{what}（{extra}）" if extra and language == "zh" else f"{what} ({extra})" if extra else what
    return (
        told,
        wording.label(f"status.{pledge.status}"),
        joint.join(_deeds(pledge, scene, wording)),
        marks_text(cites),
    )


def _further_row(pledge: Pledge, cites: Sequence[Citation], scene: Scene, wording: Wording) -> tuple[str, ...]:
    """What is to be done, by whom and for whom, by when."""
    commitment, language = pledge.commitment, scene.language
    who = ("，" if language == "zh" else ", ").join(filter(None, (commitment.owner, _asked_by(commitment, wording))))
    return (
        _what(commitment, wording),
        upper_first(who),
        format_date(commitment.due or str(commitment.due_year), wording, language),
        marks_text(cites),
    )


def _what(commitment: Commitment, wording: Wording) -> str:
    """What is to be done, as the beginning of a cell, without words that a cut left at its end."""
    loose = wording.find("loose_end", commitment.title)
    return upper_first(commitment.title[: loose.start()] if loose else commitment.title)


def _asked_by(commitment: Commitment, wording: Wording) -> str:
    """Who asked for it, as a part of a sentence: “asked for by the Board”; empty where nobody did."""
    name = commitment.asked_by
    name = lower_first(name) if wording.find("small_after_lead", name) else name
    return wording.label("said.by", name=name) if name else ""


def _deeds(pledge: Pledge, scene: Scene, wording: Wording) -> list[str]:
    """Why it has its status in words, where its name does not say so, and what was done by name and date.

    Sentences that answer it are quoted where no activity does, or activities do so in part.
    """
    reason = wording.label(f"reason.{pledge.reason}")
    told = [] if pledge.reason in _SAID_BY_STATUS else [reason]
    named = len(told)
    policy = scene.profile.countries
    for record in pledge.done:
        own = [e for e in pledge.deeds_of(record) if is_told_in(scene.language, e, scene.documents)]
        facts = date_text(record, wording, scene.language), place_text(record, policy, scene.language, "")
        title, said = record.title_in(scene.language), "，" if scene.language == "zh" else ", "
        if facts[0] and has_han(title) is (scene.language == "zh"):
            extra = said.join(filter(None, facts))
            told.append(
                f"{upper_first(title)}（{extra}）" if scene.language == "zh" else f"{upper_first(title)} ({extra})"
            )
        elif own:
            told.append(_visible(own[0], scene))
    if len(told) == named or pledge.status == "partly":
        told += [_visible(e, scene) for e in pledge.told if is_told_in(scene.language, e, scene.documents)]
    return told or [reason]


def _visible(evidence: Evidence, scene: Scene) -> str:
    """How a quote begins, without the marks of its source's format."""
    block, at = scene.documents[evidence.source_id].blocks[evidence.locator.block], evidence.locator
    return shorten_quote(block.visible_text(at.start, at.end))


def record_commitment(commitment: Commitment) -> Record:
    """A commitment as the check looks things up: what was said, and what sentences answer it."""
    told = tuple(evidence for answer in commitment.answers for evidence in answer.evidence)
    evidences = (*commitment.evidence, *told)

    def state(name: Property, value: Fact, evidence: Evidence) -> Statement:
        return Statement(property=name, value=value, original=evidence.quote, evidence=evidence)

    first = evidences[0]
    years = {year for year in (commitment.year, commitment.said_in, commitment.due_year) if year is not None}
    return Record(
        id=commitment.id,
        members=(),
        kind="governance",
        role="host",
        status="planned",
        statements=(
            state("title", commitment.title, first),
            *(state("text", evidence.quote, evidence) for evidence in evidences),
            *(state("year", year, first) for year in sorted(years)),
            *((state("start_date", commitment.due, first),) if commitment.due else ()),
        ),
    )
