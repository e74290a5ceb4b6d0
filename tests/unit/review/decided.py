"""Decisions about a report that was made by hand, and the report after them."""

from collections.abc import Iterable, Sequence

from pipeline.model.activity import Activity
from pipeline.model.decision import Decision, PersonWord, Verdict
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.report import Passage, ReportModel
from pipeline.report import Request, build_report, find_violations
from pipeline.report.revising import fit_revisions
from pipeline.review.revised.revisions import FoundRevisions, find_revisions
from pipeline.review.revised.wording import build_ground, build_targets
from pipeline.review.typed.statements import build_documents
from tests.unit.report.example import DOCUMENTS, RECORDS
from tests.unit.report.factories import shipped_profile, shipped_templates

REQUEST = Request(year=2023, outlook_year=2024)
_TEMPLATES, _PROFILE = shipped_templates(), shipped_profile()


def tell_activities(records: Iterable[Record]) -> tuple[Activity, ...]:
    """Each record's one telling."""
    return tuple(
        Activity(
            id=record.members[0],
            source_id=record.statements[0].evidence.source_id,
            kind=record.kind,
            role=record.role,
            status=record.status,
            statements=record.statements,
        )
        for record in records
    )


ACTIVITIES = tell_activities(RECORDS)


def decide(verdict: Verdict, passage: Passage, value: str = "", **changes: str) -> Decision:
    """A decision about a passage of the example's report."""
    told = [record for record in RECORDS if record.id in passage.tells]
    is_word = verdict == "word"
    given = {
        "id": f"{verdict} {passage.key} {value}",
        "who": "Li Wei",
        "when": "2024-03-05T10:00:00+00:00",
        "aspect": "en" if is_word else "",
        "facts": build_ground(passage, told, "internal") if is_word else "",
    }
    targets = build_targets(passage.key, passage, told, {activity.id: activity for activity in ACTIVITIES})
    return Decision.model_validate({**given, **changes, "verdict": verdict, "value": value, "targets": targets})


def state(text: str, chapter: str = "", after: str = "", **changes: object) -> Decision:
    """A paragraph that somebody put in."""
    word = PersonWord.model_validate({"text": text, "chapter": chapter, "after": after, "year": 2023, **changes})
    who = {"who": "Anna Berg", "when": "2024-03-06T10:00:00+00:00"}
    return Decision.model_validate({"id": f"state {text}", "verdict": "state", "value": word.model_dump_json(), **who})


def find(decisions: Sequence[Decision], records: Sequence[Record] = RECORDS) -> FoundRevisions:
    """What is decided about reports of these records."""
    return find_revisions(decisions, records, tell_activities(r for r in records if r.members))


def build(
    decisions: Sequence[Decision] = (),
    records: Sequence[Record] = RECORDS,
    documents: Sequence[Document] = DOCUMENTS,
    request: Request = REQUEST,
) -> ReportModel:
    """The example's report after decisions; it says nothing that is not proved."""
    found = find(decisions, records).revisions
    kept = [record for record in records if record.id not in found.left_out]
    fitted = fit_revisions(found, request.language, request.audience, kept, kept, _TEMPLATES.audiences)
    said = (*documents, *build_documents(decisions))
    model = build_report(request, kept, said, _PROFILE, _TEMPLATES, revisions=fitted)
    assert find_violations(model, (*kept, *fitted.records), documents=said) == ()
    return model


def passage_of(model: ReportModel, key: str) -> Passage:
    """The passage that has a key or tells of a record."""
    return next(p for p in model.iter_passages() if key == p.key or key in p.tells)
