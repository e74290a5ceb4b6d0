"""Institutions of every kind, from `init` to the report."""

from pathlib import Path

from pipeline.errors import ExitCode
from tests.unit.cli.conftest import TALE, Call


def test_an_institution_with_a_chinese_name_alone_gets_its_report(call: Call, tmp_path: Path) -> None:
    root = tmp_path / "ws"
    assert call("init", root, "--name", "国际河流研究中心", "--alias", "the Centre", "--country", "CHN").code == 0
    (root / "data" / "raw" / "workshop.md").write_text(TALE, encoding="utf-8")
    done = call("-C", root, "report", "2023", "--outlook", "2024")
    assert done.code == 0, done.err
    paths = [Path(line) for line in done.out.splitlines()]
    assert [path.suffix for path in paths] == [".docx", ".docx", ".pdf"]
    assert all(path.is_file() for path in paths)


def test_nonsense_in_the_profile_ends_with_5_and_names_file_and_key(call: Call, place: Path) -> None:
    profile = place / "profile.toml"
    profile.write_text("languages = []\n" + profile.read_text(encoding="utf-8"), encoding="utf-8")
    done = call("-C", place, "report", "2023")
    assert done.code == ExitCode.TEMPLATE
    assert f"{profile} is not as it must be: languages: " in done.err
