"""What passages are made with, besides records."""

from collections.abc import Sequence

from pipeline.model.base import Value
from pipeline.model.document import Document, Language
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.revision import Revisions
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Lexicon
from pipeline.report.plan import OTHER
from pipeline.report.select import Request, period_label
from pipeline.report.wording import Wording


class Scene(Value):
    """The documents by source id, the profile, the language of the report, and its periods as headings name them.

    The report's own period comes first. `places`: the letters of all places that records name, by which an event named
    by its place alone is known.
    `lexicon` has translations of sentences that its sources tell in another language. `revisions` is what people
    decided about the report, and `root` begins the keys of its passages.
    """

    documents: dict[str, Document]
    profile: Profile
    language: Language
    periods: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()
    lexicon: Lexicon = Lexicon(language="en")
    revisions: Revisions = Revisions()
    root: str = ""


def build_scene(
    documents: Sequence[Document],
    records: Sequence[Record],
    profile: Profile,
    request: Request,
    lexicon: Lexicon | None = None,
    revisions: Revisions = Revisions(),  # noqa: B008  # it cannot change
) -> Scene:
    """The scene of the report that is asked for."""
    years = (request.year, request.planned_year)
    return Scene(
        documents={document.source_id: document for document in documents},
        profile=profile,
        language=request.language,
        periods=tuple(period_label(year, profile.reporting) for year in years if year is not None),
        places=frozenset(fingerprint_text(str(s.value)) for record in records for s in record.all_of("place")),
        lexicon=lexicon or Lexicon(language=request.language),
        revisions=revisions,
        root=f"{request.kind}-{period_label(request.year, profile.reporting)}",
    )


def chapter_titles(scene: Scene, wording: Wording) -> dict[str, str]:
    """The titles of all chapters that a report may have, by key, in their order."""
    titles = {plan.key: scene.profile.words(plan.titles, scene.language) for plan in scene.profile.chapters}
    return titles | {OTHER: wording.label("other")}
