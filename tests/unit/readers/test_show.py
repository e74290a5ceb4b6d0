"""A document shown as Markdown says what the document says."""

from pipeline.model.document import Block, BlockKind, Document, Locator
from pipeline.readers import render_markdown


def block(kind: BlockKind, text: str, **more: object) -> Block:
    locator = Locator(block=0, start=0, end=len(text))
    return Block.model_validate({"kind": kind, "text": text, "locator": locator, **more})


def shown(*blocks: Block, media_type: str = "text/plain") -> str:
    document = Document(
        source_id="a", name="a", media_type=media_type, reader="test", reader_version="1", blocks=blocks
    )
    return render_markdown(document)


def test_what_looks_like_markup_stays_words() -> None:
    for words in ("# not a heading", "### 12.5%", "> 5 guests", ">5 guests", "- 3 degrees", "---", "```", "***"):
        assert shown(block("paragraph", words)) == f"\\{words}\n"
        assert shown(block("paragraph", words), media_type="text/markdown") == f"\\{words}\n"
    assert shown(block("paragraph", "One\n# two\n---")) == "One\n\\# two\n\\---\n"
    assert shown(block("paragraph", "A <script> there")) == "A \\<script> there\n"


def test_normal_words_are_left_alone() -> None:
    for words in ("#1 of 3", "-5 °C", "p < 0.05", "a * b_c", "2 + 3 > 4", "5 = 5", "snake_case", "C# and F#"):
        assert shown(block("paragraph", words)) == f"{words}\n"


def test_pipes_in_cells_are_escaped_once() -> None:
    assert "| Field \\| lab |" in shown(block("table", "", cells=(("Field | lab",),)))
    assert "| Field \\| lab |" in shown(block("table", "", cells=(("Field \\| lab",),)), media_type="text/markdown")


def test_an_item_stands_below_its_parents_words_and_without_one_at_the_margin() -> None:
    items = [
        block("list_item", "Orphan", level=3, label="•"),
        block("list_item", "First", level=1, label="1."),
        block("list_item", "Inner", level=2, label="•"),
        block("list_item", "Second", level=1, label="2."),
    ]
    assert shown(*items) == "- Orphan\n1. First\n   - Inner\n2. Second\n"
    assert shown(items[1], block("paragraph", "Words."), items[2]) == "1. First\n\nWords.\n\n- Inner\n"


def test_notes_are_paragraphs() -> None:
    words = shown(block("paragraph", "Words."), block("note", "1 Of them,\n# all"))
    assert words == "Words.\n\n1 Of them,\n\\# all\n"
