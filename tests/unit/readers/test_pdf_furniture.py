"""Running heads, feet, page numbers, side tabs: lists made by hand, and small documents set by typst."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from pipeline.model.document import Document
from pipeline.readers.pdf.layout.folios import parse_folio
from tests.unit.readers.conftest import Read
from tests.unit.readers.test_pdf import PDF, SENTENCE, compiled

LISTS = Path(__file__).parents[2] / "data" / "furniture"
CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
KEPT_OUT = 0.99
PLAIN = '#set page(paper: "a5", margin: (x: 2cm, y: 2.5cm))\n#set text(size: 10pt)\n'


def furniture(document: Document, page: int | None = None) -> list[str]:
    """The lines that show: text that does not stands after all pages."""
    found: list[str] = []
    reached = 0
    for block in document.blocks:
        if block.kind == "furniture" and block.locator.page >= reached and page in (None, block.locator.page):
            found.append(block.text)
        reached = max(reached, block.locator.page)
    return found


def body(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks if block.kind != "furniture")


def _pages(ranges: str) -> set[int]:
    """The pages of `2-8,12-18/2`."""
    found: set[int] = set()
    for part in ranges.split(","):
        span, _, step = part.partition("/")
        first, _, last = span.partition("-")
        found |= set(range(int(first), int(last or first) + 1, int(step or 1)))
    return found


def _listed(lines: dict[str, str], page: int) -> list[str]:
    """The lines listed for a page, `{-2}` being its number less two, longest first and without spaces."""
    found = [text for text, ranges in lines.items() if page in _pages(ranges)]
    numbered = [re.sub(r"\{([+-]?\d+)\}", lambda match: str(page + int(match[1])), text) for text in found]
    return sorted((re.sub(r"\s", "", text) for text in numbered), key=len, reverse=True)


@pytest.fixture(scope="module")
def counted() -> dict[str, int]:
    return {}


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.json")), ids=lambda path: path.stem)
def test_nothing_but_listed_lines_is_kept_out(path: Path, read: Read, counted: dict[str, int]) -> None:
    listed = json.loads(path.read_text(encoding="utf-8"))
    source = CORPUS / listed["path"]
    if not source.is_file():
        pytest.skip("the reports that the lists were made of are not here")
    data = source.read_bytes()
    assert hashlib.sha256(data).hexdigest() == listed["sha256"]
    document = read(data, PDF, source.name)
    lost: list[tuple[int, str]] = []
    for page in range(1, document.page_count + 1):
        rest = "".join(re.sub(r"\s", "", text) for text in furniture(document, page))
        for text in _listed(listed["lines"], page):
            counted["listed"] = counted.get("listed", 0) + 1
            counted["found"] = counted.get("found", 0) + (text in rest)
            rest = rest.replace(text, "", 1)
        for text in _listed(listed.get("either", {}), page):
            rest = rest.replace(text, "", 1)
        if rest:
            lost.append((page, rest))
    assert not lost


def test_listed_lines_are_kept_out(counted: dict[str, int]) -> None:
    if not counted:
        pytest.skip("the reports that the lists were made of are not here")
    assert counted["found"] >= KEPT_OUT * counted["listed"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("xiv", 14), ("Page 3 of 20", 3), ("– 3 –", 3), ("3/12", 3), ("06 | 07", 6), ("第3页 共20页", 3),
        ("第 3 页", 3), ("Seite 5 von 10", 5), ("Page: 1 (14)", 1), ("[12]", 12), ("p. 9", 9),
    ],
)  # fmt: skip
def test_page_numbers_in_any_form(text: str, value: int) -> None:
    folio = parse_folio(text)
    assert folio is not None
    assert folio.value == value


@pytest.mark.parametrize("text", ["57,393", "12%", "3.4", "12 people", "civil", "Mix", "2019–20", "$5"])
def test_numbers_that_are_no_page_numbers(text: str) -> None:
    assert parse_folio(text) is None


def test_words_with_the_number_of_their_page_are_a_running_foot(read: Read) -> None:
    foot = "#set page(footer: [Annual meeting – Page 1])\n"
    document = read(compiled(f"{foot}{SENTENCE * 4}", PLAIN), PDF)
    assert furniture(document) == ["Annual meeting – Page 1"]


def test_heads_that_differ_on_left_and_right_pages(read: Read) -> None:
    head = """#set page(header: context if calc.odd(here().page()) [Example Report #h(1fr) #here().page()]
    else [#here().page() #h(1fr) Example Centre])"""
    document = read(
        compiled(f"{head}\n" + "#pagebreak()\n".join(f"{name}: {SENTENCE}\n" for name in "ABCDE"), PLAIN), PDF
    )
    assert "Example" not in body(document)
    assert body(document).count(SENTENCE.strip()) == 5


def test_a_running_head_that_follows_the_chapters(read: Read) -> None:
    chapters = "\n".join(
        f"#pagebreak(weak: true)\n= {name}\n{SENTENCE * 4}\n#pagebreak()\n{SENTENCE * 4}"
        for name in ("Training", "Research", "Outreach")
    )
    head = """#set page(header: context {
      let all = query(heading.where(level: 1)).filter(one => one.location().page() <= here().page())
      set text(7pt)
      if all.len() > 0 [#all.last().body #h(1fr) #here().page()]
    })"""
    document = read(compiled(f"{head}\n{chapters}", PLAIN), PDF)
    assert [block.text for block in document.blocks if block.kind == "heading"] == ["Training", "Research", "Outreach"]
    assert furniture(document).count("Training") == 2


def test_the_heads_of_a_table_that_goes_on_are_no_furniture(read: Read) -> None:
    def page(first: int) -> str:
        rows = ", ".join(f"[Activity {number}], [{number}]" for number in range(first, first + 20))
        return f"#grid(columns: (1fr, 1fr), row-gutter: 6pt, [Name], [Trainees], {rows})"

    document = read(compiled("#pagebreak()\n".join(f"{page(first)}\n" for first in (1, 21, 41)), PLAIN), PDF)
    assert document.page_count == 3
    assert not furniture(document)


def test_titles_of_slides_at_one_place_are_no_furniture(read: Read) -> None:
    slides = "#pagebreak()\n".join(
        f"#text(28pt)[{title}]\n\n- {SENTENCE}\n" for title in ("Results", "Results", "Outlook", "Thanks to all")
    )
    head = '#set page(paper: "presentation-16-9", footer: [12 May 2023 #h(1fr) Example deck #h(1fr) '
    document = read(compiled(slides, head + "#context here().page()])\n#set text(size: 16pt)\n"), PDF)
    assert [line for line in body(document).splitlines() if line in {"Results", "Outlook"}] == [
        "Results",
        "Results",
        "Outlook",
    ]
    assert "Example deck" not in body(document)


def test_a_watermark_and_a_side_tab_are_furniture(read: Read) -> None:
    head = """#set page(background: rotate(-45deg, text(60pt, fill: luma(220))[DRAFT]),
      foreground: place(right + horizon, dx: -4pt, rotate(90deg, reflow: true, text(9pt)[Example Centre])))\n"""
    document = read(compiled("#pagebreak()\n".join([f"= Work\n{SENTENCE}\n"] * 3), head), PDF)
    assert "DRAFT" not in body(document)
    assert "Example Centre" not in body(document)


def test_the_labels_of_a_form_stay(read: Read) -> None:
    forms = "#pagebreak()\n".join(
        f"Name: {name}\n\nPlace: Islamabad\n\nDate: 3 May 2023\n\n{SENTENCE}\n" for name in ("First", "Second", "Third")
    )
    document = read(compiled(forms, PLAIN), PDF)
    assert body(document).count("Place: Islamabad") == 3
