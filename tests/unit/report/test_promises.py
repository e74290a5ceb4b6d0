"""Promises in reports: what is carried on, what stands once, what an outlook adds."""

from pipeline.model.link import Answer, Commitment, Standing
from pipeline.model.profile import Institution, Profile, Reporting, Style
from pipeline.model.report import Passage
from pipeline.report.outlook import build_points, lead_commitments
from pipeline.report.pledged import select_told
from pipeline.report.promises import Pledge, build_pledge_chapter, select_carried, select_further, select_pledges
from pipeline.report.scene import Scene
from pipeline.report.select import Request
from pipeline.report.wording import Wording
from tests.unit.report.factories import make_document, make_record, shipped_templates

_PROFILE = Profile(name="test", institution=Institution(names={"en": "Centre"}, slug="c"), chapters=())
_MINUTES = make_document("minutes.txt", ["The Board asked us to open an office.", "The office was opened in 2024."])
_SCENE = Scene(documents={_MINUTES.source_id: _MINUTES}, profile=_PROFILE, language="en")
_ASKED = make_record(_MINUTES, "The Board asked us to open an office.", "office").quotes
_OPENED = make_record(_MINUTES, "The office was opened in 2024.", "office", year=2024)


def _commitment(**values: object) -> Commitment:
    given = {"id": "com-1", "origin": "request", "title": "open an office", "text": "", "said_in": 2020, "year": 2021,
             "evidence": _ASKED, "status": "no_evidence", "reason": "nothing_near"}  # fmt: skip
    return Commitment.model_validate({**given, **values})


def test_what_is_unanswered_is_carried_on_until_the_limit() -> None:
    open_still = [_commitment()]
    assert [len(select_pledges(open_still, [], _SCENE, year)) for year in range(2020, 2029)] == [0, *[1] * 6, 0, 0]
    assert [len(select_carried(open_still, [], _SCENE, year)) for year in range(2020, 2029)] == [0, *[1] * 5, 0, 0, 0]
    (pledge,) = select_pledges(open_still, [], _SCENE, 2023)
    assert pledge.carried_from == 2021


def test_a_limit_of_the_profile_holds() -> None:
    scene = _SCENE.model_copy(update={"profile": _PROFILE.model_copy(update={"reporting": Reporting(carry_years=1)})})
    assert [len(select_pledges([_commitment()], [], scene, year)) for year in (2021, 2022, 2023)] == [1, 1, 0]


def test_a_late_deed_ends_it_in_its_own_year() -> None:
    answer = Answer(record_id=_OPENED.id, score=1, year=2024)
    late = [
        _commitment(status="done", reason="done_late", answers=(answer,),
                    in_time=Standing(status="no_evidence", reason="nothing_near"))
    ]  # fmt: skip
    told = {year: select_pledges(late, [_OPENED], _SCENE, year) for year in range(2021, 2026)}
    assert [[p.status for p in each] for each in told.values()] == [["no_evidence"]] * 3 + [["done"], []]
    assert [len(select_carried(late, [_OPENED], _SCENE, year)) for year in (2021, 2023, 2024)] == [1, 1, 0]


def test_what_is_decided_or_promised_anew_is_not_carried_on() -> None:
    for ended in (_commitment(is_decided=True), _commitment(again=2022)):
        assert [len(select_pledges([ended], [], _SCENE, year)) for year in (2021, 2022)] == [1, 0]


def test_an_outlook_lists_what_was_asked_for_its_year() -> None:
    request = Request(year=2020, outlook_year=2021)
    (pledge,) = select_further([_commitment(status=None)], [], [], _SCENE, request)
    assert pledge.commitment.due_year == 2021
    assert not select_further([_commitment(status=None, said_in=2021)], [], [], _SCENE, request)
    planned = make_record(_MINUTES, "The Board asked us to open an office.", "office", status="planned", year=2021)
    assert not select_further([_commitment(record_ids=(planned.id,))], [planned], [planned], _SCENE, request)


def test_an_outlook_tells_of_open_commitments_and_why() -> None:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", sums=())
    asked = Pledge(commitment=_commitment(asked_by="The Board", year=2024), status="no_evidence", reason="nothing_near")
    begun = Pledge(commitment=_commitment(origin="outlook"), status="started", reason="begun", carried_from=2021)
    plan = Passage(text="We will open a library.", status="planned")
    pledges = {"further": (asked,), "carried": (begun, begun)}
    scene = _SCENE.model_copy(update={"profile": _PROFILE.model_copy(update={"style": Style(open_told=1)})})
    points = lead_commitments(
        build_points([plan], (), (), pledges, Request(year=2023, outlook_year=2024), scene, wording), wording
    )
    assert [(p.lead, p.basis) for p in points] == [
        ("First,", "plan"),
        ("Second,", "commitment"),
        ("Third,", "commitment"),
    ]
    assert [p.text for p in points[1:]] == [
        "it is proposed to take up what the Board asked for: open an office.",
        "it is proposed to go on with what was promised or asked for 2021 and is begun: open an office.",
    ]


