"""Drafts are kept when they are made, found by file or run id, and compared."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from pipeline.errors import UsageError
from pipeline.report import Request
from pipeline.run.reports.drafts import compare_drafts, plan_redline, write_redline
from pipeline.run.reports.reporting import make_report
from pipeline.run.steps import Desk
from pipeline.store import Workspace, find_drafts, load_draft, load_run_ids

Made = tuple[str, str]


@pytest.fixture
def two(
    workspace: Workspace, drop: Callable[..., Path], desk: Callable[..., Desk], tmp_path: Path
) -> tuple[Path, Path]:
    """Two drafts, a document apart; the earlier one was put aside."""
    drop("report.md")
    first, _ = make_report(desk(), Request(year=2023), ["docx"]).paths
    aside = tmp_path / "first.docx"
    aside.write_bytes(first.read_bytes())
    drop("news.md", "# News\n\nOn 4 June 2023, the Centre organised the Lake Forum in Kisumu with 30 participants.\n")
    second, _ = make_report(desk(), Request(year=2023), ["docx"]).paths
    return aside, second


def test_what_a_new_document_brought_is_shown_with_its_name(
    workspace: Workspace, desk: Callable[..., Desk], two: tuple[Path, Path]
) -> None:
    redline = compare_drafts(workspace, desk().settings, str(two[0]), str(two[1]))
    new = [change for change in redline.changes if "Lake Forum" in "".join(span.text for span in change.spans)]
    assert {change.kind for change in new} <= {"added", "changed"}
    assert [reason.params for change in new for reason in change.why] == [{"name": "news.md"}] * len(new)
    assert (redline.before, redline.after) == tuple(reversed(find_drafts(workspace)))
    by_id = compare_drafts(workspace, desk().settings, redline.before, redline.after[:12])
    assert by_id == redline


def test_the_redline_is_known_as_our_own_output(
    workspace: Workspace, desk: Callable[..., Desk], two: tuple[Path, Path]
) -> None:
    redline = compare_drafts(workspace, desk().settings, *map(str, two))
    path = write_redline(workspace, redline, plan_redline(workspace, redline, None), lambda message: message.text)
    keyword = Document(io.BytesIO(path.read_bytes())).core_properties.keywords
    assert keyword.removeprefix("annual-report-run:") in load_run_ids(workspace)


def test_a_draft_that_is_not_kept_is_refused_with_those_that_are(
    workspace: Workspace, desk: Callable[..., Desk], two: tuple[Path, Path]
) -> None:
    for name in ("run-00000000", "no-such.docx", str(workspace.raw / "news.md"), "run-"):
        with pytest.raises(UsageError, match="no draft") as caught:
            compare_drafts(workspace, desk().settings, name, str(two[1]))
        assert caught.value.hint
        assert find_drafts(workspace)[0] in str(caught.value.hint.params["ids"])


def test_drafts_in_different_languages_are_refused(
    workspace: Workspace, drop: Callable[..., Path], desk: Callable[..., Desk]
) -> None:
    drop("report.md")
    english, _ = make_report(desk(), Request(year=2023), ["docx"]).paths
    chinese, _ = make_report(desk(), Request(year=2023, language="zh"), ["docx"]).paths
    with pytest.raises(UsageError, match="en, then zh"):
        compare_drafts(workspace, desk().settings, str(english), str(chinese))


def test_a_damaged_draft_is_none(workspace: Workspace, two: tuple[Path, Path]) -> None:
    run_id = find_drafts(workspace)[0]
    assert load_draft(workspace, run_id)
    (workspace.processed / "drafts" / f"{run_id}.json.gz").write_bytes(b"\x1f\x8b broken")
    assert load_draft(workspace, run_id) is None
