"""Reports are built once for each state of a workspace, and are what they would be if built afresh."""

import pytest

from benchmarks.review import build_workspace
from pipeline.model.decision import Decision, Verdict
from pipeline.model.report import Passage
from pipeline.report import Request
from pipeline.run.gates.checking import check_request
from pipeline.run.reports.drafting import Drafts
from pipeline.run.reports.final import settle_draft
from pipeline.run.reports.signing import find_standings
from pipeline.run.results import gather_documents, gather_readings
from pipeline.run.revisions.revising import Effect, revise
from pipeline.store import Workspace, load_profile, save_decisions
from pipeline.web.draft.kept import find_checked, find_drafts, find_settled, keep_drafts, mark_moment

_YEAR = 2003
_WANTED = Request(year=_YEAR, outlook_year=_YEAR + 1)


@pytest.fixture
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return build_workspace(tmp_path_factory.mktemp("kept") / "desk", 120)


def _afresh(workspace: Workspace) -> Drafts:
    return Drafts(workspace, load_profile(workspace.root))


def _told(drafts: Drafts) -> list[Passage]:
    return [passage for passage in drafts.find(_WANTED).shown.iter_passages() if passage.tells]


def _revise(workspace: Workspace, verdict: Verdict, value: str = "") -> Effect:
    before, drafts = mark_moment(workspace), find_drafts(workspace)
    passages = _told(drafts)
    assert verdict in ("word", "leave_out", "place")
    effect = revise(
        workspace, drafts.profile, _WANTED, verdict, passages[-1].key, value, who="Amina", drafts=drafts
    )  # fmt: skip
    keep_drafts(workspace, before, effect)
    return effect


@pytest.mark.parametrize(("verdict", "value"), [("word", "Words of an editor."), ("leave_out", "")])
def test_what_a_decision_made_is_what_is_built_afresh(workspace: Workspace, verdict: Verdict, value: str) -> None:
    """The report and its gates, in the language that was changed, in the other, and without the outlook."""
    effect = _revise(workspace, verdict, value)
    kept = find_drafts(workspace)
    assert kept is effect.drafts, "nothing is built again"
    afresh = _afresh(workspace)
    for wanted in (_WANTED, _WANTED.model_copy(update={"language": "zh"}), Request(year=_YEAR)):
        assert kept.find(wanted) == afresh.find(wanted)
    assert tuple(kept.results.documents) == gather_documents(workspace)
    assert tuple(kept.results.readings) == gather_readings(workspace)
    checked = find_checked(workspace, _WANTED)
    assert checked == check_request(workspace, afresh.profile, _WANTED)
    assert find_settled(workspace, _WANTED) == settle_draft(afresh, _WANTED)


def test_what_somebody_else_decided_meanwhile_is_not_passed_over(workspace: Workspace) -> None:
    before, drafts = mark_moment(workspace), find_drafts(workspace)
    first, *_others, last = _told(drafts)
    effect = revise(workspace, drafts.profile, _WANTED, "word", last.key, "Mine.", who="Amina", drafts=drafts)
    theirs = revise(workspace, drafts.profile, _WANTED, "word", first.key, "Theirs.", who="Li Wei")
    keep_drafts(workspace, before, effect)
    assert {theirs.decision.value, "Mine."} <= {passage.text for passage in _told(find_drafts(workspace))}


def test_who_signs_or_answers_for_something_changes_no_report(workspace: Workspace) -> None:
    drafts = find_drafts(workspace)
    finding = find_checked(workspace, _WANTED).findings[0]
    targets = ({"id": finding.id}, {"id": f"year-{_YEAR}"})
    waiver = {"id": "w", "verdict": "waive", "targets": targets, "who": "Amina", "when": "2026-01-01", "why": "seen"}
    save_decisions(workspace, [Decision.model_validate(waiver)])
    assert find_drafts(workspace) is drafts
    assert find_checked(workspace, _WANTED) == check_request(workspace, drafts.profile, _WANTED)
    assert sum(gate.waived for gate in find_checked(workspace, _WANTED).gates) == 1


def test_each_edition_stands_as_it_would_alone(workspace: Workspace) -> None:
    profile = load_profile(workspace.root)
    for _title, settled in find_standings(workspace, profile, _YEAR):
        assert settled == settle_draft(_afresh(workspace), settled.request)