def test_what_is_planned_is_not_asked_for_again() -> None:
    planned = make_record(_MINUTES, "The Board asked us to open an office.", "office of the lakes", status="planned")
    asked = [
        _commitment(id=title, asked_by="The Board", year=2024, said_in=2023, title=title)
        for title in ("open an office of the lakes", "open a library")
    ]
    told = select_told(asked, [planned], [planned], _SCENE, Request(year=2023, outlook_year=2024))
    assert [pledge.commitment.title for pledge in told["further"]] == ["open a library"]


def test_what_was_said_stands_where_its_plan_is_too_doubtful_to_be_told() -> None:
    promised = _commitment(record_ids=("rec-doubtful",))
    (pledge,) = select_told([promised], [], [], _SCENE, Request(year=2021))["commitments"]
    assert (pledge.status, pledge.is_doubtful) == ("no_evidence", True)
    outlook = select_told([promised], [], [], _SCENE, Request(year=2021, outlook_year=2022))
    assert [pledge.commitment.title for pledge in outlook["carried"]] == ["open an office"]
    assert not select_told([promised], [], [], _SCENE, Request(year=2020, outlook_year=2021))["further"]
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2021", outlook_year="2022", sums=())
    assert not build_points((), (), (), outlook, Request(year=2021, outlook_year=2022), _SCENE, wording)


def test_who_asked_is_part_of_a_sentence_and_a_name_ends_with_a_word_that_counts() -> None:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", sums=())
    asked = _commitment(title="open an office and", owner="the secretariat", asked_by="The Board", year=2024)
    pledges = (Pledge(commitment=asked, status="no_evidence", reason="nothing_near"),)
    marks = {(_MINUTES.source_id, 1): "1"}
    (row,) = build_pledge_chapter(pledges, "further", "", marks, _SCENE, wording).tables[0].rows
    assert row == ("Open an office", "The secretariat, asked for by the Board", "2024", "[1]")


def test_what_was_promised_as_a_deed_will_be_done() -> None:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", sums=())
    titles = ("Open a library in spring.", "Loan of boats")
    further = [
        Pledge(commitment=_commitment(title=title, year=2024), status="no_evidence", reason="nothing_near")
        for title in titles
    ]
    request = Request(year=2023, outlook_year=2024)
    points = lead_commitments(build_points((), (), (), {"further": further}, request, _SCENE, wording), wording)
    assert [point.text for point in points] == [
        "as was promised for 2024, we will open a library in spring.",
        "we will take up what was promised for 2024: Loan of boats.",
    ]


def test_what_is_carried_over_is_named_once_and_with_articles() -> None:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", sums=())
    titles = ("publish a catalogue of boats", "catalogue of boats", "5th Lake Forum", "gender equality")
    carried = [
        Pledge(
            commitment=_commitment(title=t, year=2023), status="no_evidence", reason="nothing_near", carried_from=2023
        )
        for t in titles
    ]
    request = Request(year=2023, outlook_year=2024)
    (point,) = lead_commitments(build_points((), (), (), {"carried": carried}, request, _SCENE, wording), wording)
    assert point.text.endswith("still open: publish a catalogue of boats; the 5th Lake Forum; and gender equality.")


def test_what_was_done_is_quoted_without_the_marks_of_its_format() -> None:
    notes = make_document("notes.md", ["The Board asked us to open an office.", "The **office** was opened."])
    asked = make_record(notes, notes.blocks[0].text, "office").quotes
    done = make_record(notes, notes.blocks[1].text, "office").quotes
    pledge = Pledge(commitment=_commitment(evidence=asked), status="done", reason="record_completed", told=done)
    scene = Scene(documents={notes.source_id: notes}, profile=_PROFILE, language="en")
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="", sums=())
    marks = {(notes.source_id, 1): "1"}
    (row,) = build_pledge_chapter((pledge,), "commitments", "", marks, scene, wording).tables[0].rows
    assert row[2] == "The office was opened."


def test_a_sentence_answers_where_no_activity_does_or_activities_do_in_part() -> None:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(kind="report", institution="I", short_name="S", year="2023", outlook_year="", sums=())
    marks = {(_MINUTES.source_id, 1): "1"}

    def told(pledge: Pledge) -> str:
        return build_pledge_chapter((pledge,), "commitments", "", marks, _SCENE, wording).tables[0].rows[0][2]

    whole = Pledge(
        commitment=_commitment(), status="done", reason="record_completed", done=(_OPENED,), told=_OPENED.quotes
    )
    assert told(whole) == "Office (2024)"
    assert told(whole.model_copy(update={"done": ()})) == "The office was opened in 2024."
    assert told(whole.model_copy(update={"status": "partly"})).endswith("Office (2024); The office was opened in 2024.")
