"""Promises in reports: what is carried on, what stands once, what an outlook adds."""

from pipeline.model.link import Answer, Commitment, Standing
from pipeline.model.profile import Institution, Profile, Reporting
from pipeline.report.passages import Scene
from pipeline.report.promises import select_carried, select_further, select_pledges
from pipeline.report.select import Request
from tests.unit.report.factories import make_document, make_record

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
