"""Pages as pictures: small whatever a file says of itself, from the bytes that were read, and nothing else."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst
from PIL import Image

from pipeline.errors import SourceError
from pipeline.model.source import Source
from pipeline.readers.pdf.drawing import MOST_DOTS, render_page
from pipeline.readers.scan.drawing import render_frame
from pipeline.run.sources.page_pictures import PagePictures, fetch_original
from pipeline.settings import Settings
from pipeline.store import Register, Workspace, hash_bytes, part_path, save_register

HOSTILE = Path(__file__).parents[3].parent / "shared" / "hostile" / "pdf"


def pdf(width: float = 200, height: float = 300, pages: int = 1) -> bytes:
    body = "#pagebreak()".join(["Words"] * pages)
    data = typst.compile(f"#set page(width: {width}pt, height: {height}pt, margin: 1pt)\n{body}".encode())
    assert isinstance(data, bytes)
    return data


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        return image.size


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path)
    made.raw.mkdir(parents=True)
    return made


@pytest.fixture
def pictures(workspace: Workspace) -> Iterator[PagePictures]:
    drawn = PagePictures(workspace, Settings(seconds=15, workers=1))
    yield drawn
    drawn.stop()


def register(workspace: Workspace, name: str, data: bytes, media_type: str, parent_id: str = "") -> str:
    name_of_id = hash_bytes(data)
    source = Source(
        id=name_of_id, name=name, media_type=media_type, size=len(data), lineage_id=name_of_id, parent_id=parent_id
    )
    save_register(workspace, Register(sources=(source,)))
    return name_of_id


def test_a_page_is_as_wide_as_asked() -> None:
    assert size_of(render_page(pdf(pages=2), "a.pdf", 2, 700)) == (700, 1050)


@pytest.mark.parametrize(("width", "height"), [(14000, 14000), (10, 14000), (14000, 10)])
def test_a_page_of_any_size_has_few_dots(width: float, height: float) -> None:
    across, down = size_of(render_page(pdf(width, height), "a.pdf", 1, 1400))
    assert across * down <= MOST_DOTS + across + down


@pytest.mark.parametrize("page", [0, 2, -1])
def test_there_is_no_other_page(page: int) -> None:
    with pytest.raises(SourceError, match="cannot be shown"):
        render_page(pdf(), "a.pdf", page, 700)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(SourceError):
        render_page(b"%PDF-1.7 nonsense", "a.pdf", 1, 700)


def test_a_photograph_stands_upright_and_is_small() -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (3000, 2000), "red").save(buffer, "JPEG", exif=exif)
    assert size_of(render_frame(buffer.getvalue(), "a.jpg", 1, 700)) == (700, 1050)
    with pytest.raises(SourceError):
        render_frame(buffer.getvalue(), "a.jpg", 2, 700)
    with pytest.raises(SourceError):
        render_frame(b"\x89PNG nonsense", "a.png", 1, 700)


def test_only_registered_sources_are_drawn_and_only_as_they_were_read(
    workspace: Workspace, pictures: PagePictures
) -> None:
    data = pdf()
    (workspace.raw / "2023").mkdir()
    file = workspace.raw / "2023" / "report.pdf"
    file.write_bytes(data)
    name = register(workspace, "2023/report.pdf", data, "application/pdf")
    assert size_of(pictures.draw(name, 1, 700)) == (700, 1050)
    file.write_bytes(pdf(100, 100))
    assert size_of(pictures.draw(name, 1, 700)) == (700, 1050)  # it is kept
    with pytest.raises(SourceError, match="not in data/raw any more"):
        fetch_original(workspace, name)
    for other in ("0" * 64, "../../profile.toml", ""):
        with pytest.raises(SourceError):
            pictures.draw(other, 1, 700)


def test_a_file_from_an_archive_is_found(workspace: Workspace) -> None:
    data = pdf()
    name = register(workspace, "mail.eml/report.pdf", data, "application/pdf", parent_id="f" * 64)
    path = part_path(workspace, "f" * 64, name)
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    assert fetch_original(workspace, name)[1] == data


@pytest.mark.slow
@pytest.mark.needs_shared
@pytest.mark.parametrize(
    "name",
    ["made__mediabox_1e30.pdf", "made__bomb_flate_chain3.pdf", "made__image_60000x60000.pdf", "made__mediabox_nan.pdf"],
)
def test_hostile_pages_end_in_a_reason_or_a_small_picture(
    workspace: Workspace, pictures: PagePictures, name: str
) -> None:
    if not HOSTILE.is_dir():
        pytest.skip("needs the documents kept beside the project")
    shutil.copy(HOSTILE / name, workspace.raw / name)
    known = register(workspace, name, (HOSTILE / name).read_bytes(), "application/pdf")
    try:
        across, down = size_of(pictures.draw(known, 1, 1400))
    except SourceError:
        return
    assert across * down <= MOST_DOTS + across + down
