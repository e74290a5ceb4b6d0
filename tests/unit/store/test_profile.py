"""Profiles and workspaces."""

import re
from pathlib import Path

import pytest

from pipeline.errors import TemplateError, UsageError
from pipeline.store import (
    DEFAULT,
    NewInstitution,
    Workspace,
    build_profile_text,
    find_profiles,
    load_profile,
    load_templates,
    load_workspace,
    save_workspace,
)

NEW = NewInstitution("Regional Centre for River Science", ("RCRS", "the Centre", 'the "Rivers"'), "ken", "2021/2022")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "ws")
    save_workspace(made, build_profile_text(NEW), DEFAULT)
    return made


def test_a_new_workspace_can_be_loaded_at_once(workspace: Workspace) -> None:
    profile = load_profile(load_workspace(workspace.root).root)
    assert profile.name == DEFAULT
    assert profile.institution.names == {"en": "Regional Centre for River Science"}
    assert profile.institution.short_names == {"en": "RCRS"}
    assert profile.institution.aliases == ("RCRS", "the Centre", 'the "Rivers"')
    assert (profile.institution.country, profile.institution.slug) == ("KEN", "rcrs")
    assert profile.institution.period == "2021/2022"
    assert profile.chapters
    assert (workspace.templates / DEFAULT / "profile.toml").is_file()
    assert workspace.raw.is_dir()


def test_the_name_may_be_chinese() -> None:
    text = build_profile_text(NewInstitution("国际河流研究中心", ("河流中心",)))
    assert 'zh = "国际河流研究中心"' in text
    assert "en =" not in text.partition("[institution.names]")[2]


def test_without_an_acronym_the_initials_serve() -> None:
    text = build_profile_text(NewInstitution("International Centre for the Study of Rivers"))
    assert 'en = "ICSR"' in text
    assert 'slug = "icsr"' in text


def test_a_folder_without_profile_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no workspace"):
        load_workspace(tmp_path)


def test_the_workspace_overrides_its_template_folder(workspace: Workspace) -> None:
    with workspace.profile.open("a", encoding="utf-8") as file:
        file.write("\n[reporting]\nmonths = 24\n")
    profile = load_profile(workspace.root)
    assert (profile.reporting.months, profile.reporting.first_month) == (24, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[institution\n", "line 1"),
        ('[institution]\nslug = "a"\n', "institution.names"),
        ("oops = 1\n", "oops"),
    ],
)
def test_a_wrong_profile_is_an_error_that_names_file_and_place(workspace: Workspace, text: str, told: str) -> None:
    workspace.profile.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=r"profile\.toml") as caught:
        load_profile(workspace.root)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("languages = []", "languages"),
        ('[[chapters]]\nkey = "a"\n[chapters.titles]', "chapters.0.titles"),
        ('[[chapters]]\nkey = "a"\ntitles = {en = " "}', "chapters.0.titles"),
        ('chapters = [{key = "a", titles = {en = "A"}}, {key = "a", titles = {zh = "B"}}]', "chapters"),
        ("[reporting]\nmonths = 0", "reporting.months"),
        ("[reporting]\nmonths = 18", "reporting.months"),
        ("[reporting]\nfirst_month = 13", "reporting.first_month"),
        ('institution.slug = "../../a"', "institution.slug"),
        ('institution.country = "Kenya"', "institution.country"),
        ('institution.period = "last year"', "institution.period"),
        ("[institution.names]", "institution.names"),
    ],
)
def test_nonsense_in_a_profile_is_refused_by_its_key(workspace: Workspace, text: str, told: str) -> None:
    institution = {"slug": '"a"', "names": '{en = "Centre"}'}
    lines = [f"institution.{k} = {v}" for k, v in institution.items() if f"institution.{k}" not in text]
    workspace.profile.write_text("\n".join([*lines, text]), encoding="utf-8")
    with pytest.raises(TemplateError, match=f"{re.escape(str(workspace.profile))}.*: {re.escape(told)}: ") as caught:
        load_profile(workspace.root)
    assert caught.value.hint


def test_the_file_that_says_it_is_the_one_that_is_named(workspace: Workspace) -> None:
    template = workspace.templates / DEFAULT / "profile.toml"
    template.write_text(template.read_text(encoding="utf-8").replace("months = 12", "months = -1"), encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape(f"{template} is not as it must be: reporting.months: ")):
        load_profile(workspace.root)


def test_an_unknown_profile_names_those_there_are(workspace: Workspace) -> None:
    with pytest.raises(TemplateError) as caught:
        load_profile(workspace.root, "no-such")
    assert DEFAULT in str(caught.value.hint)
    assert DEFAULT in find_profiles(workspace.root)


def test_a_template_missing_in_the_workspace_is_the_shipped_one(workspace: Workspace) -> None:
    shipped = load_templates(workspace.root, DEFAULT)
    (workspace.templates / DEFAULT / "annual_report.typ").unlink()
    assert load_templates(workspace.root, DEFAULT) == shipped
    assert shipped.wording["en"]
