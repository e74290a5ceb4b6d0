"""One document into a Reading: every block claimed, every activity with its statements."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.blocks import Draft, find_drafts
from pipeline.extract.entered import draft_entry, is_of_entry, mark_entry
from pipeline.extract.fields.identity import settle_kind
from pipeline.extract.fields.statements import build_statements
from pipeline.extract.fields.telling import Telling
from pipeline.extract.grammar import Grammar, build_grammar
from pipeline.extract.kept import keep_results
from pipeline.extract.language import language_of
from pipeline.extract.latin.organisations import find_host_aliases
from pipeline.extract.single_events import find_single_events, is_same_event
from pipeline.extract.spans import Actor, Range, Setting
from pipeline.extract.structure.entries import Entry, find_entries
from pipeline.extract.structure.kinds import find_document_kind
from pipeline.extract.structure.proof import Proof
from pipeline.extract.structure.sections import find_lead_paragraphs, find_sections
from pipeline.extract.tabled import TablesOf, add_attendance, add_facts
from pipeline.extract.weigh.features import find_features
from pipeline.extract.weigh.weighing import find_reasons, is_told, weigh
from pipeline.model.activity import Activity, Attendance, Claim, Reading, Reason, Section
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.profile import Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.model.text import fingerprint_text, stable_id

_SILENT_ROLES = frozenset({"annex", "finance"})
_SHORT = 80
_OTHERS_VOICE = frozenset({"invitation", "agenda", "participant_list", "form"})
_OWN_VOICE = 0.15
"""The share of paragraphs that speak of us in a text of our own."""
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
    """What leads the list that follows: a short line that ends in a colon, until other text comes; else the heading."""
    if block.kind == "list_item" or (len(block.text) <= _SHORT and not block.text.rstrip().endswith((":", "："))):
        return title
    return block.text.rstrip(" :：") if len(block.text) <= _SHORT else section.title


def _setting(block: Block, section: Section, lead: str, voice: Actor, telling: Telling) -> Setting:
    near = voice != "us" and telling.grammar.we.search(block.text)
    return Setting(
        section=section.role, path=section.path, lead=lead, block=block.kind, document=telling.document_kind,
        actor="near" if near else voice,
    )  # fmt: skip


def _find_voice(document: Document, kind: DocumentKind, grammar: Grammar) -> Actor:
    """Who acts where nothing says so: we in our own report, perhaps we where the paragraphs keep speaking of us."""
    whole = " ".join(b.text for b in document.blocks)
    if kind in ("report", "minutes") and grammar.named.search(whole):
        return "us"
    told = ("paragraph", "list_item")
    texts = [b.text for b in document.blocks if b.kind in told and b.language == grammar.language]
    ours = sum(grammar.we.search(text) is not None for text in texts)
    return "voice" if kind not in _OTHERS_VOICE and ours >= max(2, _OWN_VOICE * len(texts)) else "nobody"


def _activity(weighed: "_Weighed", telling: Telling, count: int, lineage_id: str) -> Activity:
    draft = weighed.draft
    mention, sentence = draft.mention, draft.mention.sentence
    block = telling.document.blocks[sentence.block]
    quote = block.text[sentence.start : sentence.end]
    return Activity(
        id=stable_id("act", lineage_id, fingerprint_text(quote), str(count)),
        source_id=telling.document.source_id,
        kind=mention.kind,
        role=mention.role,
        status=mention.status,
        section=draft.section.path,
        section_role=draft.section.role,
        confidence=round(weighed.probability * block.confidence, 2),
        reasons=weighed.reasons,
        statements=build_statements(mention, mention.status, draft.before, draft.continued, draft.section, telling),
    )


@keep_results(64)
def _spoken(pack: RulePack, speakers: Callable[[_Words], _Words]) -> RulePack:
    return pack.model_copy(update={"words": speakers(pack.words)})


def _build_tellings(
    document: Document, kind: DocumentKind, profile: Profile, rules: Mapping[str, RulePack], vocabulary: Vocabulary
) -> dict[str, Telling]:
    whole = " ".join(b.text for b in document.blocks)
    names = frozenset(profile.institution.names.values())
    tellings = {}
    for name, pack in rules.items():
        spoken = _spoken(pack, _SPEAKERS[kind]) if kind in _SPEAKERS else pack
        grammar = build_grammar(spoken, profile.institution, vocabulary)
        hosts = find_host_aliases(whole, grammar, names)
        tellings[name] = Telling(document, kind, grammar, language_of(grammar), hosts)
    return tellings


@dataclass(frozen=True)
class _Weighed:
    draft: Draft
    reasons: tuple[Reason, ...]
    probability: float

    @property
    def sentence(self) -> tuple[int, int]:
        """Which sentence names it: its block (its own, or the heading above) and where it begins there."""
        return self.draft.mention.sentence.block, self.draft.mention.sentence.start

    @property
    def span(self) -> Range:
        """Where the name stands, in the block's text."""
        mention = self.draft.mention
        return mention.sentence.start + mention.name.start, mention.sentence.start + mention.name.end


