"""The report as a whole."""

import pytest

from pipeline.model.document import Language
from pipeline.model.profile import ChapterPlan, Reporting
from pipeline.model.report import Chapter, ReportModel, compact_marks
from pipeline.report import Request, build_report, find_violations, plan_records
from pipeline.report.marks import number_as_printed
from pipeline.report.tables import join_quotes
from tests.unit.report.example import DOCUMENTS, DONE, PLANNED, RECORDS, example_report
from tests.unit.report.factories import INSTITUTION, make_document, make_record, shipped_profile, shipped_templates


def passages(chapters: tuple[Chapter, ...]) -> list[tuple[str, ...]]:
    found = []
    for chapter in chapters:
        found += [tuple(dict.fromkeys(c.record_id for c in p.cites)) for p in chapter.passages if p.cites]
        found += passages(chapter.chapters)
    return found


def headings(model: ReportModel) -> list[str]:
    return [f"{chapter.number} {chapter.title}" for chapter in model.iter_chapters()]


def test_parts_chapters_and_annexes_are_numbered_in_the_profiles_order() -> None:
    model = example_report()
    assert model.title == "EXCENT 2023 Annual Report and 2024 Outlook"
    assert headings(model) == [
        "I. Work of 2023",
        "1. Training and capacity building",
        "2. Policy studies on science, technology and innovation for sustainable development",
        "3. Gender equality",
        "4. Open science and academic dialogue",
        "5. Cooperation network and global partnership",
        "II. Outlook for 2024",
        "Annex A. Activities",
        "Annex B. Partners",
        "Annex C. Sources",
    ]


def test_every_record_of_the_years_is_told_once_and_no_other() -> None:
    told = [record_id for ids in passages(example_report().chapters) for record_id in ids]
    assert sorted(told) == sorted(record.id for record in (*DONE, *PLANNED))


def test_the_outlook_alone() -> None:
    model = example_report(Request(year=2024, kind="outlook"))
    assert model.title == "EXCENT 2024 Outlook"
    assert headings(model)[0] == "I. Outlook for 2024"
    assert [row[1] for row in model.annexes[0].tables[0].rows] == [r.title for r in PLANNED]
    assert find_violations(model, RECORDS) == ()


def test_a_report_without_outlook() -> None:
    model = example_report(Request(year=2023))
    assert model.title == "EXCENT 2023 Annual Report"
    assert model.outlook_year == ""
    assert len(model.chapters) == 1


def test_a_year_of_which_nothing_is_told() -> None:
    model = example_report(Request(year=1999, outlook_year=2000))
    assert [chapter.passages[0].boilerplate for chapter in model.chapters] == [True, True]
    assert model.annexes == ()
    assert model.date == "1999-12-31"
    assert find_violations(model, RECORDS) == ()


def test_a_biennium() -> None:
    profile = shipped_profile(reporting=Reporting(months=24))
    model = example_report(Request(year=2023, outlook_year=2025), profile)
    assert model.title == "EXCENT 2022-2023 Annual Report and 2024-2025 Outlook"
    assert find_violations(model, RECORDS) == ()


def test_marks_count_source_pages_by_first_use() -> None:
    model = example_report()
    sources = model.annexes[-1].tables[0].rows
    assert list(dict.fromkeys((row[0], row[1], row[2]) for row in sources)) == [
        ("[1]", "report.txt", "p. 1"),
        ("[2]", "events.md", "p. 3"),
        ("[3]", "trips/kuala-lumpur.docx", "p. 1"),
    ]


def test_quotes_from_one_place_share_a_row_but_for_those_within_another() -> None:
    assert join_quotes(["host", "Forum on Wells", "2023", "Wells", "host"]) == "host · Forum on Wells · 2023"
    rows = [row[:3] for row in example_report().annexes[-1].tables[0].rows]
    assert len(rows) == len(set(rows))


def test_marks_in_a_row_are_printed_as_a_range() -> None:
    assert compact_marks(["3", "1", "2", "7", "8", "2"]) == ("1–3", "7", "8")
    assert compact_marks([]) == ()


def test_marks_are_numbered_by_first_mention_as_printed() -> None:
    model = example_report()
    shuffled = model.introduction[1].model_copy(update={"cites": model.introduction[1].cites[-1:]})
    model = model.model_copy(update={"introduction": (model.introduction[0], shuffled)})
    for again in (number_as_printed(model), number_as_printed(number_as_printed(model))):
        seen = dict.fromkeys(
            mark for p in again.iter_passages() for mark in sorted((cite.mark for cite in p.cites), key=int)
        )
        assert list(seen) == [str(number) for number in range(1, len(seen) + 1)]
        assert again.introduction[1].cites[0].source_id == shuffled.cites[0].source_id
        listed = again.annexes[-1].tables[0]
        assert [row[0] for row in listed.rows] == sorted(row[0] for row in listed.rows)
        documents = {cite.mark: cite.document for p in again.iter_passages() for cite in p.cites}
        assert all(documents[row[0].strip("[]")] == row[1] for row in listed.rows)


