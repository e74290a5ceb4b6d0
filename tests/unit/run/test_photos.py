"""Photographs dropped beside documents: from the folder into the report."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.model.photo import Pictures
from pipeline.model.theme import Logo, Theme
from pipeline.report import Request
from pipeline.run.links.gaps import find_told_gaps
from pipeline.run.reports.photos import strip_logo
from pipeline.run.reports.reporting import Made, make_report
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.store import Workspace, load_photos, print_path
from tests.unit.readers.photo_files import jpeg, png

pytest.importorskip("cv2", exc_type=ImportError)
pytestmark = [pytest.mark.needs_tesseract]
Drop = Callable[..., Path]
MakeDesk = Callable[..., Desk]
REQUEST = Request(year=2023)


def media(made: Made) -> list[str]:
    """The pictures in the clean Word document."""
    with zipfile.ZipFile(io.BytesIO(made.paths[0].read_bytes())) as package:
        return [name for name in package.namelist() if name.startswith("word/media/") and name.endswith("jpg")]


def names(made: Made) -> list[str]:
    pictures = (picture for passage in made.model.iter_passages() for picture in passage.pictures)
    return [picture.cites[-1].document for picture in pictures]


def test_it_is_printed_with_the_event_of_its_folder(drop: Drop, desk: MakeDesk) -> None:
    drop("workshop/note.md")
    drop("workshop/DSC_1.jpg", jpeg(3000, 2000))
    made = make_report(desk(), REQUEST, ["docx", "pdf", "html"])
    assert names(made) == ["workshop/DSC_1.jpg"]
    assert len(media(made)) == 1
    page = made.paths[-1].read_text("utf-8")
    assert re.search(r'alt="Photograph filed with the documents on: 3rd International Workshop on River Science', page)


def test_one_that_is_odd_breaks_nothing(drop: Drop, desk: MakeDesk) -> None:
    drop("workshop/note.md")
    drop("workshop/a.jpg", jpeg()[:2000])
    bomb = bytearray(png())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    drop("workshop/b.png", bytes(bomb))
    drop("workshop/c.png", png(400, 300))
    drop("workshop/d.png", png(600, 300, mode="P"))
    made = make_report(desk(), REQUEST, ["docx"])
    assert names(made)[-1:] == ["workshop/d.png"]
    assert {r.name for r in made.outcome.receipts if r.outcome == "failed"} == {"workshop/a.jpg", "workshop/b.png"}


def test_it_is_made_ready_once_and_not_at_all_where_none_is_wanted(
    drop: Drop, desk: MakeDesk, workspace: Workspace
) -> None:
    drop("workshop/note.md")
    drop("workshop/DSC_1.jpg", jpeg())
    quiet = desk()
    profile = quiet.profile.model_copy(update={"pictures": Pictures(in_all=0)})
    outcome = run_stages(Desk(workspace, quiet.settings, profile, quiet.engine, quiet.progress))
    assert load_photos(workspace, outcome.documents) == ()
    (photo,) = load_photos(workspace, run_stages(desk()).documents)
    assert (photo.name, photo.width, photo.height) == ("workshop/DSC_1.jpg", 800, 600)
    before = print_path(workspace, photo.source_id).stat().st_mtime_ns
    run_stages(desk())
    assert print_path(workspace, photo.source_id).stat().st_mtime_ns == before


def test_one_without_an_event_is_listed_with_what_to_do(drop: Drop, desk: MakeDesk, workspace: Workspace) -> None:
    drop("workshop/note.md")
    drop("elsewhere/IMG_1.jpg", jpeg())
    drop("workshop/tiny.jpg", jpeg(320, 240))
    drop("2019/IMG_2.jpg", jpeg(640, 480))
    run_stages(desk())
    told = {gap.gap.title: gap for gap in find_told_gaps(workspace, desk().profile, 2023) if "photo" in gap.gap.reason}
    assert {name: gap.gap.reason for name, gap in told.items()} == {
        "elsewhere/IMG_1.jpg": "photo_nothing_beside",
        "workshop/tiny.jpg": "photo_small",
    }
    assert "folder" in str(told["elsewhere/IMG_1.jpg"].do)
    assert "480" in str(told["workshop/tiny.jpg"].why)


def test_a_logo_loses_what_stands_beside_its_dots() -> None:
    logo = Logo(data=jpeg(200, 100, secret="CANARY"), kind="jpg", alt="Emblem")
    theme = strip_logo(Theme(logo=logo))
    assert theme.logo is not None
    assert b"CANARY" in logo.data
    assert b"CANARY" not in theme.logo.data
    assert strip_logo(Theme()) == Theme()


def test_a_damaged_logo_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        strip_logo(Theme(logo=Logo(data=b"\x89PNG\r\n\x1a\n", kind="png", alt="Emblem")))
    assert "damaged" in str(caught.value)
