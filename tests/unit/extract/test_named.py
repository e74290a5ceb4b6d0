"""Activities that are named while no cue governs the name: what is proposed, as what, and what is not."""

from dataclasses import replace

import pytest

from pipeline.extract.latin import find_mentions
from pipeline.extract.packs.grammar import NAMED, Grammar
from pipeline.extract.spans import Mention, Sentence, Setting

_OURS = Setting(section="work_done", path=("Annual report 2023",), document="report", actor="us")


def _named(text: str, grammar: Grammar, setting: Setting = _OURS) -> list[Mention]:
    sentence = Sentence(0, 0, len(text), text)
    return [m for m in find_mentions(sentence, setting, grammar) if m.rule.name == NAMED]


@pytest.mark.parametrize(
    ("text", "title", "kind", "role"),
    [
        ("Three of us were at the World Ice Week in Lund.", "World Ice Week", "event", "participant"),
        ("A keynote at the 4th Delta Congress opened the year.", "4th Delta Congress", "event", "speaker"),
        ("There was also a poster at ICE 2011.", "ICE 2011", "event", "speaker"),
        ("A talk at the MPI followed.", "talk at the MPI", "event", "speaker"),
        ("The Centre’s stand at the Oulu Book Fair was busy.", "Oulu Book Fair", "event", "participant"),
        ("Our delegates to the 7th Lake Forum came home.", "7th Lake Forum", "event", "participant"),
        ("Aino Salo was an active participant at the Future of Ice Workshop.", "Future of Ice Workshop", "event",
         "participant"),
        ("A trip to the Lund Ice Faire was fun.", "Lund Ice Faire", "event", "participant"),
        ("Our annual general meeting will be in Lund.", "annual general meeting", "event", "host"),
        ("Our annual Harbour Camp blended play with lessons.", "annual Harbour Camp", "event", "host"),
        ("ICE'31 was remarkably successful.", "ICE'31", "event", "host"),
        ("In May there will be a school on river ice at Lund.", "school on river ice", "training", "host"),
        ("There was a public meeting about dykes.", "public meeting about dykes", "event", "host"),
        ("The programme closed with a gala dinner for 80 guests.", "gala dinner for 80 guests", "event", "host"),
        ("The visit also led to a Federation Agreement.", "Federation Agreement", "agreement", "participant"),
        ("Aino Salo is an organiser of the 3rd Ice School.", "3rd Ice School", "training", "host"),
        ("Registration for the 3rd Ice Summit is open.", "3rd Ice Summit", "event", "host"),
        ("Next up is the Winter Retreat in Levi.", "Winter Retreat", "event", "host"),
        ("A comic about dams is now available.", "comic about dams", "outreach", "host"),
        ("This year saw the first Delta Faire.", "first Delta Faire", "event", "host"),
        ("Mei Tan comes to us from Hanoi for a three month secondment.", "three month secondment", "exchange",
         "host"),
        ("Mei Tan of the Centre is in Lund for a two-month placement.", "two-month placement", "exchange",
         "participant"),
        ("The Delta Scholarship was given to Mei Tan.", "Delta Scholarship", "award", "host"),
        ("There is good news on the application for a Harbour Fund grant.", "Harbour Fund grant", "award",
         "recipient"),
        ("In May, a meeting on syntax of ice in Lund (Sweden).", "meeting on syntax of ice", "event", "host"),
        ("After that, the Harbour Centre was home to a study trip about dykes for pupils, with a river picnic.",
         "river picnic", "event", "host"),
    ],
)  # fmt: skip
def test_words_around_a_name_tell_what_it_is_and_our_part(
    text: str, title: str, kind: str, role: str, grammar: Grammar
) -> None:
    assert [(m.name.title, m.kind, m.role) for m in _named(text, grammar)] == [(title, kind, role)]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry launched the National Ice Week.",
        "The conference is a yearly gathering of anglers.",
        "See the proceedings of RiverCon 2019 for details.",
        "According to the 5th River Forum, fish are back.",
        "The Lake Forum is a network of 30 towns.",
        "Workshops are a good way to learn.",
        "If you want to come to the workshop, write to us.",
        "The Horizon 2020 programme funds the work.",
        "Every workshop has two trainers.",
        "The 3rd Ice Summit website lists all talks.",
        "The organisers thanked the staff of the Lake Forum.",
        "The 3rd Ice Summit organisers thanked the staff.",
        "Meetings are lively.",
        "He studied at the School of Ice in Lund.",
        "Membership of the Lake Alliance is free.",
        "The market for fish is small.",
        "We could run a summer camp.",
        "No events were held.",
        "She worked at the Training Centre for Rivers.",
        "In 2019, 300 towns had a river plan.",
        "Table 4 shows visits by month.",
        "The award committee was small.",
        "Participants of the 3rd Ice School liked the food.",
        "The opening hours are from nine to five.",
        "The performance of the model is poor.",
        "Its market launch failed.",
        "Niemi, A. (2019). Ice. In: Proceedings of the 5th Workshop on Ice, pp. 1-9.",
        "The night was cold.",
        "The grant period ends in May.",
        "Lunch is free.",
        "Our elections could not be held.",
        "After attending a workshop, most of them use gauges.",
        "Talks are better than papers.",
        "We had a great time.",
        "There will be rain.",
        "Seminar Room 2",
        "7th Lake Forum on Ice",
        "Organising workshops and conferences.",
        "Our mission and our newsletter.",
        "Some of our members study courses such as Medicine, Physics or Law.",
        "The 3rd Ice Summit was not held.",
    ],
)
def test_what_is_no_activity_of_anybody_here_is_not_proposed(text: str, grammar: Grammar) -> None:
    assert _named(text, grammar) == []


