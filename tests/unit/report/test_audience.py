"""What an audience may see: which words of which documents, personal data masked, sources called by kind and year."""

import time

import pytest

from pipeline.model.audience import Audiences
from pipeline.model.document import Block, Document, Language
from pipeline.model.record import Record
from pipeline.model.report import Audience, ReportModel
from pipeline.report import Request, build_report, disclose, redact_report
from pipeline.report.audience.masking import build_masking
from tests.unit.report.example import DOCUMENTS, FORUM, RECORDS, REPORT, VISIT
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates
from tests.unit.report.personal import MASKED, STAYS

SHIPPED = shipped_templates().audiences
OPEN = SHIPPED.model_copy(update={"open_kinds": ("other",)})
"""As shipped, with the example's documents, whose kind nobody found, made for others to read."""


def shown(audience: Audience, audiences: Audiences = SHIPPED) -> ReportModel:
    templates = shipped_templates().model_copy(update={"audiences": audiences})
    told = disclose(RECORDS, (), DOCUMENTS, audiences, audience)
    request = Request(year=2023, outlook_year=2024, audience=audience)
    model = build_report(request, told.records, DOCUMENTS, shipped_profile(), templates)
    return redact_report(model, told.records, (), DOCUMENTS, audiences)


def source_rows(model: ReportModel) -> tuple[tuple[str, ...], ...]:
    return next(table.rows for annex in model.annexes for table in annex.tables if table.key == "sources")


def told_of(document: Document, quote: str, audience: Audience = "public") -> tuple[Record, ...]:
    record = make_record(document, quote, "workshop", facts={"place": ["Lima"]})
    return disclose([record], (), [document], SHIPPED, audience).records


@pytest.mark.parametrize(
    "secret",
    [
        "wang.li@example.ac.cn", "li.na＠example.cn", "li (at) example (dot) org", "+86 10 6888 1234",
        "0086-10-68881234",
        "(010) 68881234-802", "138 0013 8000", "13800138000", "(202) 555-0143", "+254722123456", "E12345678",
        "EA1234567", "11010519491231002X", "440308 19990101 1234", "123-45-6789", "4539 1488 0343 6467",
    ],
)  # fmt: skip
def test_personal_data_is_masked_wherever_it_stands(secret: str) -> None:
    mask = build_masking(SHIPPED, "public", "en")
    for text in (f"Write to {secret}, please.", f"联系（{secret}）。", secret):
        masked = mask(text)
        assert "withheld]" in masked
        assert not any(part in masked for part in secret.split() if len(part) > 3)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Her passport was issued as 533380006 there.", "533380006"),
        ("passport No. AB123456", "AB123456"),
        ("护照号码：G1234567", "G1234567"),
        ("身份证号为110105491231002", "110105491231002"),
        ("national ID number: 24681357", "24681357"),
        ("mobile 0254 123 456", "0254 123 456"),
        ("微信号：zhang_12345", "zhang_12345"),
        ("IBAN DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00"),
        ("银行账号：6222 0200 0012 3456 789", "6222 0200 0012 3456 789"),
    ],
)
def test_what_a_word_before_it_tells_to_be_personal_is_masked(text: str, kept: str) -> None:
    masked = build_masking(SHIPPED, "public", "zh")(text)
    assert kept not in masked
    assert "从略］" in masked
    assert not any(digit.isdigit() for digit in masked)


@pytest.mark.parametrize(
    "text",
    [
        "From 25 to 28 September 2012, 80 participants from 11 countries came; 2021/2022 saw 1,250,000 readers.",
        "ISBN 978-7-5189-1234-5, ISSN 1234-567X, doi:10.1016/j.respol.2023.104712, UN Doc. A/RES/70/1, 2023-05-14.",
        "第十期国际培训班于2023年5月10日至28日举行，来自20个国家的118名学员参加，经费1200000元。",
        "The 2030 Agenda, SDG 4.7, phone interviews with 1200 farmers, and the identity of 35 villages; see p. 12–19.",
        "Project 2018YFE0105100 and grant No. 71974179 of the Foundation; https://example.org/2023/11/08/news-20231108.html",
    ],
)
def test_numbers_that_are_nobodys_stay(text: str) -> None:
    assert build_masking(SHIPPED, "public", "en")(text) == text


