"""Wording is strict, and says where it is wrong."""

import pytest

from pipeline.errors import ExitCode, TemplateError
from pipeline.model.document import Language
from pipeline.model.report import ReportModel
from pipeline.report import Request
from pipeline.report.wording import Wording
from tests.unit.report.example import example_report
from tests.unit.report.factories import shipped_templates

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("title", "x\n{{ nmae }}", "unesco-category2/wording/en/title.j2, line 2: there is no “nmae”"),
        ("title", "\n\n{% if %}", "unesco-category2/wording/en/title.j2, line 3"),
        ("title", "{% for x in y %}", "title.j2, line 1: a “for” has no end: “endfor” is missing"),
        ("title", "{{ year", "title.j2, line 1: brackets are opened and never closed"),
        ("title", "{{ year # }}", "title.j2, line 1: “#” does not belong there"),
        ("title", "{{ year month }}", "title.j2, line 1: “month” does not belong there"),
        ("title", "{% endfor %}", "title.j2, line 1: “endfor” does not belong there"),
        ("summary", "{{ 1 / 0 }}", "unesco-category2/wording/en/summary.j2, line 1: division by zero"),
        ("title", "{{ ''.__class__.__mro__ }}", "title.j2, line 1: access to attribute '__class__'"),
        ("labels", "a = b\nc", "unesco-category2/wording/en/labels.j2, line 2: “c”"),
        ("labels", "a = b\na = c", "labels.j2, line 2: “a = c”"),
        ("labels", "a = b", "labels.j2: there is no line “"),
    ],
)
def test_a_mistake_names_file_and_line(name: str, text: str, place: str) -> None:
    with pytest.raises(TemplateError) as caught:
        example_report(templates=shipped_templates(**{name: text}))
    assert place in str(caught.value)
    assert caught.value.hint
    assert caught.value.exit_code == ExitCode.TEMPLATE


def test_a_missing_file_is_named() -> None:
    templates = shipped_templates()
    english = {name: text for name, text in templates.wording["en"].items() if name != "title"}
    with pytest.raises(TemplateError, match=r"en/title\.j2 is missing"):
        example_report(templates=templates.model_copy(update={"wording": {"en": english}}))


def test_a_missing_language_is_named() -> None:
    with pytest.raises(TemplateError, match="wording/zh: there is no wording"):
        Wording(shipped_templates().model_copy(update={"wording": {}}), "zh")


@pytest.mark.parametrize(
    ("line", "words"),
    [("pattern.sentence = (", "not a regular expression"), ("date.day = {dya}", "“date.day” cannot be filled")],
)
def test_a_label_that_cannot_be_used_is_named(line: str, words: str) -> None:
    key = line.partition(" ")[0]
    labels = shipped_templates().wording["en"]["labels"].splitlines()
    text = "\n".join(line if entry.startswith(f"{key} ") else entry for entry in labels)
    with pytest.raises(TemplateError, match=words):
        example_report(templates=shipped_templates(labels=text))


def test_chinese_wording_has_every_file_and_label() -> None:
    words = shipped_templates().wording
    assert words["en"].keys() == words["zh"].keys()
    values = {"kind": "report", "institution": "I", "short_name": "S", "year": "1", "outlook_year": "2"}
    english, chinese = (
        Wording(shipped_templates(), lang).read_labels(**values, audience="internal", sums=()) for lang in LANGUAGES
    )
    assert english.keys() == chinese.keys()


def test_the_report_can_be_worded_in_chinese() -> None:
    model = example_report(Request(year=2023, outlook_year=2024, language="zh"))
    assert model.title == "EXCENT 2023年度报告及2024年展望"
    assert model.institution == "科学政策示例中心"
    assert [chapter.title for chapter in model.chapters] == ["2023年工作", "2024年展望"]


def test_labels_that_an_old_copy_lacks_are_those_below_it() -> None:
    base = {"en": ("a = below\nb = below {{ year }}", "b = nearer")}
    templates = shipped_templates(labels="a = own").model_copy(update={"base_labels": base})
    wording = Wording(templates, "en")
    wording.read_labels(year="2023")
    assert (wording.label("a"), wording.label("b")) == ("own", "nearer")


def test_a_label_without_words_leaves_its_block_out() -> None:
    wording = Wording(shipped_templates(labels="outlook.series ="), "en")
    wording.read_labels()
    assert not wording.has_label("outlook.series")


def test_a_misspelt_key_of_labels_is_named_with_what_may_be_meant() -> None:
    def report(*lines: str) -> ReportModel:
        templates = shipped_templates()
        base = {"en": (templates.wording["en"]["labels"],)}
        words = templates.wording | {"en": templates.wording["en"] | {"labels": "\n".join(lines)}}
        return example_report(templates=templates.model_copy(update={"base_labels": base, "wording": words}))

    with pytest.raises(TemplateError, match=r"wording/en/labels\.j2: no line is called “outlok.gap”") as caught:
        report("contents = Inhalt", "outlok.gap = hello")
    assert str(caught.value.hint) == "Did you mean “outlook.gap”?"
    assert report("contents = Inhalt", "motto = Rivers first", "lead.77 = Last,").labels["motto"] == "Rivers first"
