"""A body is named in full where the report names it first."""

from pipeline.model.activity import Organisation
from pipeline.model.record import Record
from pipeline.report import Request, build_report, find_violations
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

FULL = "World Lake Organization"


def told(*texts: str, full: str = FULL, title: str = "Thing") -> list[str]:
    """What the report prints of texts that all name the same body."""
    document = make_document("a.txt", texts)
    bodies = [Organisation(name="WLO", known_as=full)]
    records: list[Record] = [
        make_record(document, text, f"{title}{place or ''}", kind="network", facts={"organisations": bodies})
        for place, text in enumerate(texts)
    ]
    model = build_report(Request(year=2023), records, [document], shipped_profile(), shipped_templates())
    assert find_violations(model, records) == ()
    return " ".join(p.text for chapter in model.chapters[0].iter_chapters() for p in chapter.passages).split(". ")


def test_the_first_mention_is_spelled_out_and_the_next_is_not() -> None:
    first, second = told("We met WLO.", "We wrote to WLO.")
    assert first == "We met the World Lake Organization (WLO)"
    assert second == "We wrote to WLO."


def test_at_the_beginning_of_a_sentence_and_after_an_article() -> None:
    assert told("WLO visited us.") == ["The World Lake Organization (WLO) visited us."]
    assert told("We met the WLO.") == ["We met the World Lake Organization (WLO)."]


def test_what_the_source_spells_out_is_left_as_it_is() -> None:
    first, second = told("We met the World Lake Organization (WLO).", "We wrote to WLO.")
    assert (first, second) == ("We met the World Lake Organization (WLO)", "We wrote to WLO.")


def test_names_within_names_and_titles_stay() -> None:
    for text in (
        "We met the WLO Office.",
        "We read “News of WLO and others”.",
        "We met the WLO’s head.",
        "We left pre-WLO.",
    ):
        assert told(text) == [text]


def test_the_name_of_an_activity_is_left_as_it_is() -> None:
    words = "We spoke at the panel of the WLO lake talks, which the WLO opened."
    first = "We spoke at the panel of the WLO lake talks, which the World Lake Organization (WLO) opened."
    assert told(words, title="panel of the WLO lake talks") == [first]


def test_a_name_that_is_no_acronym_of_several_words_stays() -> None:
    assert told("We met WLO.", full="") == ["We met WLO."]
    assert told("We met WLO.", full="Wlolo") == ["We met WLO."]
