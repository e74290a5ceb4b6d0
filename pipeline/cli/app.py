"""The program: its general options, its commands, and what becomes of errors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline import __version__
from pipeline.cli import (
    begin,
    check,
    edits,
    figures,
    forget,
    gates,
    journal,
    make,
    promises,
    review,
    rules,
    series,
    show,
    signoff,  # noqa: F401 - adds its commands to those of review
    statement,
    take_in,
    texts,
    trace,
    worklist,
)
from pipeline.cli.console import tell, tell_error, write_data
from pipeline.cli.failures import disk_message, report_bug, usage_message
from pipeline.cli.help import Command, Group
from pipeline.cli.options import State
from pipeline.cli.serving import Serve
from pipeline.errors import ExitCode, Message, PipelineError, UsageError
from pipeline.words import LANGUAGES, _

app = typer.Typer(
    cls=Group,
    help=_("From a folder of documents to an annual report in which every sentence names its source."),
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for _help, _command in (
    (_("Make a workspace: the folder of one institution, usable at once."), begin.init),
    (_("Copy documents into data/raw; dropping them there by hand is the same."), begin.add),
    (_("Take in, read, extract and link what is new or changed; a receipt for every file."), take_in.run),
    (_("Show what is new, changed, stale or failed, and what became of each document."), take_in.status),
    (_("Read one document and print its structure; needs no workspace."), show.read),
    (_("Print what was found, for other programs and for spreadsheets."), show.export),
    (
        _("Write the annual report of a year, with an outlook if wanted; runs first what is due."),
        make.report,
    ),
    (_("Write the outlook for a year alone; runs first what is due."), make.outlook),
    (_("Show what is missing for the report of a year, why it is expected, and whom to ask."), gates.gaps),
    (_("Look whether the report of a year may leave: what is found at each gate, and what to do."), gates.check),
    (_("Show where a sentence or a record comes from: rule, quote, document and page."), trace.why),
    (_("Count activities, people, countries and partners, with proof."), figures.stats),
    (
        _("Compare two years (figures, partners, series, what is new), or two drafts: what changed, and why."),
        figures.diff,
    ),
    (_("Show the series over the years: editions, gaps, and the next one."), series.series),
    (_("List what was promised or asked for, what became of it, and the proof."), promises.commitments),
    (_("Hold a finished text against the records: what has none, what is left out, what differs."), texts.check_text),
    (_("Rebuild a published year from its other sources and score it against what was published."), texts.backtest),
    (_("Keep what editors changed in a draft in Word as decisions, each with its author."), edits.import_edits),
    (_("State what no document tells, under your name: an activity, or words for a report."), statement.statement),
    (_("Remove a document on request, with all that was drawn from it; it is never read again."), forget.forget),
    (_("Show what is installed, what is missing, and what to do about it."), check.doctor),
):
    app.command(cls=Command, help=_help)(_command)
app.add_typer(review.app, name="review", help=_("Decide what only a person can."))
app.add_typer(
    journal.app, name="decisions", help=_("List what people decided, undo it, verify it, carry it elsewhere.")
)
app.add_typer(worklist.app, name="worklist", help=_("What needs translating, as a workbook, and back."))
app.add_typer(rules.app, name="rules", help=_("Try, list and show the rules by which activities are found."))


@app.callback()
def _general(
    context: typer.Context,
    workspace: Annotated[
        Path,
        typer.Option(
            "-C",
            "--workspace",
            metavar=_("DIR"),
            help=_("Work in this folder."),
            show_default=_("the current folder"),
        ),
    ] = Path(),
    ui_lang: Annotated[
        str,
        typer.Option("--ui-lang", metavar="en|zh", help=_("Speak this language."), show_default=_("the system's")),
    ] = "",
    version: Annotated[bool, typer.Option("--version", help=_("Print the version and end."))] = False,
) -> None:
    if ui_lang and ui_lang not in LANGUAGES:
        raise UsageError(
            Message(text="There is no language {name}", params={"name": ui_lang}),
            Message(text="Choose one of: {names}.", params={"names": ", ".join(LANGUAGES)}),
        )
    if version:
        write_data(f"annual-report {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.get_help()  # prints it
        raise typer.Exit(ExitCode.USAGE)
    context.obj = State(workspace, context.obj)


def run_command(typed: Sequence[str], serve: Serve | None = None) -> int:
    """Run one command; every error ends here, as a message with a hint and as an exit code."""
    command = typer.main.get_command(app)
    try:
        result = command.main(list(typed), prog_name="annual-report", standalone_mode=False, obj=serve)
    except PipelineError as error:
        tell_error(error.message, error.hint)
        return error.exit_code
    except TyperException as error:
        tell_error(*usage_message(error))
        return ExitCode.USAGE
    except OSError as error:
        tell_error(*disk_message(error))
        return ExitCode.STORE
    except (KeyboardInterrupt, typer.Abort):
        result = ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug gets a short text and a log
        report_bug(error, typed)
        return ExitCode.BUG
    if result == ExitCode.INTERRUPTED:
        tell(_("Stopped. What was finished is kept; the next run goes on from there."))
    return int(result or 0)
