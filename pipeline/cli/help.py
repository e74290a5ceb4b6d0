"""Help in the language in use, also where the command-line library has words of its own."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from pipeline.words import _


class Command(TyperCommand):
    """A command whose usage line and `--help` speak the language in use."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _translated(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _explained(super().get_help_option(ctx))


class Group(TyperGroup):
    """The program itself, in the same way; its commands stand in the order in which they were added."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _translated(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`."""
        return _explained(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the library gives it
        """The names of the commands, in the order of a day's work; groups of commands come last."""
        return sorted(self.commands, key=lambda name: isinstance(self.commands[name], TyperGroup))


def _translated(usage: str) -> str:
    usage = usage.replace("Usage:", _("Usage:")).replace("[OPTIONS]", _("[OPTIONS]"))
    return usage.replace("COMMAND [ARGS]...", _("COMMAND [ARGS]..."))


def _explained(option: Any) -> Any:
    if option is not None:
        option.help = _("Show this help and end.")
    return option
