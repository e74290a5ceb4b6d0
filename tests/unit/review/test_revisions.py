"""Words and order that people decided on, in the report as it is built."""

from collections.abc import Sequence

import pytest

from pipeline.model.activity import Fact, Property, Statement
from pipeline.model.decision import Anchor, Decision
from pipeline.model.record import Record
from pipeline.model.report import Passage
from pipeline.model.revision import Above
from pipeline.report import Request, part_by_confidence
from pipeline.report.revising import select_omissions
from pipeline.review.revised.revisions import find_revisions
from pipeline.review.typed.statements import build_readings
from tests.unit.report.example import DONE, PLANNED, RECORDS
from tests.unit.report.factories import shipped_profile
from tests.unit.review.decided import ACTIVITIES, build, decide, find, passage_of, state

_WORKSHOP, _FORUM, _SCIENCE = (record.id for record in DONE[:3])
_WORDS = "On 9 May, Ms Lindqvist opened our workshop for 77 people in Wonderland."


def _passage(key: str) -> Passage:
    return passage_of(build(), key)


def _with(record: Record, name: Property, values: Sequence[Fact]) -> Record:
    kept = tuple(s for s in record.statements if s.property != name)
    first = record.statements[0]
    new = tuple(Statement(property=name, value=v, original=str(v), evidence=first.evidence) for v in values)
    return record.model_copy(update={"statements": (*kept, *new)})


def _changed(record_id: str, name: Property, values: Sequence[Fact]) -> tuple[Record, ...]:
    return tuple(_with(record, name, values) if record.id == record_id else record for record in RECORDS)


def test_an_editors_words_stand_in_the_report_beside_the_machines_and_name_their_source() -> None:
    before = _passage(_WORKSHOP)
    model = build([decide("word", before, _WORDS)])
    passage = passage_of(model, _WORKSHOP)
    assert passage.text == _WORDS
    assert passage.revised is not None
    assert (passage.revised.text, passage.revised.who, passage.revised.changes) == (before.text, "Li Wei", ())
    assert passage.tells == before.tells
    (row,) = [row for row in model.annexes[-1].tables[0].rows if row[1] == "Li Wei, 5 March 2024"]
    assert row[2] == "statement"
    assert row[0].strip("[]") in {cite.mark for cite in passage.cites}


def test_they_are_of_one_language_alone() -> None:
    decisions = [decide("word", _passage(_WORKSHOP), _WORDS)]
    assert _WORDS not in {p.text for p in build(decisions, request=Request(year=2023, language="zh")).iter_passages()}


def test_the_last_words_about_a_passage_hold() -> None:
    passage = _passage(_WORKSHOP)
    decisions = [decide("word", passage, "These words."), decide("word", passage, "Other words.")]
    assert passage_of(build(decisions), _WORKSHOP).text == "Other words."


def test_they_say_what_changed_since() -> None:
    decisions = [decide("word", _passage(DONE[6].id), "We were at the forum in Lisbon.")]
    model = build(decisions, _changed(DONE[6].id, "place", ["Lima"]))
    revised = passage_of(model, DONE[6].id).revised
    assert revised is not None
    assert [str(change) for change in revised.changes] == ["place: Lima, was Lisbon"]
    kept = build(decisions, _changed(DONE[6].id, "themes", ["energy"]))
    passage = passage_of(kept, DONE[6].id)
    assert passage.revised is not None
    assert passage.revised.changes == ()


def test_words_for_records_that_became_one_stand_both_in_its_passage() -> None:
    one, other = (next(record for record in RECORDS if record.id == name) for name in (_WORKSHOP, _FORUM))
    decisions = [decide("word", _passage(_WORKSHOP), "First words."), decide("word", _passage(_FORUM), "Second words.")]
    joined = one.model_copy(update={"members": (*one.members, *other.members)})
    rest = tuple(record for record in RECORDS if record.id not in (one.id, other.id))
    apart = find(decisions).revisions
    assert [each.record_ids for each in apart.rewordings] == [(_WORKSHOP,), (_FORUM,)]
    found = find_revisions(decisions, (joined, *rest), ACTIVITIES)
    assert found.stale == ()
    assert [each.record_ids for each in found.revisions.rewordings] == [(_WORKSHOP,), (_WORKSHOP,)]


