"""What is shown of a source: marks at the right words, markup left out, tables as tables, a window of long texts."""

from itertools import chain

from starlette.testclient import TestClient

from pipeline.model.activity import Evidence
from pipeline.model.document import Block, Document, Locator
from pipeline.web.sources import Shown, show_source

TEXT = "We met in **Lima** on 3 May."


def block(number: int, text: str, page: int = 1, **more: object) -> Block:
    locator = Locator(page=page, block=number, start=0, end=len(text), box=(10, 20, 110, 40))
    return Block.model_validate({"kind": "paragraph", "text": text, "locator": locator, **more})


def document(*blocks: Block, media_type: str = "text/markdown", pages: int = 1) -> Document:
    return Document(
        source_id="s",
        name="a.md",
        media_type=media_type,
        reader="r",
        reader_version="1",
        blocks=blocks,
        page_count=pages,
        page_sizes=((200.0, 300.0),) * pages if media_type == "application/pdf" else (),
    )


def quote(of: Block, words: str) -> Evidence:
    start = of.text.index(words)
    locator = of.locator.model_copy(update={"start": start, "end": start + len(words)})
    return Evidence(source_id="s", document="a.md", locator=locator, quote=words, rule="r")


def marked(shown: Shown, mark: str) -> list[str]:
    cells = chain.from_iterable(chain.from_iterable(line.rows) for line in shown.lines)
    return [piece.text for cell in cells for piece in cell if piece.mark == mark]


def test_words_are_marked_and_markup_is_left_out() -> None:
    text = block(0, TEXT, markup=((10, 12), (16, 18)))
    shown = show_source(document(text), [quote(text, TEXT)], quote(text, "Lima"))
    assert marked(shown, "this") == ["Lima"]
    assert "".join(piece.text for piece in shown.lines[0].rows[0][0]) == "We met in Lima on 3 May."


def test_a_quote_of_a_table_is_marked_in_its_cells() -> None:
    table = block(0, "Place\tDay\nLima\t3 May", cells=(("Place", "Day"), ("Lima", "3 May")))
    shown = show_source(document(table), [], quote(table, "Lima\t3"))
    assert [len(row) for row in shown.lines[0].rows] == [2, 2]
    assert marked(shown, "this") == ["Lima", "3"]


def test_a_page_has_its_own_places_only() -> None:
    first, second = block(0, "One in Lima", 1), block(1, "Two in Bonn", 2)
    held = document(first, second, media_type="application/pdf", pages=2)
    quotes = [quote(first, "Lima"), quote(second, "Bonn")]
    shown = show_source(held, quotes, quotes[1])
    assert shown.page == 2
    assert shown.size == (200.0, 300.0)
    assert [spot.mark for spot in shown.spots] == ["this"]
    assert [spot.mark for spot in show_source(held, quotes, quotes[1], page=1).spots] == ["also"]


def test_of_a_long_text_a_window_is_shown_that_can_be_moved() -> None:
    blocks = [block(number, f"Paragraph {number}") for number in range(200)]
    shown = show_source(document(*blocks), [], quote(blocks[100], "Paragraph"))
    assert shown.first < 100 < shown.last
    assert len(shown.lines) < 60
    assert show_source(document(*blocks), [], None, first=shown.last + 1).first == shown.last + 1


def test_pictures_of_what_is_not_registered_are_refused(client: TestClient) -> None:
    assert client.get("/sources/" + "0" * 64 + "/1/700").status_code == 422
    assert client.get("/sources/..%2F..%2Fprofile.toml/1/700").status_code in (404, 422)
    assert client.get("/sources/" + "0" * 64 + "/1/99999").status_code == 404
