"""The words of passages."""

import pytest

from pipeline.model.activity import Organisation, Status
from pipeline.model.record import Record
from pipeline.model.report import Passage
from pipeline.report.outlook import lead_commitments
from pipeline.report.passages import build_passages
from pipeline.report.scene import Scene
from pipeline.report.telling import build_tellings
from pipeline.report.wording import Wording
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates


def english() -> Wording:
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(
        kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", audience="internal", sums=()
    )
    return wording


def tell(text: str, *quotes: str, status: Status = "completed", **record: object) -> list[Passage]:
    document = make_document("a.txt", [text])
    records = [make_record(document, q, "Forum", status=status, **record) for q in quotes or (text,)]  # type: ignore[arg-type]
    return tell_records(records, document.source_id, text)


def tell_records(records: list[Record], source_id: str, text: str) -> list[Passage]:
    documents = {source_id: make_document("a.txt", [text])}
    scene = Scene(documents=documents, profile=shipped_profile(), language="en")
    tellings = build_tellings(records, documents, "en")
    return [passage for telling in tellings for passage in build_passages(telling, scene, english())]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Ann Reed reported that we held a forum.", "We held a forum."),
        (
            "Ann Reed reported that we held a forum, which she opened.",
            "Ann Reed reported that we held a forum, which she opened.",
        ),
        ('We opened "Nets and Tides", the museum\'s forum.', "We opened “Nets and Tides”, the museum’s forum."),
    ],
)
def test_words_of_minutes_and_mails_are_edited(text: str, printed: str) -> None:
    assert [passage.text for passage in tell(text)] == [printed]


def test_a_day_that_was_near_has_its_date() -> None:
    text = "Yesterday a delegation visited us."
    assert [p.text for p in tell(text, facts={"start_date": ["2023-09-05"]})] == [
        "On 5 September 2023 a delegation visited us."
    ]
    assert [p.text for p in tell(text)] == [text]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("We hosted the Forum.", "We hosted the Forum."),
        ("we  hosted the\nForum;", "We hosted the Forum."),
        ("The Forum was held in Paris", "The Forum was held in Paris."),
        ("We read “Why not?”", "We read “Why not?”"),
        ("The *Forum* was **held**.", "The Forum was held."),
        ("We met Dr. Who etc.", "We met Dr. Who etc."),
        ("Attended the Forum in Paris;", "We attended the Forum in Paris."),
        ("United Nations Forum was held.", "United Nations Forum was held."),
    ],
)
def test_a_sentence_keeps_its_words(text: str, printed: str) -> None:
    assert [passage.text for passage in tell(text)] == [printed]


@pytest.mark.parametrize(
    "text", ["Forum, Lisbon, 14 May 2023", "Forum organized by the EU", "Forum held in Paris", "Advanced Forum"]
)
def test_what_is_no_sentence_is_told_by_the_wording(text: str) -> None:
    assert [p.text for p in tell(text, year=None)] == ["We hosted the Forum."]


@pytest.mark.parametrize(
    "text",
    [
        "On 21 August 2023 I attended the Forum.", "I met A.", "The Forum was good, and I’ve met A.",
        "My talk was heard by many.", "A told me of the Forum, which was good.", "In Accra I attended the Forum.",
    ],
)  # fmt: skip
def test_what_somebody_says_of_himself_is_told_by_the_wording(text: str) -> None:
    assert [p.text for p in tell(text, year=None)] == ["We hosted the Forum."]


@pytest.mark.parametrize(
    "text",
    [
        "Phase I was completed.", "Phases I and II were held.", "Part I of the guide was published.",
        "The exhibition “My River” was opened.", "World War I was discussed.",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_who_speaks_for_himself_is_kept(text: str) -> None:
    assert [p.text for p in tell(text)] == [text]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("8月21日，我参加了研讨会。", True), ("本人参加了研讨会。", True), ("我与李明交谈。", True),
        ("我们参加了研讨会。", False), ("我中心举办了论坛。", False), ("我国专家参加了论坛。", False),
        ("我院派员出席。", False), ("自我评估报告已发布。", False), ("我所举办了培训班。", False),
    ],
)  # fmt: skip
def test_who_speaks_for_himself_in_chinese(text: str, is_found: bool) -> None:
    wording = Wording(shipped_templates(), "zh")
    wording.read_labels(
        kind="report", institution="I", short_name="S", year="2023", outlook_year="2024", audience="internal", sums=()
    )
    assert (wording.find("first_person", text) is not None) == is_found


