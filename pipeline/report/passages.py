"""Paragraphs: a source's own sentences kept whole; what is no sentence is told by a wording template."""

import re
from collections.abc import Iterable, Mapping

from pipeline.model.activity import Evidence
from pipeline.model.base import Value
from pipeline.model.document import Document, Language
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Citation, Passage
from pipeline.report.facts import country_name, date_text, organisations, place_name
from pipeline.report.telling import Stretch, Telling, stretch_language, stretch_text
from pipeline.report.wording import Wording

_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"')）】]*$")
_CUT_OFF = re.compile(r"[\s,;:–—，；：、-]+$")


class Scene(Value):
    """What passages are made with, besides records: the documents by source id, the profile, the language."""

    documents: dict[str, Document]
    profile: Profile
    language: Language


def build_passages(telling: Telling, scene: Scene, wording: Wording) -> tuple[Passage, ...]:
    """One passage of the telling's own sentences; where it has none, one composed passage a record."""
    stretches = telling.stretches
    language = stretch_language(stretches[0], scene.documents, scene.language) if stretches else scene.language
    status = telling.records[0].status
    sentences = _sentences(telling, scene.documents, status, wording)
    if sentences:
        joint = "" if language == "zh" else " "
        text = joint.join(mend_sentence(sentence, language) for sentence in sentences)
        cites = tuple(cite for record in telling.records for cite in cite_record(record))
        return (Passage(text=text, language=language, cites=cites, status=status),)
    return tuple(_composed(record, scene, wording) for record in telling.records)


def cite_record(record: Record) -> tuple[Citation, ...]:
    """Everything that tells of a record, the best source first; marks are numbered later."""
    return cite_evidences(record.id, record.quotes or tuple(s.evidence for s in record.statements[:1]))


def cite_evidences(record_id: str, evidences: Iterable[Evidence]) -> tuple[Citation, ...]:
    """The places of some evidence, each once; marks are numbered later."""
    return tuple(
        Citation(
            record_id=record_id,
            source_id=e.source_id,
            document=e.document,
            page=e.locator.page,
            place=e.locator.place,
            quote=e.quote,
        )
        for e in dict.fromkeys(evidences)
    )


def mend_sentence(text: str, language: str) -> str:
    """The same words with a capital at the beginning and a full stop at the end."""
    if not _SENTENCE_END.search(text):
        text = _CUT_OFF.sub("", text) + ("。" if language == "zh" else ".")
    return upper_first(text)


def upper_first(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with its first letter small."""
    return text[:1].lower() + text[1:]


def _sentences(telling: Telling, documents: Mapping[str, Document], status: str, wording: Wording) -> tuple[str, ...]:
    """The stretches that can be printed as they stand; those beside a sentence in its block belong to it."""
    texts: list[tuple[Stretch, str, bool]] = []
    for stretch in telling.stretches:
        text, whole = _completed(stretch_text(stretch, documents), status, wording)
        texts.append((stretch, text, whole))
    blocks = {(stretch.source_id, stretch.block) for stretch, _, whole in texts if whole}
    return tuple(text for stretch, text, _ in texts if (stretch.source_id, stretch.block) in blocks)


def _completed(text: str, status: str, wording: Wording) -> tuple[str, bool]:
    """The text, and whether it is a sentence; one that leaves out its subject gets that of the wording."""
    key = "planned" if status == "planned" else "done"
    if wording.find(f"subjectless.{key}", text):
        return wording.text(f"subjectless_{key}", text=lower_first(text)), True
    return text, wording.find("sentence", text) is not None


def _composed(record: Record, scene: Scene, wording: Wording) -> Passage:
    text = wording.text(
        "passage_planned" if record.status == "planned" else "passage_done",
        kind=record.kind,
        role=record.role,
        status=record.status,
        title=record.title_in(scene.language),
        date=date_text(record, wording, scene.language),
        place=place_name(record, scene.language),
        country=_country(record, scene),
        mode=record.text_of("mode") or "",
        partners=list(dict.fromkeys(b.name for b in organisations(record) if b.role in ("partner", "organiser"))),
        themes=[str(s.value) for s in record.all_of("themes")],
    )
    return Passage(
        text=mend_sentence(" ".join(text.split()), scene.language),
        language=scene.language,
        cites=cite_record(record),
        status=record.status,
    )


def _country(record: Record, scene: Scene) -> str:
    code = record.text_of("country")
    return country_name(code, scene.profile.countries, scene.language) if code else ""
