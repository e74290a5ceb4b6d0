"""What people decide takes hold at once, is undone by another decision, and is told with what it changes."""

import pytest

from pipeline.errors import StaleDecision, UsageError
from pipeline.model.activity import Count, Statement
from pipeline.model.decision import Anchor, Decision
from pipeline.model.link import Linked
from pipeline.model.profile import Profile
from pipeline.model.record import Conflict, Record
from pipeline.run.decisions.history import find_history
from pipeline.run.decisions.judging import judge
from pipeline.run.decisions.keeping import build_decision
from pipeline.run.decisions.queue import find_queue
from pipeline.run.decisions.undoing import adopt, undo
from pipeline.run.results import gather_decisions, gather_documents, gather_journal, gather_linked, gather_records
from pipeline.store import Workspace, load_profile, save_decisions
from tests.unit.run.made import make_activity, make_record, save_results


@pytest.fixture
def profile(workspace: Workspace) -> Profile:
    return load_profile(workspace.root)


@pytest.fixture
def records(workspace: Workspace) -> tuple[Record, ...]:
    """Three records of one document; sources disagree about the place of the last."""
    activities = [
        make_activity("news.txt", 0, "River Forum", start_date="2023-05", place="Nairobi"),
        make_activity("news.txt", 1, "Lake Workshop", confidence=0.6),
        make_activity("news.txt", 2, "Delta Seminar", place="Kisumu"),
        make_activity("notes.txt", 0, "Delta Seminar", place="Lagos"),
    ]
    places = tuple(s for a in activities[2:] for s in a.all_of("place"))
    made = (
        make_record(activities[0]),
        make_record(activities[1]),
        make_record(*activities[2:], conflicts=[Conflict(property="place", statements=places)]),
    )
    save_results(workspace, activities, Linked(records=made))
    return made


def find_record(workspace: Workspace, title: str) -> Record:
    return next(record for record in gather_records(workspace) if record.title == title)


