"""What follows from an edited draft: decisions, proposals, remarks, and what is none."""

import pytest

from pipeline.model.decision import PersonWord
from pipeline.model.returned import Comment, DraftDocument, Edits, Line, Piece
from tests.unit.review.edited import (
    EDITOR,
    SENT,
    compare,
    delete,
    find,
    insert,
    key,
    move,
    only,
    put,
    replace,
    strip,
    text_of,
    track,
)

BOOK, FORUM, VISIT = "Tutorial Book on Women", "2023 Women Engineers Forum”, we", "A delegation of the University"


@pytest.fixture(params=[False, True], ids=["anchored", "stripped"])
def sent(request: pytest.FixtureRequest) -> DraftDocument:
    return strip(SENT) if request.param else SENT


def test_an_unedited_draft_says_nothing_new(sent: DraftDocument) -> None:
    assert compare(sent) == Edits()


def test_quotation_marks_that_a_word_processor_made_straight_are_no_edit(sent: DraftDocument) -> None:
    assert compare(replace(sent, "2023 Women Engineers Forum”", '2023 Women Engineers Forum"')) == Edits()
    assert only(compare(replace(sent, "2023 Women Engineers Forum”", '2024 Women Engineers Forum"'))).verdict == "word"


def test_other_words_are_a_wording_of_the_passage_without_its_lead(sent: DraftDocument) -> None:
    decision = only(compare(replace(sent, "upgrade the Centre’s website", "renew the Centre’s website")))
    assert decision.verdict == "word"
    assert decision.targets[0].id == key("upgrade the Centre")
    assert [anchor.id for anchor in decision.targets[1:]] == [f"act-{key('upgrade the Centre')}"]
    assert decision.value == "we will renew the Centre’s website {{ 7 + 7 }}."
    assert (decision.aspect, decision.who, decision.is_proposed) == ("en", EDITOR, False)
    assert decision.before == "we will upgrade the Centre’s website {{ 7 + 7 }}."


def test_a_passage_in_wholly_other_words_at_its_place_is_reworded(sent: DraftDocument) -> None:
    number = find(sent, VISIT)
    back = put(sent, number, Line(story="text", pieces=(Piece(text="We received guests from Malaysia in spring."),)))
    decision = only(compare(back))
    assert (decision.verdict, decision.targets[0].id) == ("word", key(VISIT))
    assert decision.value == "We received guests from Malaysia in spring."


def test_elsewhere_wholly_other_words_are_new(sent: DraftDocument) -> None:
    found = compare(insert(delete(sent, VISIT), BOOK, "We planted forty trees beside the lake."))
    assert [edit.kind for edit in found.edits] == ["left_out", "new"]


def test_a_passage_that_is_gone_is_left_out(sent: DraftDocument) -> None:
    decision = only(compare(delete(sent, VISIT)))
    assert (decision.verdict, decision.targets[0].id) == ("leave_out", key(VISIT))


def test_a_new_paragraph_is_a_statement_at_its_place(sent: DraftDocument) -> None:
    decision = only(compare(insert(sent, BOOK, "Our staff planted forty trees beside the lake.")))
    word = PersonWord.model_validate_json(decision.value)
    assert decision.verdict == "state"
    assert (word.text, word.chapter) == ("Our staff planted forty trees beside the lake.", "gender")
    assert (word.after, word.language, word.year) == (key(BOOK), "en", 2023)
    assert word.earlier == (key(FORUM), "")


def test_a_passage_behind_another_of_its_chapter_is_placed(sent: DraftDocument) -> None:
    decision = only(compare(move(sent, FORUM, BOOK)))
    assert decision.verdict == "place"
    assert (decision.targets[0].id, decision.value) in ((key(FORUM), key(BOOK)), (key(BOOK), ""))


def test_a_passage_in_another_chapter_is_moved(sent: DraftDocument) -> None:
    decision = only(compare(move(sent, VISIT, BOOK)))
    assert (decision.verdict, decision.targets[0].id, decision.value) == ("move", key(VISIT), "gender")


def test_where_it_is_not_the_last_there_it_is_placed_too(sent: DraftDocument) -> None:
    found = compare(move(sent, VISIT, FORUM))
    assert [edit.decision.verdict for edit in found.edits] == ["move", "place"]
    assert found.edits[1].decision.value == key(FORUM)
    assert found.edits[1].decision.facts == '{"earlier":[""]}'