@pytest.mark.parametrize(("text", "secret"), MASKED)
def test_personal_data_in_the_forms_of_many_countries_is_masked(text: str, secret: str) -> None:
    forms: tuple[tuple[Language, str], ...] = (("en", "withheld]"), ("zh", "从略］"))
    for language, said in forms:
        masked = build_masking(SHIPPED, "board", language)(text)
        assert secret not in masked
        assert said in masked


@pytest.mark.parametrize("text", STAYS)
def test_dates_counts_money_and_codes_stay(text: str) -> None:
    assert build_masking(SHIPPED, "public", "en")(text) == text


def test_what_is_masked_is_no_more_than_it_must_be() -> None:
    masked = build_masking(SHIPPED, "public", "zh")
    assert masked("请于5月10日前将回执发至wangli@cas.cn，电话（０１０）６８８８－１２３４转12。") == (
        "请于5月10日前将回执发至［邮箱从略］，电话［电话从略］。"
    )


@pytest.mark.parametrize("text", ["a.b." * 3000, "A" * 12000, "1" * 12000, "联系" * 6000, "call Peter Mary " * 800])
def test_masking_a_long_text_takes_no_long_time(text: str) -> None:
    started = time.perf_counter()
    build_masking(SHIPPED, "public", "en")(text)
    assert time.perf_counter() - started < 10


def test_the_internal_edition_is_as_it_was_built() -> None:
    model = build_report(
        Request(year=2023, outlook_year=2024), RECORDS, DOCUMENTS, shipped_profile(), shipped_templates()
    )
    assert shown("internal") == model


def test_the_public_edition_names_sources_by_kind_and_year_under_one_number_each() -> None:
    model = shown("public", OPEN)
    assert source_rows(model) == (("[1]", "Document, 2024"), ("[2]", "Document"))
    assert not any(document.name in model.model_dump_json() for document in DOCUMENTS)
    marks = {cite.mark for chapter in model.iter_chapters() for passage in chapter.passages for cite in passage.cites}
    assert marks == {"1", "2"}
    activities = next(table for annex in model.annexes for table in annex.tables if table.key == "activities")
    assert {row[-1] for row in activities.rows} == {"[1]", "[2]"}


def test_the_edition_for_the_board_names_what_it_may_and_is_called_so() -> None:
    model = shown("board")
    assert {row[1] for row in source_rows(model)} == {document.name for document in DOCUMENTS}
    assert model.labels["edition"] == "Edition for the Governing Board"


def test_sentences_of_working_documents_are_not_printed_for_the_public() -> None:
    def texts(model: ReportModel) -> str:
        return " ".join(passage.text for chapter in model.iter_chapters() for passage in chapter.passages)

    assert FORUM.rstrip(";") in texts(shown("public", OPEN))
    assert FORUM[:20] not in texts(shown("public"))
    assert "2023 Women Engineers Forum" in texts(shown("public"))
    assert VISIT in texts(shown("board"))


@pytest.mark.parametrize(
    "name", ["internal/a.txt", "2023/Internal/notes/a.txt", "2023/内部资料/a.txt", "x CONFIDENTIAL.txt"]
)
def test_a_document_is_internal_by_its_place(name: str) -> None:
    quote = "We held a workshop in Lima."
    assert told_of(make_document(name, [quote]), quote) == ()
    assert told_of(make_document("internals.txt", [quote]), quote)


@pytest.mark.parametrize(
    "line",
    ["INTERNAL", "Confidential – draft", "For internal use only", "Not for publication", "内部资料", "机密★一年"],
)
def test_a_document_is_internal_by_its_first_lines(line: str) -> None:
    quote = "We held a workshop in Lima."
    document = make_document("a.txt", ["Notes of May", line, quote])
    assert told_of(document, quote) == ()
    assert told_of(document, quote, "board") == ()
    assert told_of(document, quote, "internal")


@pytest.mark.parametrize(
    "line",
    [
        "DRAFT – NOT FOR PUBLICATION", "Confidential", "*** Strictly confidential ***", "Do not cite or circulate",
        "Confidential – draft 2", "不得外传", "仅供内部使用", "本文件不得外传", "内部资料，严禁转发",
        "[Internal]", "【内部】",
    ],
)  # fmt: skip
def test_a_document_is_internal_by_a_line_of_its_own_wherever_it_stands(line: str) -> None:
    quote = "We held a workshop in Lima."
    for texts in ([*["News"] * 6, quote, line], [*["News"] * 6, line, quote]):
        assert told_of(make_document("a.txt", texts), quote) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Internal remarks",
        "The draft is not for publication by us alone.",
        "Draft",
        "内部控制制度",
        "保密协议",
        "Restricted access",
    ],
)
def test_a_line_that_says_more_is_no_mark_of_the_document(line: str) -> None:
    quote = "We held a workshop in Lima."
    assert told_of(make_document("a.txt", [*["News"] * 6, quote, "News", line]), quote)


