"""Events that a document tells as a whole: by a form, by lines with labels, a sign-in sheet, a subject or a title."""

from collections.abc import Mapping, Sequence

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.fields.telling import Telling
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Setting
from pipeline.extract.structure.kinds import PLANS
from pipeline.extract.tables.events import EventReader, Run, find_runs
from pipeline.extract.tables.participants import Gathering, find_event, is_signed
from pipeline.model.activity import Activity
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.reading import Section
from pipeline.model.text import fingerprint_text

_OPENING = 8
_FEWEST_LETTERS = 4


def find_single_events(
    document: Document, kind: DocumentKind, sections: Sequence[Section], tellings: Mapping[str, Telling],
    gatherings: Sequence[Gathering], told: Sequence[Activity],
) -> list[Draft]:  # fmt: skip
    """Drafts of such events; `told`: the activities that the blocks told one by one."""
    blocks = document.blocks
    grammars = [t.grammar for t in tellings.values()]

    def reader_for(number: int) -> EventReader:
        section = next((s for s in sections if s.first <= number <= s.last), sections[0])
        setting = Setting(section=section.role, path=section.path, block="table", document=kind, actor="us")
        telling = tellings.get(blocks[number].language) or next(iter(tellings.values()))
        return EventReader(blocks, section, setting, telling, grammars)

    runs = find_runs(blocks, grammars)
    if kind == "participant_list":
        signed = [g for g in gatherings if any(map(is_signed, g.grids))]
        above = [next((r for r in runs if r.blocks[0].locator.block >= g.at >= 0), None) for g in signed]
        found = [reader_for(max(g.at, 0)).find_gathering(g, run) for g, run in zip(signed, above, strict=True)]
    else:
        found = [reader_for(run.blocks[0].locator.block).find_run(run, alone=_is_alone(run, told)) for run in runs]
    if not any(found) and (not told or kind in PLANS) and blocks:
        found = [_of_opening(kind, blocks, grammars, reader_for(0))]
    return [draft for draft in found if draft]


def _is_alone(run: Run, told: Sequence[Activity]) -> bool:
    """Whether a document tells nothing but what its form says was the purpose, if anything."""
    purpose = run.first("purpose")
    return not told or (purpose is not None and any(is_same_event(a, purpose[1].cell.text) for a in told))


def _of_opening(
    kind: DocumentKind, blocks: Sequence[Block], grammars: Sequence[Grammar], reader: EventReader
) -> Draft | None:
    """The event of an invitation's or agenda's first lines, or of the subject of a mail that reports back."""
    body = [b for b in blocks if b.kind not in ("furniture", "heading")]
    if kind == "mail":
        return reader.find_subject(blocks[0], body) if blocks[0].kind == "heading" else None
    if kind not in PLANS:
        return None
    opening = (find_event(number, blocks, grammars) for number in range(1, min(_OPENING, len(blocks)) + 1))
    found = next((g for g in opening if g.at >= 0), None)
    return reader.find_gathering(found, None) if found else reader.find_invited(body)


def is_same_event(activity: Activity, event: str) -> bool:
    """Whether an activity's name and the name of an event are one, or one is part of the other."""
    title, other = fingerprint_text(activity.title), fingerprint_text(event)
    return min(len(title), len(other)) >= _FEWEST_LETTERS and (title in other or other in title)
