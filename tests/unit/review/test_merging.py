"""Several copies of a draft, and what was decided meanwhile."""

import pytest

from pipeline.model.decision import Anchor, Decision
from pipeline.model.returned import Edit, Edits
from pipeline.review.edits import Copy, merge_edits
from pipeline.review.edits.merging import merge_words, name_decision
from pipeline.review.edits.order import find_moved

BOTH = "The Centre held four workshops in Quito in May."
BASE = "The Centre held three workshops in Lima in May."


def edit(
    value: str, who: str = "Ann Lee", before: str = BASE, verdict: str = "word", run: str = "run-1",
    tells: tuple[str, ...] = ("rec-1",),
) -> Edit:  # fmt: skip
    """What follows from the copy of a draft of a run, in which a passage tells of records, the last of them first."""
    decision = Decision.model_validate({
        "verdict": verdict, "targets": [Anchor(id=tells[-1]), *(Anchor(id=f"act-{name}") for name in tells)],
        "aspect": "en" if verdict == "word" else "", "before": before, "value": value, "who": who, "when": "2026-11-22",
    })  # fmt: skip
    decision = decision.model_copy(update={"id": name_decision(run, decision)})
    kinds = {"word": "wording", "leave_out": "left_out", "move": "moved"}
    return Edit.model_validate({"decision": decision, "kind": kinds[verdict], "anchor": "bookmark", "file": who})


def copy(*edits: Edit, decided: tuple[Decision, ...] = (), run: str = "run-1") -> Copy:
    return Copy(Edits(edits=edits), decided, run)


@pytest.mark.parametrize(
    ("one", "other", "merged"),
    [
        (
            BASE.replace("three", "four"),
            BASE.replace("Lima", "Quito"),
            "The Centre held four workshops in Quito in May.",
        ),
        (BASE.replace("three", "four"), BASE.replace("three", "five"), None),
        (BASE.replace("three", "four"), BASE, BASE.replace("three", "four")),
        (BASE + " It rained.", "In short, " + BASE, "In short, " + BASE + " It rained."),
        (BASE.replace("three", "four"), BASE.replace("three", "four"), BASE.replace("three", "four")),
    ],
)
def test_two_wordings_are_merged_unless_they_change_the_same_words(one: str, other: str, merged: str | None) -> None:
    assert merge_words(BASE, one, other) == merged
    assert merge_words(BASE, other, one) == merged


def test_chinese_is_merged_sign_by_sign() -> None:
    base = "中心在昆明举办了三期培训班。"
    assert merge_words(base, base.replace("三", "四"), base.replace("昆明", "大理")) == "中心在大理举办了四期培训班。"


def test_edits_of_two_copies_become_one_decision_of_both() -> None:
    one, other = edit(BASE.replace("three", "four")), edit(BASE.replace("Lima", "Quito"), "Bob Ray")
    found = merge_edits([copy(one), copy(other)])
    (decision,) = (each.decision for each in found.edits)
    assert decision.value == BOTH
    assert (decision.who, decision.is_proposed, found.conflicts) == ("Ann Lee, Bob Ray", False, ())


def test_the_same_edit_in_two_copies_is_one() -> None:
    found = merge_edits([copy(edit("New.")), copy(edit("New.", "Bob Ray"))])
    assert len(found.edits) == 1
    assert found.conflicts == ()


@pytest.mark.parametrize(("verdict", "value"), [("word", BASE.replace("three", "nine")), ("leave_out", "")])
def test_edits_that_cannot_both_hold_are_both_proposals(verdict: str, value: str) -> None:
    found = merge_edits([copy(edit(BASE.replace("three", "four"))), copy(edit(value, "Bob Ray", verdict=verdict))])
    assert [each.decision.is_proposed for each in found.edits] == [True, True]
    assert len(found.conflicts) == 1
    assert set(found.conflicts[0].ids) == {each.decision.id for each in found.edits}


def test_copies_of_different_drafts_are_merged_on_the_later_one() -> None:
    later = BASE.replace("in May", "in June")
    one, other = edit(BASE.replace("three", "four")), edit(later.replace("Lima", "Quito"), "Bob Ray", later)
    (found,) = merge_edits([copy(one), copy(other)]).edits
    assert found.decision.value == "The Centre held four workshops in Quito in June."
    assert found.decision.before == later


def test_what_was_decided_meanwhile_is_merged_with_or_stays() -> None:
    theirs = edit(BASE.replace("Lima", "Quito"), "Bob Ray").decision
    (merged,) = merge_edits([copy(edit(BASE.replace("three", "four")), decided=(theirs,))]).edits
    assert merged.decision.value == BOTH
    assert merged.decision.who == "Ann Lee"
    disputed = merge_edits([copy(edit(BASE.replace("Lima", "Cusco")), decided=(theirs,))])
    assert disputed.edits[0].decision.is_proposed
    assert theirs.id in disputed.conflicts[0].ids


