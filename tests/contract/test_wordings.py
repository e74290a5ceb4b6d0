"""What editors worded stays, whatever is done to rules, profile, wording and documents, and says what changed since."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.cli import main
from pipeline.model.decision import Decision, PersonWord, Verdict
from pipeline.model.document import Language
from pipeline.model.report import Passage
from pipeline.report import Request
from pipeline.review.revised.wording import build_ground, build_targets
from pipeline.run.gates.checking import check_year
from pipeline.run.reports.drafting import Draft, Results, gather_results
from pipeline.run.reports.reporting import fit_request
from pipeline.run.results import gather_activities
from pipeline.run.revisions.revising import preview
from pipeline.store import Workspace, load_profile, save_decisions
from tests.conftest import ROOT

pytestmark = pytest.mark.slow
_EACH = 30
_LANGUAGES: tuple[Language, ...] = ("en", "zh")
_RULE = """
activities:
  - id: own.flotilla
    pattern: "\\\\bput (?:an? )?(?:flotilla|boat) on\\\\b"
    name: after
    role: host
    confidence: 0.8
"""


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, thirty passages of whose report are in an editor's words in each language."""
    root = tmp_path_factory.mktemp("wordings") / "ws"
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    shutil.copy(ROOT / "profile.toml", root)
    assert main(["-C", str(root), "run"]) == 0
    workspace = Workspace(root)
    for language in _LANGUAGES:
        passages = [p for p in _draft(root, language).model.iter_passages() if not p.key.startswith("annex")][:_EACH]
        assert len(passages) == _EACH
        save_decisions(workspace, [_word(workspace, p, f"{language} {n}", language) for n, p in enumerate(passages)])
    return root


def _draft(root: Path, language: Language) -> Draft:
    return preview(Workspace(root), load_profile(root), Request(year=2023, outlook_year=2024, language=language))


def _word(workspace: Workspace, passage: Passage, name: str, language: Language) -> Decision:
    results = gather_results(workspace, load_profile(workspace.root))
    told = [record for record in results.linked.records if record.id in passage.tells]
    activities = {activity.id: activity for activity in gather_activities(workspace)}
    return Decision(
        id=name,
        verdict="word",
        targets=build_targets(passage.key, passage, told, activities, language),
        aspect=language,
        before=passage.text,
        value=f"Words of an editor {name}: {passage.text}",
        facts=build_ground(passage, told, "internal"),
        who="Li Wei",
        when="2026-11-22T10:00:00+00:00",
    )


def _nothing(root: Path) -> None:
    """Only a new run."""


def _add_rules(root: Path) -> None:
    (root / "rules" / "en").mkdir(parents=True)
    (root / "rules" / "en" / "own.yml").write_text(_RULE, encoding="utf-8")


def _raise_line(root: Path) -> None:
    with (root / "profile.toml").open("a", encoding="utf-8") as file:
        file.write("\n[reporting]\nleast_confidence = 0.9\n")


def _word_templates(root: Path) -> None:
    shutil.copytree(ROOT / "templates" / "unesco-category2", root / "templates" / "unesco-category2")
    for name in ("introduction", "outlook"):
        file = root / "templates" / "unesco-category2" / "wording" / "en" / f"{name}.j2"
        file.write_text(f"Once more: {file.read_text(encoding='utf-8')}", encoding="utf-8")


def _save_again(root: Path) -> None:
    for file in sorted((root / "data" / "raw").rglob("*.docx")):
        document = docx.Document(str(file))
        document.add_paragraph("The canteen is open from noon.")
        document.save(str(file))
    for file in (f for f in sorted((root / "data" / "raw").rglob("*")) if f.suffix in (".md", ".txt")):
        file.write_bytes(file.read_bytes() + b"\n\nThe canteen is open.\n")


def _change_facts(root: Path) -> None:
    for file in (f for f in sorted((root / "data" / "raw").rglob("*")) if f.suffix in (".md", ".txt")):
        file.write_bytes(file.read_bytes().replace(b"Cambodia, India, Iran", b"Laos, India, Iran"))


@pytest.mark.parametrize(
    ("change", "flagged"),
    [
        (_nothing, False),
        (_add_rules, False),
        (_raise_line, False),
        (_word_templates, True),
        (_save_again, False),
        (_change_facts, True),
    ],
)
def test_every_wording_is_there_again(
    change: Callable[[Path], None], flagged: bool, edited: Path, tmp_path: Path
) -> None:
    root = tmp_path / "ws"
    shutil.copytree(edited, root)
    change(root)
    assert main(["-C", str(root), "run"]) == 0
    changed = []
    for language in _LANGUAGES:
        draft = _draft(root, language)
        worded = [passage for passage in draft.model.iter_passages() if passage.revised]
        text = "\n".join(passage.text for passage in worded)
        lost = [number for number in range(_EACH) if f"Words of an editor {language} {number}:" not in text]
        assert lost == []
        assert draft.violations == ()
        assert draft.unplaced == ()
        changed += [passage for passage in worded if passage.revised and passage.revised.changes]
    assert bool(changed) == flagged, [(p.key, [str(c) for c in p.revised.changes]) for p in changed if p.revised]
    assert _count_found(root) == len(changed)


