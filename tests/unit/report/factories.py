"""Small documents, records and profiles made by hand."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.model.activity import Evidence, Fact, Kind, Property, Role, SectionRole, Statement, Status
from pipeline.model.audience import Audiences
from pipeline.model.document import Block, BlockKind, Document, Locator
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.record import Record
from pipeline.model.text import stable_id

TEMPLATES = Path(__file__).parents[3] / "templates" / "unesco-category2"

INSTITUTION: dict[str, Any] = {
    "names": {"en": "Example Centre for Science Policy", "zh": "科学政策示例中心"},
    "short_names": {"en": "EXCENT"},
    "aliases": ("EXCENT", "the Centre"),
    "country": "CHN",
    "slug": "excent",
}
LETTERHEADS = (
    {"language": "en", "lines": ("Example Centre for Science Policy", "under the Auspices of UNESCO")},
    {"language": "zh", "lines": ("科学政策示例中心", "由联合国教科文组织赞助")},
)


def shipped_profile(**changes: Any) -> Profile:
    """The profile that comes with the project, for an example institution."""
    values = tomllib.loads((TEMPLATES / "profile.toml").read_text(encoding="utf-8"))
    return Profile.model_validate(
        values | {"name": "unesco-category2", "institution": INSTITUTION, "letterheads": LETTERHEADS} | changes
    )


def shipped_templates(**wording: str) -> TemplateSet:
    """The templates that come with the project; keyword arguments replace English wording files by name."""
    words = {
        folder.name: {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.j2"))}
        for folder in sorted((TEMPLATES / "wording").iterdir())
    }
    docx = TEMPLATES / "annual_report.docx"
    typst = TEMPLATES / "annual_report.typ"
    return TemplateSet(
        name="unesco-category2",
        docx=docx.read_bytes() if docx.exists() else b"",
        audiences=Audiences.model_validate(tomllib.loads((TEMPLATES / "audiences.toml").read_text(encoding="utf-8"))),
        typst=typst.read_text(encoding="utf-8") if typst.exists() else "",
        html=(TEMPLATES / "annual_report.html.j2").read_text(encoding="utf-8"),
        wording=words | {"en": words["en"] | wording},
    )


def make_document(
    name: str, blocks: Sequence[str], kind: BlockKind = "paragraph", dated: str | None = None, page: int = 1
) -> Document:
    """A document with one block a text; its stars are marks of emphasis."""
    return Document(
        source_id=stable_id("source", name),
        name=name,
        media_type="text/plain",
        reader="text",
        reader_version="text/1",
        dated=dated,
        blocks=tuple(
            Block(
                kind=kind,
                text=text,
                markup=tuple((i, i + 1) for i, char in enumerate(text) if char == "*"),
                locator=Locator(page=page, block=number, start=0, end=len(text)),
            )
            for number, text in enumerate(blocks)
        ),
    )


def make_record(
    document: Document,
    quote: str,
    title: str,
    kind: Kind = "event",
    role: Role = "host",
    status: Status = "completed",
    year: int | None = 2023,
    section: tuple[str, ...] = (),
    section_role: SectionRole = "work_done",
    facts: Mapping[Property, Sequence[Fact]] | None = None,
) -> Record:
    """A record told by `quote`, which stands in one block of the document."""
    block = next(b for b in document.blocks if quote in b.text)
    start = block.text.index(quote)
    locator = block.locator.model_copy(update={"start": start, "end": start + len(quote)})
    evidence = Evidence(
        source_id=document.source_id, document=document.name, locator=locator, quote=quote, rule="example"
    )

    def statement(name: Property, value: Fact) -> Statement:
        return Statement(property=name, value=value, original=quote, evidence=evidence)

    statements = [statement("title", title), statement("text", quote)]
    if year is not None:
        statements.append(statement("year", year))
    for name, values in (facts or {}).items():
        statements.extend(statement(name, value) for value in values)
    return Record(
        id=stable_id("record", document.source_id, quote, title),
        members=(stable_id("activity", document.source_id, quote, title),),
        statements=tuple(statements),
        kind=kind,
        role=role,
        status=status,
        section=section,
        section_role=section_role,
    )
