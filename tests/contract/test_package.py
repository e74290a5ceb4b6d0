"""The wheel alone is enough: installed away from the clone it makes a workspace and a report."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WHEEL_BYTES_MOST = 16 * 1024 * 1024
NOTE = """\
# Work of 2023

## Training

In May 2023, the Institute hosted an international training workshop on water management in Nairobi, Kenya.
Fourteen experts from 8 countries attended.

# Outlook for 2024

The Institute plans to organize a seminar on open data in 2024.
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the backend itself: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`annual-report` in an environment of its own; only the libraries are those of the tests."""
    place = tmp_path_factory.mktemp("empty") / "env"
    venv.create(place, with_pip=False)
    scripts = place / Path(sysconfig.get_path("scripts")).name
    python = scripts / Path(sys.executable).name
    install = ["-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, *install, str(wheel)], check=True, capture_output=True, env=clean_environment())
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    # a path file adds a folder, but not that folder's path files: the clone's own editable install stays out
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    where = [str(python), "-c", "import pipeline; print(pipeline.__file__)"]
    loaded = subprocess.run(where, check=True, capture_output=True, text=True, cwd=place, env=clean_environment())
    assert loaded.stdout.startswith(str(place))
    return scripts / "annual-report"


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def call(program: Path, *arguments: str, folder: Path) -> str:
    ran = subprocess.run(
        [str(program), "--ui-lang", "en", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=clean_environment() | {"NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_wheel_carries_everything_that_is_needed(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    carried = {
        "pipeline/py.typed",
        "pipeline/words/zh.po",
        "pipeline/templates/unesco-category2/profile.toml",
        "pipeline/templates/unesco-category2/annual_report.docx",
        "pipeline/templates/unesco-category2/annual_report.typ",
    }
    assert carried <= set(names)
    assert any(name.startswith("pipeline/templates/unesco-category2/wording/en/") for name in names)
    assert {f"pipeline/web/static/{name}" for name in ("app.css", "app.js", "htmx.min.js", "htmx.LICENSE.txt")} <= set(
        names
    )
    assert "pipeline/web/templates/base.html" in names
    assert any(name.startswith("pipeline/extract/rules/en/") and name.endswith(".yml") for name in names)
    assert any(name.startswith("pipeline/render/fonts/") and name.endswith(".ttf") for name in names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert any("fonts" in name and ".dist-info/licenses/" in name for name in names)
    assert not [name for name in names if name.startswith(("tests/", "data/", "docs/"))]


def test_the_wheel_stays_small_enough_to_mail(wheel: Path) -> None:
    assert wheel.stat().st_size <= WHEEL_BYTES_MOST


def test_a_report_comes_out_of_the_wheel_alone(program: Path, tmp_path: Path) -> None:
    init = ["init", "desk", "--name", "Institute of Water", "--alias", "the Institute", "--country", "KEN"]
    call(program, *init, folder=tmp_path)
    desk = tmp_path / "desk"
    (desk / "data" / "raw" / "note.md").write_text(NOTE, "utf-8")

    call(program, "-C", "desk", "report", "2023", "--outlook", "2024", folder=tmp_path)

    made = {path.suffix for path in (desk / "reports" / "2023").iterdir() if path.stat().st_size}
    assert {".docx", ".pdf"} <= made
    activities = call(program, "-C", "desk", "export", "--stage", "activities", "--to", "jsonl", folder=tmp_path)
    assert "water management" in activities
    assert not (ROOT / "desk").exists()
