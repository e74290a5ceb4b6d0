"""Two languages side by side: what tells the same stands in one row, under the same numbers, and nothing is lost."""

from itertools import accumulate

import pytest

from pipeline.model.document import Language
from pipeline.model.layout import Layout
from pipeline.model.report import Aggregate, Chapter, Citation, Passage, ReportModel, Table
from pipeline.report import Request, arrange, build_report, disclose, join_reports, redact_report
from pipeline.report.bilingual.chapters import fit_chapters, gather_passages, name_again
from pipeline.report.bilingual.pairing import Row, merge_keys, number_points, pair_passages
from pipeline.report.bilingual.tables import both
from tests.unit.report.example import DOCUMENTS, DONE, RECORDS, example_report
from tests.unit.report.factories import shipped_profile, shipped_templates
from tests.unit.report.test_audience import SHIPPED
from tests.unit.report.test_charts import GOALS, report
from tests.unit.report.test_figures import COUNTED


def drafts() -> tuple[ReportModel, ReportModel]:
    languages: tuple[Language, Language] = ("en", "zh")
    one, other = (example_report(Request(year=2023, outlook_year=2024, language=each)) for each in languages)
    return one, other


FIRST, SECOND = drafts()
JOINED = join_reports(FIRST, SECOND)


def told(text: str, *records: str, lead: str = "") -> Passage:
    cites = tuple(cite(record, "source") for record in records)
    return Passage(text=text, tells=records, cites=cites, lead=lead)


def cite(record: str, source: str, mark: str = "1", page: int = 1) -> Citation:
    return Citation(record_id=record, source_id=source, document=f"{source}.txt", page=page, quote="said", mark=mark)


def rows_of(chapter: Chapter) -> list[tuple[list[str], list[str]]]:
    texts = [passage.text for passage in chapter.passages]
    ends = accumulate(sum(pair) for pair in chapter.pairs)
    return [
        (texts[end - one - other : end - other], texts[end - other : end])
        for end, (one, other) in zip(ends, chapter.pairs, strict=True)
    ]