def test_who_takes_out_what_stands_above_a_moved_passage_does_not_move_that_too(sent: DraftDocument) -> None:
    back = move(sent, VISIT, FORUM)
    number = find(back, FORUM)
    pieces = tuple(piece.model_copy(update={"deleted": "Bob Ray"}) for piece in back.lines[number].pieces)
    line = back.lines[number].model_copy(update={"pieces": pieces, "end_deleted": "Bob Ray"})
    found = compare(put(back, number, line)).edits
    assert [(e.decision.verdict, e.decision.is_proposed) for e in found] == [
        ("move", False), ("place", False), ("leave_out", True)
    ]  # fmt: skip


def test_who_changes_one_day_of_dates_that_another_changed_too_proposes_that_day_alone() -> None:
    number = next(n for n, line in enumerate(SENT.lines) if line.cell and text_of(line) == "17 May 2023")
    pieces = (Piece(text="16 May 2023"), Piece(text=" – 18 May 2023", inserted="Bob Ray"))
    found = compare(put(SENT, number, SENT.lines[number].model_copy(update={"pieces": pieces}))).edits
    assert [(e.decision.aspect, e.decision.is_proposed) for e in found] == [("start_date", False), ("end_date", True)]


def test_what_cannot_stand_elsewhere_is_listed(sent: DraftDocument) -> None:
    found = compare(move(sent, "upgrade the Centre", BOOK))
    assert found.edits == ()
    assert "upgrade the Centre" in found.unplaced[0].text


def test_a_cell_of_an_activity_is_a_value_of_its_record(sent: DraftDocument) -> None:
    number = find(sent, "Forum on Clean Energy") + 1
    while sent.lines[number].cell is None or "participant" not in sent.lines[number].pieces[0].text:
        number += 1
    cell = sent.lines[number].model_copy(update={"pieces": (Piece(text="host"),)})
    decision = only(compare(put(sent, number, cell)))
    assert (decision.verdict, decision.aspect, decision.value) == ("edit", "role", '["host"]')
    assert decision.targets[0].id.startswith("act-record-")


@pytest.mark.parametrize(
    ("before", "after"),
    [("Open science", "Free science"), ("Activity", "What"), ("Internal edition", "Our edition")],
)
def test_what_the_program_prints_itself_is_listed_and_not_lost(before: str, after: str, sent: DraftDocument) -> None:
    found = compare(replace(sent, before, after))
    assert found.edits == ()
    assert any(after in each.text for each in found.unplaced)


def test_of_two_neighbours_that_changed_places_the_one_was_moved_that_somebody_put_in() -> None:
    for words, other in ((FORUM, BOOK), (BOOK, FORUM)):
        line = SENT.lines[find(SENT, words)]
        gone = tuple(piece.model_copy(update={"deleted": "Bob Ray"}) for piece in line.pieces)
        come = tuple(piece.model_copy(update={"inserted": "Bob Ray"}) for piece in line.pieces)
        old = line.model_copy(update={"pieces": gone, "end_deleted": "Bob Ray"})
        new = line.model_copy(update={"pieces": come, "end_inserted": "Bob Ray"})
        back = put(SENT, find(SENT, words), old)
        number = find(back, other)
        rest = (new, back.lines[number]) if words == BOOK else (back.lines[number], new)
        decision = only(compare(put(back, number, *rest)))
        assert (decision.verdict, decision.targets[0].id) == ("place", key(words))


def test_a_lead_alone_is_the_programs() -> None:
    found = compare(replace(SENT, "Second,", "Then,"))
    assert [edit.kind for edit in found.edits] == []
    assert "Then," in found.unplaced[0].text


def test_pending_changes_are_proposals_each_authors_alone() -> None:
    back = track(SENT, "visited the Centre", "came to the Centre", "Bob Ray")
    back = track(back, "17 May 2023", "18 May 2023", "Chen Yu")
    found = compare(back).edits
    assert [(e.decision.who, e.decision.is_proposed) for e in found] == [("Bob Ray", True), ("Chen Yu", True)]
    assert found[0].decision.value == "A delegation of the University of Malaya came to the Centre on 17 May 2023."
    assert found[1].decision.value == "A delegation of the University of Malaya visited the Centre on 18 May 2023."


def test_who_changes_what_another_put_in_is_heard_too() -> None:
    back = track(SENT, "visited the Centre", "came to our Centre", "Bob Ray")
    number = find(back, "came to our")
    pieces = tuple(
        piece.model_copy(update={"deleted": "Chen Yu"}) if piece.inserted else piece
        for piece in back.lines[number].pieces
    )
    found = compare(put(back, number, back.lines[number].model_copy(update={"pieces": pieces}))).edits
    assert "Bob Ray" in {edit.decision.who for edit in found}


