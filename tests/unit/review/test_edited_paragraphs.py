"""Paragraphs parted and made one, and headings, in an edited draft."""

import json

import pytest

from pipeline.model.returned import Cell, DraftDocument, Line, Piece
from tests.unit.review.edited import EDITOR, SENT, compare, delete, find, key, only, put, replace, strip

BOOK, FORUM, VISIT = "Tutorial Book on Women", "2023 Women Engineers Forum”, we", "A delegation of the University"


@pytest.fixture(params=[False, True], ids=["anchored", "stripped"])
def sent(request: pytest.FixtureRequest) -> DraftDocument:
    return strip(SENT) if request.param else SENT


def join(draft: DraftDocument, first: str, second: str, keeps: tuple[float, float] = (1, 1)) -> DraftDocument:
    """Two paragraphs made one, of each its first part."""
    one, other = (draft.lines[find(draft, words)] for words in (first, second))
    pieces = [
        piece.model_copy(update={"text": piece.text[: round(len(piece.text) * share)]})
        for line, share in ((one, keeps[0]), (other, keeps[1]))
        for piece in line.pieces
    ]
    line = one.model_copy(update={"pieces": tuple(pieces), "begun": (*one.begun, *other.begun)})
    return put(delete(draft, second), find(draft, first), line)


@pytest.mark.parametrize("keeps", [(1, 1), (0.6, 1), (1, 0.6), (0.6, 0.6)])
def test_two_passages_made_one_are_both_told_in_its_words(keeps: tuple[float, float], sent: DraftDocument) -> None:
    decision = only(compare(join(sent, FORUM, BOOK, keeps)))
    assert (decision.verdict, decision.targets[0].id) == ("word", key(FORUM))
    assert [anchor.id for anchor in decision.targets[1:]] == [f"act-{key(FORUM)}", f"act-{key(BOOK)}"]


@pytest.mark.parametrize(("keeps", "gone", "kept"), [((0.1, 1), FORUM, BOOK), ((1, 0.1), BOOK, FORUM)])
def test_of_two_passages_made_one_that_is_left_out_of_which_little_is_there(
    keeps: tuple[float, float], gone: str, kept: str, sent: DraftDocument
) -> None:
    found = compare(join(sent, FORUM, BOOK, keeps)).edits
    assert [(e.decision.verdict, e.decision.targets[0].id) for e in found] == [
        ("word", key(kept)), ("leave_out", key(gone))
    ]  # fmt: skip


def test_of_a_passage_made_one_with_another_some_words_within_its_bookmark_are_enough() -> None:
    decision = only(compare(join(SENT, FORUM, BOOK, (1, 0.2))))
    assert [anchor.id for anchor in decision.targets[1:]] == [f"act-{key(FORUM)}", f"act-{key(BOOK)}"]


def test_points_made_one_are_worded_without_the_lead_of_the_first(sent: DraftDocument) -> None:
    decision = only(compare(join(sent, "carry out training", "upgrade the Centre")))
    assert (decision.verdict, decision.targets[0].id) == ("word", key("carry out training"))
    assert decision.value.startswith("we will carry out training")
    told = [anchor.id for anchor in decision.targets[1:]]
    assert (told[0], told[-1]) == (f"act-{key('carry out training')}", f"act-{key('upgrade the Centre')}")


def test_a_passage_in_a_cell_that_was_emptied_is_left_out() -> None:
    number = find(SENT, BOOK)
    cell = Cell(table=90, row=0, column=0)
    sent = put(SENT, number, SENT.lines[number].model_copy(update={"cell": cell}))
    decision = only(compare(put(sent, number, Line(story="text", pieces=(), cell=cell)), sent))
    assert (decision.verdict, decision.targets[0].id) == ("leave_out", key(BOOK))


def test_a_heading_in_quite_other_words_moves_no_passage(sent: DraftDocument) -> None:
    found = compare(replace(sent, "Gender equality", "Whom we serve"))
    assert found.edits == ()
    assert [each.text for each in found.unplaced] == ["Whom we serve"]