def test_a_composed_passage_tells_place_date_and_partners() -> None:
    [passage] = tell(
        "Forum",
        role="co-host",
        facts={
            "place": ["Lisbon"],
            "start_date": ["2023-05-14"],
            "end_date": ["2023-05-16"],
            "organisations": [Organisation(name="OECD"), Organisation(name="Press", role="participant")],
        },
    )
    assert passage.text == "We co-hosted the Forum with the OECD in Lisbon on 14–16 May 2023."


def test_a_partner_in_two_parts_is_named_once() -> None:
    roles = ("partner", "organiser")
    facts = {"organisations": [Organisation(name="Lake Institute", role=role) for role in roles]}
    (passage,) = tell("Lake Forum", facts=facts)
    assert passage.text.count("Lake Institute") == 1


def test_a_plan_without_subject_or_sentence() -> None:
    assert [p.text for p in tell("hold the Forum;", status="planned")] == ["We will hold the Forum."]
    assert [p.text for p in tell("11th Forum", status="planned", year=None)] == ["We will host the Forum."]


def test_one_sentence_for_two_records_is_printed_once_and_cites_both() -> None:
    [passage] = tell("We met A and B.", "We met A and B.", "B.")
    assert passage.text == "We met A and B."
    assert len({cite.record_id for cite in passage.cites}) == 2


def test_clauses_of_one_sentence_are_printed_as_one() -> None:
    [passage] = tell("We met A, wrote B; and read C.", "We met A", "wrote B", "read C.")
    assert passage.text == "We met A, wrote B; and read C."


def test_a_stretch_that_breaks_off_goes_on_with_the_next() -> None:
    text = "We will join the 2024 Meeting and the Forum B."
    [passage] = tell(text, "We will join the", "2024 Meeting and", "Forum B.")
    assert passage.text == text


def test_statements_of_a_list_in_one_block_stay_apart() -> None:
    texts = [p.text for p in tell("We met A; We met B.", "We met A", "We met B.")]
    assert texts == ["We met A.", "We met B."]


def test_sentences_stay_apart() -> None:
    texts = [p.text for p in tell("We met A. We met B.", "We met A.", "We met B.")]
    assert texts == ["We met A.", "We met B."]


def test_every_source_of_a_record_is_cited_but_the_first_one_speaks() -> None:
    first, second = make_document("a.txt", ["We met A."]), make_document("b.txt", ["A came."])
    one, other = make_record(first, "We met A.", "A"), make_record(second, "A came.", "A")
    merged = one.model_copy(update={"statements": (*one.statements, *other.statements)})
    scene = Scene(documents={d.source_id: d for d in (first, second)}, profile=shipped_profile(), language="en")
    [telling] = build_tellings([merged], scene.documents, "en")
    [passage] = build_passages(telling, scene, english())
    assert passage.text == "We met A."
    assert [cite.document for cite in passage.cites] == ["a.txt", "b.txt"]


def test_a_deed_is_not_told_in_the_words_of_its_plan() -> None:
    document = make_document("a.txt", ["We met A.", "In 2023 we will meet A, who is to speak of rivers and of lakes."])
    deed, plan = (make_record(document, b.text, "A") for b in document.blocks)
    [words] = plan.all_of("text")
    status = words.model_copy(update={"property": "status", "value": "planned"})
    merged = deed.model_copy(update={"statements": (*deed.statements, words, status)})
    [telling] = build_tellings([merged], {document.source_id: document}, "en")
    assert [stretch.block for stretch in telling.stretches] == [0]


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("First, we will go.", "we will go."),
        ("Secondly, in May we will go.", "in May we will go."),
        ("3. We will go.", "we will go."),
        ("CASTED will go.", "CASTED will go."),
        ("The Centre will go.", "the Centre will go."),
        ("First aid will be taught.", "First aid will be taught."),
    ],
)
def test_commitments_are_led_by_our_own_numbering(text: str, led: str) -> None:
    [passage] = lead_commitments([Passage(text=text)], english())
    assert (passage.lead, passage.text) == ("First,", led)


def test_leading_words_do_not_run_out() -> None:
    leads = [p.lead for p in lead_commitments([Passage(text="x")] * 30, english())]
    assert leads[1] == "Second,"
    assert len(set(leads)) == 30
