"""What may be set from outside, and what doctor finds."""

import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.run import doctor
from pipeline.run.doctor import run_checks
from pipeline.run.tools import EXTRAS
from pipeline.settings import build_settings


def test_the_environment_sets_limits() -> None:
    settings = build_settings({"ANNUAL_REPORT_SECONDS": "30", "ANNUAL_REPORT_MEGABYTES": "1024", "OTHER": "x"})
    assert (settings.seconds, settings.megabytes) == (30, 1024)
    assert settings.workers >= 1
    assert build_settings({"ANNUAL_REPORT_WORKERS": ""}) == build_settings({})


@pytest.mark.parametrize("value", ["soon", "-1", "0"])
def test_an_odd_limit_is_an_error_that_names_it(value: str) -> None:
    with pytest.raises(UsageError, match="ANNUAL_REPORT_SECONDS") as caught:
        build_settings({"ANNUAL_REPORT_SECONDS": value})
    assert value in str(caught.value)


def test_what_is_not_needed_makes_no_bad_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    checks = run_checks(tmp_path)
    programs = [check for check in checks if check.name in ("soffice", "tesseract", "pdftoppm")]
    assert {check.state for check in programs} == {"warning"}
    assert all(check.purpose and check.hint for check in programs)
    assert not any(check.required and check.state == "missing" for check in checks)


def test_extras_are_told_with_what_they_bring_and_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_version", lambda _: "")
    checks = {check.name: check for check in run_checks(tmp_path)}
    for name in EXTRAS:
        assert (checks[name].state, checks[name].required) == ("warning", False)
        assert checks[name].purpose
        assert f"annual-report-pipeline[{name}]" in str(checks[name].hint)


def test_extras_are_those_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))["project"]
    stated = {
        name: tuple(re.split(r"[^\w-]", requirement)[0] for requirement in requirements)
        for name, requirements in project["optional-dependencies"].items()
        if name != "test"
    }
    assert stated == EXTRAS


def test_what_is_needed_and_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_PACKAGES", ("no-such-package-anywhere",))
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    missing = {check.name: check for check in run_checks(tmp_path) if check.state == "missing"}
    assert set(missing) == {"no-such-package-anywhere", "Python"}
    assert all(check.hint for check in missing.values())


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    checks = {check.name: check for check in run_checks(tmp_path / "nowhere")}
    assert checks["workspace"].state == "missing"
