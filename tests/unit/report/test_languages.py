"""A report in another language than its sources: names, sentences, what is wanting, and law 3."""

from pipeline.model.activity import Organisation, Person
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.report import Passage, ReportModel
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Lexicon, Untranslated
from pipeline.report import Request, build_report, find_violations
from pipeline.report.facts import full_name, organisations
from pipeline.report.languages import find_aligned, find_renumbered, find_untranslated, localise_records
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

SENTENCE = "2023年5月17日，中心在里斯本举办了第三届水政策论坛，邀请水务局的刘冬梅出席。"


def _chinese(*texts: str) -> Document:
    document = make_document("新闻.md", texts)
    blocks = tuple(block.model_copy(update={"language": "zh"}) for block in document.blocks)
    return document.model_copy(update={"blocks": blocks})


NEWS = _chinese(SENTENCE)
FORUM = make_record(
    NEWS,
    SENTENCE,
    "第三届水政策论坛",
    facts={
        "start_date": ["2023-05-17"],
        "place": ["里斯本"],
        "organisations": [Organisation(name="水务局", role="partner")],
        "people": [Person(name="刘冬梅", organisation="水务局")],
    },
)
NAMES = {"第三届水政策论坛": "3rd Water Policy Forum", "水务局": "Water Bureau", "里斯本": "Lisbon"}


def _lexicon(names: dict[str, str], sentences: dict[str, str] | None = None) -> Lexicon:
    given = sentences or {}
    return Lexicon(
        language="en",
        forms={fingerprint_text(text): form for text, form in names.items()},
        sentences={fingerprint_text(text): form for text, form in given.items()},
    )


def _report(lexicon: Lexicon, *records: Record) -> tuple[ReportModel, tuple[Record, ...], tuple[Untranslated, ...]]:
    told = localise_records(records or (FORUM,), lexicon)
    request = Request(year=2023, language=lexicon.language)
    model = build_report(request, told, (NEWS,), shipped_profile(), shipped_templates(), lexicon=lexicon)
    return model, told, find_untranslated(model, told, (), {NEWS.source_id: NEWS}, lexicon)


def _told(model: ReportModel) -> Passage:
    (passage,) = (p for chapter in model.chapters for part in chapter.iter_chapters() for p in part.passages)
    return passage


def test_what_another_language_tells_is_told_by_its_names_and_marked_where_they_have_no_form() -> None:
    model, told, items = _report(_lexicon({"里斯本": "Lisbon"}))
    passage = _told(model)

    assert passage.is_untranslated
    assert "第三届水政策论坛[untranslated]" in passage.text
    assert "Lisbon" in passage.text
    assert "17 May 2023" in passage.text
    assert [(item.kind, item.text) for item in items] == [
        ("title", "第三届水政策论坛"),
        ("organisation", "水务局"),
        ("sentence", SENTENCE),
    ]
    assert find_violations(model, told) == ()


def test_names_that_have_a_form_are_shown_by_it_everywhere() -> None:
    model, told, items = _report(_lexicon(NAMES))
    tables = {table.key: table for annex in model.annexes for table in annex.tables}

    assert not _told(model).is_untranslated
    assert "3rd Water Policy Forum" in _told(model).text
    assert tables["activities"].rows[0][1] == "3rd Water Policy Forum"
    assert tables["partners"].rows[0][0] == "Water Bureau"
    assert [item.kind for item in items] == ["sentence"]
    assert find_violations(model, told, (), _lexicon(NAMES)) == ()


def test_a_translated_sentence_is_printed_and_proves_what_it_says() -> None:
    given = "On 17 May 2023 the Centre held the third Water Policy Forum in Lisbon; Liu Dongmei was among 2 guests."
    lexicon = _lexicon(NAMES, {SENTENCE: given})
    model, told, items = _report(lexicon)

    assert _told(model).text == given
    assert _told(model).language == "en"
    assert items == ()
    assert find_violations(model, told, (), lexicon) == ()
    assert find_violations(model, told) != ()


