"""`review word`, `leave-out`, `include`, `move`, `place`, `passages`: what a report tells, where, in which words."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.text import Text

from pipeline.cli.console import plain, show, tell, write_json
from pipeline.cli.options import DryRun, Json, state_of
from pipeline.words import _, say

if TYPE_CHECKING:
    from pipeline.model.report import Passage, Revised
    from pipeline.run.revisions.revising import Effect, Revision

_SHOWN = 100
Key = Annotated[str, typer.Argument(metavar="KEY", help=_("Key of a passage, as “review passages” lists them."))]
Lang = Annotated[Literal["en", "zh"], typer.Option("--lang", help=_("Language of the report."))]
OfYear = Annotated[
    int | None,
    typer.Option(
        "--year", min=1900, max=2999, metavar=_("YEAR"), help=_("Year of the report, where the key does not say it.")
    ),
]
Why = Annotated[str, typer.Option("--why", metavar=_("WORDS"), help=_("Why you decide so."))]
Who = Annotated[
    str, typer.Option("--who", metavar=_("NAME"), help=_("Who decides."), show_default=_("your login name"))
]


def passages(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar=_("YEAR"), min=1900, max=2999, help=_("Year of the report."))],
    lang: Lang = "en",
    as_json: Json = False,
) -> None:
    """List the passages of a report and its outlook with their keys."""
    from pipeline.report import Request
    from pipeline.run.revisions.revising import preview

    state = state_of(context)
    profile = state.profile()
    request = Request(year=year, outlook_year=year + max(profile.reporting.months // 12, 1), language=lang)
    model = preview(state.workspace(), profile, request).model
    if as_json:
        write_json([_plain(passage) for passage in model.iter_passages()])
        return
    heads = {passage.key: chapter.heading for chapter in model.iter_chapters() for passage in chapter.passages[:1]}
    for passage in model.iter_passages():
        if passage.key in heads:
            show(Text(heads[passage.key], style="bold"))
        _show(passage)


def word(
    context: typer.Context,
    key: Key,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("The new words of the whole passage."))],
    lang: Lang = "en",
    year: OfYear = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Put a passage into other words."""
    _revise(context, "word", key, text, lang, year, why, who, dry_run=dry_run, as_json=as_json)


def leave_out(
    context: typer.Context, key: Key, year: OfYear = None, why: Why = "", who: Who = "",
    dry_run: DryRun = False, as_json: Json = False,
) -> None:  # fmt: skip
    """Leave a passage out, with all that it tells of."""
    _revise(context, "leave_out", key, "", "en", year, why, who, dry_run=dry_run, as_json=as_json)


def include(
    context: typer.Context, key: Key, year: OfYear = None, why: Why = "", who: Who = "",
    dry_run: DryRun = False, as_json: Json = False,
) -> None:  # fmt: skip
    """Tell what was left out, or is too doubtful: by the id of its record."""
    _revise(context, "include", key, "", "en", year, why, who, dry_run=dry_run, as_json=as_json)


def move(
    context: typer.Context,
    key: Key,
    chapter: Annotated[str, typer.Argument(metavar=_("CHAPTER"), help=_("Key of the chapter, from profile.toml."))],
    year: OfYear = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Tell it in another chapter."""
    _revise(context, "move", key, chapter, "en", year, why, who, dry_run=dry_run, as_json=as_json)


def place(
    context: typer.Context,
    key: Key,
    after: Annotated[
        str, typer.Argument(metavar="[KEY]", help=_("Key of the passage to stand behind; none for the first place."))
    ] = "",
    year: OfYear = None,
    why: Why = "",
    who: Who = "",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Put a passage elsewhere in its chapter."""
    _revise(context, "place", key, after, "en", year, why, who, dry_run=dry_run, as_json=as_json)


COMMANDS = (
    (_("List the passages of a report with their keys."), passages, "passages"),
    (_("Put a passage of the report into other words; kept for ever."), word, "word"),
    (_("Leave a passage out of the report, with all that it tells of; kept for ever."), leave_out, "leave-out"),
    (_("Tell what was left out or is too doubtful; kept for ever."), include, "include"),
    (_("Tell something in another chapter; kept for ever."), move, "move"),
    (_("Put a passage elsewhere in its chapter; kept for ever."), place, "place"),
)


def _revise(
    context: typer.Context,
    verdict: "Revision",
    key: str,
    value: str,
    lang: Literal["en", "zh"],
    year: int | None,
    why: str,
    who: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from pipeline.run.reports.drafting import Drafts
    from pipeline.run.revisions.revising import find_request, revise

    state = state_of(context)
    workspace, profile = state.workspace(), state.profile()
    drafts = Drafts(workspace, profile)
    request = find_request(profile, drafts.results, key, lang, year)
    effect = revise(workspace, profile, request, verdict, key, value, who=who, why=why, is_dry=dry_run, drafts=drafts)
    if as_json:
        write_json({"decision": plain(effect.decision), "saved": not dry_run})
        return
    _tell(effect, key)
    count = Text(_("Decisions that would be kept: 1") if dry_run else _("Decisions kept: 1"))
    tell(count.plain)


def _tell(effect: "Effect", key: str) -> None:
    """Where it stands by now, and how."""
    told = [p for p in effect.draft.model.iter_passages() if p.key == key or key in p.tells]
    for passage in told:
        _show(passage)
    if not told:
        show(_("The report does not tell it."))


def _show(passage: "Passage") -> None:
    text = passage.text if len(passage.text) <= _SHOWN else f"{passage.text[:_SHOWN]}…"
    show(Text.assemble((passage.key, "bold"), "  ", text))
    if passage.revised:
        show_revised(passage.revised)


def show_revised(revised: "Revised") -> None:
    """Who worded a passage and when, the machine's words, and how the facts are others by now."""
    show(_("  worded by {who} on {date}").format(who=revised.who, date=revised.when[:10]))
    show(_("  the machine's words: {text}").format(text=revised.text))
    for change in revised.changes:
        show(_("  changed since: {change}").format(change=say(change)))


def _plain(passage: "Passage") -> dict[str, Any]:
    revised = passage.revised
    return {
        "key": passage.key,
        "text": passage.text,
        "tells": list(passage.tells),
        "worded": plain(revised) if revised else None,
    }