def test_a_change_within_what_another_put_in_is_none_of_the_passage_beside_it() -> None:
    number = find(SENT, BOOK)
    pieces = (
        Piece(text="Our library opened on ", inserted="Bob Ray"),
        Piece(text="Sundays", inserted="Bob Ray", deleted="Chen Yu"),
        Piece(text="Saturdays", inserted="Chen Yu"),
    )
    above = SENT.lines[number].model_copy(update={"end_inserted": "Bob Ray"})
    found = compare(put(SENT, number, above, Line(story="text", pieces=pieces))).edits
    said = [(e.kind, e.decision.who, PersonWord.model_validate_json(e.decision.value).text) for e in found]
    assert said == [
        ("new", "Bob Ray", "Our library opened on Sundays"),
        ("new", "Chen Yu", "Our library opened on Saturdays"),
    ]
    assert found[0].decision.subject == found[1].decision.subject


def test_who_takes_out_all_takes_out_what_another_changed_in_it_too() -> None:
    back = track(SENT, "visited the Centre", "came to our Centre", "Bob Ray")
    number = find(back, "came to our")
    pieces = tuple(p if p.deleted else p.model_copy(update={"deleted": "Chen Yu"}) for p in back.lines[number].pieces)
    line = back.lines[number].model_copy(update={"pieces": pieces, "end_deleted": "Chen Yu"})
    found = compare(put(back, number, line)).edits
    assert {(edit.kind, edit.decision.who) for edit in found} == {("left_out", "Chen Yu"), ("wording", "Bob Ray")}


def test_accepted_at_once_they_are_decided_by_those_who_made_them() -> None:
    back = track(SENT, "visited the Centre", "came to the Centre", "Bob Ray")
    decision = only(compare(back, accepts=True))
    assert (decision.who, decision.is_proposed) == ("Bob Ray", False)
    both = only(compare(track(back, "17 May 2023", "18 May 2023", "Chen Yu"), accepts=True))
    assert both.who == "Bob Ray, Chen Yu"
    assert both.value == "A delegation of the University of Malaya came to the Centre on 18 May 2023."


def test_a_comment_is_a_remark_on_its_passage_and_ours_is_none() -> None:
    number = find(SENT, VISIT)
    ours = SENT.comments[0]
    more = (Comment(author="Bob Ray", text="When?", line=number), ours.model_copy(update={"text": "No, another page"}))
    found = compare(SENT.model_copy(update={"comments": (*SENT.comments, *more)})).edits
    assert [edit.kind for edit in found] == ["comment", "comment"]
    assert (found[0].decision.value, found[0].decision.who) == ("When?", "Bob Ray")
    assert found[0].decision.targets[0].id == key(VISIT)


@pytest.mark.parametrize("text", ["{} See the minutes of May.", "See the minutes of May. {}"])
def test_words_put_into_a_comment_of_ours_are_a_remark_of_who_put_them_in(text: str) -> None:
    first, *others = SENT.comments
    changed = first.model_copy(update={"text": text.format(first.text)})
    decision = only(compare(SENT.model_copy(update={"comments": (changed, *others)})))
    assert (decision.verdict, decision.who, decision.value) == ("remark", EDITOR, "See the minutes of May.")


def test_a_comment_on_no_passage_is_about_the_report() -> None:
    remark = Comment(author="Bob Ray", text="Nice cover", line=find(SENT, "Annual Report"))
    decision = only(compare(SENT.model_copy(update={"comments": (*SENT.comments, remark)})))
    assert decision.targets[0].id == "report-2023.en"


@pytest.mark.parametrize("story", ["box", "note", "margin"])
def test_words_beside_the_text_are_listed(story: str) -> None:
    beside = Line.model_validate({"story": story, "pieces": [{"text": "Do not forget the lake"}]})
    found = compare(SENT.model_copy(update={"lines": (*SENT.lines, beside)}))
    assert found.edits == ()
    assert [each.text for each in found.unplaced] == ["Do not forget the lake"]


def test_the_same_edit_has_the_same_id_each_time() -> None:
    back = replace(SENT, "website", "web pages")
    assert only(compare(back)).id == only(compare(strip(back))).id
    assert only(compare(back)).id != only(compare(replace(SENT, "website", "site"))).id
