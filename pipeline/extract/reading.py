"""One document into a Reading: every block claimed, every activity with its statements."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pipeline.extract.cues import Actor, find_hits
from pipeline.extract.facts import Telling, build_statements
from pipeline.extract.grammar import Grammar, build_grammar
from pipeline.extract.listed import find_listed
from pipeline.extract.mentions import Mention, find_mentions, find_our_part
from pipeline.extract.names import find_names
from pipeline.extract.organisations import find_host_aliases
from pipeline.extract.sections import find_document_kind, find_lead_paragraphs, find_sections
from pipeline.extract.sentences import Sentence, find_sentences
from pipeline.extract.themes import find_theme_quotes
from pipeline.model.activity import Activity, Claim, Reading, Section
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.profile import Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.model.text import fingerprint_text, stable_id

_SILENT_ROLES = frozenset({"annex", "finance"})
_MOST_CONTINUED = 6
_SHORT = 80
_Words = dict[str, tuple[str, ...]]
_SPEAKERS: dict[DocumentKind, Callable[[_Words], _Words]] = {
    "invitation": lambda words: {**words, "pronouns": ()},  # “we” is whoever invites
    "minutes": lambda words: {**words, "organs": (*words.get("organs", ()), *words.get("minutes_organs", ()))},
}
"""Who “we” is in some kinds of document: the words by which a pack knows the institution, changed."""
_OTHERS = frozenset({"event", "training", "publication", "award", "agreement", "visit", "exchange"})


@dataclass
class _Draft:
    """An activity while its block is read: the mention, the sentences before it, and those that go on telling of it."""

    mention: Mention
    section: Section
    number: int
    continued: list[Sentence] = field(default_factory=list)
    before: list[Sentence] = field(default_factory=list)


def _skip_reason(block: Block, section: Section, grammars: Mapping[str, Grammar]) -> tuple[Claim, str] | None:
    if block.kind == "furniture":
        return "furniture", ""
    if block.kind == "heading":
        return "heading", ""
    if section.role in _SILENT_ROLES:
        return "context", f"section is {section.role}"
    if block.kind in ("caption", "note"):
        return "context", f"a {block.kind}"
    if block.language not in grammars:
        return "unclaimed", f"no rules for language {block.language}"
    if block.kind == "table":
        return "unclaimed", "a table"
    return None


def _read_block(
    block: Block, section: Section, title: str, own_report: bool, grammar: Grammar
) -> tuple[list[_Draft], str]:
    """The activities told in one block, and why there are none where there are none."""
    drafts: list[_Draft] = []
    reason = "no cue of an activity"
    untold: Sentence | None = None
    ended = False
    sentences = find_sentences(block, block.locator.block, grammar)
    actor: Actor = "us" if own_report else "near" if grammar.we.search(block.text) else "nobody"
    for sentence in sentences:
        if section.role == "profile" and not any(c.isdigit() for c in sentence.text):
            continue
        implicit = block.kind == "list_item" or sentence.chained
        mentions = find_mentions(sentence, section.role, implicit, actor, grammar)
        if not mentions and untold:
            mentions = find_our_part(sentence, untold, section.role, grammar)
            drafts += [_Draft(m, section, 0, [sentence]) for m in mentions]
        else:
            before = sentences[: sentences.index(sentence)]
            drafts += [_Draft(m, section, n, before=before) for n, m in enumerate(mentions)]
        untold = None
        open_one = drafts[-1] if drafts and not mentions and not ended else None
        ended = open_one is not None and not _goes_on(open_one, sentence, grammar)
        if open_one and not ended:
            open_one.continued.append(sentence)
        elif not mentions and find_hits(sentence, grammar):
            reason, untold = "a cue, but no name or another's activity", sentence
    return drafts or _read_item(block, sentences, section, title, grammar), reason


def _leading_line(block: Block, title: str, section: Section) -> str:
    """What leads the list that follows: a short line that ends in a colon, until other text comes; else the heading."""
    if block.kind == "list_item" or (len(block.text) <= _SHORT and not block.text.rstrip().endswith(":")):
        return title
    return block.text.rstrip(" :") if len(block.text) <= _SHORT else section.title


def _read_item(block: Block, sentences: list[Sentence], section: Section, title: str, grammar: Grammar) -> list[_Draft]:
    """The activity that an item of a list names without a verb."""
    is_item = block.kind == "list_item" or grammar.patterns["dated_item"].match(block.text)
    if not is_item or not sentences or grammar.patterns["contents_item"].search(block.text):
        return []
    return [_Draft(m, section, 0, sentences[1:3]) for m in find_listed(sentences[0], section.role, title, grammar)]


def _goes_on(draft: _Draft, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a sentence goes on telling of an activity: it names no other, by a name, a number or an article."""
    if len(draft.continued) >= _MOST_CONTINUED or grammar.patterns["summing_up"].search(sentence.text):
        return False
    known = set(draft.mention.name.title.lower().split())
    for name in find_names(sentence, grammar, find_theme_quotes(sentence, grammar)):
        spoken_of = name.title[0].islower() and grammar.patterns["spoken_of"].search(sentence.text[: name.start])
        words = name.title.lower().split()
        other = not name.generic and not spoken_of and not set(words) <= known
        heads = [w for w in words if grammar.has_word("heads", w) and not grammar.has_word("weak_heads", w)]
        if other and name.kind in _OTHERS and (heads or name.quoted or name.ordinal is not None):
            return False
    return True


