"""Drafts kept with what they were made from, and two of them held against each other."""

import json
from collections.abc import Callable
from pathlib import Path

from pipeline.analysis.drafts import build_redline
from pipeline.errors import Message, UsageError
from pipeline.model.document import Language
from pipeline.model.draft import Change, Ground, KeptDraft, Redline
from pipeline.model.profile import Profile
from pipeline.model.report import ReportModel
from pipeline.model.text import stable_id
from pipeline.render import render_redline
from pipeline.render.context import KEYWORD
from pipeline.review.revised.wording import build_grounds
from pipeline.run.reports.drafting import Draft, Results
from pipeline.run.results import gather_decisions
from pipeline.run.sources.single import show_one
from pipeline.run.stages import gather_knowledge
from pipeline.settings import Settings
from pipeline.store import (
    ReportEntry,
    Workspace,
    find_drafts,
    load_draft,
    load_program_version,
    save_beside,
    save_draft,
    save_run_id,
)

_ROOMS = ("analysis", "extract", "link", "model", "readers", "render", "report")
_MOST = 5


def keep_draft(
    workspace: Workspace,
    draft: Draft,
    results: Results,
    profile: Profile,
    word: bytes = b"",
) -> None:
    """Keep a draft as it was built, and what it was made from; as it was shown in Word, for when it comes home."""
    knowledge, _languages = gather_knowledge(workspace, profile)
    ground = Ground(
        sources={document.source_id: document.name for document in results.documents},
        decisions=gather_decisions(workspace),
        rules=f"{knowledge.rules} {knowledge.vocabulary}",
        templates=stable_id("templates", profile.model_dump_json(), repr(results.templates)),
        program=load_program_version(_ROOMS),
    )
    kept = KeptDraft(model=draft.model, ground=ground)
    before = None if word else load_draft(workspace, draft.model.run_id)
    if word:
        facts: dict[Language, dict[str, str]] = {}
        for (language, key), found in build_grounds(draft.shown, results.linked.records).items():
            facts.setdefault(language, {})[key] = found
        kept = KeptDraft(model=draft.model, ground=ground, shown=draft.shown, word=word, facts=facts)
    elif before is not None:  # made again in other formats
        kept = KeptDraft(model=draft.model, ground=ground, shown=before.shown, word=before.word, facts=before.facts)
    save_draft(workspace, kept)


def compare_drafts(workspace: Workspace, settings: Settings, before: str, after: str) -> Redline:
    """What changed between two drafts of one language, each named by its file or its run id.

    Raises UsageError and SourceError.
    """
    one, other = _find(workspace, settings, before), _find(workspace, settings, after)
    languages = _languages(one.model), _languages(other.model)
    if languages[0] != languages[1]:
        text = "Two drafts in different languages cannot be compared: {before}, then {after}"
        raise UsageError(
            Message(text=text, params={"before": languages[0], "after": languages[1]}),
            Message(text="Name two drafts in one language."),
        )
    return build_redline(one, other)


def find_changes_since(workspace: Workspace, run_id: str, model: ReportModel) -> tuple[Change, ...]:
    """What a report says otherwise than the draft of a run; nothing where that draft is not kept any more."""
    before = load_draft(workspace, run_id)
    if before is None:
        return ()
    changes = build_redline(before, KeptDraft(model=model, ground=before.ground)).changes
    return tuple(change for change in changes if change.kind != "same")


def _languages(model: ReportModel) -> str:
    return "+".join((model.language, *((model.beside.language,) if model.beside else ())))


def plan_redline(workspace: Workspace, redline: Redline, output: Path | None) -> Path:
    """Where a redline belongs: where it is wanted, else among the reports."""
    return output or workspace.reports / f"changes-{redline.before}-{redline.after}.docx"


def write_redline(workspace: Workspace, redline: Redline, path: Path, words: Callable[[Message], str]) -> Path:
    """The redline as a Word document, under a name that was free; `words` puts its reasons into words."""
    run_id = stable_id("run", redline.model_dump_json())
    save_run_id(workspace, ReportEntry(run_id=run_id, kind="redline", year=""))
    return save_beside(path, render_redline(redline, f"{KEYWORD}{run_id}", words))


def _find(workspace: Workspace, settings: Settings, name: str) -> KeptDraft:
    known = find_drafts(workspace)
    run_id = _read_run_id(Path(name), settings) if Path(name).is_file() else name
    fitting = [each for each in known if run_id and each.startswith(run_id)]
    draft = load_draft(workspace, fitting[0]) if len(fitting) == 1 else None
    if draft is None:
        kept = ", ".join(known[:_MOST]) or "–"
        raise UsageError(
            Message(text="{name} is no draft that was made here and is still kept", params={"name": name}),
            Message(text="Name its file, or the run id on its last line. The newest are: {ids}", params={"ids": kept}),
        )
    return draft


def _read_run_id(path: Path, settings: Settings) -> str:
    content, _issues = show_one(path, "json", settings)
    return str(json.loads(content).get("run_id") or "")
