"""A body that is named in two languages: one partner where the tellings of an activity show it."""

import pytest

from pipeline.model.activity import Organisation
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Lexicon
from pipeline.report import Request, build_report
from pipeline.report.languages import localise_records
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

_ENGLISH = make_document("news.txt", ["The Lake Forum was held with the Ministry of Lakes."])
_CHINESE = make_document("新闻.txt", ["与湖泊部共同举办湖泊论坛。"])
_LEXICON = Lexicon(language="en")


def _forum(english: tuple[Organisation, ...], chinese: tuple[Organisation, ...]) -> Record:
    """One forum that news in both languages tell of."""
    one, other = (
        make_record(document, document.blocks[0].text, title, facts={"organisations": bodies})
        for document, title, bodies in ((_ENGLISH, "Lake Forum", english), (_CHINESE, "湖泊论坛", chinese))
    )
    return one.model_copy(update={"statements": (*one.statements, *other.statements)})


def _bodies(*names: str, role: str = "partner") -> tuple[Organisation, ...]:
    return tuple(Organisation(name=name, role=role) for name in names)


def _named(record: Record, lexicon: Lexicon = _LEXICON, own: tuple[str, ...] = ()) -> list[str]:
    (told,) = localise_records([record], lexicon, own)
    return list(dict.fromkeys(s.value.name for s in told.all_of("organisations") if isinstance(s.value, Organisation)))


@pytest.mark.parametrize("role", ["partner", "organiser"])
def test_the_only_body_that_each_language_names_is_one(role: str) -> None:
    forum = _forum(_bodies("Ministry of Lakes"), _bodies("湖泊部", role=role))
    assert _named(forum) == ["Ministry of Lakes"]
    assert _named(forum, Lexicon(language="zh")) == ["湖泊部"]


def test_what_is_known_to_be_one_is_left_out_of_the_reckoning() -> None:
    forum = _forum(_bodies("Ministry of Lakes", "Lake School"), _bodies("湖泊部", "湖泊学校"))
    assert len(_named(forum)) == 4
    known = Lexicon(language="en", forms={fingerprint_text("湖泊学校"): "Lake School"})
    assert _named(forum, known) == ["Ministry of Lakes", "Lake School"]


def test_the_institution_itself_is_no_partner() -> None:
    forum = _forum(_bodies("Centre for Lakes"), _bodies("湖泊部"))
    assert _named(forum, own=("Centre for Lakes",)) == ["Centre for Lakes", "湖泊部"]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (_bodies("Ministry of Lakes"), _bodies("湖泊部", role="funder")),
        (_bodies("Ministry of Lakes", "Lake School"), _bodies("湖泊部")),
        ((), _bodies("湖泊部", "Ministry of Lakes")),
    ],
    ids=["other roles", "two that may be it", "one telling names both"],
)
def test_else_they_are_two(english: tuple[Organisation, ...], chinese: tuple[Organisation, ...]) -> None:
    forum = _forum(english, chinese)
    assert len(_named(forum)) == len(english) + len(chinese)


def test_one_partner_has_one_row_and_counts_once() -> None:
    records = localise_records([_forum(_bodies("Ministry of Lakes"), _bodies("湖泊部"))], _LEXICON)
    model = build_report(Request(year=2023), records, (_ENGLISH, _CHINESE), shipped_profile(), shipped_templates())
    (table,) = (table for chapter in model.iter_chapters() for table in chapter.tables if table.key == "partners")
    assert [row[0] for row in table.rows] == ["Ministry of Lakes"]
    assert any("1 other organisation" in passage.text for passage in model.introduction)


def test_a_full_name_that_is_known_in_the_language_tells_bodies_apart() -> None:
    known = Lexicon(language="en", forms={fingerprint_text("国家湖泊部"): "Ministry of Lakes"})
    short = (Organisation(name="湖泊部", known_as="国家湖泊部"), *_bodies("湖泊学校"))
    (told,) = localise_records([_forum(_bodies("Ministry of Lakes", "Lake Club", "Lake Bank"), short)], known)
    bodies = [s.value for s in told.all_of("organisations") if isinstance(s.value, Organisation)]
    assert {body.known_as for body in bodies if body.name == "Ministry of Lakes"} == {"", "Ministry of Lakes"}
