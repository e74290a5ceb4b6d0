"""`review serve` and `review user`: the review application, and who may come in."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from pipeline.cli.console import tell, write_data, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.words import _

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store import Workspace


class Serve(Protocol):
    """What serves the application; `__main__` knows it, as rooms on one floor do not know each other."""

    def __call__(
        self,
        workspace: "Workspace",
        settings: "Settings",
        *,
        host: str,
        port: int,
        names: Sequence[str],
        who: str,
        opens_browser: bool,
        tell: Callable[[str], None],
    ) -> None:
        """Serve until somebody stops it."""


def serve(
    context: typer.Context,
    host: Annotated[
        str,
        typer.Option(metavar=_("ADDRESS"), help=_("Serve at this address; one that others reach needs users.")),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help=_("The port; if it is taken, the next free one."))
    ] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar=_("NAME"), help=_("A name by which browsers reach it; may be repeated.")),
    ] = None,
    user: Annotated[
        str,
        typer.Option("--user", metavar=_("NAME"), help=_("Who decides, where nobody has a password.")),
    ] = "",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help=_("Open the browser by itself, where there is a screen."))
    ] = True,
) -> None:
    """Serve the application until Ctrl-C."""
    state = state_of(context)
    start = state.serve
    if start is None:
        raise RuntimeError  # only `__main__` makes the program
    workspace, settings = state.workspace(), state.settings()

    def tell_address(address: str) -> None:
        tell(_("The review is open at this address, until you press Ctrl-C here:"))
        write_data(f"{address}\n")

    start(
        workspace,
        settings,
        host=host,
        port=port,
        names=name or (),
        who=user,
        opens_browser=browser,
        tell=tell_address,
    )


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("The name that decisions are signed with."))],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help=_("Read the password from standard input."))
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Let somebody in, or give them another password."""
    from pipeline.run.users import add_user

    workspace = state_of(context).workspace()
    if password_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt(_("Password"), hide_input=True, confirmation_prompt=True, err=True)
    add_user(workspace, name, password, is_dry=dry_run)
    tell(_("{name} may sign in. From now on everybody here needs a password.").format(name=name))


def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Who it is."))],
    dry_run: DryRun = False,
) -> None:
    """Let somebody in no more."""
    from pipeline.run.users import remove_user

    remove_user(state_of(context).workspace(), name, is_dry=dry_run)
    tell(_("{name} may sign in no more, once the application is started again.").format(name=name))


def show(context: typer.Context, as_json: Json = False) -> None:
    """List who may sign in."""
    from pipeline.store import load_users

    names = sorted(load_users(state_of(context).workspace()))
    if as_json:
        write_json(names)
        return
    write_data("".join(f"{each}\n" for each in names))
    if not names:
        tell(_("Nobody has a password: the application opens with the key in its address, on this computer only."))


app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
for _help, _command, _name in (
    (_("Let somebody sign in with a password, or give them another."), add, "add"),
    (_("Let somebody sign in no more."), remove, "remove"),
    (_("List who may sign in."), show, "list"),
):
    app.command(_name, cls=Command, help=_help)(_command)
