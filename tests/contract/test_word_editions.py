"""Every Word document that the worked example gives: each profile, language and audience, clean and for review."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from openxml_audit import OpenXmlValidator

from pipeline.model.document import Language
from pipeline.model.reading import Reading
from pipeline.model.report import Audience, ReportModel
from pipeline.render import render_docx
from pipeline.report import Request
from pipeline.run.reports.drafting import Results, draft_report
from pipeline.run.reports.reporting import fit_request
from pipeline.run.stages import Outcome, run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import build_settings
from pipeline.store import Workspace, load_profile, load_readings, load_templates, load_workspace
from tests.conftest import ROOT
from tests.unit.render.test_docx_review import bookmarked, comments, repeated_ids
from tests.unit.render.word_files import printed_notes, printed_paragraphs, repeated_numbers

pytestmark = pytest.mark.slow
PROFILES = ("unesco-category2", "biennial", "outlook", "one-page", "form")
AUDIENCES: tuple[Audience, ...] = ("internal", "board", "public")
LANGUAGES: tuple[tuple[Language, Language | None], ...] = (("en", None), ("zh", None), ("en", "zh"))
PLACE = "annual_report.docx"


@dataclass(frozen=True)
class Example:
    """The worked example, read and linked once."""

    workspace: Workspace
    outcome: Outcome
    readings: tuple[Reading, ...]

    def draft(self, profile: str, language: Language, beside: Language | None, audience: Audience) -> ReportModel:
        known = load_profile(self.workspace.root, profile)
        templates = load_templates(self.workspace.root, profile)
        request = Request(year=2023, outlook_year=2024, language=language, beside=beside, audience=audience)
        results = Results(self.outcome.linked, self.outcome.documents, self.readings, templates)
        return draft_report(self.workspace, fit_request(request, known), results, known).shown

    def render(self, profile: str, model: ReportModel, *, is_review: bool) -> bytes:
        templates = load_templates(self.workspace.root, profile)
        return render_docx(model, templates.docx, PLACE, templates.theme, is_review=is_review)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "data" / "raw", root / "data" / "raw")
    shutil.copy(ROOT / "profile.toml", root)
    workspace, settings = load_workspace(root), build_settings({})
    desk = Desk(workspace, settings, load_profile(root), LocalEngine(settings.workers), lambda *_: None)
    return Example(workspace, run_stages(desk), load_readings(workspace))


@pytest.mark.parametrize(("language", "beside"), LANGUAGES)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_document_is_valid_has_no_id_twice_and_the_numbers_of_the_report(
    profile: str, language: Language, beside: Language | None, example: Example, tmp_path: Path
) -> None:
    file = tmp_path / "report.docx"
    for audience in AUDIENCES:
        model = example.draft(profile, language, beside, audience)
        for is_review in (False, True)[: 2 if audience == "internal" else 1]:
            data = example.render(profile, model, is_review=is_review)
            file.write_bytes(data)
            assert list(OpenXmlValidator().validate(file).errors) == []
            assert repeated_ids(data) == []
            assert all(number == shown for number, shown in repeated_numbers(data))
            listed = dict(_iter_sources(model))
            assert all(text.startswith(listed[number]) for number, text in printed_notes(data).items())


def _iter_sources(model: ReportModel) -> Iterator[tuple[str, str]]:
    """Numbers and names of documents, of two languages the first."""
    for chapter in model.iter_chapters():
        yield from (
            (row[0].strip("[]"), row[1].splitlines()[0])
            for table in chapter.tables
            if table.key == "sources"
            for row in table.rows
        )


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_libreoffice_keeps_bookmarks_comments_and_all_text_of_a_review(
    language: Literal["en", "zh"], example: Example, tmp_path: Path
) -> None:
    model = example.draft(PROFILES[0], language, None, "internal")
    data = example.render(PROFILES[0], model, is_review=True)
    (tmp_path / "review.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
    subprocess.run([*command, "saved", "review.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=300)
    saved = (tmp_path / "saved" / "review.docx").read_bytes()
    assert len(bookmarked(data)) > 20
    assert bookmarked(saved) == bookmarked(data)
    assert len(comments(data)) > 20
    assert comments(saved) == comments(data)
    assert "".join(printed_paragraphs(saved)) == "".join(printed_paragraphs(data))
    assert len(printed_notes(data)) > 20
    assert printed_notes(saved) == printed_notes(data)
