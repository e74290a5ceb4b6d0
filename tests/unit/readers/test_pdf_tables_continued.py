"""Tables that go on over the page, and running heads that are drawn as tables."""

from collections.abc import Callable

import pytest
import typst

from pipeline.model.document import Block, Document
from pipeline.readers.pdf import pages
from tests.unit.readers.conftest import Read

PAGE = "#set page(width: 300pt, height: 200pt, margin: (x: 40pt, y: 30pt){})\n#set text(size: 10pt)\n"
ROWS = "".join(f"[Place {letter}], [{10 + number}], [{30 - number}], " for number, letter in enumerate("ABCDEFGHIJ"))
NAMES = ("Place", "Trainees", "Days")
ReadBody = Callable[..., Document]


@pytest.fixture(params=["tagged", "untagged"])
def read_body(read: Read, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ReadBody:
    """Read what typst makes, with the structure tree that it writes and without."""
    if request.param == "untagged":
        monkeypatch.setattr(pages, "find_parts", lambda _: [])

    def read_one(body: str, page: str = "") -> Document:
        data = typst.compile((PAGE.replace("{}", page) + body).encode(), format="pdf")
        assert isinstance(data, bytes)
        return read(data, "application/pdf")

    return read_one


def tables(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind == "table"]


def table(head: str, rows: str = ROWS, columns: int = 3) -> str:
    return f"#table(columns: {columns}, {head} {rows})\n"


def test_a_part_on_the_next_page_begins_with_the_head(read_body: ReadBody) -> None:
    first, second = tables(read_body(table("[*Place*], [*Trainees*], [*Days*],")))
    assert (first.locator.page, second.locator.page) == (1, 2)
    assert first.cells[0] == second.cells[0] == NAMES
    rows = [*first.cells[1:], *second.cells[1:]]
    assert rows == [(f"Place {letter}", str(10 + n), str(30 - n)) for n, letter in enumerate("ABCDEFGHIJ")]


def test_a_head_that_is_printed_again_stands_once(read_body: ReadBody) -> None:
    first, second = tables(read_body(table("table.header([Place], [Trainees], [Days]),")))
    assert first.cells[0] == second.cells[0] == NAMES
    assert second.cells[1] != NAMES


def test_a_single_row_on_the_next_page_is_a_part(read_body: ReadBody) -> None:
    rows = "".join(f"[Place {letter}], [{number}], [{number + 4}]," for number, letter in enumerate("ABCDEFGH"))
    *_, second = tables(read_body(table("[*Place*], [*Trainees*], [*Days*],", rows)))
    assert second.locator.page == 2
    assert second.cells == (NAMES, ("Place H", "7", "11"))


def test_rows_without_a_head_get_none(read_body: ReadBody) -> None:
    rows = "".join(f"[Name {letter}], [of the place {letter}], " for letter in "ABCDEFGHIJ")
    first, second = tables(read_body(table("", rows, columns=2)))
    assert len(first.cells) + len(second.cells) == 10


def test_another_table_on_the_next_page_keeps_its_own_head(read_body: ReadBody) -> None:
    body = table("[*Place*], [*Trainees*], [*Days*],", ROWS[:80]) + "#pagebreak()\n"
    _, second = tables(read_body(body + table("[*Year*], [*Talks*], [*Visits*],", "[One], [1], [2], [Two], [3], [4]")))
    assert second.cells[0] == ("Year", "Talks", "Visits")
    assert len(second.cells) == 3


def test_text_between_ends_a_table(read_body: ReadBody) -> None:
    body = table("[*Place*], [*Trainees*], [*Days*],", ROWS[:80]) + "#pagebreak()\nOther places had fewer trainees.\n"
    _, second = tables(read_body(body + table("", "[Lahore], [1], [2], [Tehran], [3], [4]")))
    assert second.cells[0] == ("Lahore", "1", "2")


def test_running_heads_drawn_as_tables_are_furniture(read_body: ReadBody) -> None:
    head = ", header: context table(columns: 2, [Project plan], [2023-02-27], [Draft], [Page #counter(page).display()])"
    document = read_body("Words of the page.\n#pagebreak()\n" * 3 + "The end.", head)
    assert not tables(document)
    furniture = [block.text for block in document.blocks if block.kind == "furniture"]
    assert sum("Project plan" in text for text in furniture) == 4


def test_tables_alike_with_other_words_are_no_running_heads(read_body: ReadBody) -> None:
    forms = (
        f"#table(columns: 2, [Place], [{place}], [Trainees], [{count}])\nWords of the page.\n#pagebreak()\n"
        for place, count in (("Lahore", 12), ("Tehran", 31), ("Ankara", 7), ("Dhaka", 9))
    )
    assert len(tables(read_body("".join(forms)))) == 4


def test_a_row_that_the_page_break_cuts_is_whole_where_it_begins(read_body: ReadBody) -> None:
    names = [f"Institute of Water and Sanitation of the District and its Communes {number}" for number in range(1, 8)]
    rows = "".join(f"[{number}], [Person {number}], [{name}], " for number, name in enumerate(names))
    found = tables(read_body(f"#v(18pt)\n#table(columns: (30pt, 80pt, 90pt), [*No*], [*Name*], [*Body*], {rows})\n"))
    assert len(found) > 1
    assert [row[2] for part in found for row in part.cells[1:]] == names


def test_a_row_without_its_first_cell_is_no_end_where_others_lack_theirs(read_body: ReadBody) -> None:
    rows = "".join(
        f"[{'Place ' + letter if number % 2 else ''}], [on day {letter}], [of week {number}], "
        for number, letter in enumerate("ABCDEFGHIJ")
    )
    found = tables(read_body(table("[*Place*], [*Day*], [*Week*],", rows)))
    assert sum(len(part.cells) - 1 for part in found) == 10