def test_words_about_what_is_gone_wait_as_stale() -> None:
    decision = decide("word", _passage(_WORKSHOP), _WORDS)
    found = find([decision], [record for record in RECORDS if record.id != _WORKSHOP])
    assert found.stale == (decision,)
    assert found.revisions.rewordings == ()


def test_what_is_left_out_is_neither_told_nor_listed_nor_counted() -> None:
    passage = _passage(_FORUM)
    model = build([decide("leave_out", passage, why="not ours")])
    assert not {_FORUM} & {name for p in model.iter_passages() for name in p.tells}
    rows = next(table for annex in model.annexes for table in annex.tables if table.key == "activities").rows
    assert len(rows) == len(DONE) - len(passage.tells)
    assert [(each.who, each.why) for each in model.omissions] == [("Li Wei", "not ours")]
    again = build([decide("leave_out", passage), decide("include", passage)])
    assert [p.text for p in again.iter_passages()] == [p.text for p in build().iter_passages()]
    assert again.omissions == ()


def test_an_opening_can_be_left_out_and_worded_too() -> None:
    opening = build().introduction[0]
    assert opening.boilerplate
    assert build([decide("leave_out", opening)]).introduction[0].key == "report-2023/introduction/2"
    worded = build([decide("word", opening, "Anna Lindqvist wishes you good reading of 99 pages.")]).introduction[0]
    assert worded.revised is not None
    assert worded.cites[0].document == "Li Wei, 2024-03-05"


def test_a_passage_is_moved_to_another_chapter_and_behind_another() -> None:
    moved = build([decide("move", _passage(_WORKSHOP), "gender")])
    (home,) = [chapter for chapter in moved.iter_chapters() if any(_WORKSHOP in p.tells for p in chapter.passages)]
    assert home.key == "gender"
    chapter = next(c for c in build().iter_chapters() if len(c.passages) > 1 and c.level > 1)
    first, second = chapter.passages[:2]
    placed = build([decide("place", first, second.key)])
    order = [p.key for c in placed.iter_chapters() if c.key == chapter.key for p in c.passages]
    assert order[:2] == [second.key, first.key]


@pytest.mark.parametrize("after", ["", _FORUM, "nowhere"])
def test_paragraphs_put_in_behind_one_passage_at_once_keep_their_order(after: str) -> None:
    texts = ["We planted a tree.", "We planted a second tree.", "It rained."]
    model = build([state(text, "gender", after) for text in texts])
    chapter = next(chapter for chapter in model.iter_chapters() if chapter.key == "gender")
    assert [p.text for p in chapter.passages if p.text in texts] == texts


def test_a_paragraph_behind_what_is_left_out_stands_behind_what_was_before_that() -> None:
    chapter = next(each for each in build().iter_chapters() if each.key == "gender")
    first, second = chapter.passages
    for gone, earlier, order in ((second, (first.key, ""), [first.key, ""]), (first, ("",), ["", second.key])):
        word = state("We planted a tree.", "gender", gone.key, earlier=earlier)
        model = build([decide("leave_out", gone), word])
        now = next(each for each in model.iter_chapters() if each.key == "gender")
        assert ["" if p.text == "We planted a tree." else p.key for p in now.passages] == order


def _order(key: str, decisions: Sequence[Decision] = ()) -> list[str]:
    """What the passages of a chapter tell first."""
    return [p.key for c in build(decisions).iter_chapters() if c.key == key for p in c.passages]


def _all_in_one() -> tuple[list[Decision], list[str]]:
    """Four passages in one chapter, by what moved them there."""
    moves = [decide("move", _passage(name), "gender") for name in (_WORKSHOP, _SCIENCE)]
    order = _order("gender", moves)
    assert len(order) == 4
    return moves, order


@pytest.mark.parametrize("at", [1, 2])
def test_a_passage_placed_behind_one_left_out_stands_behind_what_was_before_that(at: int) -> None:
    moves, order = _all_in_one()
    moved, rest = order[3], order[:3]
    above = Above(earlier=(*reversed(rest[:at]), "")).model_dump_json()
    placed = decide("place", _passage(moved), rest[at], facts=above)
    gone = decide("leave_out", _passage(rest[at]))
    wanted = [key for key in rest if key != rest[at]]
    wanted.insert(at, moved)
    assert _order("gender", [*moves, placed, gone]) == wanted


