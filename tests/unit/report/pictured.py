"""The example's report with photographs."""

from collections.abc import Mapping, Sequence

from pipeline.model.document import Document
from pipeline.model.photo import Photo
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.report import Picture, ReportModel
from pipeline.model.text import stable_id
from pipeline.report import Request, build_report
from tests.unit.report.example import DOCUMENTS, RECORDS
from tests.unit.report.factories import shipped_profile, shipped_templates

VISITORS = "trips/IMG_0042.jpg"
"""It lies beside the one document that tells of the visit."""


def make_photo(name: str, width: int = 1600, height: int = 1200) -> Photo:
    """A photograph among the sources."""
    return Photo(source_id=stable_id("photo", name), name=name, width=width, height=height)


def photo_document(photo: Photo) -> Document:
    """The document that is read from it: without text."""
    return Document(
        source_id=photo.source_id, name=photo.name, media_type="image/jpeg", reader="scan", reader_version="1",
        blocks=(),
    )  # fmt: skip


def record_id(title: str) -> str:
    """The id of the example's record that has this in its title."""
    return next(record.id for record in RECORDS if title in record.title)


def report_with(
    photos: Mapping[str, Sequence[Photo]],
    request: Request | None = None,
    profile: Profile | None = None,
    templates: TemplateSet | None = None,
) -> ReportModel:
    """The example's report with photographs, each by a part of the title of its record."""
    by_record = {record_id(title): each for title, each in photos.items()}
    documents = (*DOCUMENTS, *(photo_document(photo) for each in photos.values() for photo in each))
    return build_report(
        request or Request(year=2023, outlook_year=2024), RECORDS, documents, profile or shipped_profile(),
        templates or shipped_templates(), photos=by_record,
    )  # fmt: skip


def pictures_of(model: ReportModel) -> tuple[Picture, ...]:
    """All photographs of a report as they are printed."""
    return tuple(picture for passage in model.iter_passages() for picture in passage.pictures)
