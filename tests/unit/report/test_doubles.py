"""What was promised or asked for in another language than the report's: told, marked, and told once."""

import pytest

from pipeline.model.document import Document, Language
from pipeline.model.link import Answer, Commitment
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Lexicon
from pipeline.report import Request, build_report
from pipeline.report.languages import find_untranslated, join_doubles, localise_commitments
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

_TITLES = {"en": "open 3 libraries", "zh": "建立3个图书馆"}
_REQUEST = Request(year=2023, outlook_year=2024)


def _minutes(language: Language, *texts: str) -> Document:
    document = make_document(f"minutes.{language}.txt", texts)
    blocks = tuple(block.model_copy(update={"language": language}) for block in document.blocks)
    return document.model_copy(update={"blocks": blocks})


_ENGLISH = _minutes("en", "The Board met in May 2023.", "The Board asked the Centre to open 3 libraries.")
_CHINESE = _minutes("zh", "2023年5月召开理事会会议。", "理事会要求中心建立3个图书馆。")
_BOTH = {document.source_id: document for document in (_ENGLISH, _CHINESE)}


def _asked(language: Language, **values: object) -> Commitment:
    document = _ENGLISH if language == "en" else _CHINESE
    given = {"id": f"com-{language}", "origin": "request", "title": _TITLES[language], "text": "", "said_in": 2023,
             "year": 2024, "asked_by": {"en": "The Board", "zh": "理事会"}[language],
             "evidence": make_record(document, document.blocks[1].text, "x").quotes}  # fmt: skip
    return Commitment.model_validate({**given, **values})


def _meeting() -> Record:
    """One meeting that the minutes in both languages tell of."""
    one, other = (make_record(d, d.blocks[0].text, "meeting", year=2023) for d in (_ENGLISH, _CHINESE))
    return one.model_copy(update={"statements": (*one.statements, *other.statements)})


def _told_in(language: Language, *asked: Commitment, records: tuple[Record, ...] = ()) -> list[str]:
    return [each.title for each in join_doubles(asked, records, _BOTH, language)]


def test_what_two_tellings_of_one_meeting_ask_for_is_told_in_the_language_of_the_report() -> None:
    both = _asked("en"), _asked("zh")
    assert _told_in("en", *both, records=(_meeting(),)) == [_TITLES["en"]]
    assert _told_in("zh", *both, records=(_meeting(),)) == [_TITLES["zh"]]


def test_one_commitment_has_the_words_of_both_and_what_either_proves() -> None:
    proved = {"status": "done", "reason": "record_completed", "answers": (Answer(record_id="rec-1", score=1),)}
    both = _asked("en", status="no_evidence", reason="nothing_near"), _asked("zh", **proved)
    (in_english,) = join_doubles(both, (_meeting(),), _BOTH, "en")
    (in_chinese,) = join_doubles(both, (_meeting(),), _BOTH, "zh")
    assert in_english.id == in_chinese.id
    assert (
        {e.document for e in in_english.evidence}
        == {e.document for e in in_chinese.evidence}
        == {document.name for document in _BOTH.values()}
    )
    assert [c.status for c in (in_english, in_chinese)] == ["done", "done"]
    decided = _asked("en", status="dropped", reason="decided", is_decided=True), both[1]
    assert join_doubles(decided, (_meeting(),), _BOTH, "en")[0].status == "dropped"


def test_documents_that_have_nothing_in_common_ask_for_two_things() -> None:
    assert _told_in("en", _asked("en"), _asked("zh")) == list(_TITLES.values())


@pytest.mark.parametrize(
    "other", [{"year": 2025}, {"due": "2024-06"}, {"title": "建立4个图书馆"}, {"asked_by": ""}, {"origin": "plan"}]
)
def test_what_differs_in_time_standing_persons_or_numbers_is_another(other: dict[str, object]) -> None:
    assert _told_in("en", _asked("en"), _asked("zh", **other), records=(_meeting(),)) == [
        _TITLES["en"],
        other.get("title", _TITLES["zh"]),
    ]


def test_of_several_that_may_be_it_none_is_dropped() -> None:
    several = _asked("en"), _asked("zh"), _asked("zh", id="com-more", title="出版3本书")
    assert _told_in("en", *several, records=(_meeting(),)) == [*_TITLES.values(), "出版3本书"]


def test_one_name_for_one_year_is_one_once_it_is_translated() -> None:
    lexicon = Lexicon(language="en", forms={fingerprint_text(_TITLES["zh"]): "Open 3 libraries."})
    asked = localise_commitments((_asked("en"), _asked("zh")), lexicon)
    assert _told_in("en", *asked) == [_TITLES["en"]]


@pytest.mark.parametrize(
    ("given", "said", "wanting"),
    [
        (
            {},
            ["建立3个图书馆[untranslated]", "理事会[untranslated]"],
            {"建立3个图书馆": "title", "理事会": "organisation"},
        ),
        (
            {"建立3个图书馆": "open 3 libraries", "理事会": "The Board"},
            ["Open 3 libraries", "Board"],
            {},
        ),
    ],
)
def test_what_another_language_asks_for_is_told_marked_and_translated_once_that_is_given(
    given: dict[str, str], said: list[str], wanting: dict[str, str]
) -> None:
    lexicon = Lexicon(language="en", forms={fingerprint_text(text): form for text, form in given.items()})
    asked = localise_commitments((_asked("zh"),), lexicon)
    model = build_report(_REQUEST, (), (_CHINESE,), shipped_profile(), shipped_templates(), asked, lexicon=lexicon)
    (table,) = (table for chapter in model.iter_chapters() for table in chapter.tables if table.key == "further")
    assert all(words in " ".join(table.rows[0]) for words in said)
    (point,) = (p for chapter in model.chapters for p in chapter.passages if p.basis == "commitment")
    assert all(words.casefold() in point.text.casefold() for words in said)
    items = find_untranslated(model, (), asked, {_CHINESE.source_id: _CHINESE}, lexicon)
    assert {item.text: item.kind for item in items} == wanting
