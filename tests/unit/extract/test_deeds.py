"""Nameless deeds, lists and headings: who acts, what the activity is called, and what is none."""

from pipeline.extract.latin import find_headed, find_listed, find_mentions
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Sentence, Setting

_OURS = Setting(section="work_done", path=("Annual report 2023",), document="report", actor="us")
_ITEM = Setting(section="work_done", path=("Presentations",), lead="Presentations", block="list_item", actor="us")


def _sentence(text: str) -> Sentence:
    return Sentence(0, 0, len(text), text)


def _told(text: str, grammar: Grammar, setting: Setting = _OURS) -> list[Mention]:
    return find_mentions(_sentence(text), setting, grammar)


def test_what_we_did_is_named_by_its_object_or_by_verb_and_object(grammar: Grammar) -> None:
    told = _told("We trained 30 wardens in Dakar and met with the mayor of Thiès.", grammar)
    assert [(m.name.title, m.kind, m.role) for m in told] == [
        ("30 wardens in Dakar", "training", "host"), ("met with the mayor of Thiès", "event", "participant"),
    ]  # fmt: skip


def test_our_people_act_for_us_in_our_own_report_alone(grammar: Grammar) -> None:
    for subject in ("Our hydrologists and engineers", "The project team", "Aino Salo, Juan Rey and Mei Tan"):
        text = f"{subject} recorded six river talks."
        assert len(_told(text, grammar)) == 1, subject
    assert _told("The project team surveyed 300 anglers.", grammar, Setting(actor="nobody")) == []
    for other in ("The Mekong River Commission", "They", "The teams which", "The Lake Academy"):
        assert _told(f"{other} surveyed 300 anglers.", grammar) == [], other


def test_participles_and_purposes_and_habits_tell_no_deed(grammar: Grammar) -> None:
    for text in (
        "We thank the boats hired by the harbour.",
        "To support the towns, more gauges are needed.",
        "We usually survey the anglers.",
        "We might survey the anglers.",
        "Survey the anglers",
    ):
        assert _told(text, grammar) == [], text


def test_what_others_do_to_us_is_named_by_the_whole_clause(grammar: Grammar) -> None:
    (told,) = _told("In 2023, the City of Oulu (Finland) became our first member.", grammar)
    assert told.name.title == "City of Oulu (Finland) became our first member"
    assert (told.kind, told.role) == ("agreement", "recipient")


def test_plain_form_is_an_aim_where_plans_are_listed(grammar: Grammar) -> None:
    plans = Setting(section="outlook", block="list_item", implicit=True)
    (told,) = _told("prepare a new flood map", grammar, plans)
    assert (told.name.title, told.status) == ("new flood map", "planned")


def test_items_under_a_heading_need_no_date_and_take_their_role_from_it(grammar: Grammar) -> None:
    for text, title in (
        ("RiverCon conference 2019, Porto (A. Niemi)", "RiverCon conference 2019"),
        ("“Ice in the delta”, Lisbon, April 2019 (Aino Salo)", "Ice in the delta"),
        ("Lisbon, 4-6 May 2019", "Presentations, Lisbon"),
        ("Ice in the delta (Aino Salo)", "Ice in the delta"),
    ):
        (told,) = find_listed(_sentence(text), _ITEM, grammar)
        assert (told.name.title, told.role, told.kind) == (title, "speaker", "event")
    for text in ("Presentations:", "Who spoke?", "The harbour paid the bill."):
        assert find_listed(_sentence(text), _ITEM, grammar) == [], text


def test_elsewhere_an_item_names_an_activity_and_says_when(grammar: Grammar) -> None:
    setting = Setting(section="work_done", path=("Ice",), lead="Ice", block="list_item")
    assert len(find_listed(_sentence("Harbour workshop, 4 May 2019"), setting, grammar)) == 1
    assert find_listed(_sentence("Harbour workshop"), setting, grammar) == []
    assert find_listed(_sentence("Ice of the delta, 4 May 2019"), setting, grammar) == []


def test_heading_tells_itself_where_it_is_dated_else_the_sentence_below(grammar: Grammar) -> None:
    body = _sentence("The Centre is happy to go on with its series on 4 May.")
    (told,) = find_headed(_sentence("Board meeting, 12 May 2022"), body, _OURS, grammar)
    assert (told.name.title, told.sentence.text) == ("Board meeting", "Board meeting, 12 May 2022")
    (told,) = find_headed(_sentence("2. Lake Talks Series: Ana Quispe"), body, _OURS, grammar)
    assert (told.name.title, told.sentence) == ("Lake Talks Series: Ana Quispe", body)
    assert find_headed(_sentence("2. Training events"), body, _OURS, grammar) == []
    assert find_headed(_sentence("Lake Talks Series"), _sentence("Many like it."), _OURS, grammar) == []


def test_events_listed_without_head_nouns_are_events_each(grammar: Grammar) -> None:
    told = _told("We were represented at events including RiverCon Oslo, Delta Days and GeoTech U.", grammar)
    assert [m.name.title for m in told] == ["RiverCon Oslo", "Delta Days", "GeoTech U"]


def test_a_clause_that_leads_to_another_or_a_vague_object_tells_no_deed(grammar: Grammar) -> None:
    for text in (
        "When we started teaching in 2016, nobody counted the students.",
        "As we gained trust among anglers, the work grew.",
        "Running the gauges has always involved three towns.",
        "Writing this in early 2021, we see the ice melt.",
        "We moved to a cheaper helpdesk.",
        "We focused on the needs of anglers.",
        "Over the year our work came into more resolved focus, and we set new goals.",
        "Our staff received positive feedback from anglers.",
        "We contributed to increase the visibility of the Baltic research community.",
    ):
        assert _told(text, grammar) == [], text
    for text in ("As part of the week we held a public lecture on ice.", "In May we moved the gauge office to Lund."):
        assert len(_told(text, grammar)) == 1, text


def test_an_item_is_called_by_all_that_its_first_words_say(grammar: Grammar) -> None:
    for text, title in (
        ("Short talk at the RiverCon 2018 conference, Dublin (Mia Holm)", "Short talk at the RiverCon 2018 conference"),
        ("Mid-term report presentation, Harbour Board, 21 May 2017", "Mid-term report presentation"),
        ("Team meeting in May 2018 with Mia Holm", "Team meeting"),
    ):
        assert [m.name.title for m in find_listed(_sentence(text), _ITEM, grammar)] == [title]
