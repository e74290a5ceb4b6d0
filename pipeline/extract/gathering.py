"""Activities, claims and reasons, gathered while the blocks of a document are read in order; every draft is weighed."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.drafts.announced import Announced
from pipeline.extract.drafts.blocks import Draft, find_drafts
from pipeline.extract.drafts.entered import draft_entry, is_of_entry, is_whole, mark_entry
from pipeline.extract.drafts.single_events import is_same_event
from pipeline.extract.drafts.tabled import TablesOf, add_attendance, add_facts
from pipeline.extract.fields.identity import settle_kind, settle_name
from pipeline.extract.fields.statements import build_statements
from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Mention, Range, Setting
from pipeline.extract.structure.entries import Entry
from pipeline.extract.structure.proof import Proof, is_undone
from pipeline.extract.times.issued import is_over, settle_status
from pipeline.extract.weigh.features import find_features
from pipeline.extract.weigh.weighing import find_reasons, is_told, weigh
from pipeline.model.activity import Activity
from pipeline.model.document import Block, Document
from pipeline.model.reading import Attendance, Claim, Section
from pipeline.model.rules import RulePack
from pipeline.model.text import fingerprint_text, stable_id


@dataclass(frozen=True)
class _Weighed:
    draft: Draft
    features: dict[str, float]
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


def _widen(told: list[Draft], light: list[Draft], telling: Telling) -> None:
    """Give what is told the words that were cut off it for what is too light to be told."""
    for draft in told:
        own, text = draft.mention, draft.mention.sentence.text
        beside = [other.mention for other in told if other.mention.sentence == own.sentence]
        ends = min((m.start for m in beside if m.start >= own.end), default=len(text))
        cut = [d.mention for d in light if d.mention.sentence == own.sentence and own.end <= d.mention.start < ends]
        if cut and all(mention.status == own.status for mention in cut):
            last = own.start + len(telling.grammar.patterns["list_end"].sub("", text[own.start : ends]))
            draft.mention = replace(own, end=max(own.end, last))


class Gathering:
    """Gathers activities, claims and reasons while the blocks of a document are read in order."""

    def __init__(self, document: Document, lineage_id: str, rules: Mapping[str, RulePack], proof: Proof) -> None:
        self._lineage_id, self._rules, self._proof = lineage_id, rules, proof
        self.claims: list[Claim] = ["unclaimed"] * len(document.blocks)
        self.reasons = [""] * len(document.blocks)
        self.activities: list[Activity] = []
        self._entered: list[tuple[Draft, int]] = []
        self._seen: Counter[str] = Counter()
        self._last: Draft | None = None

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
            named = settle_name(draft.mention, telling.grammar)
            if named is None:
                continue
            if block.kind != "table" and is_undone(named, telling.grammar):
                unproven = f"told as not done: {named.name.title}"
                continue
            mention = settle_kind(named, telling.grammar)
            draft.mention = settle_status(mention, draft.continued, draft.setting.path, telling)
            features = find_features(draft, telling)
            weighed.append(_Weighed(draft, features, weigh(features, weights)))
        told = [w for w in weighed if is_told(w.probability, weights)]
        _widen([w.draft for w in told], [w.draft for w in weighed if w not in told], telling)
        for one in _settle(told):
            span = one.draft.mention.sentence
            key = fingerprint_text(block.text[span.start : span.end])
            self.activities.append(_activity(one, weights, telling, self._seen[key], self._lineage_id))
            self._seen[key] += 1
            self._last = one.draft
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
        drafts, reason = ([], "") if is_heading else find_drafts(block, section, setting, telling, self._above(section))
        if entries and is_whole(drafts, entries):
            drafts = [mark_entry(d, entries[0]) for d in drafts]
            entries = ()
        for opened in [draft_entry(entry, section, setting, telling) for entry in entries]:
            if opened:
                self._open(opened, section.last if is_heading else block.locator.block, block, telling)
        if not is_heading:
            self.take(block, section, drafts, reason, telling)

    def _above(self, section: Section) -> Mention | None:
        """The last activity told above in a section."""
        return self._last.mention if self._last and self._last.section == section else None

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

    def take_heading(self, heading: Announced) -> None:
        """Weigh what a heading tells of that nothing below it does."""
        self.take(heading.block, heading.section, heading.drafts, "", heading.telling)
        if self.claims[heading.block.locator.block] != "activity":
            self.skip(heading.block.locator.block, "heading", "")

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


def _activity(
    weighed: _Weighed, weights: Mapping[str, float], telling: Telling, count: int, lineage_id: str
) -> Activity:
    draft = weighed.draft
    mention, sentence = draft.mention, draft.mention.sentence
    block = telling.document.blocks[sentence.block]
    quote = block.text[sentence.start : sentence.end]
    told = draft.before, draft.continued, draft.section, telling
    statements = build_statements(mention, mention.status, *told)
    if is_over(mention, statements, telling):
        mention = replace(mention, status="completed")
        statements = build_statements(mention, mention.status, *told)
    return Activity(
        id=stable_id("act", lineage_id, fingerprint_text(quote), str(count)),
        source_id=telling.document.source_id,
        kind=mention.kind,
        role=mention.role,
        status=mention.status,
        section=draft.section.path,
        section_role=draft.section.role,
        confidence=round(weighed.probability * block.confidence, 2),
        reasons=find_reasons(weighed.features, weights),
        statements=statements,
    )
