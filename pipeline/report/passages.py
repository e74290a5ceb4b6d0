"""Paragraphs: a source's own sentences kept whole; what is no sentence is told by a wording template."""

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model.activity import Evidence
from pipeline.model.document import Document
from pipeline.model.record import Record
from pipeline.model.report import Citation, Passage
from pipeline.report.facts import when_text
from pipeline.report.prose.composing import compose_sentence
from pipeline.report.prose.editing import drop_words, edit_words, set_signs, upper_first
from pipeline.report.scene import Scene
from pipeline.report.telling import Stretch, Telling, stretch_language, stretch_text
from pipeline.report.wording import Wording

_SENTENCE_END = re.compile(r"[.!?…。！？][”’\"')）】]*$")
_CUT_OFF = re.compile(r"[\s,;:–—，；：、-]+$")


def build_passages(telling: Telling, scene: Scene, wording: Wording, before: str = "") -> tuple[Passage, ...]:
    """One passage of the telling's own sentences; where it has none in the language, one composed passage a record.

    Where a source says “I”, it speaks for somebody and not for the institution: that is composed too. What is composed
    does not begin like `before`, the passage that it follows.
    """
    stretches = telling.stretches
    language = stretch_language(stretches[0], scene.documents, scene.language) if stretches else scene.language
    status = telling.records[0].status
    sentences = _sentences(telling, scene.documents, status, wording)
    if language != scene.language:
        language, sentences = scene.language, _translated(telling, scene)
    if any(wording.find("first_person", sentence) for sentence in sentences):
        sentences = ()
    if sentences:
        sentences = (_dated(sentences[0], telling.records[0], scene, wording), *sentences[1:])
        joint = "" if language == "zh" else " "
        text = joint.join(mend_sentence(sentence, language) for sentence in sentences)
        cites = tuple(cite for record in telling.records for cite in cite_record(record))
        tells = tuple(record.id for record in telling.records)
        return (Passage(text=text, language=language, cites=cites, status=status, tells=tells),)
    passages: list[Passage] = []
    for record in telling.records:
        text = mend_sentence(compose_sentence(record, scene, wording, before), scene.language)
        before = text
        tells = (record.id,)
        cites = cite_record(record)
        passages.append(Passage(text=text, language=scene.language, cites=cites, status=record.status, tells=tells))
    return tuple(passages)


def write_paragraphs(paragraphs: Sequence[Sequence[Telling]], scene: Scene, wording: Wording) -> tuple[Passage, ...]:
    """One passage for what is told together, as far as it is in one language and of one status.

    What only adds to the sentence before it does not say so where it comes first; a period that was named at the
    beginning of a sentence is not named so again; the same words are printed once.
    """
    written: list[list[Passage]] = []
    places: dict[str, tuple[int, int]] = {}
    is_period_said, before = False, ""
    for paragraph in paragraphs:
        told: list[Passage] = []
        written.append(told)
        for telling in paragraph:
            for passage in build_passages(telling, scene, wording, before):
                text = passage.text if told else drop_words("adding", passage.text, wording)
                is_period_named = wording.find("period", text) is not None
                text = drop_words("period", text, wording) if is_period_said else text
                is_period_said = is_period_said or is_period_named
                place, number = places.setdefault(text, (len(written) - 1, len(told)))
                if (place, number) == (len(written) - 1, len(told)):
                    told.append(passage.model_copy(update={"text": text}))
                    before = text
                else:
                    written[place][number] = _united(written[place][number], passage, text)
    return tuple(passage for told in written for passage in _joined(told))


def _joined(passages: Sequence[Passage]) -> list[Passage]:
    joined: list[Passage] = []
    for passage in passages:
        last = joined[-1] if joined else None
        if last is None or (last.language, last.status) != (passage.language, passage.status):
            joined.append(passage)
            continue
        joint = "" if passage.language == "zh" else " "
        joined[-1] = _united(last, passage, f"{last.text}{joint}{passage.text}")
    return joined


def _united(one: Passage, other: Passage, text: str) -> Passage:
    return one.model_copy(
        update={"text": text, "cites": (*one.cites, *other.cites), "tells": (*one.tells, *other.tells)}
    )


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
    """The same words with a capital at the beginning, a full stop at the end and, in English, curly quotation marks."""
    if not _SENTENCE_END.search(text):
        text = _CUT_OFF.sub("", text) + ("。" if language == "zh" else ".")
    if language == "en":
        text = set_signs(text)
    return upper_first(text)


def _dated(text: str, record: Record, scene: Scene, wording: Wording) -> str:
    """The text with the record's date for a day that was near when it was written (“Yesterday”)."""
    near = wording.find("near_day", text)
    when = when_text(record, wording, scene.language) if near and record.first("start_date") else ""
    return f"{when} {text[near.end('words') :]}" if near and when else text


def lower_first(text: str) -> str:
    """The text with its first letter small."""
    return text[:1].lower() + text[1:]


def _sentences(telling: Telling, documents: Mapping[str, Document], status: str, wording: Wording) -> tuple[str, ...]:
    """The stretches that can be printed as they stand; those beside a sentence in its block belong to it."""
    texts: list[tuple[Stretch, str, bool]] = []
    for stretch in telling.stretches:
        text = edit_words(stretch_text(stretch, documents), wording)
        if not text:
            continue
        if loose := wording.find("loose_end", text):
            text = text[: loose.start()]
        text, whole = _completed(text, status, wording)
        texts.append((stretch, text, whole))
    blocks = {(stretch.source_id, stretch.block) for stretch, _, whole in texts if whole}
    return tuple(text for stretch, text, _ in texts if (stretch.source_id, stretch.block) in blocks)


def _translated(telling: Telling, scene: Scene) -> tuple[str, ...]:
    """The telling's sentences in the report's language; none where one of them is not translated."""
    texts = (stretch_text(stretch, scene.documents) for stretch in telling.stretches)
    sentences = tuple(scene.lexicon.find_sentence(text) for text in texts)
    return tuple(sentence for sentence in sentences if sentence) if all(sentences) else ()


def _completed(text: str, status: str, wording: Wording) -> tuple[str, bool]:
    """The text, and whether it is a sentence; one that leaves out its subject gets that of the wording."""
    key = "planned" if status == "planned" else "done"
    if wording.find(f"subjectless.{key}", text):
        return wording.text(f"subjectless_{key}", text=lower_first(text)), True
    return text, wording.find("sentence", text) is not None