def test_what_was_left_out_meanwhile_cannot_be_reworded_nor_the_other_way_round() -> None:
    word, gone = edit(BASE.replace("three", "four")), edit("", "Bob Ray", verdict="leave_out")
    for first, second in ((word, gone), (gone, word)):
        found = merge_edits([copy(second, decided=(first.decision,))])
        assert [each.decision.is_proposed for each in found.edits] == [True]
        assert [set(each.ids) for each in found.conflicts] == [{first.decision.id, second.decision.id}]


def test_what_was_left_out_and_told_again_is_reworded() -> None:
    gone = edit("", "Bob Ray", verdict="leave_out").decision
    back = gone.model_copy(update={"id": "back", "verdict": "include"})
    found = merge_edits([copy(edit(BASE.replace("three", "four")), decided=(gone, back))])
    assert [each.decision.is_proposed for each in found.edits] == [False]
    assert found.conflicts == ()


def test_what_the_same_editor_says_later_holds() -> None:
    earlier = edit(BASE.replace("Lima", "Quito")).decision
    (later,) = merge_edits([copy(edit(BASE.replace("Lima", "Cusco")), decided=(earlier,))]).edits
    assert not later.decision.is_proposed
    assert later.decision.value == BASE.replace("Lima", "Cusco")


def test_an_editor_who_goes_on_in_a_copy_takes_nothing_from_what_others_said_meanwhile() -> None:
    mine = edit(BASE.replace("three", "four")).decision
    both = edit(BOTH, "Bob Ray").decision
    (later,) = merge_edits([copy(edit(BASE.replace("three", "nine")), decided=(mine, both))]).edits
    assert (later.decision.value, later.decision.is_proposed) == (BOTH.replace("four", "nine"), False)


@pytest.mark.parametrize("who", ["Ann Lee", "Ann Lee, Bob Ray"])
@pytest.mark.parametrize("run", ["run-0", "run-1"])
def test_what_was_said_in_another_draft_is_kept_by_what_its_editor_says_in_a_later_one(who: str, run: str) -> None:
    earlier = edit(BASE.replace("Lima", "Quito"), who, run="run-0").decision
    (found,) = merge_edits([copy(edit(BASE.replace("three", "four"), run=run), decided=(earlier,), run=run)]).edits
    assert (found.decision.value, found.is_known, found.decision.is_proposed) == (BOTH, False, False)


def test_where_an_editor_worded_the_same_otherwise_in_another_draft_both_are_shown() -> None:
    earlier = edit(BASE.replace("Lima", "Quito"), run="run-0").decision
    found = merge_edits([copy(edit(BASE.replace("Lima", "Cusco")), decided=(earlier,))])
    assert [each.decision.is_proposed for each in found.edits] == [True]
    assert set(found.conflicts[0].values) == {BASE.replace("Lima", "Cusco"), earlier.value}


@pytest.mark.parametrize("is_taken_in", [True, False])
def test_words_for_a_passage_that_tells_more_by_now_keep_those_that_it_had_before(is_taken_in: bool) -> None:
    longer = f"{BASE} It also opened a library."
    earlier = edit(BASE.replace("three", "four"), "Bob Ray", run="run-0", tells=("rec-1",))
    now = edit(longer.replace("library", "museum"), before=longer, tells=("rec-1", "rec-2"))
    other = edit(longer.replace("three", "nine"), before=longer, tells=("rec-1", "rec-2"))

    def take(edit_now: Edit) -> Edits:
        if is_taken_in:
            return merge_edits([copy(edit_now, decided=(earlier.decision,))])
        return merge_edits([copy(earlier, run="run-0"), copy(edit_now)])

    assert take(now).edits[-1].decision.value == longer.replace("three", "four").replace("library", "museum")
    assert set(take(other).conflicts[0].values) == {other.decision.value, earlier.decision.value}


def test_what_was_taken_in_before_is_known_also_as_a_part_of_a_merge() -> None:
    one, other = edit(BASE.replace("three", "four")), edit(BASE.replace("Lima", "Quito"), "Bob Ray")
    (merged,) = merge_edits([copy(one), copy(other)]).edits
    assert [e.is_known for e in merge_edits([copy(one), copy(other)], {merged.decision.id}).edits] == [True]
    assert [e.is_known for e in merge_edits([copy(one, decided=(merged.decision,))]).edits] == [True]
    assert [e.is_known for e in merge_edits([copy(one)], {one.decision.id}).edits] == [True]


@pytest.mark.parametrize(
    ("places", "weights", "moved"),
    [
        ([0, 1, 2], [1, 1, 1], ()),
        ([1, 2, 3, 0], [1, 1, 1, 1], (3,)),
        ([3, 0, 1, 2], [1, 1, 1, 1], (0,)),
        ([1, 0], [1, 2], (0,)),
        ([1, 0], [2, 1], (1,)),
        ([], [], ()),
    ],
)
def test_the_fewest_were_moved_and_rather_those_that_lost_their_bookmark(
    places: list[int], weights: list[int], moved: tuple[int, ...]
) -> None:
    assert find_moved(places, weights) == moved