def _count_found(root: Path) -> int:
    """What is found at the gate."""
    checked = check_year(Workspace(root), load_profile(root), 2023)
    (gate,) = [each for each in checked.gates if each.gate == "wording"]
    assert gate.is_closed == (gate.found > 0)
    return gate.found


def test_words_confirmed_anew_rest_on_the_facts_of_today(
    edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ws"
    shutil.copytree(edited, root)
    _change_facts(root)
    assert main(["-C", str(root), "run"]) == 0
    flagged = [p for p in _draft(root, "en").model.iter_passages() if p.revised and p.revised.changes]
    found = _count_found(root)
    assert flagged
    capsys.readouterr()
    for passage in flagged:
        assert main(["-C", str(root), "review", "word", passage.key, passage.text, "--who", "Anna Berg"]) == 0
    assert "worded by Anna Berg" in capsys.readouterr().out
    assert _count_found(root) == found - len(flagged)
    assert main(["-C", str(root), "review", "word", flagged[0].key, flagged[0].text]) == 2
    assert main(["-C", str(root), "review", "move", flagged[0].key, "nowhere"]) == 2
    assert main(["-C", str(root), "review", "passages", "2023"]) == 0
    assert flagged[0].key in capsys.readouterr().out


def test_the_copy_for_review_and_why_tell_both_words(
    edited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "ws"
    shutil.copytree(edited, root)
    last = [p for p in _draft(root, "en").model.iter_passages() if p.tells][-1]
    assert main(["-C", str(root), "review", "leave-out", last.key, "--who", "Anna Berg", "--why", "not ours"]) == 0
    assert main(["-C", str(root), "report", "2023", "--outlook", "2024"]) == 0
    (file,) = (root / "reports" / "2023").glob("*.review.docx")
    remarks = [comment.text for comment in docx.Document(str(file)).comments]
    assert sum("Worded by Li Wei on 2026-11-22" in remark for remark in remarks) == _EACH
    assert sum("by Anna Berg on" in remark and "not ours" in remark for remark in remarks) == 1
    capsys.readouterr()
    assert main(["-C", str(root), "why", "Words of an editor en 3"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "worded by Li Wei on 2026-11-22" in told
    assert "the machine's words:" in told


@pytest.mark.parametrize("profile", ["unesco-category2", "biennial", "outlook", "one-page", "form"])
def test_every_kind_of_report_has_them_and_stays_proved(profile: str, edited: Path) -> None:
    """For every audience, in both languages; one put in, one left out, one moved and one put first beside."""
    workspace, known = Workspace(edited), load_profile(edited, profile)
    results = gather_results(workspace, known)
    own = _draft(edited, "en").model
    told = [p for p in own.iter_passages() if p.tells and p.status == "completed"]
    further = [*_state(), *(_decide(results, p, *each) for p, each in zip(told[2:], _ORDERS, strict=False))]
    for audience in ("internal", "board", "public"):
        for language, beside in (("en", None), ("zh", None), ("en", "zh")):
            request = Request.model_validate(
                {"year": 2023, "outlook_year": 2024, "language": language, "beside": beside, "audience": audience}
            )
            draft = preview(workspace, known, fit_request(request, known), results, further)
            assert draft.violations == ()
            worded = [p for p in draft.model.iter_passages() if p.revised]
            assert worded or audience == "public"
            if audience == "internal" or profile == "unesco-category2":  # others may have no opening that was worded
                assert bool(draft.kept_back) == (audience != "internal"), "words that are not printed are named"
            assert audience != "public" or {"state"}.isdisjoint(p.key for p in worded)
            is_told = audience == "internal" and profile != "outlook"  # what was left out is of 2023
            assert bool(draft.shown.omissions) == is_told
            assert audience == "internal" or "Li Wei" not in draft.shown.model_dump_json()
            assert audience == "internal" or "99 guests" not in draft.shown.model_dump_json() or audience == "board"


_ORDERS: tuple[tuple[Verdict, str], ...] = (("leave_out", ""), ("move", "gender"), ("place", ""))


def _state() -> list[Decision]:
    word = PersonWord(text="Ms Lindqvist thanked 99 guests.", year=2023, chapter="gender")
    when = "2026-11-22T11:00:00+00:00"
    return [Decision(id="state", verdict="state", value=word.model_dump_json(), who="Anna Berg", when=when)]


def _decide(results: Results, passage: Passage, verdict: Verdict, value: str) -> Decision:
    told = [record for record in results.linked.records if record.id in passage.tells]
    activities = {activity.id: activity for reading in results.readings for activity in reading.activities}
    targets = build_targets(passage.key, passage, told, activities)
    when = "2026-11-22T11:00:00+00:00"
    return Decision(id=verdict, verdict=verdict, targets=targets, value=value, who="Anna Berg", when=when)
