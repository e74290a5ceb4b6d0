"""New paragraphs of several copies of a draft, and of one copy that was edited further."""

from pipeline.model.decision import Decision
from pipeline.model.returned import Edits
from pipeline.review.edits import Copy, merge_edits
from tests.unit.review.edited import MODEL, SENT, compare, insert

TREE, TREES = "Our staff planted a tree beside the lake.", "Our staff planted nine trees beside the lake."
BOOK = "Tutorial Book on Women"


def put_in(*texts: str, who: str = "Ann Lee") -> Edits:
    """What follows from a copy with new paragraphs, in their order."""
    draft = SENT
    for text in reversed(texts):
        draft = insert(draft, BOOK, text)
    return compare(draft, who=who)


def take(edits: Edits, *decided: Decision) -> Edits:
    return merge_edits([Copy(edits, decided, MODEL.run_id)], {decision.id for decision in decided})


def test_who_edits_a_new_paragraph_further_replaces_it() -> None:
    (first,) = (edit.decision for edit in put_in(TREE).edits)
    (later,) = take(put_in(TREES), first).edits
    assert later.decision.subject == first.subject
    assert not later.decision.is_proposed
    assert [edit.is_known for edit in take(put_in(TREE), first).edits] == [True]


def test_another_version_by_somebody_else_is_a_conflict_with_both_texts() -> None:
    (first,) = (edit.decision for edit in put_in(TREE).edits)
    for found in (
        take(put_in(TREES, who="Bob Ray"), first),
        merge_edits([Copy(put_in(TREE)), Copy(put_in(TREES, who="Bob Ray"))]),
    ):
        assert all(edit.decision.is_proposed for edit in found.edits)
        assert [set(each.values) for each in found.conflicts] == [{TREE, TREES}]


def test_the_same_paragraph_in_two_copies_is_one() -> None:
    found = merge_edits([Copy(put_in(TREE)), Copy(put_in(TREE, who="Bob Ray"))])
    assert len(found.edits) == 1
    assert found.conflicts == ()


def test_two_much_alike_in_one_copy_are_two() -> None:
    (first,) = (edit.decision for edit in put_in(TREE).edits)
    one, other = take(put_in(TREE, TREES), first).edits
    assert (one.is_known, other.is_known) == (True, False)
    assert one.decision.subject != other.decision.subject
    assert not other.decision.is_proposed
