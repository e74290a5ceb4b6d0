"""One document into a Reading: every block claimed, every activity with its statements."""

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.extract.drafts.announced import find_announced
from pipeline.extract.drafts.single_events import find_single_events
from pipeline.extract.drafts.tabled import TablesOf
from pipeline.extract.fields.hosts import find_host_aliases
from pipeline.extract.fields.telling import Telling
from pipeline.extract.gathering import Gathering
from pipeline.extract.language import find_common_language, language_of, parse_written
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.extract.packs.kept import keep_results
from pipeline.extract.spans import Actor, Setting
from pipeline.extract.structure.entries import find_entries
from pipeline.extract.structure.kinds import find_document_kind
from pipeline.extract.structure.proof import Proof
from pipeline.extract.structure.sections import find_lead_paragraphs, find_sections
from pipeline.model.activity import Claim, Reading, Section
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.profile import Profile
from pipeline.model.rules import RulePack, Vocabulary

_SILENT_ROLES = frozenset({"annex", "finance"})
_SHORT = 80
_OTHERS_VOICE = frozenset({"invitation", "agenda", "participant_list", "form"})
_OWN_VOICE = 0.15
"""The share of paragraphs that speak of us in a text of our own."""
_LAST_CLAUSE = re.compile(r"[，。；！？](?=.)")
_Words = dict[str, tuple[str, ...]]
_SPEAKERS: dict[DocumentKind, Callable[[_Words], _Words]] = {
    "invitation": lambda words: {**words, "pronouns": ()},  # “we” is whoever invites
    "minutes": lambda words: {**words, "organs": (*words.get("organs", ()), *words.get("minutes_organs", ()))},
}
"""Who “we” is in some kinds of document: the words by which a pack knows the institution, changed."""


def _skip_reason(block: Block, section: Section, tellings: Mapping[str, Telling]) -> tuple[Claim, str] | None:
    if block.kind == "furniture":
        return "furniture", ""
    if block.kind == "heading":
        return "heading", ""
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


def _setting(block: Block, section: Section, lead: str, voice: Actor, telling: Telling) -> Setting:
    near = voice != "us" and telling.grammar.we.search(block.text)
    return Setting(
        section=section.role, path=section.path, lead=lead, block=block.kind, document=telling.document_kind,
        actor="near" if near else voice,
    )  # fmt: skip


def _find_voice(document: Document, kind: DocumentKind, whole: str, grammars: Sequence[Grammar]) -> Actor:
    """Who acts where nothing says so: we in our own report, perhaps we where the paragraphs keep speaking of us."""
    if kind in ("report", "minutes") and any(grammar.named.search(whole) for grammar in grammars):
        return "us"
    we = {grammar.language: grammar.we for grammar in grammars}
    texts = [b for b in document.blocks if b.kind in ("paragraph", "list_item") and b.language in we]
    ours = sum(we[block.language].search(block.text) is not None for block in texts)
    return "voice" if kind not in _OTHERS_VOICE and ours >= max(2, _OWN_VOICE * len(texts)) else "nobody"


@keep_results(64)
def _spoken(pack: RulePack, speakers: Callable[[_Words], _Words]) -> RulePack:
    return pack.model_copy(update={"words": speakers(pack.words)})


def _build_tellings(
    document: Document,
    kind: DocumentKind,
    whole: str,
    profile: Profile,
    rules: Mapping[str, RulePack],
    vocabulary: Vocabulary,
) -> dict[str, Telling]:
    names = frozenset(profile.institution.names.values())
    tellings = {}
    for name, pack in rules.items():
        spoken = _spoken(pack, _SPEAKERS[kind]) if kind in _SPEAKERS else pack
        grammar = build_grammar(spoken, profile.institution, vocabulary)
        hosts = find_host_aliases(whole, grammar, names)
        tellings[name] = Telling(document, kind, grammar, language_of(grammar), hosts)
    return tellings


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
    whole = " ".join(b.text for b in document.blocks)
    tellings = _build_tellings(document, kind, whole, profile, rules, vocabulary)
    sections = find_sections(document, grammars, profile.institution.period)
    leads = find_lead_paragraphs(document, grammars)
    tables = TablesOf(document, tellings)
    gathering = Gathering(document, lineage_id, rules, Proof(document, kind, grammars))
    main, common = next(iter(tellings.values())), find_common_language(document)

    def telling_of(block: Block) -> Telling:
        return tellings.get(parse_written(block, common)) or main

    voice = _find_voice(document, kind, whole, grammars)
    spoken = [s for s in sections if s.role not in _SILENT_ROLES]
    entries = find_entries(document, spoken, telling_of)
    for section in sections:
        title = section.title
        for number in range(section.first, section.last + 1):
            block = document.blocks[number]
            telling = telling_of(block)
            skipped = _skip_reason(block, section, tellings)
            if number in leads:
                skipped = "heading", ""
            if block.kind == "heading" and number in entries:
                setting = _setting(block, section, section.title, voice, telling)
                gathering.take_text(block, section, setting, telling, entries[number])
            if skipped:
                gathering.skip(number, *skipped)
                continue
            title = _leading_line(block, title, section)
            setting = _setting(block, section, title, voice, telling)
            if block.kind == "table":
                gathering.take_table(block, section, setting, telling, tables)
                continue
            gathering.take_text(block, section, setting, telling, entries.get(number, ()))
    for heading in find_announced(
        document, spoken, gathering.activities, telling_of,
        lambda block, section: _setting(block, section, section.title, voice, telling_of(block)),
    ):  # fmt: skip
        gathering.take_heading(heading)
    for draft in find_single_events(document, kind, sections, tellings, tables.gatherings, gathering.activities):
        gathering.take_single(draft, telling_of(document.blocks[draft.mention.sentence.block]))
    gathering.claim_quoted()
    attendances = tables.build_attendances(gathering.activities, main)
    gathering.attend(attendances, main)
    return Reading(
        source_id=document.source_id, document_kind=kind, sections=sections,
        activities=tuple(gathering.activities), claims=tuple(gathering.claims), reasons=tuple(gathering.reasons),
        attendances=attendances,
    )  # fmt: skip
