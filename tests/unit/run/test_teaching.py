"""An edit becomes a rule: another name of a body, in the workspace's own table."""

import pytest

from pipeline.errors import UsageError
from pipeline.model.activity import Organisation
from pipeline.model.link import Linked
from pipeline.run.decisions.judging import judge
from pipeline.run.stated.teaching import find_lesson, teach
from pipeline.store import Workspace, load_own_rules, load_profile, load_vocabulary
from tests.unit.run.made import make_activity, make_record, save_results


@pytest.mark.parametrize("value", ["RF = River Fund of Kenya (funder)", "River Fund of Kenya (funder)"])
def test_the_name_of_a_body_is_taught_and_forgotten(workspace: Workspace, value: str) -> None:
    body = Organisation(name="RF", role="funder")
    activities = [make_activity("news.txt", n, f"Forum {n}", organisations=body) for n in range(3)]
    activities.append(make_activity("news.txt", 3, "Lake Day"))
    records = tuple(make_record(activity) for activity in activities)
    save_results(workspace, activities, Linked(records=records))
    profile = load_profile(workspace.root)
    (edit,) = judge(workspace, profile, "edit", [records[0].id], aspect="organisations", value=value).decisions
    lesson = find_lesson(workspace, edit.id[:8])
    assert (lesson.name, lesson.other) == ("River Fund of Kenya", "RF")
    assert [record.id for record in lesson.records] == [record.id for record in records[:3]]
    assert teach(workspace, lesson)
    assert not teach(workspace, lesson)
    assert ("River Fund of Kenya", "RF") in load_vocabulary(load_own_rules(workspace.root)).organisations
    assert teach(workspace, lesson, is_gone=True)
    assert ("River Fund of Kenya", "RF") not in load_vocabulary(load_own_rules(workspace.root)).organisations


def test_other_decisions_teach_nothing(workspace: Workspace) -> None:
    activity = make_activity("news.txt", 0, "Forum")
    save_results(workspace, [activity], Linked(records=(make_record(activity),)))
    effect = judge(workspace, load_profile(workspace.root), "edit", [activity.id], aspect="place", value="Mombasa")
    for name in (effect.decisions[0].id, "none"):
        with pytest.raises(UsageError):
            find_lesson(workspace, name)
