"""`doctor`."""

from typing import TYPE_CHECKING

import typer
from rich.text import Text

from pipeline.cli.console import show_table, tell, write_json
from pipeline.cli.options import Json, state_of
from pipeline.errors import Message, ToolMissing
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.run.doctor import Check


def doctor(context: typer.Context, as_json: Json = False) -> None:
    """Look at everything that is needed."""
    from pipeline.run.doctor import run_checks

    checks = run_checks(state_of(context).root)
    is_bad = any(check.required and check.state == "missing" for check in checks)
    if as_json:
        write_json({"checks": checks, "is_good": not is_bad})
    else:
        states = {"ok": _("found"), "missing": _("missing"), "warning": _("not there")}
        show_table(
            (_("What"), _("State"), _("Details")),
            [(Text(c.name), Text(states[c.state], style=_style(c)), _details(c)) for c in checks],
        )
        if not is_bad:
            tell(_("Everything that is needed is there."))
    if is_bad:
        raise ToolMissing(
            Message(text="Something that is needed is missing"),
            Message(text="Do what “annual-report doctor” says beside it."),
        )


def _style(check: "Check") -> str:
    return {"ok": "green", "missing": "bold red", "warning": "yellow"}[check.state]


def _details(check: "Check") -> Text:
    """What was found; else what it is for and what to do."""
    parts = [check.found] if check.found else []
    if check.state != "ok":
        parts += [say(words) for words in (check.purpose, check.hint) if words is not None]
    return Text("\n".join(parts))
