"""What a PDF carries for other programs: the activities that it tells of, as data."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model.audience import Audiences
from pipeline.model.record import Record
from pipeline.model.report import Citation, ReportModel
from pipeline.report import Masking, build_masking
from pipeline.store import build_row

_FORMAT = "annual-report-records/1"
_OF_SOURCES = ("section", "evidence", "rules", "confidence", "review")


def build_attached(model: ReportModel, records: Sequence[Record], audiences: Audiences) -> str:
    """The records that a report cites, as JSON: fields as in docs/commands.md, those of sources only for the house.

    What the report's audience must not see is masked.
    """
    mask = build_masking(audiences, model.audience, model.language)
    cited = {cite.record_id for cite in _iter_cites(model)}
    hidden = ("statements",) if model.audience == "internal" else ("statements", *_OF_SOURCES)
    rows = (build_row(record) for record in records if record.id in cited)
    head: dict[str, Any] = model.model_dump(
        include={"run_id", "title", "institution", "language", "year", "outlook_year", "date"}
    )
    told = [{name: _mask(value, mask) for name, value in row.items() if name not in hidden} for row in rows]
    return json.dumps({"format": _FORMAT, **head, "records": told}, ensure_ascii=False)


def _mask(value: Any, mask: Masking) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_mask(item, mask) for item in value]
    return {key: _mask(item, mask) for key, item in value.items()} if isinstance(value, dict) else value


def _iter_cites(model: ReportModel) -> Iterator[Citation]:
    for chapter in model.iter_chapters():
        for cites in (
            *(passage.cites for passage in chapter.passages),
            *(figure.cites for figure in chapter.figures),
            *(table.cites for table in chapter.tables),
        ):
            yield from cites
