"""The queue: what changes this year's report most comes first, and a bulk of old documents does not bury it."""

import pytest

from pipeline.model.activity import Activity
from pipeline.model.decision import Anchor, Decision
from pipeline.model.link import Linked, Pair
from pipeline.model.profile import Profile
from pipeline.model.record import Conflict
from pipeline.review.anchors import build_anchor
from pipeline.run.decisions.bulk import find_unreviewed
from pipeline.run.decisions.judging import judge
from pipeline.run.decisions.queue import find_queue
from pipeline.store import Workspace, load_profile, save_decisions
from tests.unit.run.made import make_activity, make_record, save_results

WHEN = "2024-01-01T00:00:00+00:00"
HISTORY, YEARS, PER_DOCUMENT = 5_000, range(1998, 2024), 50


@pytest.fixture
def profile(workspace: Workspace) -> Profile:
    return load_profile(workspace.root)


def make_history() -> tuple[list[Activity], Linked]:
    """Twenty-six years of doubtful records, sources that disagree and pairs to ask about; few of them of this year."""
    activities: list[Activity] = []
    for number in range(HISTORY):
        year = YEARS[number % len(YEARS)]
        name = f"{year}/archive-{number // (PER_DOCUMENT * len(YEARS))}.pdf"
        title = f"Meeting {number} on Basin {number % 97}"
        activities.append(
            make_activity(name, number // len(YEARS), title, year=year, confidence=0.5 + number % 50 / 100)
        )
    records = []
    for number, activity in enumerate(activities):
        places = tuple(s.model_copy(update={"property": "place"}) for s in activity.all_of("title"))
        conflicts = [Conflict(property="place", statements=(*places, *places))] if number % 40 == 0 else []
        records.append(make_record(activity, conflicts=conflicts))
    pairs = [
        Pair(one=min(a.id, b.id), other=max(a.id, b.id), score=0.6, verdict="ask")
        for a, b in zip(activities[::60], activities[26::60], strict=False)
    ]
    return activities, Linked(records=tuple(records), pairs=tuple(pairs))


def test_a_bulk_of_old_documents_does_not_bury_the_reports_year(workspace: Workspace, profile: Profile) -> None:
    activities, linked = make_history()
    save_results(workspace, activities, linked)
    queue = find_queue(workspace, profile)
    assert queue.year == YEARS[-1]
    assert {item.year for item in queue.items[:20]} == {YEARS[-1]}
    assert len({item.id for item in queue.items}) == len(queue.items)
    assert [item.score for item in queue.items[:20]] == sorted((i.score for i in queue.items[:20]), reverse=True)
    waiting = {name for item in queue.items if item.kind == "doubt" for name in item.ids}
    line = profile.reporting.least_confidence
    assert {record.id for record in linked.records if record.confidence < line} <= waiting
    old = [item for item in queue.items if item.year == YEARS[0] and item.kind == "doubt"]
    documents = {item.document for item in old}
    assert len(old) <= 11 * len(documents)
    assert any(item.count > 1 and item.document in str(item.title) for item in old)
    assert queue == find_queue(workspace, profile)
    only = find_queue(workspace, profile, 2001).items
    assert {item.year for item in only} == {2001}


def test_a_folded_item_is_decided_as_a_whole(workspace: Workspace, profile: Profile) -> None:
    activities, linked = make_history()
    save_results(workspace, activities, linked)
    (first, *_) = (item for item in find_queue(workspace, profile).items if item.count > 1 and item.kind == "doubt")
    effect = judge(workspace, profile, "accept", first.ids)
    assert {record.review for record in effect.after} == {"accepted"}
    assert first.id not in {item.id for item in find_queue(workspace, profile).items}
    found = find_unreviewed(workspace, document="1999/archive-0", confidence=0.9)
    assert found
    assert all(r.confidence >= 0.9 and r.quotes[0].document == "1999/archive-0.pdf" for r in found)
    assert find_unreviewed(workspace, rule="example", document="1999/archive-0")


def test_what_people_wait_for_comes_with_what_it_is_about(workspace: Workspace, profile: Profile) -> None:
    activity = make_activity("news.txt", 0, "River Forum")
    save_results(workspace, [activity], Linked(records=(make_record(activity),)))
    gone = Anchor(id="act-0000000000000000", document="lost.txt", quote="Nothing like it was ever told at all.")
    save_decisions(
        workspace,
        [
            Decision(id="1", verdict="accept", targets=(gone,), who="Ann Lee", when=WHEN),
            Decision(
                id="2",
                verdict="remark",
                targets=(build_anchor(activity),),
                value="Who else came?",
                who="Ann Lee",
                when=WHEN,
            ),
            Decision(
                id="3", verdict="reject", targets=(build_anchor(activity),), is_proposed=True, who="Ann Lee", when=WHEN
            ),
        ],
    )
    queue = find_queue(workspace, profile)
    kinds = {item.kind: item for item in queue.items}
    assert {"stale", "remark", "proposal"} <= kinds.keys()
    assert "Who else came?" in str(kinds["remark"].why)
    assert kinds["proposal"].verdicts == ("adopt", "undo")
    assert queue.decisions[kinds["stale"].ids[0]].targets == (gone,)