def test_each_name_of_a_list_is_one_activity_with_its_own_words(grammar: Grammar) -> None:
    text = (
        "The Centre has been to many of the hackathons this year, including HackLund (12 of us), DeltaHack and IceJam!"
    )
    told = _named(text, grammar)
    assert [(m.name.title, m.role) for m in told] == [
        ("HackLund", "participant"), ("DeltaHack", "participant"), ("IceJam", "participant"),
    ]  # fmt: skip
    assert [text[m.start : m.end] for m in told][1:] == ["DeltaHack", "IceJam!"]
    assert "12 of us" in text[told[0].start : told[0].end]
    assert all("mark.named.sibling" in m.marks for m in told)


def test_events_joined_by_and_keep_date_and_place_of_their_own(grammar: Grammar) -> None:
    text = "It was a busy spring, with a plant sale on 2 May, two open days in Lund and a river picnic."
    told = _named(text, grammar)
    assert [m.name.title for m in told] == ["plant sale", "two open days", "river picnic"]
    assert text[told[1].start : told[1].end] == "two open days in Lund"


def test_list_that_a_cue_opened_goes_on_and_what_only_explains_does_not(grammar: Grammar) -> None:
    told = _named("Our staff took part in RiverCon (Lund), ICE'31 (Oslo) and DeltaDays (Porto).", grammar)
    assert [m.name.title for m in told][-2:] == ["ICE'31", "DeltaDays"]
    assert {m.role for m in told} == {"participant"}
    assert _named("We gave a lecture in the “School on Dams”, a project of the Lake Ministry.", grammar) == []


def test_event_around_another_activity_is_no_activity_of_its_own(grammar: Grammar) -> None:
    for text in (
        "We held a workshop on gauges as part of the 18th Lake Forum.",
        "We organised a workshop on gauges at the 18th Lake Forum in Lund.",
        "As part of the 18th Lake Forum, we gave a talk.",
        "A workshop on gauges was held during the 18th Lake Forum.",
    ):
        assert all(m.name.title != "18th Lake Forum" or m.role == "speaker" for m in _named(text, grammar)), text


def test_talk_is_told_with_the_event_it_was_given_at(grammar: Grammar) -> None:
    (told,) = _named("Other activities were an invited plenary lecture at the 12th Annual Meeting of the Lake Society.",
                     grammar)  # fmt: skip
    assert (told.name.title, told.name.ordinal) == ("12th Annual Meeting of the Lake Society", 12)


def test_status_is_read_from_the_words_around_it_then_from_the_headings(grammar: Grammar) -> None:
    for text, status in (
        ("RiverCon 2031 is set for Lund under the leadership of Aino Salo.", "planned"),
        ("RiverCon 2031 drew many anglers, and RiverCon 2030 had drawn few.", "completed"),
        ("There will be a school on river ice.", "planned"),
        ("There was a school on river ice.", "completed"),
    ):
        assert all(m.status == status for m in _named(text, grammar)), text
    plan = replace(_OURS, path=("Work plan 2031",))
    (told,) = _named("In August, a meeting on river ice in Lund (Sweden).", grammar, plan)
    assert told.status == "planned"


def test_marks_say_how_a_name_is_told(grammar: Grammar) -> None:
    for text, mark in (
        ("RiverCon 2031 was remarkably successful.", "edition"),
        ("RiverCon 2031 was remarkably successful.", "opens"),
        ("The Centre’s stand at the Oulu Book Fair was busy.", "the"),
        ("There was a public meeting about dykes.", "a"),
        ("Our annual Harbour Camp blended play with lessons.", "our"),
        ("We went to fairs such as DeltaFaire.", "brand"),
    ):
        assert any(f"mark.named.{mark}" in m.marks for m in _named(text, grammar)), (text, mark)


def test_a_name_alone_is_worth_less_in_others_document_and_nothing_in_its_prose(grammar: Grammar) -> None:
    text = "There was a public meeting about dykes."
    elsewhere = replace(_OURS, actor="nobody")
    (ours,), (listed,) = _named(text, grammar), _named(text, grammar, replace(elsewhere, block="list_item"))
    assert listed.confidence < ours.confidence
    assert _named(text, grammar, elsewhere) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They were pleased with the Winter Retreat in Levi on 3 May and will come again.", "completed"),
        ("The June 2030 call was agreed on and will focus on ice.", "planned"),
    ],
)
def test_what_is_to_be_done_next_does_not_plan_what_was_told_before(text: str, status: str, grammar: Grammar) -> None:
    assert [m.status for m in _named(text, grammar)] == [status]
