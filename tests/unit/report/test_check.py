"""Law 3: nothing invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.report import Chapter, Citation, Passage, ReportModel
from pipeline.report import Request, build_report, find_violations
from pipeline.report.tables import shorten_quote
from tests.unit.report.example import RECORDS, example_report
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

MODEL = example_report()
WORDS = ("Zanzibar", "Wolfgang", "Krakow", "Quixote", "Ünal")
NUMBERS = ("97", "4,711", "1848", "68th", "nineteen", "8%")


def codes(model: ReportModel) -> set[str]:
    return {issue.code for issue in find_violations(model, RECORDS)}


def with_passage(model: ReportModel, passage: Passage, chapter: int, place: int) -> ReportModel:
    """The model with one passage of chapter I.`chapter` replaced."""
    work = model.chapters[0]
    inner = work.chapters[chapter]
    passages = (*inner.passages[:place], passage, *inner.passages[place + 1 :])
    changed = inner.model_copy(update={"passages": passages})
    below = (*work.chapters[:chapter], changed, *work.chapters[chapter + 1 :])
    return model.model_copy(update={"chapters": (work.model_copy(update={"chapters": below}), *model.chapters[1:])})


def test_our_own_report_is_sound() -> None:
    assert find_violations(MODEL, RECORDS) == ()


@given(
    chapter=st.integers(0, len(MODEL.chapters[0].chapters) - 1),
    gap=st.integers(0, 40),
    invention=st.sampled_from(WORDS + NUMBERS),
)
def test_a_planted_name_or_number_is_found_wherever_it_stands(chapter: int, gap: int, invention: str) -> None:
    passage = MODEL.chapters[0].chapters[chapter].passages[0]
    words = passage.text.split()
    words.insert(min(gap, len(words)), invention)
    planted = passage.model_copy(update={"text": " ".join(words)})
    assert codes(with_passage(MODEL, planted, chapter, 0)) == {"INVENTED"}


@given(st.data())
def test_a_planted_cell_is_found(data: st.DataObject) -> None:
    annex = data.draw(st.integers(0, len(MODEL.annexes) - 1))
    table = MODEL.annexes[annex].tables[0]
    row = data.draw(st.integers(0, len(table.rows) - 1))
    column = data.draw(st.integers(1, len(table.head) - 2))
    rows = [list(cells) for cells in table.rows]
    rows[row][column] += " " + data.draw(st.sampled_from(WORDS + NUMBERS[:3]))
    changed = MODEL.annexes[annex].model_copy(
        update={"tables": (table.model_copy(update={"rows": tuple(map(tuple, rows))}),)}
    )
    annexes = (*MODEL.annexes[:annex], changed, *MODEL.annexes[annex + 1 :])
    assert codes(MODEL.model_copy(update={"annexes": annexes})) == {"INVENTED"}


def test_inventions_in_fixed_words_and_in_the_summary_are_found() -> None:
    for place, passage in enumerate(MODEL.introduction):
        planted = passage.model_copy(update={"text": passage.text + " In 1848, Zanzibar came."})
        introduction = tuple(planted if i == place else p for i, p in enumerate(MODEL.introduction))
        assert codes(MODEL.model_copy(update={"introduction": introduction})) == {"INVENTED"}


def test_a_figure_that_its_records_do_not_give_is_found() -> None:
    opening, summary, *_goals = MODEL.introduction
    wrong = summary.aggregates[0].model_copy(update={"value": 8})
    changed = summary.model_copy(
        update={"aggregates": (wrong, *summary.aggregates[1:]), "text": summary.text.replace("7 act", "8 act")}
    )
    assert codes(MODEL.model_copy(update={"introduction": (opening, changed)})) == {"INVENTED"}


def test_a_passage_without_source_is_found() -> None:
    bare = MODEL.chapters[0].chapters[0].passages[0].model_copy(update={"cites": ()})
    assert codes(with_passage(MODEL, bare, 0, 0)) == {"UNCITED"}


def test_an_unknown_record_and_a_wrong_quote_are_found() -> None:
    passage = MODEL.chapters[0].chapters[0].passages[0]
    cite: Citation = passage.cites[0]
    unknown = passage.model_copy(update={"cites": (*passage.cites, cite.model_copy(update={"record_id": "record-0"}))})
    assert codes(with_passage(MODEL, unknown, 0, 0)) == {"UNCITED"}
    misquoted = passage.model_copy(update={"cites": (cite.model_copy(update={"quote": "We came."}),)})
    assert codes(with_passage(MODEL, misquoted, 0, 0)) == {"INVENTED"}


def test_a_row_without_mark_is_found() -> None:
    annex: Chapter = MODEL.annexes[0]
    table = annex.tables[0]
    rows = ((*table.rows[0][:-1], ""), *table.rows[1:])
    changed = annex.model_copy(update={"tables": (table.model_copy(update={"rows": rows}),)})
    assert codes(MODEL.model_copy(update={"annexes": (changed, *MODEL.annexes[1:])})) == {"UNCITED"}


def test_normalised_forms_are_no_inventions() -> None:
    passage = MODEL.chapters[0].chapters[0].passages[0]
    shorter = passage.model_copy(update={"text": "14 experts from Pakistan, Iran and Cambodia came."})
    assert codes(with_passage(MODEL, shorter, 0, 0)) == set()
    visit = MODEL.chapters[0].chapters[4].passages[0]
    dated = visit.model_copy(update={"text": "On 17 May 2023 the University of Malaya came."})
    assert codes(with_passage(MODEL, dated, 4, 0)) == set()


def test_a_leading_word_must_be_of_the_wording() -> None:
    outlook = MODEL.chapters[1]
    passages = (
        *outlook.passages[:-1],
        outlook.passages[-1].model_copy(update={"lead": "As the Minister of Zanzibar said,"}),
    )
    changed = outlook.model_copy(update={"passages": passages})
    assert codes(MODEL.model_copy(update={"chapters": (MODEL.chapters[0], changed)})) == {"INVENTED"}


@pytest.mark.parametrize(
    "word",
    [
        "Donaudampfschifffahrtsgesellschaft" * 8,
        "https://example.org/" + "A1b2C3-D4_" * 30,
        "0123456789ABCDEF" * 20,
        "การประชุมWorkshop" * 20,
        "学员12345名Workshop" * 30,
        "ΟΡΓΑΝΙΣΜΟΣ" * 30,
    ],
)
def test_a_quote_that_ends_inside_a_very_long_word_is_proved(word: str) -> None:
    told = f"On 15 March 2023 the Centre hosted the Seminar on {word} in Nairobi."
    source = make_document("odd.txt", [told])
    records = (make_record(source, told, "Seminar in Nairobi"),)
    model = build_report(Request(year=2023), records, [source], shipped_profile(), shipped_templates())
    assert find_violations(model, records, documents=[source]) == ()
    quote = model.annexes[-1].tables[0].rows[0][-1]
    assert quote.endswith("…")
    assert told.startswith(quote.rstrip(" …"))


def test_a_number_is_not_cut_where_a_quote_is_cut() -> None:
    told = "参加" * 50 + "共有1,234,567名学员" * 10
    shown = shorten_quote(told).removesuffix(" …")
    assert not told.removeprefix(shown)[0].isdigit() or not shown[-1].isdigit()
