"""Receipts as tables for people, in 80 columns and more."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.text import Text

from pipeline.cli.console import show_table, stderr, tell, visible
from pipeline.model.issue import Issue
from pipeline.model.source import Receipt
from pipeline.run.sources.receipt_words import name_receipt
from pipeline.words import _, say

Outcome = Literal["taken", "unpacked", "duplicate", "superseded", "other_form", "own_output", "failed"]
_STYLES = {"failed": "red", "superseded": "dim", "other_form": "dim", "duplicate": "dim", "own_output": "dim"}


def tell_receipts(changed: Sequence[Receipt], receipts: Sequence[Receipt]) -> None:
    """One line or more for every file whose receipt changed, a summary of all, and how many are as they were."""
    if changed:
        rows = [(Text(receipt.name), _receipt_text(receipt)) for receipt in changed]
        show_table((_("File"), _("Receipt")), rows, to=stderr())
    tell(summarise(receipts))
    if same := len(receipts) - len(changed):
        failed = sum(receipt.outcome == "failed" for receipt in receipts)
        failed -= sum(receipt.outcome == "failed" for receipt in changed)
        told = _("as before: {count}, of them failed: {failed}; “annual-report status --why” tells more")
        tell(told.format(count=same, failed=failed))


def tell_issues(issues: Iterable[Issue]) -> None:
    """What a reader noted, in the words of the receipts."""
    for issue in issues:
        stderr().print(visible(_issue_text(issue)))


def _issue_text(issue: Issue) -> Text:
    text = Text(say(issue.message), style="" if issue.severity == "info" else "yellow")
    if issue.hint is not None:
        text.append("\n  " + say(issue.hint), style="default not dim")
    return text


def summarise(receipts: Iterable[Receipt]) -> str:
    """“taken: 12, failed: 1”."""
    counts = Counter(receipt.outcome for receipt in receipts)
    words: dict[Outcome, str] = {
        "taken": _("taken: {count}"),
        "unpacked": _("unpacked: {count}"),
        "duplicate": _("duplicates: {count}"),
        "superseded": _("superseded: {count}"),
        "other_form": _("in another form: {count}"),
        "own_output": _("made here: {count}"),
        "failed": _("failed: {count}"),
    }
    parts = [text.format(count=counts[key]) for key, text in words.items() if counts[key]]
    return _(", ").join(parts) if parts else _("There are no documents.")


def _receipt_text(receipt: Receipt) -> Text:
    """What became of a file, what it yielded, and what to do."""
    text = Text(say(name_receipt(receipt)), style=_STYLES.get(receipt.outcome, ""))
    for issue in receipt.issues:
        text.append("\n").append(_issue_text(issue))
    if receipt.hint is not None:
        text.append("\n  " + say(receipt.hint), style="default")
    return text