def shown(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    return [("".join(p.text for p in row.first), "".join(p.text for p in row.second)) for row in rows]


def table(model: ReportModel, key: str) -> Table:
    return next(each for chapter in model.iter_chapters() for each in chapter.tables if each.key == key)


def test_passages_are_paired_by_what_they_tell_and_not_by_their_place() -> None:
    rows = pair_passages([told("A", "a"), told("B", "b")], [told("乙", "b"), told("甲", "a")])
    assert shown(rows) == [("A", "甲"), ("B", "乙")]


def test_where_groupings_differ_a_row_holds_the_fewest_passages_that_tell_the_same() -> None:
    first = [told("AB", "a", "b"), told("C", "c"), told("D", "d"), told("E", "e")]
    second = [told("甲", "a"), told("乙", "b"), told("丙丁", "c", "d"), told("戊", "e")]
    assert shown(pair_passages(first, second)) == [("AB", "甲乙"), ("CD", "丙丁"), ("E", "戊")]


def test_what_stands_in_one_language_only_stands_beside_an_empty_cell_in_its_place() -> None:
    first = [told("A", "a"), told("X", "x"), told("B", "b")]
    second = [told("零", "0"), told("甲", "a"), told("独", "y"), told("乙", "b")]
    assert shown(pair_passages(first, second)) == [("", "零"), ("A", "甲"), ("", "独"), ("X", ""), ("B", "乙")]
    assert shown(pair_passages([], second[:1])) == [("", "零")]


def test_words_of_templates_sums_and_proposals_are_paired_by_what_they_are() -> None:
    plan = {"cites": (cite("a", "s"),), "tells": ("a",)}
    gap = {"cites": (cite("a", "s"),), "basis": "gap"}
    total = {"cites": (cite("a", "s"),), "aggregates": (Aggregate(name="activities", value=1),)}
    first, second = (
        [Passage.model_validate({"text": text + kind, **values}) for kind, values in each]
        for text, each in (
            ("E", (("note", {"boilerplate": True}), ("plan", plan), ("gap", gap), ("sum", total))),
            ("Z", (("sum", total), ("gap", gap), ("note", {"boilerplate": True}), ("plan", plan))),
        )
    )
    pairs = shown(pair_passages(first, second))
    assert pairs == [("Enote", "Znote"), ("Eplan", "Zplan"), ("Egap", "Zgap"), ("Esum", "Zsum")]


def test_points_of_the_outlook_have_one_number_in_both_languages() -> None:
    first = [told("we plan", "a", lead="First,"), told("we hold", "b", lead="Second,")]
    second = [told("独", "x", lead="第一，"), told("甲", "a", lead="第二，"), told("乙", "b", lead="第三，")]
    rows = number_points(pair_passages(first, second), FIRST.labels, SECOND.labels)
    leads = [[p.lead for p in (*row.first, *row.second)] for row in rows]
    assert leads == [["第一，"], ["Second,", "第二，"], ["Third,", "第三，"]]


def test_a_second_passage_of_one_point_begins_as_a_sentence_of_its_own() -> None:
    first = [told("we plan", "a", lead="First,"), told("we hold", "b", lead="Second,")]
    rows = number_points(pair_passages(first, [told("都", "a", "b", lead="第一，")]), FIRST.labels, SECOND.labels)
    assert [(p.lead, p.text) for p in rows[0].first] == [("First,", "we plan"), ("", "We hold")]
    assert [p.lead for p in rows[0].second] == ["第一，"]


def test_a_passage_stands_in_the_chapter_in_which_the_first_language_tells_the_same() -> None:
    first = (chapter("one", told("A", "a"), told("B", "b")), chapter("two", told("C", "c")))
    second = (chapter("one", told("甲", "a")), chapter("two", told("丙", "c"), told("乙", "b")))
    gathered = gather_passages(second, first)
    assert [[passage.text for passage in each.passages] for each in gathered] == [["甲", "乙"], ["丙"]]


def chapter(key: str, *passages: Passage) -> Chapter:
    return Chapter(key=key, number="", title=key, level=2, passages=passages)


def test_chapters_that_one_language_lacks_are_put_in_and_numbered_through() -> None:
    assert merge_keys("ac", "abcd") == ["a", "b", "c", "d"]
    chapters = {key: chapter(key).model_copy(update={"number": "?"}) for key in ("training", "gender", "annex-sources")}
    one, other = fit_chapters(
        [chapters["training"], chapters["annex-sources"]],
        [chapters["training"], chapters["gender"], chapters["annex-sources"]],
        FIRST.labels, SECOND.labels,
    )  # fmt: skip
    assert [each.number for each in one] == ["1.", "2.", "Annex C."]
    assert [each.number for each in other] == ["（一）", "（二）", "附件三："]


def test_a_heading_stands_in_both_languages_even_where_one_has_nothing_to_tell() -> None:
    (one,), (other,) = fit_chapters([], [chapter("carried", told("乙", "b"))], FIRST.labels, SECOND.labels)
    assert (one.title, one.passages) == (FIRST.labels["caption.carried"], ())
    assert [passage.text for passage in other.passages] == ["乙"]


def test_rows_that_name_chapters_name_them_by_their_new_numbers() -> None:
    old, new = (chapter("gender").model_copy(update={"number": number}) for number in ("2.", "3."))
    rows = (("chapter 2. gender", "7"), ("all", "9"))
    annex = chapter("annex").model_copy(update={"tables": (table(FIRST, "sources").model_copy(update={"rows": rows}),)})
    (named,) = name_again([annex], [old], [new])
    assert named.tables[0].rows == (("chapter 3. gender", "7"), ("all", "9"))


def test_every_passage_of_both_stands_once_in_the_joined_report() -> None:
    passages = sorted(passage.text.casefold() for passage in JOINED.iter_passages())
    assert passages == sorted(p.text.casefold() for model in (FIRST, SECOND) for p in model.iter_passages())
    assert sum(map(sum, JOINED.pairs)) == len(JOINED.introduction)
    assert all(sum(map(sum, each.pairs)) == len(each.passages) for each in JOINED.iter_chapters())


def test_the_first_language_keeps_its_order() -> None:
    for before, after in zip(FIRST.iter_chapters(), JOINED.iter_chapters(), strict=True):
        kept = [text for one, _other in rows_of(after) for text in one]
        assert kept == [passage.text for passage in before.passages]


def test_a_source_has_one_number_on_both_sides_and_in_the_list() -> None:
    numbers: dict[tuple[str, int], set[str]] = {}
    for passage in JOINED.iter_passages():
        for each in passage.cites:
            numbers.setdefault((each.source_id, each.page), set()).add(each.mark)
    assert all(len(marks) == 1 for marks in numbers.values())
    listed = [row[0] for row in table(JOINED, "sources").rows]
    assert {f"[{mark}]" for marks in numbers.values() for mark in marks} == set(listed)
    assert listed == sorted(listed, key=lambda mark: int(mark.strip("[]")))


def test_a_place_that_both_cite_stands_once_in_the_list_of_sources() -> None:
    quotes = [row[-1] for row in table(JOINED, "sources").rows]
    assert sorted(quotes) == sorted(row[-1] for row in table(FIRST, "sources").rows)


def test_tables_have_one_row_for_both_with_words_in_two_lines() -> None:
    joined = table(JOINED, "activities")
    assert joined.keys == table(FIRST, "activities").keys
    assert joined.head[1] == "\n".join(table(model, "activities").head[1] for model in (FIRST, SECOND))
    for row, one in zip(joined.rows, table(FIRST, "activities").rows, strict=True):
        assert row[0] == one[0]
        assert row[2].split("\n")[0] == one[2]


def test_what_has_no_words_in_a_language_stands_once_with_its_mark() -> None:
    marks = ("[untranslated]", "〔待译〕")
    assert both("Forum", "Forum〔待译〕", marks) == "Forum〔待译〕"
    assert both("论坛[untranslated]", "论坛", marks) == "论坛[untranslated]"
    assert both("Forum", "论坛", marks) == "Forum\n论坛"
    assert (both("7", "7"), both("", "论坛"), both("Forum", "")) == ("7", "论坛", "Forum")


def test_figures_with_the_same_numbers_are_one_with_names_in_both_languages() -> None:
    models = [report((*DONE, COUNTED, GOALS), language=language) for language in ("en", "zh")]
    joined = join_reports(*models)
    for one, other, figure in zip(*(model.annexes[0].figures for model in (*models, joined)), strict=True):
        assert figure.caption == f"{one.caption}\n{other.caption}"
        assert figure.alt == f"{one.alt}\n{other.alt}"
        assert [series.values for series in figure.series] == [series.values for series in one.series]
        assert [name.split("\n")[0] for name in figure.categories] == list(one.categories)
        assert {name.split("\n")[-1] for name in figure.categories} == set(other.categories)


def test_figures_with_other_numbers_stand_one_below_the_other() -> None:
    one, other = report((*DONE, COUNTED, GOALS)), report((*DONE, GOALS), language="zh")
    figures = join_reports(one, other).annexes[0].figures
    assert [figure.key for figure in figures if figure.key.startswith("chapters")] == ["chapters", "chapters-zh"]


def test_headings_have_a_line_in_each_language_with_the_number_in_its_way() -> None:
    heads = {each.key: each.heading.splitlines() for each in JOINED.iter_chapters()}
    assert heads["outlook"] == ["II. Outlook for 2024", "二、2024年展望"]
    annex = JOINED.annexes[0]
    assert [line[:6] for line in annex.heading.splitlines()] == ["Annex ", f"附件一：{SECOND.annexes[0].title}"[:6]]


def test_a_short_kind_shows_the_same_in_both_languages() -> None:
    short = arrange(FIRST, Layout(most_passages=1, annexes=()), SECOND)
    for each in short.iter_chapters():
        assert len([row for row in rows_of(each) if all(row)]) == len(each.pairs) <= 1 or each.key == "outlook"
    assert not any(each.mark for passage in short.iter_passages() for each in passage.cites)


@pytest.mark.parametrize("fields", [[{"key": "people", "titles": {"en": "People", "zh": "人员"}, "figure": "people"}]])
def test_a_form_has_its_questions_in_both_languages(fields: list[dict[str, object]]) -> None:
    form = arrange(FIRST, Layout.model_validate({"fields": fields}), SECOND)
    assert form.chapters[0].tables[0].rows[0][1] == "People\n人员"


def test_sources_that_an_audience_may_not_see_named_have_one_number_and_a_name_in_each_language() -> None:
    languages: tuple[Language, Language] = ("en", "zh")
    told_of = disclose(RECORDS, (), DOCUMENTS, SHIPPED, "board")
    models = []
    for language in languages:
        request = Request(year=2023, outlook_year=2024, language=language, audience="board")
        model = build_report(request, told_of.records, DOCUMENTS, shipped_profile(), shipped_templates())
        models.append(redact_report(model, told_of.records, (), DOCUMENTS, SHIPPED))
    joined = join_reports(*models)
    rows = table(joined, "sources").rows
    assert len(rows) == len(table(models[0], "sources").rows)
    assert all(len(row[1].splitlines()) == 2 for row in rows if row[-1] == "–")
    listed = {row[0] for row in rows}
    assert all(f"[{each.mark}]" in listed for p in joined.iter_passages() for each in p.cites)


def test_the_order_of_languages_is_that_which_is_asked_for() -> None:
    turned = join_reports(SECOND, FIRST)
    assert turned.language == "zh"
    assert turned.beside is not None
    assert turned.beside.language == "en"
    assert turned.run_id != JOINED.run_id
    assert table(turned, "activities").head[1].splitlines()[0] == table(SECOND, "activities").head[1]