def test_a_paragraph_behind_a_passage_that_was_moved_at_the_same_time_stands_behind_it() -> None:
    moves, order = _all_in_one()
    placed = decide("place", _passage(order[0]), order[2], when="2024-03-06T10:00:00+00:00")
    found = _order("gender", [*moves, state("We planted a tree.", "gender", order[0]), placed])
    assert found[:3] == [order[1], order[2], order[0]]
    assert found[3] not in order


def test_what_is_put_in_later_stands_nearer_than_what_was_moved_there_before() -> None:
    moves, order = _all_in_one()
    placed = decide("place", _passage(order[3]), order[0])
    found = _order("gender", [*moves, placed, state("We planted a tree.", "gender", order[0])])
    assert [key if key in order else "new" for key in found] == [order[0], "new", order[3], *order[1:3]]


def test_of_several_versions_of_a_paragraph_the_last_stands_in_the_place_of_the_first() -> None:
    name = (Anchor(id="new-1"),)
    first, second = (
        state(text, "gender", _FORUM).model_copy(update={"targets": name})
        for text in ("We planted a tree.", "We planted two trees.")
    )
    third = state("It rained.", "gender", find([first]).revisions.insertions[0].record.id)
    chapter = next(each for each in build([first, third, second]).iter_chapters() if each.key == "gender")
    texts = [p.text for p in chapter.passages]
    assert "We planted a tree." not in texts
    assert texts.index("It rained.") == texts.index("We planted two trees.") + 1


@pytest.mark.parametrize("after", ["", "nowhere"])
def test_a_paragraph_is_put_in(after: str) -> None:
    text = "Professor Okafor joined us in Nairobi with 12 students."
    model = build([state(text, "gender", after)])
    chapter = next(chapter for chapter in model.iter_chapters() if chapter.key == "gender")
    assert (chapter.passages[0] if not after else chapter.passages[-1]).text == text
    assert build([state(text, "gender", year=2019)]) == build()
    opening = build([state(text, "introduction", "report-2023/introduction/1")]).introduction[1]
    assert opening.text == text
    assert opening.cites[0].mark


def test_points_of_the_outlook_are_numbered_in_the_order_decided_on() -> None:
    outlook = next(chapter for chapter in build().iter_chapters() if chapter.key == "outlook")
    points = [passage for passage in outlook.passages if passage.lead]
    assert len(points) > 1
    worded = decide("word", points[-1], "The Board wants a new roof.")
    model = build([worded, decide("place", points[-1])])
    first = next(p for c in model.iter_chapters() if c.key == "outlook" for p in c.passages if p.lead)
    assert (first.lead, first.text) == ("First,", "The Board wants a new roof.")
    assert {name for p in model.iter_passages() for name in p.tells} >= {record.id for record in PLANNED}


def test_what_was_left_out_is_said_in_the_report_that_it_belongs_to() -> None:
    opening = build().introduction[0]
    found = find([decide("leave_out", _passage(_FORUM)), decide("leave_out", opening)]).revisions
    reporting = shipped_profile().reporting
    told = {
        year: [each.ids for each in select_omissions(found, RECORDS, Request(year=year), reporting)]
        for year in (2019, 2023)
    }
    assert told == {2019: [], 2023: [(_FORUM,), (opening.key,)]}


def test_an_activity_that_somebody_stated_stands_where_they_put_it() -> None:
    word = state(
        "We launched the Harbour Prize.", "gender", kind="award", fields={"title": "Harbour Prize", "role": "host"}
    )
    (reading,) = build_readings([word])
    (activity,) = reading.activities
    record = Record(
        id="rec-prize",
        members=(activity.id,),
        statements=activity.statements,
        kind=activity.kind,
        role=activity.role,
        status=activity.status,
    )
    found = find_revisions([word], (*RECORDS, record), (*ACTIVITIES, activity)).revisions
    assert found.chapters == {"rec-prize": "gender"}
    assert found.insertions == ()


def test_a_record_too_doubtful_is_told_once_it_is_included_or_worded() -> None:
    doubtful = [record.model_copy(update={"confidence": 0.1}) for record in RECORDS]
    reporting = shipped_profile().reporting
    for decision in (decide("include", _passage(_SCIENCE)), decide("word", _passage(_SCIENCE), "We were there.")):
        included = find([decision], doubtful).revisions.included
        assert _SCIENCE in {record.id for record in part_by_confidence(doubtful, reporting, included)[0]}
        assert _WORKSHOP not in included
