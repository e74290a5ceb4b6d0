"""An answer in figures as tables for people: the figures, and what each of them stands on."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.sheet import Amount, Sheet
from pipeline.model.statistics import SPREAD, Cell, Measure, Proof, Row, Statistics
from pipeline.model.text import collapse_space
from pipeline.run.figures.figure_words import SIGNS, FigureWords, amount
from pipeline.run.naming.places import name_place
from pipeline.words import _, say

_CODE = re.compile(r"[A-Z]{3}")
_LIST_RULE = "table.attendance"
_QUOTE_LENGTH = 300
_MOST_NAMES = 6
_MANY = ("country", "region", "group", "partner", "sdg")
_PEOPLE: tuple[Measure, ...] = ("people", "unshared")
_PEOPLED = ("people", "unshared", "women", "men")
_STATED = ("people", "women", "men", "unknown")


def build_sheets(answer: Statistics, words: FigureWords, *, evidence: bool) -> tuple[Sheet, ...]:
    """The figures, and if wanted their evidence."""
    figures = _figures(answer, words)
    return (figures, _evidence(answer, words)) if evidence else (figures,)


def build_title(answer: Statistics, words: FigureWords) -> str:
    """“Figures: Group = Africa; Year ≥ 2015”."""
    asked = "; ".join(words.condition(condition) for condition in answer.question.where)
    return _("Figures: {asked}").format(asked=asked) if asked else _("Figures")


def _figures(answer: Statistics, words: FigureWords) -> Sheet:
    by = answer.question.by
    total = (_("Total"), *("" for _name in by[1:]))
    rows = [(*_keys(row, answer, words), *_amounts(row, answer)) for row in answer.rows]
    head = [words.dimension(name) for name in by] or [""]
    measures = [words.measure(measure, answer.question) for measure in answer.measures]
    return Sheet(
        title=build_title(answer, words),
        head=(*head, *measures),
        rows=(*rows, (*total, *_amounts(answer.total, answer))),
        widths=(*(max(0.36 / len(head), 0.2) for _name in head), *(0.08 for _name in measures)),
        notes=tuple(_notes(answer, words)),
        totals=1,
    )


def _label(row: Row, answer: Statistics, words: FigureWords) -> tuple[str, ...]:
    return tuple(words.key(name, key) for name, key in zip(answer.question.by, row.keys, strict=True))


def _keys(row: Row, answer: Statistics, words: FigureWords) -> tuple[Amount | str, ...]:
    """What a row is called; a year is a number."""
    return tuple(Amount(value=int(label)) if label.isdecimal() else label for label in _label(row, answer, words))


def _amounts(row: Row, answer: Statistics) -> tuple[Amount | str, ...]:
    """Its figures; of people a dash where no source states any, since that is not none."""
    stated = {cell.measure for cell in row.cells}
    return tuple(
        _("–") if measure in _STATED and measure not in stated else amount(row.cell(measure))
        for measure in answer.measures
    )


def _notes(answer: Statistics, words: FigureWords) -> Iterator[str]:
    """How the table is to be read, and what is not in it: only what this one needs."""
    yield from _reading_notes(answer)
    disputed = dict.fromkeys(p.title for cell in answer.total.cells for p in cell.proofs if p.others)
    if disputed:
        told = _("Activities of which the sources also state other numbers ({count}); the evidence shows them: {names}")
        yield told.format(count=len(disputed), names=_names(disputed))
    people = answer.total.cell("people").proofs
    if lists := dict.fromkeys(p.title for p in people if not p.record_id):
        told = _("From lists of participants alone, whose events no other document tells ({count}): {names}")
        yield told.format(count=len(lists), names=_names(lists))
    counted = {p.record_id for measure in _PEOPLE for p in answer.total.cell(measure).proofs}
    silent = dict.fromkeys(p.title for p in answer.total.cell("activities").proofs if p.record_id not in counted)
    if silent:
        told = _("Activities of which no source states a number of people ({count}): {names}")
        yield told.format(count=len(silent), names=_names(silent))
    if not any(condition.field == "status" for condition in answer.question.where):
        yield _("Plans and what was cancelled are not counted.")
    if answer.undated:
        yield _("Left out, as no document states their year: {count}").format(count=len(answer.undated))
    if answer.sums:
        yield tell_sums(answer.sums, words)
    if answer.doubtful:
        yield _("Left out, as too doubtful for a report: {count}").format(count=len(answer.doubtful))


def tell_sums(sums: Sequence[str], words: FigureWords) -> str:
    """That totals of other activities are not counted beside these, and which records they are."""
    told = _("Left out, as totals of activities that are told one by one ({count}): {names}")
    return told.format(count=len(sums), names=_names(map(words.record, sums)))


def _names(titles: Iterable[str]) -> str:
    every = list(titles)
    return "; ".join([*every[:_MOST_NAMES], *(["…"] if len(every) > _MOST_NAMES else [])])


def _reading_notes(answer: Statistics) -> Iterator[str]:
    cells = [cell for row in (*answer.rows, answer.total) for cell in row.cells]
    fields = {name.partition(":")[0] for name in answer.question.by}
    if any(cell.bound == "at_least" for cell in cells):
        yield _("≥ a source gives a lower bound, such as “more than 80”, or only a part of the people.")
    if any(cell.bound == "about" for cell in cells):
        yield _("≈ a source gives a rough number, such as “around 15”.")
    if fields & set(_MANY) and len(answer.rows) > 1:
        yield _("An activity counts in each row that it belongs to, and once in the total.")
    if any(SPREAD in row.keys for row in answer.rows):
        yield _("Not broken down: several countries are named together, without a number of people for each.")
    if answer.total.cell("unshared").value:
        yield _(
            "People not broken down: countries asked for are named beside others, without a number for each; some or "
            "all of these people may be from there. They are not in the number of people."
        )


def _evidence(answer: Statistics, words: FigureWords) -> Sheet:
    rows = []
    for row in answer.rows or (answer.total,):
        label = " · ".join(_label(row, answer, words))
        for cell in sorted(row.cells, key=lambda cell: cell.measure not in _PEOPLED):
            head = (label or _("Total"), words.measure(cell.measure, answer.question))
            rows += [(*head, *_proof(proof, cell, words)) for proof in cell.proofs if cell.measure != "unknown"]
    return Sheet(
        title=_("Evidence"),
        head=(
            _("Row"), _("Figure"), _("Adds"), _("What was counted"), _("Activity"), _("Record"), _("Where"),
            _("Words of the document"), _("Also stated"),
        ),
        rows=tuple(rows),
        widths=(0.1, 0.06, 0.03, 0.08, 0.17, 0.12, 0.14, 0.24, 0.06),
    )  # fmt: skip


def _proof(proof: Proof, cell: Cell, words: FigureWords) -> tuple[str | Amount, ...]:
    is_code = _CODE.fullmatch(proof.what) is not None
    what = words.key("country", proof.what) if is_code else proof.what
    if cell.measure in _PEOPLED and (is_code or not what):
        what = _("{country} in a list of participants").format(country=what).strip()
    return (
        Amount(value=proof.adds, sign=SIGNS[proof.bound]),
        what,
        proof.title,
        proof.record_id,
        place_of(proof),
        quote_of(proof),
        "; ".join(proof.others),
    )


def place_of(proof: Proof) -> str:
    """“report.pdf, p. 3”."""
    at = proof.evidence.locator
    return say(name_place(proof.evidence.document, at.page, at.place))


def quote_of(proof: Proof) -> str:
    """The document's words, cut where they are long; of a list of participants its head alone, and nobody's name."""
    words = proof.evidence.quote
    if proof.evidence.rule == _LIST_RULE:
        return collapse_space(words.splitlines()[0]) + " …"
    quote = collapse_space(words)
    return quote if len(quote) <= _QUOTE_LENGTH else quote[:_QUOTE_LENGTH].rstrip() + " …"
