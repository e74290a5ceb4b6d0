"""Translations on disk: added only, the last holds, and an empty one takes back what stood."""

from pathlib import Path

from pipeline.model.translation import Translation
from pipeline.store import Workspace, load_translations, save_translations


def give(workspace: Workspace, text: str, translation: str) -> None:
    save_translations(workspace, [Translation(kind="title", language="zh", text=text, translation=translation)])


def test_an_empty_translation_takes_back_what_was_given_and_can_be_followed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for text, translation in (("Forum", "论坛"), ("Lake", "湖"), ("Forum", ""), ("Lake", "湖泊")):
        give(workspace, text, translation)
    assert [(each.text, each.translation) for each in load_translations(workspace)] == [
        ("Lake", "湖"),
        ("Lake", "湖泊"),
    ]
    give(workspace, "Forum", "大会")
    assert [each.translation for each in load_translations(workspace)] == ["湖", "湖泊", "大会"]
    lines = (workspace.decisions / "translations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5
