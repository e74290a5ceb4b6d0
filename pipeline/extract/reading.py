"""One document into a Reading: every block claimed, every activity with its statements."""

import re
from collections.abc import Container, Mapping, Sequence

from pipeline.extract.drafts.announced import find_announced
from pipeline.extract.drafts.single_events import find_single_events
from pipeline.extract.drafts.tabled import TablesOf
from pipeline.extract.fields.telling import Telling
from pipeline.extract.gathering import Gathering
from pipeline.extract.packs.grammar import build_grammar
from pipeline.extract.sayings.figures import find_figures
from pipeline.extract.sayings.progress import find_progress
from pipeline.extract.sayings.requests import find_requests, plan_requested
from pipeline.extract.structure.entries import Entry, find_entries
from pipeline.extract.structure.kinds import find_document_kind
from pipeline.extract.structure.proof import Proof
from pipeline.extract.structure.sections import find_lead_paragraphs, find_sections
from pipeline.extract.tellings import Tellings
from pipeline.model.document import Block, Document
from pipeline.model.profile import Profile
from pipeline.model.reading import Claim, Reading, Section
from pipeline.model.rules import RulePack, Vocabulary

_SILENT_ROLES = frozenset({"annex", "finance"})
_HEADING: tuple[Claim, str] = ("heading", "")
_SHORT = 80
_LAST_CLAUSE = re.compile(r"[，。；！？](?=.)")


def _skip_reason(block: Block, section: Section, tellings: Mapping[str, Telling]) -> tuple[Claim, str] | None:
    if block.kind == "furniture":
        return "furniture", ""
    if block.kind == "heading":
        return _HEADING
    if section.role in _SILENT_ROLES and block.kind != "table":
        return "context", f"section is {section.role}"
    if block.kind in ("caption", "note"):
        return "context", f"a {block.kind}"
    if block.language not in tellings and (block.kind != "table" or not tellings):
        return "unclaimed", f"no rules for language {block.language}"
    return None


def _leading_line(block: Block, title: str, section: Section) -> str:
    """What leads the list that follows: a short line that ends in a colon, until other text comes; else the heading.

    Of a long one that ends in the colon of Chinese, the last clause leads.
    """
    if block.kind == "list_item" or (len(block.text) <= _SHORT and not block.text.rstrip().endswith((":", "："))):
        return title
    if len(block.text) <= _SHORT:
        return block.text.rstrip(" :：")
    return _LAST_CLAUSE.split(block.text)[-1].rstrip(" ：") if block.text.rstrip().endswith("：") else section.title


def build_reading(
    document: Document,
    lineage_id: str,
    profile: Profile,
    rules: Mapping[str, RulePack],
    vocabulary: Vocabulary,
) -> Reading:
    """What a document tells: sections, activities, and for every block what became of it.

    `rules` are the packs by language; a block in a language without a pack stays unclaimed and says so.
    """
    grammars = [build_grammar(pack, profile.institution, vocabulary) for pack in rules.values()]
    kind = find_document_kind(document, grammars)
    tellings = Tellings(document, kind, grammars, profile, rules, vocabulary)
    sections = find_sections(document, grammars, profile.institution.period, tellings.find_day())
    tables = TablesOf(document, tellings.by_language)
    gathering = Gathering(document, lineage_id, rules, Proof(document, kind, grammars))
    spoken = [s for s in sections if s.role not in _SILENT_ROLES]
    leads = find_lead_paragraphs(document, grammars)
    entries = find_entries(document, spoken, tellings.of)
    for section in sections:
        _read_section(document, section, leads, entries, tellings, tables, gathering)
    for heading in find_announced(document, spoken, gathering.activities, tellings.of, tellings.setting_of):
        gathering.take_heading(heading)
    for draft in find_single_events(
        document, kind, sections, tellings.by_language, tables.gatherings, gathering.activities
    ):
        gathering.take_single(draft, tellings.of(document.blocks[draft.mention.sentence.block]))
    gathering.claim_quoted()
    attendances = tables.build_attendances(gathering.activities, tellings.main)
    gathering.attend(attendances, tellings.main)
    requests = find_requests(document, kind, sections, tellings, gathering.activities)
    activities = plan_requested(gathering.activities, requests)
    figures = find_figures(document, sections, activities, tellings.of, tellings.setting_of)
    progress = find_progress(document, kind, sections, tellings, activities, requests)
    return Reading(
        source_id=document.source_id, document_kind=kind, sections=sections,
        activities=activities, claims=tuple(gathering.claims), reasons=tuple(gathering.reasons),
        attendances=attendances, figures=tuple(figures), requests=requests,
        progress=tuple(progress), dated=document.dated or "",
    )  # fmt: skip


def _read_section(
    document: Document, section: Section, leads: Container[int], entries: Mapping[int, Sequence[Entry]],
    tellings: Tellings, tables: TablesOf, gathering: Gathering,
) -> None:  # fmt: skip
    """Read the blocks of a section in order."""
    title = section.title
    for number in range(section.first, section.last + 1):
        block = document.blocks[number]
        telling = tellings.of(block)
        if block.kind == "heading" and number in entries:
            setting = tellings.setting_of(block, section)
            gathering.take_text(block, section, setting, telling, entries[number])
        is_lead = number in leads
        skipped: tuple[Claim, str] | None = _HEADING if is_lead else _skip_reason(block, section, tellings.by_language)
        if skipped:
            gathering.skip(number, *skipped)
            continue
        title = _leading_line(block, title, section)
        setting = tellings.setting_of(block, section, title)
        if block.kind == "table":
            gathering.take_table(block, section, setting, telling, tables)
        else:
            gathering.take_text(block, section, setting, telling, entries.get(number, ()))
