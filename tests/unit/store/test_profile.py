"""Profiles and workspaces."""

import re
from pathlib import Path

import pytest

from pipeline.errors import TemplateError, UsageError
from pipeline.model.theme import Logo, Theme
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
from pipeline.words import say, use

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


def test_messages_name_a_template_with_the_folder_that_it_is_in(workspace: Workspace) -> None:
    places = load_templates(workspace.root, "one-page").places
    assert (places["pdf"], places["html"]) == ("one-page/annual_report.typ", f"{DEFAULT}/annual_report.html.j2")


def test_a_profile_may_leave_out_every_file_but_the_profile(workspace: Workspace) -> None:
    own = workspace.templates / "leaflet"
    own.mkdir()
    (own / "profile.toml").write_bytes((workspace.templates / DEFAULT / "profile.toml").read_bytes())
    assert load_templates(workspace.root, "leaflet") == load_templates(workspace.root, DEFAULT).model_copy(
        update={"name": "leaflet"}
    )


def test_the_shipped_theme_says_what_holds_without_it(workspace: Workspace) -> None:
    theme = workspace.templates / DEFAULT / "theme.toml"
    assert load_templates(workspace.root, DEFAULT).theme == Theme()
    theme.write_text('[colours]\naccent = "#803300"\n', encoding="utf-8")
    changed = load_templates(workspace.root, DEFAULT).theme
    assert (changed.colours.accent, changed.colours.ink) == ("#803300", Theme().colours.ink)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[colours]\naccent = "#ffcc00"', "colours.accent: .*too pale"),
        ('[colours]\nink = "navy"', "colours.ink: "),
        ('[fonts]\ntext = "Comic Sans"', "fonts.text: .*Source Serif 4"),
        ("[page]\nsides = 12", "page.sides: "),
        ('[logo]\nfile = "theme.toml"\nalt = "Ours"', "theme.toml is no PNG or JPEG picture"),
        ('[logo]\nfile = "gone.png"\nalt = "Ours"', "gone.png cannot be read"),
    ],
)
def test_nonsense_in_a_theme_is_refused_by_its_place(workspace: Workspace, text: str, told: str) -> None:
    (workspace.templates / DEFAULT / "theme.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=told) as caught:
        load_templates(workspace.root, DEFAULT)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("file", "text", "told", "hint"),
    [
        ("theme.toml", '[page]\n\n[colors]\nink = "#000000"', "colors：此处没有这个名称（第 3 行）", "colours"),
        ("theme.toml", '[colours]\nacent = "#000000"', "colours.acent：此处没有这个名称（第 2 行）", "accent"),
        ("theme.toml", '[colours]\naccent = "red"', "colours.accent：“red”不是“#16324f”这样的颜色（第 2 行）", ""),
        ("theme.toml", '[colours]\naccent = "#ffcc00"', "对比度为 1.5", ""),
        ("theme.toml", "[page]\nsides = 12", "page.sides：不得大于 6", ""),
        ("theme.toml", '[page]\npaper = "a3"', "“a3”不在 a4, us-letter 之列", ""),
        ("theme.toml", "[page\n", "第 1 行", ""),
        ("theme.toml", '[logo]\nfile = "gone.png"\nalt = "Ours"', "gone.png：文件不存在", ""),
        ("audiences.toml", "[editions.bord]\n", "", ""),
        ("profile.toml", '[[chapter]]\nkey = "a"', "chapter：此处没有这个名称（第 1 行）", "chapters"),
        ("profile.toml", '[[chapters]]\nkey = "a"\ntitels = {en = "A"}', "（第 3 行）", "titles"),
    ],
)
def test_mistakes_are_told_in_the_language_of_the_reader(
    workspace: Workspace, file: str, text: str, told: str, hint: str
) -> None:
    (workspace.templates / DEFAULT / file).write_text(text, encoding="utf-8")
    load = load_profile if file == "profile.toml" else load_templates
    with pytest.raises(TemplateError) as caught:
        load(workspace.root, DEFAULT)
    use("zh")
    try:
        message = say(caught.value.message)
        assert told in message
        assert f"{DEFAULT}/{file}" in message or "gone.png" in message
        assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", message.replace(str(workspace.root), ""))
        assert caught.value.hint is not None
        assert hint in say(caught.value.hint)
    finally:
        use("en")


def test_a_logo_is_taken_from_the_folder_of_its_theme(workspace: Workspace) -> None:
    folder, picture = workspace.templates / DEFAULT, b"\x89PNG\r\n\x1a\n" + bytes(9)
    (folder / "theme.toml").write_text('[logo]\nfile = "../logo.png"\nalt = "Ours"', encoding="utf-8")
    (folder / "logo.png").write_bytes(picture)
    assert load_templates(workspace.root, DEFAULT).theme.logo == Logo(data=picture, kind="png", alt="Ours")


def test_an_old_copy_of_the_labels_says_the_rest_as_shipped(workspace: Workspace) -> None:
    labels = workspace.templates / DEFAULT / "wording" / "en" / "labels.j2"
    labels.parent.mkdir(parents=True, exist_ok=True)
    labels.write_text("work = What we did\n", encoding="utf-8")
    templates = load_templates(workspace.root, DEFAULT)
    assert templates.wording["en"]["labels"] == "work = What we did\n"
    assert "outlook = " in templates.base_labels["en"][0]


@pytest.mark.parametrize("name", ["biennial", "form", "one-page", "outlook"])
def test_every_shipped_kind_of_report_is_laid_over_the_one_that_it_is_based_on(workspace: Workspace, name: str) -> None:
    base, profile = load_profile(workspace.root, DEFAULT), load_profile(workspace.root, name)
    assert profile.chapters == base.chapters
    assert profile.institution == base.institution
    assert (profile.layout, profile.reporting) != (base.layout, base.reporting)
    assert (
        load_templates(workspace.root, name).wording["zh"].keys()
        >= load_templates(workspace.root, DEFAULT).wording["zh"].keys()
    )


def test_a_base_that_is_based_on_another_is_refused(workspace: Workspace) -> None:
    own = workspace.templates / "leaflet"
    own.mkdir()
    (own / "profile.toml").write_text('based_on = "form"\n', encoding="utf-8")
    with pytest.raises(TemplateError, match="form, which is based on another") as caught:
        load_profile(workspace.root, "leaflet")
    assert caught.value.hint
    assert DEFAULT in str(caught.value.hint.params)
