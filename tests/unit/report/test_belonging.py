"""Which activity a photograph belongs to, and that it belongs to none where that is not clear."""

from collections.abc import Sequence

import pytest

from pipeline.model.activity import Series
from pipeline.model.document import Document
from pipeline.model.photo import Belonging
from pipeline.model.record import Record
from pipeline.report.pictures import find_belongings
from tests.unit.report.factories import make_document, make_record
from tests.unit.report.pictured import make_photo, photo_document

NOTE = make_document("trips/Nairobi/note.docx", ["We held the Workshop on River Science in Nairobi."])
AGENDA = make_document("trips/Nairobi/agenda.docx", ["Agenda of the Workshop on River Science"])
NEWS = make_document("news/summer.md", ["The Soil Forum took place in Lima.", "The 7th BRICS Seminar was held in Goa."])
FORUM = make_document("news/forum.md", ["At the Soil Forum we spoke."])
ZH = make_document("中文/简讯.md", ["第十期国际培训班在北京举办。", "浦江创新论坛在上海举办。"])
PLAN = make_document("plans/plan.docx", ["We will hold the Glacier Summit in Nuuk in 2023."])
MAIL = make_document("mail/hello.eml", ["The Delta Symposium was held."])
ATTACHED = make_document("mail/hello.eml/programme.pdf", ["Programme of the Delta Symposium"])
DOCUMENTS = (NOTE, AGENDA, NEWS, FORUM, ZH, PLAN, MAIL, ATTACHED)

RIVER = make_record(NOTE, "the Workshop on River Science in Nairobi", "Workshop on River Science")
SOIL = make_record(NEWS, "The Soil Forum took place in Lima", "Soil Forum")
BRICS = make_record(
    NEWS, "The 7th BRICS Seminar", "7th BRICS Seminar", facts={"series": [Series(name="BRICS Seminar", ordinal=7)]}
)
EIGHTH = make_record(NEWS, "was held in Goa", "8th BRICS Seminar", year=2024)
COURSE = make_record(ZH, "第十期国际培训班", "第十期国际培训班")
PUJIANG = make_record(ZH, "浦江创新论坛", "浦江创新论坛")
GLACIER = make_record(PLAN, "the Glacier Summit", "Glacier Summit", status="planned")
DELTA = make_record(MAIL, "The Delta Symposium", "Delta Symposium")
RECORDS = (RIVER, SOIL, BRICS, EIGHTH, COURSE, PUJIANG, GLACIER, DELTA)


def find(
    *names: str, documents: Sequence[Document] = DOCUMENTS, records: Sequence[Record] = RECORDS
) -> dict[str, Belonging]:
    photos = [make_photo(name) for name in names]
    found = find_belongings(photos, (*documents, *map(photo_document, photos)), records)
    return {each.photo.name: each for each in found}


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("trips/Nairobi/IMG_2034.jpg", RIVER),  # its folder tells of one activity alone
        ("trips/Nairobi/photos/IMG_2034.jpg", RIVER),  # and so does the one above, where there are only photographs
        ("misc/Soil forum.jpg", SOIL),  # the words of its name
        ("misc/soil_forum (2).jpg", SOIL),
        ("misc/SoilForum-opening.png", SOIL),
        ("misc/brics 7th.jpg", BRICS),
        ("misc/8th BRICS seminar group photo.jpg", EIGHTH),
        ("misc/BRICS Seminar 2024.jpg", EIGHTH),
        ("misc/浦江创新论坛合影.jpg", PUJIANG),
        ("中文/第十期国际培训班 3.jpg", COURSE),
    ],
)
def test_it_belongs_where_folder_or_name_say_so(name: str, record: Record) -> None:
    assert find(name)[name].record_id == record.id


@pytest.mark.parametrize("name", ["summer", "summer-1", "summer 2", "Summer (12)"])
def test_the_document_of_its_name_tells(name: str) -> None:
    told = (RIVER, SOIL, COURSE)
    other = make_document("news/other.md", ["The Workshop on River Science"])
    twice = make_record(other, "The Workshop on River Science", "Workshop on River Science")
    photo = f"news/{name}.jpg"
    assert find(photo, documents=(NEWS, other), records=(*told, twice))[photo].record_id == SOIL.id


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("news/IMG_1.jpg", "several"),  # its folder tells of three
        ("misc/BRICS Seminar.jpg", "several"),  # two editions
        ("misc/IMG_1.jpg", "nothing_beside"),
        ("IMG_1.jpg", "nothing_beside"),
        ("misc/forum.jpg", "nothing_beside"),  # one word is no name
        ("trips/Nairobi/Soil Forum.jpg", "several"),  # its folder says otherwise
        ("plans/IMG_1.jpg", "nothing_beside"),  # what is planned has no photographs
        ("misc/Glacier Summit.jpg", "nothing_beside"),
        ("mail/hello.eml/logo.png", "nothing_beside"),  # anything is attached to mails
        ("misc/The Workshop.jpg", "nothing_beside"),
    ],
)
def test_it_belongs_nowhere_where_that_is_not_clear(name: str, reason: str) -> None:
    found = find(name)[name]
    assert (found.record_id, found.reason) == ("", reason)


def test_one_attached_to_a_mail_may_be_named_after_its_activity() -> None:
    assert find("mail/hello.eml/Delta Symposium.jpg").popitem()[1].record_id == DELTA.id


def test_one_with_few_pixels_belongs_nowhere() -> None:
    photo = make_photo("trips/Nairobi/small.jpg", 479, 300)
    (found,) = find_belongings([photo], (*DOCUMENTS, photo_document(photo)), RECORDS)
    assert (found.record_id, found.reason) == ("", "small")


def test_it_knows_what_it_stands_beside() -> None:
    found = find("trips/Nairobi/IMG_1.jpg", "misc/Soil Forum.jpg")
    assert found["trips/Nairobi/IMG_1.jpg"].beside == {NOTE.source_id}
    assert found["misc/Soil Forum.jpg"].beside == frozenset()
