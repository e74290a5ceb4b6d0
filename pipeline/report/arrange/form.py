"""A form filled from a report: short answers in a table, long ones below, and what is still missing."""

from collections.abc import Iterator, Sequence

from pipeline.model.base import Value
from pipeline.model.layout import FormField
from pipeline.model.report import Chapter, Citation, Passage, ReportModel, Table

_WIDTHS = (0.07, 0.4, 0.38, 0.15)
_HEADS = ("number", "field", "answer", "marks")


class Form(Value):
    """What stands in place of introduction and chapters."""

    introduction: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]


class _Answer(Value):
    number: str
    field: FormField
    short: str = ""
    marks: str = ""
    cites: tuple[Citation, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def is_given(self) -> bool:
        return bool(self.short or self.passages or self.tables)


def build_form(model: ReportModel, fields: Sequence[FormField]) -> Form:
    """The fields in their order, each answered by what the report proves, or empty."""
    answers = [_answer(str(number), field, model) for number, field in enumerate(fields, 1)]
    short = [answer for answer in answers if not (answer.passages or answer.tables)]
    title = {answer.number: _title(answer.field, model) for answer in answers}
    rows = tuple((a.number, title[a.number], a.short or model.labels["unknown"], a.marks) for a in short)
    table = Table(
        key="form",
        caption=model.labels["caption.form"],
        head=tuple(model.labels[f"head.{name}"] for name in _HEADS),
        rows=rows,
        widths=_WIDTHS,
        cites=tuple(cite for answer in short for cite in answer.cites),
        keys=tuple(answer.field.key for answer in short),
    )
    first = Chapter(key="form", number="", title=model.labels["caption.form"], level=1, tables=(table,))
    below = tuple(
        Chapter(
            key=f"form-{answer.field.key}", number=f"{answer.number}.", title=title[answer.number], level=2,
            passages=answer.passages, tables=answer.tables,
        )
        for answer in answers
        if answer not in short
    )  # fmt: skip
    told = Chapter(key="form-told", number="", title=model.labels["form.told"], level=1, chapters=below)
    return Form(introduction=tuple(_coverage(answers, model)), chapters=(first, told) if below else (first,))


def _coverage(answers: Sequence[_Answer], model: ReportModel) -> Iterator[Passage]:
    required = [answer for answer in answers if answer.field.required]
    open_ones = [answer for answer in required if not answer.is_given]
    texts = [model.labels["form.coverage"].format(given=len(required) - len(open_ones), required=len(required))]
    if open_ones:
        joint = "；" if model.language == "zh" else "; "
        names = joint.join(f"{answer.number}. {_title(answer.field, model)}" for answer in open_ones)
        texts.append(model.labels["form.missing"].format(names=names))
    yield from (Passage(text=text, language=model.language, boilerplate=True) for text in texts)


def _answer(number: str, field: FormField, model: ReportModel) -> _Answer:
    answer = _Answer(number=number, field=field)
    if field.fact:
        facts = {"institution": model.institution, "year": model.year, "date": model.labels["date"]}
        return answer.model_copy(update={"short": facts[field.fact]})
    if field.figure:
        return _figure(answer, model)
    if field.chapter:
        chapters = (chapter for chapter in model.iter_chapters() if chapter.key == field.chapter)
        return answer.model_copy(update={"passages": tuple(p for c in chapters for p in c.passages if p.cites)})
    if field.table:
        tables = (table for chapter in model.iter_chapters() for table in chapter.tables)
        return answer.model_copy(update={"tables": tuple(t for t in tables if t.key == field.table and t.rows)})
    return answer.model_copy(update={"short": field.words.get(model.language, "")})


def _figure(answer: _Answer, model: ReportModel) -> _Answer:
    """The row of the table of figures that has this aggregate; a figure that no row has is not known."""
    for table in (table for annex in model.annexes for table in annex.tables if table.key == "figures"):
        for row, figure in zip(table.rows, table.aggregates, strict=True):
            if figure.name == answer.field.figure:
                known = set(row[-1].replace("[", " ").replace("]", " ").split())
                cites = tuple(cite for cite in table.cites if cite.mark in known)
                return answer.model_copy(update={"short": row[-2], "marks": row[-1], "cites": cites})
    return answer


def _title(field: FormField, model: ReportModel) -> str:
    return field.titles.get(model.language) or next(iter(field.titles.values()))
