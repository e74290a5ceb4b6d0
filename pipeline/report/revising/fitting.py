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

    Words that were written for a narrower circle hold where nothing of their records, neither fact nor sentence, is
    kept from this one; else the machine's stand. Where it may not be quoted what is said in the house, they hold only
    while those records are as they were, as what they rested on may have been of the house.
    """
    if revisions == Revisions():
        return revisions
    whole = {record.id for record in told} & {record.id for record in records}
    if audience != "internal":
        known = {record.id: record for record in records}
        whole = {record.id for record in told if known.get(record.id) == record}
    is_house = audience == "internal" or "working" in audiences.edition(audience).quotes

    def may_stand(rewording: Rewording) -> bool:
        is_for_it = _AUDIENCES.index(rewording.ground.audience) >= _AUDIENCES.index(audience)
        is_as_then = is_house or not (rewording.titles or rewording.changes)
        is_known = is_as_then and whole.issuperset(rewording.record_ids or ("",))
        return rewording.language == language and (is_for_it or is_known)

    insertions = [each for each in revisions.insertions if each.language == language and is_house]
    return revisions.model_copy(
        update={"rewordings": tuple(filter(may_stand, revisions.rewordings)), "insertions": tuple(insertions)}
    )


def find_withheld(
    revisions: Revisions, fitted: Revisions, records: Sequence[Record], request: Request, reporting: Reporting
) -> tuple[str, ...]:
    """The keys of what editors worded or put in, and which the report may not print: `fitted` has only what it may."""
    due = _find_due(records, request, reporting)
    root = f"{request.kind}-{period_label(request.year, reporting)}/"
    words = {
        each.key: None
        for each in revisions.rewordings
        if each.language == request.language and each not in fitted.rewordings
        if due.intersection(each.record_ids) or each.key.startswith(root)
    }
    put_in = {
        each.record.id: None
        for each in revisions.insertions
        if each.language == request.language and each.year in (None, request.year) and each not in fitted.insertions
    }
    return (*words, *put_in)


def select_omissions(
    revisions: Revisions, records: Sequence[Record], request: Request, reporting: Reporting
) -> tuple[Omission, ...]:
    """What was left out of one report: what falls into its periods, and passages of its own; `records` are all."""
    due = _find_due(records, request, reporting)
    due |= {each.record.id for each in revisions.insertions if each.year in (None, request.year)}
    root = f"{request.kind}-{period_label(request.year, reporting)}/"
    return tuple(
        omission
        for omission in revisions.omissions
        if any(name in due or name.startswith(root) for name in omission.ids)
    )


def _find_due(records: Sequence[Record], request: Request, reporting: Reporting) -> set[str]:
    """The records that fall into the periods of a report."""
    years = {request.year, request.planned_year or request.year}
    return {record.id for record in records if any(is_in_period(record, year, reporting) for year in years)}


def find_unplaced(model: ReportModel, revisions: Revisions) -> tuple[Rewording, ...]:
    """The editors' words for passages of this report that tell of no record, and which it has no more."""
    root = f"{model.kind}-{model.year}/"
    cited = {cite.record_id for passage in model.iter_passages() for cite in passage.cites}
    return tuple(
        rewording
        for rewording in revisions.rewordings
        if rewording.key.startswith(root) and not rewording.record_ids and rewording.record.id not in cited
    )