@pytest.mark.parametrize(
    "mark", ["[Internal]", "(internal)", "[Confidential – Board only]", "【内部】", "（内部资料）"]
)
def test_a_mark_in_brackets_before_a_paragraph_or_a_sentence_marks_that_alone(mark: str) -> None:
    marked, told = "We held a workshop in Rome.", "We held a workshop in Lima."
    for text in (f"{mark} It rained. {marked}", f"We met. {mark} {marked} {told}"):
        document = make_document("a.txt", [*["News"] * 3, text, told])
        assert told_of(document, marked) == ()
        assert told_of(document, told)


@pytest.mark.parametrize("mark", ["[International]", "(Internally displaced)", "（内蒙古）", "（一）内部控制："])
def test_brackets_that_say_something_else_are_no_mark(mark: str) -> None:
    quote = "We held a workshop in Lima."
    assert told_of(make_document("a.txt", ["News", f"{mark} {quote}"]), quote)


def test_a_mail_is_internal_by_its_subject() -> None:
    quote = "We held a workshop in Lima."
    document = make_document("a.eml", ["Dear all", quote])
    assert told_of(document, quote)
    assert told_of(document.model_copy(update={"metadata": {"title": "[Internal] A trip"}}), quote) == ()


@pytest.mark.parametrize("line", ["Internal audit of 2023", "Confidentiality in science", "Restricted access to seeds"])
def test_what_only_begins_like_a_mark_is_none(line: str) -> None:
    quote = "We held a workshop in Lima."
    assert told_of(make_document("a.txt", ["News", line, quote]), quote)


def test_a_marked_heading_marks_what_stands_below_it() -> None:
    texts = [
        "Report",
        "The year",
        "We held a workshop in Lima.",
        "Internal remarks",
        "We held a workshop in Rome.",
        "End",
        "x",
    ]
    levels = {0: 1, 1: 2, 3: 2, 5: 2}

    def leveled(number: int, block: Block) -> Block:
        return block.model_copy(update={"kind": "heading", "level": levels[number]}) if number in levels else block

    plain = make_document("a.txt", texts)
    document = plain.model_copy(update={"blocks": tuple(leveled(n, b) for n, b in enumerate(plain.blocks))})
    assert told_of(document, texts[2])
    assert told_of(document, texts[4]) == ()


def test_a_marked_sentence_or_row_is_not_told_and_the_others_are() -> None:
    texts = [
        "We held a workshop in Lima. Off the record: we held a workshop in Rome.",
        "We met in Oslo\tGood\nWe met in Bonn\t不得外传",
    ]
    document = make_document("a.txt", ["News", "", "", *texts])
    table = document.blocks[4].model_copy(update={"kind": "table"})
    document = document.model_copy(update={"blocks": (*document.blocks[:4], table)})
    assert told_of(document, "We held a workshop in Lima.")
    assert told_of(document, "we held a workshop in Rome.") == ()
    assert told_of(document, "We met in Oslo")
    assert told_of(document, "We met in Bonn") == ()


def test_facts_of_internal_documents_are_left_out_of_what_others_tell_too() -> None:
    note = make_document("internal/note.txt", ["The workshop on rivers cost too much. It was in Quito."])
    ours = make_record(REPORT, FORUM, "Forum")
    theirs = make_record(note, "It was in Quito.", "Forum", facts={"place": ["Quito"]})
    both = ours.model_copy(update={"statements": (*ours.statements, *theirs.statements)})
    told = disclose([both, theirs], (), [REPORT, note], SHIPPED, "public")
    assert told.withheld == (theirs,)
    assert [record.text_of("place") for record in told.records] == [None]


def test_a_mask_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no mask shoe"):
        Audiences.model_validate({"editions": {"public": {"masks": ["shoe"]}}})
    with pytest.raises(ValueError, match="no regular expression"):
        Audiences.model_validate({"masks": {"shoe": {"pattern": "(", "words": {}}}})