def test_what_stays_as_it_is_is_asked_for_no_more() -> None:
    model, _told_records, items = _report(_lexicon(NAMES | {"水务局": "水务局"}, {SENTENCE: "We held it."}))
    assert items == ()
    assert "水务局" in {
        row[0] for annex in model.annexes for t in annex.tables if t.key == "partners" for row in t.rows
    }


def test_chapter_and_id_stay_what_they_were() -> None:
    (told,) = localise_records([FORUM], _lexicon(NAMES))
    assert (told.id, told.title, told.title_in("en")) == (FORUM.id, FORUM.title, "3rd Water Policy Forum")
    assert told.quotes == FORUM.quotes


def test_parts_of_a_place_are_put_in_the_order_of_the_language() -> None:
    record = make_record(NEWS, SENTENCE, "第三届水政策论坛", facts={"place": ["Lisbon, Portugal"]})
    forms = {fingerprint_text(text): form for text, form in (("Lisbon", "里斯本"), ("Portugal", "葡萄牙"))}
    (told,) = localise_records([record], Lexicon(language="zh", forms=forms))
    assert told.first("place") == "葡萄牙里斯本"


def test_events_told_in_both_languages_suggest_their_names() -> None:
    both = make_document("news.md", ["We held the 3rd Water Policy Forum with the Water Bureau."])
    text = both.blocks[0].text
    body = Organisation(name="Water Bureau")
    english = make_record(both, text, "3rd Water Policy Forum", facts={"organisations": [body]})
    joined = FORUM.model_copy(update={"statements": (*FORUM.statements, *english.statements)})

    aligned = find_aligned([joined], Lexicon(language="en"))
    assert aligned["第三届水政策论坛"] == "3rd Water Policy Forum"
    assert aligned["水务局"] == "Water Bureau"


def test_the_same_text_with_another_number_suggests_its_form() -> None:
    known = {"第十届水政策论坛": "10th Water Policy Forum", "2022 Water Day": "2022年水日"}
    assert find_renumbered("第十一届水政策论坛", known) == "11th Water Policy Forum"
    assert find_renumbered("第二十二届水政策论坛", known) == "22nd Water Policy Forum"
    assert find_renumbered("2023 Water Day", known) == "2023年水日"
    assert find_renumbered("水政策论坛", known) is None
    assert find_renumbered("第十一届气候论坛", known) is None


def test_a_part_that_is_known_with_another_number_suggests_its_form() -> None:
    known = {
        "3rd East African Workshop on Groundwater": "第三届东非地下水研讨会",
        "3rd East African Workshop": "第三届东非研讨会",
    }
    text = "Organise the 4th East African Workshop on Groundwater in Kigali"
    assert find_renumbered(text, known, within=True) == "第四届东非地下水研讨会"
    assert find_renumbered(text, known) is None
    assert find_renumbered("Organise the 4th East African Workshops", known, within=True) is None
    assert find_renumbered("举办第四届水论坛", {"第三届水论坛": "3rd Water Forum"}, within=True) == "4th Water Forum"
    assert find_renumbered("after the 3rd East African Workshop", known, within=True) == "第三届东非研讨会"


def test_a_body_called_by_its_acronym_or_its_full_name_is_one_in_every_language() -> None:
    full = "World Water Council"
    bodies = [Organisation(name="WWC", known_as=full), Organisation(name=full), Organisation(name="世界水理事会")]
    record = make_record(NEWS, SENTENCE, "第三届水政策论坛", facts={"organisations": bodies})
    lexicon = Lexicon(language="zh", forms={fingerprint_text(full): "世界水理事会"})
    (told,) = localise_records([record], lexicon)
    assert {full_name(body) for body in organisations(told)} == {"世界水理事会"}
    assert {full_name(body) for body in organisations(record)} == {fingerprint_text(full), "世界水理事会"}
