"""What was promised for a year and what became of it: which commitments a report tells of, and their table."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.activity import Evidence, Fact, Property, Statement
from pipeline.model.base import Value
from pipeline.model.decision import AnswerStatus
from pipeline.model.document import Document, Language
from pipeline.model.link import Answer, Commitment
from pipeline.model.profile import Reporting
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Citation, Passage, Table
from pipeline.report.facts import date_text, format_date
from pipeline.report.passages import Scene, cite_evidences, upper_first
from pipeline.report.select import is_in_period, is_year_in_period
from pipeline.report.tables import marks_text, shorten_quote
from pipeline.report.wording import Wording

_OPEN = frozenset({"partly", "started", "no_evidence"})
"""What is carried into the next outlook."""


_SAID_BY_STATUS = frozenset({"record_completed", "record_cancelled"})


class Pledge(Value):
    """A commitment as one report tells it: its status by what was told up to the report's period, and the proof.

    `done` are what proves the status; `carried_from` is the year that it was due in, where that is an earlier one.
    """

    commitment: Commitment
    status: AnswerStatus
    reason: str
    done: tuple[Record, ...] = ()
    told: tuple[Evidence, ...] = ()
    carried_from: int | None = None

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
    """The commitments that had to be answered in the period named `year`, and earlier ones that were answered in it.

    Left out are those that are not due, those of which no plan is told by `records`, and what another language tells.
    """
    known = {record.id: record for record in records}
    reporting, pledges = scene.profile.reporting, []
    for commitment in commitments:
        due = due_year(commitment)
        if due is None or commitment.status is None or not _is_tellable(commitment, known, scene):
            continue
        pledge = _pledge(commitment, known, year, reporting)
        if is_year_in_period(due, year, reporting):
            pledges.append(pledge)
        elif due < year and any(is_in_period(record, year, reporting) for record in pledge.done):
            pledges.append(pledge.model_copy(update={"carried_from": due}))
    return tuple(pledges)


def select_carried(
    commitments: Sequence[Commitment], records: Sequence[Record], scene: Scene, year: int
) -> tuple[Pledge, ...]:
    """What was due in the period named `year` and is open still, unless it is planned again."""
    known = {record.id: record for record in records}
    own = [p for p in select_pledges(commitments, records, scene, year) if p.carried_from is None]
    return tuple(
        pledge.model_copy(update={"carried_from": due_year(pledge.commitment)})
        for pledge in own
        if pledge.status in _OPEN and not _is_planned_again(pledge.commitment.answers, known)
    )


def due_year(commitment: Commitment) -> int | None:
    """The year in which it must be answered; for a request that names none the year after it was made."""
    if commitment.year is not None or commitment.said_in is None:
        return commitment.year
    return commitment.said_in + 1


def _is_planned_again(answers: Iterable[Answer], known: Mapping[str, Record]) -> bool:
    return any(a.is_proof and a.record_id in known and known[a.record_id].status == "planned" for a in answers)


def _is_tellable(commitment: Commitment, known: Mapping[str, Record], scene: Scene) -> bool:
    if commitment.record_ids:
        return any(record_id in known for record_id in commitment.record_ids)
    return _is_in(scene.language, commitment.evidence[0], scene.documents)


def _is_in(language: Language, evidence: Evidence, documents: Mapping[str, Document]) -> bool:
    return documents[evidence.source_id].blocks[evidence.locator.block].language in (language, "other")


def _pledge(commitment: Commitment, known: Mapping[str, Record], year: int, reporting: Reporting) -> Pledge:
    """The commitment as it stood at the end of the period: what was done later does not count yet."""
    answers = [answer for answer in commitment.answers if answer.is_proof]
    records = [known[a.record_id] for a in answers if a.record_id in known]
    later = [r for r in records if r.year is not None and r.year > year and not is_in_period(r, year, reporting)]
    done = tuple(record for record in records if record not in later and record.status != "planned")
    told = tuple(evidence for answer in answers for evidence in answer.evidence)
    status = commitment.status or "no_evidence"
    if later and not done and not told and not commitment.is_decided:
        return Pledge(commitment=commitment, status="no_evidence", reason="nothing_near")
    if answers and not records and not told and not commitment.is_decided:  # all that proves it is too doubtful
        return Pledge(commitment=commitment, status="no_evidence", reason="only_near")
    return Pledge(commitment=commitment, status=status, reason=commitment.reason, done=done, told=told)


def build_pledge_chapter(
    pledges: Sequence[Pledge], key: str, number: str, marks: Mapping[tuple[str, int], str], scene: Scene,
    wording: Wording,
) -> Chapter:  # fmt: skip
    """A chapter with one table; `key` is “commitments” or “carried”."""
    marked = [
        tuple(c.model_copy(update={"mark": marks[c.source_id, c.page]}) for c in dict.fromkeys(p.cites))
        for p in pledges
    ]
    rows = tuple(_row(p, cites, scene, wording) for p, cites in zip(pledges, marked, strict=True))
    head = tuple(wording.label(f"head.{column}") for column in ("said", "status", "did", "marks"))
    table = Table(
        key=key,
        caption=wording.label(f"caption.{key}"),
        head=head,
        rows=rows,
        widths=(0.36, 0.12, 0.39, 0.13),
        cites=tuple(cite for cites in marked for cite in cites),
    )
    note = Passage(text=wording.label(f"note.{key}"), language=scene.language, boilerplate=True)
    return Chapter(
        key=key, number=number, title=wording.label(f"caption.{key}"), level=2, passages=(note,), tables=(table,)
    )


def _row(pledge: Pledge, cites: Sequence[Citation], scene: Scene, wording: Wording) -> tuple[str, ...]:
    commitment, language = pledge.commitment, scene.language
    facts = [
        wording.label("said.by", name=commitment.asked_by) if commitment.asked_by else "",
        wording.label("said.owner", name=commitment.owner) if commitment.owner and commitment.asked_by else "",
        wording.label("said.due", date=format_date(commitment.due, wording, language)) if commitment.due else "",
        wording.label("said.carried", year=pledge.carried_from) if pledge.carried_from is not None else "",
    ]
    what = upper_first(commitment.title)
    comma, joint = ("，", "；") if language == "zh" else (", ", "; ")
    extra = comma.join(filter(None, facts))
    told = f"{what}（{extra}）" if extra and language == "zh" else f"{what} ({extra})" if extra else what
    return (
        told,
        wording.label(f"status.{pledge.status}"),
        joint.join(_deeds(pledge, scene, wording)),
        marks_text(cites),
    )


def _deeds(pledge: Pledge, scene: Scene, wording: Wording) -> list[str]:
    """Why it has its status in words, where its name does not say so, and what was done by name and date."""
    reason = wording.label(f"reason.{pledge.reason}")
    told = [] if pledge.reason in _SAID_BY_STATUS else [reason]
    for record in pledge.done:
        if _is_in(scene.language, pledge.deeds_of(record)[0], scene.documents):
            date = date_text(record, wording, scene.language)
            told.append(upper_first(f"{record.title} ({date})" if date else record.title))
    told += [shorten_quote(e.quote) for e in pledge.told if _is_in(scene.language, e, scene.documents)]
    return told or [reason]


def record_commitment(commitment: Commitment) -> Record:
    """A commitment as the check looks things up: what was said, and what sentences answer it."""
    told = tuple(evidence for answer in commitment.answers for evidence in answer.evidence)
    evidences = (*commitment.evidence, *told)

    def state(name: Property, value: Fact, evidence: Evidence) -> Statement:
        return Statement(property=name, value=value, original=evidence.quote, evidence=evidence)

    first = evidences[0]
    years = {year for year in (commitment.year, commitment.said_in, due_year(commitment)) if year is not None}
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