def _settle(weighed: list[_Weighed]) -> list[_Weighed]:
    """One draft a name: of several that claim the same words, the one that is surest; in the order of the text."""
    kept: defaultdict[tuple[int, int], list[_Weighed]] = defaultdict(list)
    for one in sorted(weighed, key=lambda w: -w.probability):
        beside = kept[one.sentence]
        if not any(k.span[0] < one.span[1] and one.span[0] < k.span[1] for k in beside):
            beside.append(one)
    return sorted((w for beside in kept.values() for w in beside), key=lambda w: w.span)


class _Reader:
    """Gathers activities, claims and reasons while the blocks of a document are read in order."""

    def __init__(self, document: Document, lineage_id: str, rules: Mapping[str, RulePack], proof: Proof) -> None:
        self._lineage_id, self._rules, self._proof = lineage_id, rules, proof
        self.claims: list[Claim] = ["unclaimed"] * len(document.blocks)
        self.reasons = [""] * len(document.blocks)
        self.activities: list[Activity] = []
        self._entered: list[tuple[Draft, int]] = []
        self._seen: Counter[str] = Counter()

    def skip(self, number: int, claim: Claim, reason: str) -> None:
        """Note what a block is that tells of no activity."""
        self.claims[number], self.reasons[number] = claim, reason

    def take(self, block: Block, section: Section, drafts: list[Draft], reason: str, telling: Telling) -> None:
        """Weigh the drafts of a block; those sure enough become activities and claim it."""
        weights = self._rules[telling.grammar.language].weights
        weighed = []
        self._entered = [(draft, ends) for draft, ends in self._entered if block.locator.block <= ends]
        within = [draft for draft, _ in self._entered]
        proven, unproven = self._proof.keep([d for d in drafts if not any(is_of_entry(d, e) for e in within)])
        for draft in proven:
            draft.mention = settle_kind(draft.mention, telling.grammar)
            reasons = find_reasons(find_features(draft, telling), weights)
            weighed.append(_Weighed(draft, reasons, weigh(reasons)))
        told = [w for w in weighed if is_told(w.probability, weights)]
        for one in _settle(told):
            span = one.draft.mention.sentence
            key = fingerprint_text(block.text[span.start : span.end])
            self.activities.append(_activity(one, telling, self._seen[key], self._lineage_id))
            self._seen[key] += 1
        if weighed and not told:
            lightest = max(weighed, key=lambda w: w.probability)
            unproven = f"weighed too light ({lightest.probability:.2f}): {lightest.draft.mention.name.title}"
        known = any(block.locator.block == draft.mention.sentence.block for draft in within)
        claim: Claim = "activity" if told or known else "context" if section.role == "profile" else "unclaimed"
        self.skip(block.locator.block, claim, "" if told else unproven or reason)

    def take_text(
        self, block: Block, section: Section, setting: Setting, telling: Telling, entries: Sequence[Entry]
    ) -> None:
        """Weigh what a block tells, and what the entries that it opens tell of; of a heading that alone."""
        is_heading = block.kind == "heading"
        drafts, reason = ([], "") if is_heading else find_drafts(block, section, setting, telling)
        if len(entries) == 1 and any(d.mention.rule.name == "listed" for d in drafts):
            drafts = [mark_entry(d, entries[0]) for d in drafts]
            entries = ()
        for opened in [draft_entry(entry, section, setting, telling) for entry in entries]:
            if opened:
                self._open(opened, section.last if is_heading else block.locator.block, block, telling)
        if not is_heading:
            self.take(block, section, drafts, reason, telling)

    def _open(self, draft: Draft, ends: int, block: Block, telling: Telling) -> None:
        """Weigh what an entry tells of; where it is told, its words tell of nothing else under the same name."""
        before = len(self.activities)
        self.take(block, draft.section, [draft], "", telling)
        if len(self.activities) > before:
            self._entered.append((draft, ends))

    def take_table(self, block: Block, section: Section, setting: Setting, telling: Telling, tables: TablesOf) -> None:
        """Weigh the rows of a table of activities, or note what else the table is."""
        drafts, claim, reason = tables.find_drafts(block, section, setting, telling)
        if drafts:
            self.take(block, section, drafts, reason, telling)
        else:
            self.skip(block.locator.block, claim, reason)

    def take_single(self, draft: Draft, telling: Telling) -> None:
        """Weigh an event that the document tells as a whole, or add its facts to the activity that it is."""
        mention = draft.mention
        same = next((n for n, a in enumerate(self.activities) if is_same_event(a, mention.name.title)), None)
        if same is not None:
            facts = build_statements(mention, mention.status, [], [], draft.section, telling)
            self.activities[same] = add_facts(self.activities[same], facts)
            return
        claim, reason = self.claims[mention.sentence.block], self.reasons[mention.sentence.block]
        self.take(telling.document.blocks[mention.sentence.block], draft.section, [draft], reason, telling)
        if claim != "unclaimed":
            self.skip(mention.sentence.block, claim, reason)

    def claim_quoted(self) -> None:
        """What an activity quotes beside the block that names it is claimed as well."""
        for evidence in (s.evidence for a in self.activities for s in a.statements if s.property == "text"):
            if self.claims[evidence.locator.block] == "unclaimed":
                self.skip(evidence.locator.block, "activity", "")

    def attend(self, attendances: Sequence[Attendance], telling: Telling) -> None:
        """Give the activities the totals of their lists of participants."""
        for attendance in attendances:
            self.activities = [
                add_attendance(a, attendance, telling) if a.id == attendance.activity_id else a for a in self.activities
            ]


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
    tellings = _build_tellings(document, kind, profile, rules, vocabulary)
    sections = find_sections(document, grammars, profile.institution.period)
    leads = find_lead_paragraphs(document, grammars)
    tables = TablesOf(document, tellings)
    reader = _Reader(document, lineage_id, rules, Proof(document, kind, grammars))
    main = next(iter(tellings.values()))
    voice = _find_voice(document, kind, grammars[0])
    spoken = [s for s in sections if s.role not in _SILENT_ROLES]
    entries = find_entries(document, spoken, lambda block: tellings.get(block.language) or main)
    for section in sections:
        title = section.title
        for number in range(section.first, section.last + 1):
            block = document.blocks[number]
            telling = tellings.get(block.language) or main
            skipped = _skip_reason(block, section, tellings)
            if number in leads:
                skipped = "heading", ""
            if block.kind == "heading" and number in entries:
                setting = _setting(block, section, section.title, voice, telling)
                reader.take_text(block, section, setting, telling, entries[number])
            if skipped:
                reader.skip(number, *skipped)
                continue
            title = _leading_line(block, title, section)
            setting = _setting(block, section, title, voice, telling)
            if block.kind == "table":
                reader.take_table(block, section, setting, telling, tables)
                continue
            reader.take_text(block, section, setting, telling, entries.get(number, ()))
    for draft in find_single_events(document, kind, sections, tellings, tables.gatherings, reader.activities):
        language = document.blocks[draft.mention.sentence.block].language
        reader.take_single(draft, tellings.get(language) or main)
    reader.claim_quoted()
    attendances = tables.build_attendances(reader.activities, main)
    reader.attend(attendances, main)
    return Reading(
        source_id=document.source_id, document_kind=kind, sections=sections,
        activities=tuple(reader.activities), claims=tuple(reader.claims), reasons=tuple(reader.reasons),
        attendances=attendances,
    )  # fmt: skip