def test_accepting_rejecting_and_taking_back(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    effect = judge(workspace, profile, "accept", [record.id for record in records], who="Ann Lee", why="seen")
    assert [record.review for record in effect.before] == ["unreviewed"] * 3
    assert [record.review for record in effect.after] == ["accepted"] * 3
    assert {(d.who, d.why) for d in effect.decisions} == {("Ann Lee", "seen")}
    judge(workspace, profile, "reject", [records[1].id[:10]])
    assert [record.review for record in gather_records(workspace)] == ["accepted", "rejected", "accepted"]
    back = undo(workspace, gather_decisions(workspace)[-1].id)
    assert [record.review for record in (*back.before, *back.after)] == ["rejected", "accepted"]
    again = undo(workspace, back.decisions[0].id)
    assert [record.review for record in again.after] == ["rejected"]


def test_an_edit_speaks_with_the_editors_words_and_sets_the_machines_aside(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    judge(workspace, profile, "accept", [records[0].id])
    judge(workspace, profile, "edit", [records[0].id], aspect="counts", value="41 guests; more than 9 trainees")
    (edited,) = judge(workspace, profile, "edit", [records[0].id], aspect="place", value="Mombasa").after
    assert [s.value for s in edited.all_of("counts")] == [
        Count(value=41, unit="guests"), Count(value=9, unit="trainees", qualifier="more than"),
    ]  # fmt: skip
    assert edited.text_of("place") == "Mombasa"
    assert [s.value for s in edited.set_aside] == ["Nairobi"]
    assert edited.review == "accepted"
    assert len(edited.decision_ids) == 3
    documents = {document.source_id: document for document in gather_documents(workspace)}
    said: list[Statement] = [s for s in edited.statements if s.evidence.document_kind == "statement"]
    assert len(said) == 3
    for statement in said:
        assert documents[statement.evidence.source_id].text_at(statement.evidence.locator) == statement.evidence.quote


def test_a_date_in_another_year_takes_the_year_along(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    (edited,) = judge(workspace, profile, "edit", [records[0].id], aspect="start_date", value="May 2022").after
    assert (edited.text_of("start_date"), edited.year) == ("2022-05", 2022)
    assert edited.review == "edited"


def test_choosing_a_side_settles_a_conflict(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    assert "conflict" in {item.kind for item in find_queue(workspace, profile).items}
    (settled,) = judge(workspace, profile, "edit", [records[2].id], aspect="place", value="Lagos").after
    assert not settled.conflicts
    assert "conflict" not in {item.kind for item in find_queue(workspace, profile).items}


def test_what_changed_since_it_was_accepted_waits_again(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    judge(workspace, profile, "accept", [records[0].id])
    assert "changed" not in {item.kind for item in find_queue(workspace, profile).items}
    better = make_activity("news.txt", 0, "River Forum", start_date="2023-06", place="Nairobi")
    assert better.id == records[0].members[0]
    save_results(workspace, [better], Linked(records=(make_record(better),)))
    assert [record.review for record in gather_records(workspace)] == ["unreviewed"]
    (item,) = (item for item in find_queue(workspace, profile).items if item.kind == "changed")
    assert "start_date" in str(item.why)
    judge(workspace, profile, "accept", item.ids[:1])
    assert [record.review for record in gather_records(workspace)] == ["accepted"]


def test_an_item_that_needs_nobody_is_dismissed(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    (item,) = (item for item in find_queue(workspace, profile).items if item.kind == "doubt")
    assert item.ids == (records[1].id,)
    judge(workspace, profile, "dismiss", [item.id])
    assert item.id not in {each.id for each in find_queue(workspace, profile).items}
    assert not judge(workspace, profile, "dismiss", [item.id]).decisions


def test_what_is_not_on_the_list_is_not_dismissed(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    (item,) = (item for item in find_queue(workspace, profile).items if item.kind == "doubt")
    for name in ("itm-0000000000000000", records[1].id, "none"):
        with pytest.raises(UsageError) as refused:
            judge(workspace, profile, "dismiss", [item.id, name])
        assert name in str(refused.value.message)
        assert item.id in str(refused.value.hint)
    assert not gather_decisions(workspace)


def test_a_dry_run_keeps_nothing(workspace: Workspace, profile: Profile, records: tuple[Record, ...]) -> None:
    effect = judge(workspace, profile, "reject", [records[0].id], is_dry=True)
    assert effect.is_change
    assert gather_decisions(workspace) == ()
    assert gather_linked(workspace).records == records


@pytest.mark.parametrize(("name", "value"), [("counts", "many"), ("colour", "blue"), ("title", ""), ("kind", "party")])
def test_what_cannot_be_is_refused(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...], name: str, value: str
) -> None:
    with pytest.raises(UsageError):
        judge(workspace, profile, "edit", [records[0].id], aspect=name, value=value)
    assert gather_decisions(workspace) == ()


def test_who_saw_something_older_is_refused_and_nothing_is_kept(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    name = records[0].id
    (first,) = judge(workspace, profile, "accept", [name]).decisions
    with pytest.raises(StaleDecision):
        judge(workspace, profile, "reject", [name], seen={first.subject: ""})
    (second,) = judge(workspace, profile, "reject", [name], seen={first.subject: first.id}).decisions
    back = undo(workspace, second.id)
    with pytest.raises(UsageError):
        undo(workspace, second.id)
    assert [d.id for d in gather_journal(workspace)] == [first.id, second.id, back.decisions[0].id]


def test_a_proposal_counts_when_somebody_adopts_it(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    (wanted,) = judge(workspace, profile, "reject", [records[0].id], is_dry=True).decisions
    save_decisions(workspace, [wanted.model_copy(update={"is_proposed": True})])
    assert {record.review for record in gather_records(workspace)} == {"unreviewed"}
    effect = adopt(workspace, wanted.id[:8], who="Li Wei")
    assert [record.review for record in effect.after] == ["rejected"]
    assert find_record(workspace, "River Forum").review == "rejected"
    with pytest.raises(UsageError):
        adopt(workspace, wanted.id)


def test_history_tells_every_decision_and_what_was_undone(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    name = records[0].id
    judge(workspace, profile, "edit", [name], aspect="place", value="Mombasa", who="Ann Lee", why="the programme")
    (other,) = judge(workspace, profile, "edit", [name], aspect="place", value="Kisumu", who="Li Wei").decisions
    judge(workspace, profile, "accept", [name])
    undo(workspace, other.id, who="Ann Lee")
    told = find_history(workspace, name)
    assert [past.decision.verdict for past in told] == ["edit", "edit", "accept", "undo"]
    assert [(past.before, past.after) for past in told[:2]] == [
        (("Nairobi",), ("Mombasa",)),
        (("Mombasa",), ("Kisumu",)),
    ]
    assert told[1].undone_by == told[3].decision
    assert [past.is_effective for past in told] == [True, False, True, True]
    assert [past.decision.why for past in find_history(workspace, name, "place")] == ["the programme", ""]


def test_an_adoption_is_undone_once_and_the_proposal_waits_again(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    (accepted,) = judge(workspace, profile, "accept", [records[0].id], is_dry=True).decisions
    proposal = accepted.model_copy(update={"is_proposed": True})
    adoption = build_decision("adopt", proposal.targets, value=proposal.id)
    save_decisions(workspace, [proposal, adoption])
    assert find_record(workspace, "River Forum").review == "accepted"
    undo(workspace, adoption.id)
    assert find_record(workspace, "River Forum").review == "unreviewed"
    with pytest.raises(UsageError, match="taken back already"):
        undo(workspace, adoption.id)


BASE = "The Centre held three workshops in Lima in May."


def propose(workspace: Workspace, who: str, value: str) -> Decision:
    made = build_decision("word", (Anchor(id="rec-1"),), aspect="en", before=BASE, value=value, who=who)
    save_decisions(workspace, [made.model_copy(update={"is_proposed": True})])
    return made


def test_of_two_proposals_for_one_passage_the_second_is_merged_with_the_first(
    workspace: Workspace, records: tuple[Record, ...]
) -> None:
    for who, value in (("Ann", "four workshops in Lima"), ("Ben", "three workshops in Quito")):
        adopt(workspace, propose(workspace, who, BASE.replace("three workshops in Lima", value)).id)
    adopt(workspace, propose(workspace, "Cara", BASE.replace("May", "June")).id, who="Li Wei")
    last = gather_decisions(workspace)[-1]
    assert (last.verdict, last.who) == ("word", "Li Wei")
    assert last.value == "The Centre held four workshops in Quito in June."


def test_proposals_that_change_the_same_words_are_not_merged_unless_one_is_to_replace(
    workspace: Workspace, records: tuple[Record, ...]
) -> None:
    adopt(workspace, propose(workspace, "Ann", BASE.replace("three", "four")).id)
    other = propose(workspace, "Ben", BASE.replace("three", "five"))
    with pytest.raises(StaleDecision, match=r"four workshops.*five workshops"):
        adopt(workspace, other.id)
    assert gather_decisions(workspace)[-1].value == BASE.replace("three", "four")
    adopt(workspace, other.id, replaces=True)
    assert gather_decisions(workspace)[-1].value == other.value


@pytest.mark.parametrize(("aspect", "value"), [("end_date", "2022"), ("year", "2020")])
def test_an_edit_that_contradicts_the_dates_is_refused(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...], aspect: str, value: str
) -> None:
    with pytest.raises(UsageError):
        judge(workspace, profile, "edit", [records[0].id], aspect=aspect, value=value)
    assert not gather_decisions(workspace)


def test_what_is_no_property_is_named_beside_those_there_are(
    workspace: Workspace, profile: Profile, records: tuple[Record, ...]
) -> None:
    with pytest.raises(UsageError) as caught:
        judge(workspace, profile, "edit", [records[0].id], aspect="foo", value="bar")
    assert "foo" in str(caught.value.message)
    assert "start_date" in str(caught.value.hint)
