"""Words in the language of the person at the desk, and receipts as a person reads them."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from pipeline.cli.console import tell
from pipeline.cli.receipts import tell_receipts
from pipeline.errors import Message
from pipeline.model.issue import Issue
from pipeline.model.source import Receipt
from pipeline.words import _, find_language, say, use

EMPTY = Message(text="{name} is empty", params={"name": "c.pdf"})
AGAIN = Message(text="Ask for the file again, or delete it.")
RECEIPTS = (
    Receipt(name="2023/中文/第十期国际培训班.docx", outcome="taken", blocks=12, activities=3),
    Receipt(name="b.txt", outcome="duplicate", of="a.txt"),
    Receipt(name="c.pdf", outcome="failed", reason="EMPTY", message=EMPTY, hint=AGAIN),
    Receipt(name="old.docx", outcome="superseded", of="new.docx", blocks=2),
    Receipt(name="ours.docx", outcome="own_output", of="run-1"),
    Receipt(
        name="d.txt",
        outcome="taken",
        blocks=1,
        issues=(
            Issue(severity="warning", code="NO_TEXT", message=Message(text="[bold]not markup[/bold]")),
            Issue(severity="info", code="HINTED", message=Message(text="odd"), hint=Message(text="look")),
        ),
    ),
)


@pytest.fixture
def chinese() -> Iterator[None]:
    use("zh")
    yield
    use("en")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_systems_language_is_found(environment: dict[str, str], language: str) -> None:
    assert find_language(environment) == language


@pytest.mark.parametrize(
    ("name", "language"), [("Chinese (Simplified)_China", "zh"), ("English_Kenya", "en"), (None, "en")]
)
def test_windows_names_languages_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch, name: str | None, language: str
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (name, None))
    assert find_language({}) == language


@pytest.mark.usefixtures("chinese")
def test_a_message_is_filled_in_the_language_in_use() -> None:
    assert say(Message(text="{name} is empty", params={"name": "a{b}.pdf"})) == "a{b}.pdf 是空文件"
    assert _("no such words") == "no such words"


@pytest.mark.usefixtures("chinese")
def test_words_inside_a_message_are_translated_too() -> None:
    message = Message(
        text="Files of this kind ({kind}) cannot be read yet", params={"kind": Message(text="a PowerPoint deck")}
    )
    assert "PowerPoint 演示文稿" in say(message)
    assert "a PowerPoint deck" in str(message)
    assert Message.model_validate_json(message.model_dump_json()) == message


def test_receipts_say_what_became_of_each_file(capfd: pytest.CaptureFixture[str]) -> None:
    tell_receipts(RECEIPTS, RECEIPTS)
    told = capfd.readouterr()
    assert told.out == ""
    for words in (
        "activities: 3",
        "duplicate of a.txt",
        "failed: c.pdf is empty",
        "Ask for the file again",
        "superseded by new.docx",
        "made here",
        "[bold]not markup[/bold]",
        "taken: 2, duplicates: 1, superseded: 1, made here: 1, failed: 1",
    ):
        assert words in told.err


def test_a_name_cannot_command_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    odd = [Receipt(name="\x1b[31mred\x07\u202e.pdf", outcome="duplicate", of="\x9b2Jb.txt")]
    tell_receipts(odd, odd)
    tell("\x1b]0;title\x07")
    told = capfd.readouterr().err
    assert "␛[31mred\ufffd.pdf" in told
    assert "␛]0;title" in told
    assert not set(told) & set("\x1b\x07\x9b\u202e")


@pytest.mark.usefixtures("chinese")
def test_receipts_keep_within_the_terminal(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    tell_receipts(RECEIPTS, RECEIPTS)
    *lines, _summary = capfd.readouterr().err.splitlines()
    assert all(cell_len(line) <= 60 for line in lines)
    assert "与 a.txt 相同" in "\n".join(lines)