def _activity(draft: _Draft, telling: Telling, count: int, lineage_id: str) -> Activity:
    mention, sentence = draft.mention, draft.mention.sentence
    block = telling.document.blocks[sentence.block]
    quote = block.text[sentence.start : sentence.end]
    status = mention.status
    if telling.document_kind in ("invitation", "agenda") and status == "completed":
        status = "planned"  # an invitation proves that something was planned, never that it happened
    statements = build_statements(mention, status, draft.before, draft.continued, draft.section, telling)
    return Activity(
        id=stable_id("act", lineage_id, fingerprint_text(quote), str(count)),
        source_id=telling.document.source_id,
        kind=mention.kind,
        role=mention.role,
        status=status,
        section=draft.section.path,
        section_role=draft.section.role,
        confidence=round(mention.confidence * block.confidence, 2),
        statements=statements,
    )


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
    grammars = {k: build_grammar(pack, profile.institution, vocabulary) for k, pack in rules.items()}
    lead = grammars.get("en") or next(iter(grammars.values()))
    kind = find_document_kind(document, lead)
    if kind in _SPEAKERS:
        spoken = {k: pack.model_copy(update={"words": _SPEAKERS[kind](pack.words)}) for k, pack in rules.items()}
        grammars = {k: build_grammar(pack, profile.institution, vocabulary) for k, pack in spoken.items()}
        lead = grammars.get("en") or next(iter(grammars.values()))
    sections = find_sections(document, lead, profile.institution.period)
    whole = " ".join(b.text for b in document.blocks)
    telling = Telling(
        document=document,
        document_kind=kind,
        grammar=lead,
        hosts=find_host_aliases(whole, lead, frozenset(profile.institution.names.values())),
    )
    own_report = kind in ("report", "minutes") and lead.named.search(whole) is not None
    leads = find_lead_paragraphs(document, lead)
    claims: list[Claim] = ["unclaimed"] * len(document.blocks)
    reasons = [""] * len(document.blocks)
    activities: list[Activity] = []
    seen: Counter[str] = Counter()
    for section in sections:
        title = section.title
        for number in range(section.first, section.last + 1):
            block = document.blocks[number]
            skipped = _skip_reason(block, section, grammars)
            if number in leads:
                skipped = ("heading", "")
            if skipped:
                claims[number], reasons[number] = skipped
                continue
            title = _leading_line(block, title, section)
            drafts, reason = _read_block(block, section, title, own_report, grammars[block.language])
            for draft in drafts:
                span = draft.mention.sentence
                key = fingerprint_text(block.text[span.start : span.end])
                activities.append(_activity(draft, telling, seen[key], lineage_id))
                seen[key] += 1
            claims[number] = "activity" if drafts else "context" if section.role == "profile" else "unclaimed"
            reasons[number] = "" if drafts else reason
    return Reading(
        source_id=document.source_id, document_kind=telling.document_kind, sections=sections,
        activities=tuple(activities), claims=tuple(claims), reasons=tuple(reasons),
    )  # fmt: skip
