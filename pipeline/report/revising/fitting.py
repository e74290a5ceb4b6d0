"""What of all that was decided about reports holds for one of them."""

from collections.abc import Sequence
from typing import get_args

from pipeline.model.audience import Audiences
from pipeline.model.document import Language
from pipeline.model.profile import Reporting
from pipeline.model.record import Record
from pipeline.model.report import Audience, Omission, ReportModel
from pipeline.model.revision import Revisions, Rewording
from pipeline.report.select import Request, is_in_period, period_label

_AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""The narrower a circle, the earlier: what is for a wider one is for it too."""


def fit_revisions(
    revisions: Revisions,
    language: Language,
    audience: Audience,
    records: Sequence[Record],
    told: Sequence[Record],
    audiences: Audiences,
) -> Revisions:
    """The revisions of a report in a language for an audience; `told` are those of `records` as it may know them.

    Words that were written for a narrower circle hold where nothing of their records is kept from this one, and where
    it may be quoted what is said in the house; else the machine's stand.
    """
    if revisions == Revisions():
        return revisions
    whole = {record.id for record in told} & {record.id for record in records}
    if audience != "internal":
        known = {record.id: record for record in records}
        whole = {record.id for record in told if known.get(record.id) == record}
        if "working" not in audiences.edition(audience).quotes:
            whole = set()

    def may_stand(rewording: Rewording) -> bool:
        is_for_it = _AUDIENCES.index(rewording.ground.audience) >= _AUDIENCES.index(audience)
        return rewording.language == language and (is_for_it or whole.issuperset(rewording.record_ids or ("",)))

    insertions = [each for each in revisions.insertions if each.language == language]
    if audience != "internal" and "working" not in audiences.edition(audience).quotes:
        insertions = []
    return revisions.model_copy(
        update={"rewordings": tuple(filter(may_stand, revisions.rewordings)), "insertions": tuple(insertions)}
    )


def select_omissions(
    revisions: Revisions, records: Sequence[Record], request: Request, reporting: Reporting
) -> tuple[Omission, ...]:
    """What was left out of one report: what falls into its periods, and passages of its own; `records` are all."""
    years = {request.year, request.planned_year or request.year}
    due = {record.id for record in records if any(is_in_period(record, year, reporting) for year in years)}
    due |= {each.record.id for each in revisions.insertions if each.year in (None, request.year)}
    root = f"{request.kind}-{period_label(request.year, reporting)}/"
    return tuple(
        omission
        for omission in revisions.omissions
        if any(name in due or name.startswith(root) for name in omission.ids)
    )


def find_unplaced(model: ReportModel, revisions: Revisions) -> tuple[Rewording, ...]:
    """The editors' words for passages of this report that tell of no record, and which it has no more."""
    root = f"{model.kind}-{model.year}/"
    cited = {cite.record_id for passage in model.iter_passages() for cite in passage.cites}
    return tuple(
        rewording
        for rewording in revisions.rewordings
        if rewording.key.startswith(root) and not rewording.record_ids and rewording.record.id not in cited
    )