def test_the_summary_counts_what_it_cites() -> None:
    opening, summary, *_ = example_report().introduction
    assert opening.boilerplate
    assert "7 activities" in summary.text
    assert "4 countries and 2 other organisations" in summary.text
    assert {cite.record_id for cite in summary.cites} == {record.id for record in DONE}


def test_the_goals_of_the_year_are_named_with_the_number_of_their_activities() -> None:
    labels = shipped_templates().wording["en"]["labels"]
    named = "" if "goal.7 =" in labels else "\ngoal.7 = Affordable and Clean Energy\n"
    templates = shipped_templates(labels=labels + named)
    records = (*DONE, *PLANNED)
    model = build_report(Request(year=2023), records, DOCUMENTS, shipped_profile(), templates)
    assert "Goal 7, Affordable and Clean Energy (1)" in model.introduction[2].text
    assert find_violations(model, records) == ()


def test_what_a_report_says_of_the_whole_year_stands_before_its_chapters() -> None:
    text = "In 2023 the Example Centre for Science Policy deepened its cooperation with UNESCO."
    document = make_document("year.txt", [text])
    record = make_record(document, text, "cooperation with UNESCO", kind="network")
    quotes = [s.model_copy(update={"evidence": s.evidence.model_copy(update={"document_kind": "report"})})
              for s in record.statements]  # fmt: skip
    record = record.model_copy(update={"statements": tuple(quotes)})
    records = (*DONE, record)
    model = build_report(Request(year=2023), records, (*DOCUMENTS, document), shipped_profile(), shipped_templates())
    assert [passage.text for passage in model.chapters[0].passages] == [text]
    assert record.id not in plan_records(records, (*DOCUMENTS, document), shipped_profile())
    assert find_violations(model, records) == ()


def test_places_not_counted_as_countries_are_left_out_of_the_figure() -> None:
    record = DONE[0].model_copy(
        update={
            "statements": tuple(
                s.model_copy(update={"value": "HKG"}) if s.value == "PAK" else s for s in DONE[0].statements
            )
        }
    )
    records = (record, *DONE[1:])
    model = build_report(Request(year=2023), records, DOCUMENTS, shipped_profile(), shipped_templates())
    assert "3 countries" in model.introduction[1].text
    assert find_violations(model, records) == ()


def test_partners_are_bodies_other_than_the_institution() -> None:
    [row, other] = example_report().annexes[1].tables[0].rows
    assert row == ("EU", "organiser", "5", "[1]")
    assert other[0] == "University of Malaya"


def test_the_date_is_that_of_the_newest_cited_document() -> None:
    assert example_report().date == "2024-02-01"


def test_the_date_is_not_before_what_is_told_as_done() -> None:
    note = make_document("a.txt", ["We held a forum on 9 October 2023."]).model_copy(update={"dated": "2023-08-25"})
    held = make_record(note, note.blocks[0].text, "forum", facts={"start_date": ["2023-10-09"]})
    assert build_report(Request(year=2023), [held], [note], shipped_profile(), shipped_templates()).date == "2023-10-09"


def test_the_same_records_give_the_same_run_id_and_others_another() -> None:
    assert example_report() == example_report()
    assert example_report().run_id != example_report(Request(year=2023)).run_id
    changed = shipped_templates(outlook="Plans for {{ outlook_year }}.")
    assert example_report(templates=changed).run_id != example_report().run_id


def test_the_order_of_documents_does_not_matter() -> None:
    turned = build_report(
        Request(year=2023, outlook_year=2024), RECORDS, DOCUMENTS[::-1], shipped_profile(), shipped_templates()
    )
    assert turned == example_report()


@pytest.mark.parametrize("languages", [("en", "zh"), ("other", "en")])
def test_names_and_titles_in_another_language_serve_where_the_reports_own_is_missing(
    languages: tuple[Language, ...],
) -> None:
    chapter = ChapterPlan(key="all", titles={"zh": "培训"}, kinds=("training",))
    institution = INSTITUTION | {"names": {"zh": "国际河流研究中心"}, "short_names": {}}
    profile = shipped_profile(languages=languages, chapters=(chapter,), institution=institution)
    model = example_report(profile=profile)
    assert model.institution == "国际河流研究中心"
    assert model.title == "国际河流研究中心 2023 Annual Report and 2024 Outlook"
    assert "1. 培训" in headings(model)
    assert find_violations(model, RECORDS) == ()


def test_composed_sentences_in_all_their_variants_are_proved() -> None:
    dates = (("2023-05-14", "2023-05-16"), ("2023-05-30", "2023-06-02"), ("2023-07", "2023-07"))
    names = [f"Forum {letter}" for letter in "ABC"]
    document = make_document("list.txt", names)
    records = tuple(
        make_record(document, name, name, facts={"start_date": [start], "end_date": [end], "place": ["Lima"]})
        for name, (start, end) in zip(names, dates, strict=True)
    )
    model = build_report(Request(year=2023), records, [document], shipped_profile(), shipped_templates())
    assert find_violations(model, records) == ()
    assert "On 14–16 May" in str(model) or "From 30 May" in str(model)
