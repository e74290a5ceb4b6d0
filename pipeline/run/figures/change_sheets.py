"""Two years side by side as tables for people."""

from collections.abc import Iterator

from pipeline.model.sheet import Amount, Sheet
from pipeline.model.statistics import Change, Changes, Held, Proof, Question
from pipeline.run.figures.figure_sheets import place_of, quote_of, tell_sums
from pipeline.run.figures.figure_words import FigureWords, amount
from pipeline.words import _

_PEOPLED = ("people", "women", "men")


def build_change_sheets(changes: Changes, words: FigureWords) -> tuple[Sheet, ...]:
    """Figures; activities, partners and countries that came again, did not, or are new; and the evidence."""
    left_out = [tell_sums(changes.sums, words)] if changes.sums else []
    figures = Sheet(
        title=_("{before} and {after} side by side").format(before=changes.before, after=changes.after),
        head=(_("Figure"), str(changes.before), str(changes.after), _("Difference")),
        rows=tuple(_figure(change, words) for change in changes.figures),
        widths=(0.55, 0.15, 0.15, 0.15),
        notes=(_("Plans and what was cancelled are not counted."), *left_out),
    )
    again = _("An activity came again where it is of the same series or has the same name but for numbers.")
    ended = _("Not come again: no document at hand tells of it in the later year, which does not prove that it ended.")
    new = _("New: no document at hand tells of it in the earlier year.")
    kept = (
        _held_sheet(_("Series and activities"), ("series", "activity"), changes, words, (again, ended, new)),
        _held_sheet(_("Partners"), ("partner",), changes, words),
        _held_sheet(_("Countries"), ("country",), changes, words),
    )
    proofs = Sheet(
        title=_("Evidence"),
        head=(
            _("Sort"), _("Name"), _("Year"), _("Activity"), _("Record"), _("Where"), _("Words of the document"),
        ),
        rows=tuple(row for each in changes.held for row in _proofs(each, changes, words)),
        widths=(0.08, 0.2, 0.06, 0.2, 0.12, 0.16, 0.18),
    )  # fmt: skip
    return (figures, *(sheet for sheet in kept if sheet.rows), proofs)


def _held_sheet(
    title: str, sorts: tuple[str, ...], changes: Changes, words: FigureWords, notes: tuple[str, ...] = ()
) -> Sheet:
    """What came again first, then what did not, then what is new."""
    held = [each for sort in sorts for each in changes.held if each.sort == sort]
    held.sort(key=lambda each: (not (each.before and each.after), not each.before))
    return Sheet(
        title=title,
        head=(_("Name"), str(changes.before), str(changes.after), _("What became of it")),
        rows=tuple(_row(each, words) for each in held),
        widths=(0.6, 0.1, 0.1, 0.2),
        notes=notes,
    )


def _figure(change: Change, words: FigureWords) -> tuple[str | Amount, ...]:
    measure = words.measure(change.after.measure, Question())
    label = f"{measure}: {words.key(change.dimension, change.key)}" if change.dimension else measure
    if not (change.before.proofs and change.after.proofs) and change.after.measure in _PEOPLED:
        dash = _("–")  # where no source states people there may have been some
        return label, *(amount(cell) if cell.proofs else dash for cell in (change.before, change.after)), dash
    return label, amount(change.before), amount(change.after), Amount(value=change.difference)


def _row(held: Held, words: FigureWords) -> tuple[str | Amount, ...]:
    return (
        _name(held, words),
        Amount(value=len(held.before)),
        Amount(value=len(held.after)),
        _fate(held),
    )


def _sort(held: Held) -> str:
    words = {"country": _("Country"), "partner": _("Partner"), "series": _("Series"), "activity": _("Activity")}
    return words[held.sort]


def _name(held: Held, words: FigureWords) -> str:
    return words.key("country", held.key) if held.sort == "country" else held.key


def _fate(held: Held) -> str:
    if not held.before:
        return _("new")
    return _("again") if held.after else _("not come again")


def _proofs(held: Held, changes: Changes, words: FigureWords) -> Iterator[tuple[str | Amount, ...]]:
    for year, proofs in ((changes.before, held.before), (changes.after, held.after)):
        for proof in proofs:
            yield _sort(held), _name(held, words), str(year), *_proof(proof)


def _proof(proof: Proof) -> tuple[str, str, str, str]:
    return proof.title, proof.record_id, place_of(proof), quote_of(proof)
