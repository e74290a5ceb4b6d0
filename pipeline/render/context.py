"""What both templates see of a report: plain text, lists and dictionaries, chapters in one flat sequence."""

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pipeline.model.report import Chapter, Pair, Passage, Picture, ReportModel, Table, compact_marks

KEYWORD = "annual-report-run:"
_TALLEST = 0.45
"""The height of a photograph, at most, as a share of the text's width: it must not leave half a page empty."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def build_context(model: ReportModel) -> dict[str, Any]:
    """The report as templates use it. `keyword` marks the file as made here."""
    letterheads = [{"language": head.language, "lines": list(head.lines)} for head in model.letterheads]
    plain: dict[str, Any] = {
        "title": model.title,
        "institution": model.institution,
        "short_name": model.short_name,
        "kind": model.kind,
        "language": model.language,
        "year": model.year,
        "outlook_year": model.outlook_year,
        "date": model.date,
        "edition": _edition(model.labels),
        "keyword": f"{KEYWORD}{model.run_id}",
        "letterheads": letterheads,
        "introduction": [_passage(passage) for passage in model.introduction],
        "chapters": [_chapter(part) for chapter in model.chapters for part in chapter.iter_chapters()],
        "annexes": [_chapter(part) for annex in model.annexes for part in annex.iter_chapters()],
        "labels": dict(model.labels),
        "beside": model.beside and {**model.beside.model_dump(), "edition": _edition(model.beside.labels)},
    }
    context = {key: _printable(value) for key, value in plain.items()}
    _settle_records(context)
    context["pairs"] = _pair(context["introduction"], model.pairs)
    for chapter in (*context["chapters"], *context["annexes"]):
        chapter["pairs"] = _pair(chapter["passages"], chapter["pairs"])
    return context


def _settle_records(context: dict[str, Any]) -> None:
    """Leaves each record with the first passage that tells of it; that in another language tells of it again."""
    chapters = (*context["chapters"], *context["annexes"])
    seen: set[str] = set()
    for passage in (*context["introduction"], *(each for chapter in chapters for each in chapter["passages"])):
        passage["records"] = [record_id for record_id in passage["records"] if record_id not in seen]
        seen.update(passage["records"])


def _edition(labels: Mapping[str, str]) -> str:
    return " · ".join(filter(None, (labels["edition"], labels["stage"])))


def picture_width(picture: Picture) -> float:
    """Which share of the text's width a photograph takes: all of it, unless it would be too tall so."""
    return round(min(1, _TALLEST * picture.width / picture.height), 4)


def find_names(context: Any) -> Iterator[str]:
    """Every name that a template may use, for the message about one that it may not."""
    if isinstance(context, dict):
        yield from map(str, context)
    for inner in context.values() if isinstance(context, dict) else context if isinstance(context, list) else ():
        yield from find_names(inner)


def find_line(error: Exception) -> int:
    """The line of a Jinja template at which an error arose; 0 where it does not say."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = (frame.lineno for frame in reversed(frames) if frame.filename in ("<template>", "<unknown>"))
    return getattr(error, "lineno", None) or next(ours, None) or 0


def _printable(value: Any) -> Any:
    """The same with what neither format can hold (controls, lone surrogates) as the replacement character."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_printable(item) for item in value]
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return value


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "key": chapter.key,
        "level": chapter.level,
        "number": chapter.number,
        "title": chapter.title,
        "heading": chapter.heading,
        "passages": [_passage(passage) for passage in chapter.passages],
        "pairs": chapter.pairs,
        "figures": [figure.model_dump(include={"key", "caption", "alt"}) for figure in chapter.figures],
        "tables": [_table(table) for table in chapter.tables],
    }


def _pair(passages: list[dict[str, Any]], sizes: Sequence[Pair]) -> list[dict[str, Any]]:
    """The passages that stand side by side, the same values as in `passages`; none of a report in one language."""
    following = iter(passages)
    return [{"first": list(islice(following, one)), "second": list(islice(following, other))} for one, other in sizes]


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "lead": passage.lead,
        "language": passage.language,
        "boilerplate": passage.boilerplate,
        "status": passage.status,
        "records": list(passage.tells),
        "marks": list(compact_marks(cite.mark for cite in passage.cites)),
        "pictures": [_picture(picture) for picture in passage.pictures],
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "key": picture.key,
        "caption": picture.caption,
        "alt": picture.alt,
        "mark": picture.mark,
        "width": picture_width(picture),
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "caption": table.caption,
        "head": list(table.head),
        "rows": [list(row) for row in table.rows],
        "widths": list(table.widths),
    }