@pytest.mark.parametrize("level", [0, 2])
def test_a_heading_that_was_typed_anew_is_one_still(level: int, sent: DraftDocument) -> None:
    new = Line(story="text", pieces=(Piece(text="Whom we serve"),), level=level)
    found = compare(put(sent, find(sent, "Gender equality"), new))
    assert found.edits == ()
    assert [(each.text, each.where, each.who) for each in found.unplaced] == [
        ("Whom we serve", "Gender equality", EDITOR)
    ]


@pytest.mark.parametrize(
    ("text", "is_bold"),
    [("Our library and archive", True), ("（三）图书馆与档案", False), ("4.2 What the library did in 2023", False)],
)
def test_what_looks_like_a_heading_is_listed_and_no_paragraph(text: str, is_bold: bool, sent: DraftDocument) -> None:
    new = Line(story="text", pieces=(Piece(text=text),), is_bold=is_bold)
    number = find(sent, BOOK)
    found = compare(put(sent, number, sent.lines[number], new))
    assert found.edits == ()
    assert [(each.text, each.who) for each in found.unplaced] == [(text, EDITOR)]
    assert "heading" in str(found.unplaced[0].why)


def test_without_their_heading_passages_stay_in_their_chapter(sent: DraftDocument) -> None:
    found = compare(delete(sent, "Gender equality"))
    assert found.edits == ()
    assert [each.text for each in found.unplaced] == ["Gender equality"]


MARKED = pytest.mark.parametrize("marked", [(True, True), (False, True), (True, False), (False, False)])


def part(marked: tuple[bool, bool], joint: str, second: str, who: str = "") -> DraftDocument:
    """A passage in two paragraphs, which LibreOffice leaves the bookmark in both or in one of them."""
    number = find(SENT, BOOK)
    line = SENT.lines[number]
    piece = next(p for p in line.pieces if joint in p.text)
    start, end = piece.text.split(joint)
    bare: dict[str, tuple[str, ...]] = {"bookmarks": (), "controls": ()}
    halves = []
    for text, has_mark in zip((f"{start}.", f"{second}{end}"), marked, strict=True):
        own = piece.model_copy(update={"text": text, **({} if has_mark else bare)})
        halves.append(line.model_copy(update={"pieces": (own,), "begun": line.begun if has_mark else ()}))
    return put(SENT, number, halves[0].model_copy(update={"end_inserted": who}), halves[1])


@MARKED
def test_a_parting_that_is_pending_is_a_proposal(marked: tuple[bool, bool]) -> None:
    found = compare(part(marked, ", providing", "We provided", "Bob Ray")).edits
    assert {(e.decision.who, e.decision.is_proposed) for e in found if e.kind == "new"} == {("Bob Ray", True)}


@MARKED
def test_whichever_half_kept_the_bookmark_the_half_with_more_of_it_is_the_passage(marked: tuple[bool, bool]) -> None:
    def tell(draft: DraftDocument) -> list[tuple[str, str]]:
        return [(e.kind, json.loads(e.decision.value)["after"] if e.kind == "new" else e.decision.value)
                for e in compare(draft).edits]  # fmt: skip

    long = ("wording", "We contributed to the Tutorial Book on Women’s Development.")
    assert tell(part(marked, ", providing", "We provided")) == [long, ("new", key(BOOK))]
    rest = ("wording", "Contributed to the Tutorial Book on Women’s Development, providing two articles.")
    assert tell(part(marked, " contributed", "Contributed")) == [rest, ("new", key(FORUM))]


def test_a_paragraph_parted_while_tracked_is_whole_until_somebody_accepts() -> None:
    number = find(SENT, VISIT)
    line = SENT.lines[number]
    first = line.model_copy(update={"pieces": line.pieces[:1], "end_inserted": "Bob Ray"})
    second = Line(story="text", pieces=(Piece(text=" and so on", inserted="Bob Ray"), *line.pieces[1:]))
    found = compare(put(SENT, number, first, second))
    assert {edit.decision.is_proposed for edit in found.edits} <= {True}
