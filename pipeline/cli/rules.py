"""`rules test`, `rules list` and `rules show`."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from pipeline.cli.console import show, show_table, tell, write_json
from pipeline.cli.help import Command, Group
from pipeline.cli.options import Json, state_of
from pipeline.errors import ExitCode
from pipeline.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.extract.examples import Trial
    from pipeline.model.rules import Rule

app = typer.Typer(cls=Group, add_completion=False, context_settings={"help_option_names": ["--help", "-h"]})
Language = Annotated[str, typer.Option("--lang", metavar="en|zh", help=_("Rules of this language alone."))]


def try_rules(
    context: typer.Context,
    language: Annotated[
        str, typer.Argument(metavar="[en|zh]", help=_("Rules of this language alone."), show_default=False)
    ] = "",
    as_json: Json = False,
) -> None:
    """Try the examples of the rules."""
    from pipeline.run.teaching import find_rules, run_examples

    root = state_of(context).root
    trials = run_examples(root, language)
    wrong = [trial for trial in trials if not trial.is_right]
    bare = [rule.id for _lang, _field, rule in find_rules(root, language) if not rule.examples]
    if as_json:
        rows = [{"rule": t.rule, "text": t.text, "expected": t.expected, "found": t.found} for t in wrong]
        write_json({"tried": len(trials), "wrong": rows, "without_examples": bare})
    for trial in wrong if not as_json else ():
        _show_trial(trial)
    for name in bare:
        tell(
            _("Warning: the rule {name} has no examples; write at least one that it matches.").format(name=name),
            "yellow",
        )
    told = _("examples tried: {tried}; wrong: {wrong}; rules without an example: {bare}")
    tell(told.format(tried=len(trials), wrong=len(wrong), bare=len(bare)), "red" if wrong else "")
    if wrong:
        raise typer.Exit(ExitCode.SOME_FAILED)


def show_list(
    context: typer.Context,
    lang: Language = "",
    field: Annotated[
        str, typer.Option(metavar=_("FIELD"), help=_("Only rules of this field, such as kinds or mode."))
    ] = "",
    as_json: Json = False,
) -> None:
    """List rules."""
    from pipeline.run.teaching import find_rules

    found = find_rules(state_of(context).root, lang, field)
    if as_json:
        write_json([{"language": lg, "field": fd, **rule.model_dump(exclude_defaults=True)} for lg, fd, rule in found])
        return
    rows = [
        (Text(lg), Text(fd), Text(rule.id), Text(_gives(rule)), Text(str(len(rule.examples)))) for lg, fd, rule in found
    ]
    show_table((_("Language"), _("Field"), _("Rule"), _("Gives"), _("Examples")), rows)


def show_rule(
    context: typer.Context,
    rule_id: Annotated[str, typer.Argument(metavar=_("RULE"), help=_("The id of a rule, or its beginning."))],
    as_json: Json = False,
) -> None:
    """Show rules whole."""
    from pipeline.run.teaching import find_rules

    found = find_rules(state_of(context).root, rule_id=rule_id)
    if as_json:
        write_json([{"language": lg, "field": fd, **rule.model_dump(exclude_defaults=True)} for lg, fd, rule in found])
    for language, field, rule in found if not as_json else ():
        show(Text.assemble((rule.id, "bold"), f"  {language}, {field}, {_gives(rule)}"))
        show(f"  {rule.pattern}")
        for example in rule.examples:
            show(f"  “{example.text}”\n    {_findings(example.gives)}")
        show("")
    if not found:
        tell(_("There is no such rule; “annual-report rules list” shows all."))
        raise typer.Exit(ExitCode.SOME_FAILED)


def _show_trial(trial: "Trial") -> None:
    show(Text.assemble((trial.rule, "bold"), f"\n  “{trial.text}”"))
    show(_("  expected: {what}").format(what=_findings(trial.expected)))
    show(_("  found: {what}").format(what=_findings(trial.found)))


def _findings(findings: "Sequence[Mapping[str, str | int]]") -> str:
    parts = [", ".join(f"{name} {value}" for name, value in finding.items()) or _("a match") for finding in findings]
    return _("; ").join(parts) if parts else _("nothing")


def _gives(rule: "Rule") -> str:
    """What a rule gives, by its fields in a few words."""
    names = ("kind", "role", "status", "goal", "value")
    return ", ".join(str(value) for name in names if (value := getattr(rule, name, None)))


for _name, _help, _command in (
    ("test", _("Try the examples of the rules, and tell what they give instead."), try_rules),
    ("list", _("List the rules in use."), show_list),
    ("show", _("Show one rule, or all whose ids begin so."), show_rule),
):
    app.command(_name, cls=Command, help=_help)(_command)
