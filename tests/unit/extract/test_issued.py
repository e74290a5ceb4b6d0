"""Status by the day on which a document was put out and by lines that invite; places of groups."""

from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.packs.grammar import Grammar
from pipeline.model.activity import Series
from tests.unit.extract.test_entries import _read

_NEWSLETTER = """# River Newsletter (12 May 2021)

## Meetings

3 May 2021 - Lund chapter meeting

10 May 2021 - Oulu chapter meeting

25 May 2021 - 2nd Porto river forum
"""
_SEASON = """# River Society

## Talks

All are welcome to come along to our talks at 7 pm.

### 26 September 2025: Mia Holm

Silt and cities

### 31 October 2025: Anna Berg

Rivers as archives
"""


def test_what_comes_after_the_day_of_issue_is_planned() -> None:
    told = {a.title: a.status for a in _read(_NEWSLETTER)}
    titles = ("Lund chapter meeting", "Oulu chapter meeting", "2nd Porto river forum")
    assert [told[title] for title in titles] == ["completed", "completed", "planned"]


def test_a_newsletter_of_a_month_announces_what_it_says_the_hour_of() -> None:
    text = (
        "# River Newsletter March 2021\n\n## Classes\n\n### Willow Basket Course\n\n"
        "Sunday, {} 2021 10:00 a.m.–4:00 p.m.\n"
    )
    for day, status in (("March 16,", "planned"), ("February 14,", "completed")):
        assert {a.status for a in _read(text.format(day)) if "Willow" in a.title} == {status}


def test_an_edition_in_a_list_keeps_its_number() -> None:
    series = [a.first("series") for a in _read(_NEWSLETTER)]
    assert [s.ordinal for s in series if isinstance(s, Series)] == [2]


def test_what_everybody_is_invited_to_is_planned() -> None:
    assert {a.status for a in _read(_SEASON)} == {"planned"}
    assert {a.status for a in _read(_SEASON.replace("All are welcome", "Many came"))} == {"completed"}


def test_days_of_a_forum_to_which_one_may_apply_are_planned() -> None:
    text = (
        "# River Forum\n\nApplication period: 1 April to 1 July\n\n## {}\n\n- May 3, 2022: Workshop on Dams\n"
        "- May 4, 2022 (Wed): Round table on Weirs. Reception\n- May 5, 2022: Visit to the Mill Museum\n"
    )
    assert {a.status for a in _read(text.format("Programme")) if "Forum" not in a.title} == {"planned"}
    told = {a.title: a.status for a in _read(text.format("Past events"))}
    assert told["Workshop on Dams"] == "completed"


def test_places_of_chapters_and_of_what_was_held_at_them(grammar: Grammar) -> None:
    for text, place in (
        ("May 15 (18:00h) - Toronto chapter meeting", "Toronto"),
        ("The conference was held at Wellesbourne on 25 February.", "Wellesbourne"),
        ("It took place in Whitchurch Community Centre.", "Whitchurch Community Centre"),
        ("River Congress & Council - Copenhagen 2nd - 4th December 2022", "Copenhagen"),
    ):
        found = find_place(text, [], grammar)
        assert found is not None
        assert found[0].text == place
    assert find_place("A project chapter was written.", [], grammar) is None
