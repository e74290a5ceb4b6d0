"""What is told first, what shares a paragraph, and how it goes on."""

from typing import Any

from pipeline.model.activity import Count, Role
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.report.passages import write_paragraphs
from pipeline.report.prose.completing import complete_tellings
from pipeline.report.prose.paragraphs import build_paragraphs
from pipeline.report.scene import Scene
from pipeline.report.telling import build_tellings
from pipeline.report.wording import Wording
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

VALUES = {"kind": "report", "institution": "I", "short_name": "S", "year": "2023", "outlook_year": "2024"}


def write(documents: list[Document], records: list[Record], is_ranked: bool = True, **style: float) -> list[str]:
    profile = shipped_profile()
    profile = profile.model_copy(update={"style": profile.style.model_copy(update=style)})
    scene = Scene(documents={d.source_id: d for d in documents}, profile=profile, language="en")
    wording = Wording(shipped_templates(), "en")
    wording.read_labels(**VALUES, audience="internal", sums=())
    tellings = build_tellings(records, scene.documents, "en")
    tellings = complete_tellings(tellings, scene.documents, wording.fixed_words())
    return [p.text for p in write_paragraphs(build_paragraphs(tellings, scene, wording, is_ranked), scene, wording)]


def tell(*told: tuple[str, str, Role], **facts: Any) -> list[str]:
    document = make_document("a.txt", [text for text, _, _ in told])
    records = [make_record(document, text, title, role=role, facts=facts.get(title)) for text, title, role in told]
    return write([document], records)


def test_what_was_held_comes_before_what_was_joined() -> None:
    told = tell(("We joined Alpha.", "Alpha", "participant"), ("We spoke at Beta.", "Beta", "speaker"),
                ("We held Gamma.", "Gamma", "host"))  # fmt: skip
    assert told == ["We held Gamma.", "We spoke at Beta.", "We joined Alpha."]


def test_of_like_roles_the_one_with_more_people_and_countries_comes_first() -> None:
    facts = {"Beta": {"counts": [Count(value=200, unit="people")]}, "Gamma": {"countries": ["KEN", "FRA"]}}
    told = tell(("We held Alpha.", "Alpha", "host"), ("We held Beta.", "Beta", "host"),
                ("We held Gamma.", "Gamma", "host"), **facts)  # fmt: skip
    assert told == ["We held Beta.", "We held Gamma.", "We held Alpha."]


def test_related_activities_share_a_paragraph() -> None:
    told = tell(("We held the River Forum.", "River Forum", "host"), ("We held the Dance.", "Dance", "host"),
                ("We joined the River Summit.", "River Summit", "participant"))  # fmt: skip
    assert told == ["We held the River Forum. We joined the River Summit.", "We held the Dance."]


def test_a_paragraph_holds_only_so_much() -> None:
    document = make_document("a.txt", ["We held the River Forum.", "We held the River Summit."])
    records = [make_record(document, block.text, block.text[12:-1]) for block in document.blocks]
    assert len(write([document], records)) == 1
    assert len(write([document], records, paragraph=30)) == 2


def test_what_leans_on_a_sentence_stays_behind_it() -> None:
    told = tell(("We joined Alpha.", "Alpha", "participant"), ("There we signed Beta.", "Beta", "participant"),
                ("We held Gamma.", "Gamma", "host"))  # fmt: skip
    assert told == ["We held Gamma.", "We joined Alpha. There we signed Beta."]


def test_what_only_adds_does_not_say_so_where_it_comes_first() -> None:
    one, other = make_document("a.txt", ["We joined Alpha."]), make_document("b.txt", ["We also held Gamma."])
    records = [make_record(one, "We joined Alpha.", "Alpha", role="participant"),
               make_record(other, "We also held Gamma.", "Gamma")]  # fmt: skip
    assert write([one, other], records) == ["We held Gamma.", "We joined Alpha."]


def test_the_period_is_named_at_one_beginning_only() -> None:
    told = tell(("In 2023 we held Alpha.", "Alpha", "host"), ("In 2023, the Centre held Beta.", "Beta", "host"),
                ("In 2022 we held Gamma.", "Gamma", "host"))  # fmt: skip
    assert told == ["In 2023 we held Alpha.", "The Centre held Beta.", "In 2022 we held Gamma."]


def test_plans_keep_the_order_of_the_source_that_has_the_weightiest() -> None:
    small, great = make_document("a.txt", ["We will join Alpha."]), make_document("b.txt", ["Beta.", "Gamma."])
    records = [make_record(small, "We will join Alpha.", "Alpha", role="participant"),
               make_record(great, "Beta.", "Beta", role="participant"),
               make_record(great, "Gamma.", "Gamma", role="host")]  # fmt: skip
    assert write([small, great], records, is_ranked=False)[-1] == "We will join Alpha."


def test_the_rest_of_a_sentence_is_taken_in_where_its_names_are_proven() -> None:
    text = "We will cooperate with all to prepare the renewal, and thank Paris. We rest."
    document = make_document("a.txt", [text])
    assert write([document], [make_record(document, "prepare the renewal", "renewal")]) == [
        "We will cooperate with all to prepare the renewal."
    ]
    proven = make_record(document, "prepare the renewal", "renewal", facts={"place": ["Paris"]})
    assert write([document], [proven]) == ["We will cooperate with all to prepare the renewal, and thank Paris."]


def test_small_words_left_over_at_the_end_go() -> None:
    document = make_document("a.txt", ["Ana visited us and spoke of exchanges with, and of help for Kenya."])
    record = make_record(document, "Ana visited us and spoke of exchanges with", "Ana visited us", kind="visit")
    assert write([document], [record]) == ["Ana visited us and spoke of exchanges."]


def test_the_same_words_of_two_records_are_printed_once() -> None:
    documents = [make_document(name, ["We joined Alpha."]) for name in ("a.txt", "b.txt")]
    records = [make_record(document, "We joined Alpha.", "Alpha") for document in documents]
    assert write(documents, records) == ["We joined Alpha."]
