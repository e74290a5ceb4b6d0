"""Records are parted and joined whole: what is said of some tellings holds for all of them, and is undone at once."""

from itertools import combinations

import pytest

from pipeline.model.link import Linked
from pipeline.model.profile import Profile
from pipeline.run.decisions.judging import judge
from pipeline.run.decisions.undoing import undo_all
from pipeline.run.results import gather_journal, gather_records
from pipeline.store import Workspace, load_profile
from tests.unit.run.made import make_activity, make_record, save_results

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")


@pytest.fixture
def profile(workspace: Workspace) -> Profile:
    return load_profile(workspace.root)


@pytest.fixture
def tellings(workspace: Workspace) -> tuple[str, ...]:
    """One event told in four documents, two of which call it something else."""
    titles = ("Forum on Rivers of the North", "Forum on Rivers of the North", "Spring meeting", "Gathering of 14 May")
    activities = [
        make_activity(name, 0, title, start_date="2023-05-14", place="Nairobi")
        for name, title in zip(NAMES, titles, strict=True)
    ]
    save_results(workspace, activities, Linked(records=(make_record(*activities),)))
    return tuple(activity.id for activity in activities)


def sides(workspace: Workspace) -> list[set[str]]:
    return sorted((set(record.members) for record in gather_records(workspace)), key=sorted)


def part(workspace: Workspace, profile: Profile, chosen: tuple[str, ...], others: tuple[str, ...]) -> None:
    judge(workspace, profile, "different", ["+".join(chosen), "+".join(others)], who="Ann Lee")


@pytest.mark.parametrize("chosen", [pair for count in (1, 2, 3) for pair in combinations(range(4), count)])
def test_what_is_parted_is_two_records_and_joined_again_one(
    workspace: Workspace, profile: Profile, tellings: tuple[str, ...], chosen: tuple[int, ...]
) -> None:
    one = tuple(tellings[n] for n in chosen)
    other = tuple(each for each in tellings if each not in one)
    part(workspace, profile, one, other)
    assert sides(workspace) == sorted([set(one), set(other)], key=sorted)
    effect = judge(workspace, profile, "same", [record.id for record in gather_records(workspace)], who="Li Wei")
    assert sides(workspace) == [set(tellings)]
    assert effect.undone == ()


def test_the_last_word_on_any_two_holds(workspace: Workspace, profile: Profile, tellings: tuple[str, ...]) -> None:
    halves = [tellings[:2], tellings[2:]]
    for _time in range(2):
        part(workspace, profile, *halves)
        assert sides(workspace) == sorted(map(set, halves), key=sorted)
        judge(workspace, profile, "same", ["+".join(half) for half in halves])
        assert sides(workspace) == [set(tellings)]


def test_a_parting_is_undone_in_one(workspace: Workspace, profile: Profile, tellings: tuple[str, ...]) -> None:
    effect = judge(workspace, profile, "same", tellings)
    before = sides(workspace)
    assert before == [set(tellings)]
    effect = judge(workspace, profile, "different", ["+".join(tellings[:2]), "+".join(tellings[2:])], who="Ann Lee")
    back = undo_all(workspace, [decision.id for decision in effect.decisions], who="Ann Lee")
    assert sides(workspace) == before
    assert len(back.decisions) == len(effect.decisions)
    assert [decision.verdict for decision in gather_journal(workspace)][-len(back.decisions) :] == ["undo"] * len(
        back.decisions
    )
