"""One block into drafts of activities, each with the sentences that go on telling; or why there are none."""

import re
from dataclasses import dataclass, field, replace

from pipeline.extract.drafts.parts import name_parts
from pipeline.extract.fields.telling import Telling
from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.packs.grammar import NAMED
from pipeline.extract.spans import Mention, Sentence, Setting
from pipeline.extract.structure.lines import find_line
from pipeline.model.document import Block
from pipeline.model.reading import Section

_MOST_CONTINUED = 6
_MOST_BEFORE = 20
_SHORT = 120
_MOST_HEADINGS = 4
_CRUMB = 20
_HEAD = 3
"""The last block that may belong to the head of a document."""
DEED = "mark.deed"
FOLLOWS = "mark.follows"
"""Marks of a mention that is named by its clause alone, and of one that stands after another activity of its block."""
REPEATED = "mark.repeated"
AGAIN = "mark.again"
_PLAIN = re.compile(r"[\u3400-\u9fff]{2,7}")
_OTHERS = frozenset({"event", "training", "publication", "award", "agreement", "visit", "exchange"})


@dataclass
class Draft:
    """An activity while its block is read: the mention, the sentences before it, and those that go on telling of it.

    `number` counts the mentions of one sentence.
    """

    mention: Mention
    section: Section
    setting: Setting
    number: int = 0
    continued: list[Sentence] = field(default_factory=list)
    before: list[Sentence] = field(default_factory=list)


def find_drafts(
    block: Block, section: Section, setting: Setting, telling: Telling, above: Mention | None = None
) -> tuple[list[Draft], str]:
    """The activities told in one block, and why there are none where there are none.

    `above`: the last activity told above it in its section.
    """
    sentences = telling.find_sentences(block)
    if telling.grammar.patterns["contents_item"].search(block.text):
        return [], "a line of contents"
    credited = _find_credited(block, section, setting, telling)
    if credited:
        return credited, ""
    story = _Story(section, setting, telling, above)
    for at, sentence in enumerate(sentences):
        story.take(sentence, _setting_of(sentence, block, setting), sentences[max(0, at - _MOST_BEFORE) : at])
    drafts = story.drafts
    if all(_is_deed(d) for d in drafts):
        drafts += _find_items(block, sentences, section, setting, telling)
    if sentences and len(block.text) > _CRUMB and not _is_imprint(block, telling):
        known = [set(d.mention.name.title.lower().split()) for d in drafts]
        headed = _find_headed(block, sentences[0], section, setting, telling)
        headed = [d for d in headed if not any(_is_same(d.mention.name.title, k) for k in known)]
        drafts += [d for d in headed if not any(_is_named_below(d.mention, k.mention) for k in drafts)]
    return drafts, story.reason


def _is_same(title: str, words: set[str]) -> bool:
    """Whether half of a title's words are known from a draft of the block itself."""
    own = set(title.lower().split())
    return 2 * len(own & words) >= len(own)


def _is_named_below(headed: Mention, told: Mention) -> bool:
    """Whether what a heading speaks of is told by a cue and by its own name in the first sentence below."""
    return told.sentence.start == 0 and told.name.proper and told.kind == headed.kind and not _is_loose(told)


def _is_deed(draft: Draft) -> bool:
    return _is_loose(draft.mention)


def _is_loose(mention: Mention) -> bool:
    """Whether no cue governs the name: a sentence that tells only such things may go on telling of another activity."""
    return DEED in mention.marks or mention.rule.name == NAMED


class _Story:
    """Gathers drafts while the sentences of a block are read in order.

    `_open` is the draft that the next sentence may go on telling of; `_untold` is the sentence just before, if it has
    a cue of what others did.
    """

    def __init__(self, section: Section, setting: Setting, telling: Telling, above: Mention | None) -> None:
        self._section, self._setting, self._telling, self._above = section, setting, telling, above
        self.drafts: list[Draft] = []
        self.reason = "no cue of an activity"
        self._open: Draft | None = None
        self._untold: Sentence | None = None

    def take(self, sentence: Sentence, setting: Setting, before: list[Sentence]) -> None:
        """Read one sentence: new drafts, or more about the open one."""
        new = self._find(sentence, setting, before)
        self._untold = None
        if self._open and all(_is_deed(d) for d in new) and _goes_on(self._open, sentence, self._telling):
            self._open.continued.append(sentence)
        else:
            self._open = new[-1] if new else None
        self.drafts += new
        loose = all(_is_deed(d) for d in new)
        if loose and self._telling.language.has_cue_of_activity(sentence, self._telling.grammar):
            self.reason, self._untold = "a cue, but no name or another's activity", sentence

    def _find(self, sentence: Sentence, setting: Setting, before: list[Sentence]) -> list[Draft]:
        language, grammar = self._telling.language, self._telling.grammar
        before_it = [*([self._above] if self._above else []), *(d.mention for d in self.drafts)]
        mentions = name_parts(language.find_mentions(sentence, setting, grammar), before_it, grammar)
        if self._untold and all(map(_is_loose, mentions)):
            ours = language.find_our_part(sentence, self._untold, self._setting, grammar)
            if ours or not mentions:
                return [Draft(m, self._section, self._setting, continued=[sentence]) for m in ours]
        if self.drafts:
            mentions = language.find_further(sentence, self.drafts[-1].mention, mentions, grammar)
        if self.drafts:  # a deed told after another activity of its block may be a part of that one
            mentions = [replace(m, marks=m.marks | {FOLLOWS}) if _is_loose(m) else m for m in mentions]
        mentions = [replace(m, marks=m.marks | {REPEATED}) if self._is_repeated(m) else m for m in mentions]
        mentions = [replace(m, marks=m.marks | {AGAIN}) if self._is_again(m) else m for m in mentions]
        return [Draft(m, self._section, self._setting, n, before=before) for n, m in enumerate(mentions)]

    def _is_again(self, mention: Mention) -> bool:
        """Whether a short plain name in Chinese (“启动仪式”) is the end of one that stands before it."""
        name = mention.name
        if name.quoted or name.ordinal is not None or not _PLAIN.fullmatch(name.title):
            return False
        told = any(name.title in d.mention.name.title for d in self.drafts)
        return told or self._telling.has_before(mention.sentence.block, name.title)

    def _is_repeated(self, mention: Mention) -> bool:
        """Whether a name without a cue stands in an earlier block as well."""
        if mention.rule.name != NAMED or not mention.name.proper:
            return False
        return self._telling.has_before(mention.sentence.block, mention.name.title)


def _setting_of(sentence: Sentence, block: Block, setting: Setting) -> Setting:
    implicit = block.kind == "list_item" or sentence.chained
    return setting if setting.implicit == implicit else replace(setting, implicit=implicit)


def _find_credited(block: Block, section: Section, setting: Setting, telling: Telling) -> list[Draft]:
    """The work of a line that opens with names: all of it, whatever else the line names."""
    line = find_line(block, telling)
    found = telling.language.find_credited(line, setting, telling.grammar) if line else []
    return [Draft(m, section, setting) for m in found]


def _is_imprint(block: Block, telling: Telling) -> bool:
    """Whether a line at the head of a document says who wrote it and when, and nothing of what took place."""
    imprint = telling.grammar.patterns.get("imprint")
    return bool(imprint and block.locator.block <= _HEAD and len(block.text) <= _SHORT and imprint.search(block.text))


def _find_items(
    block: Block, sentences: list[Sentence], section: Section, setting: Setting, telling: Telling
) -> list[Draft]:
    """The activity that an item of a list names without a verb."""
    patterns = telling.grammar.patterns
    is_item = block.kind == "list_item" or patterns["dated_item"].match(block.text) or len(block.text) <= _SHORT
    if not is_item or not sentences or _is_imprint(block, telling):
        return []
    if "no_item" in patterns and patterns["no_item"].search(sentences[0].text):
        return []
    listed = telling.language.find_listed(sentences[0], setting, telling.grammar)
    return [Draft(m, section, setting, continued=sentences[1:3]) for m in listed]


def _find_headed(block: Block, first: Sentence, section: Section, setting: Setting, telling: Telling) -> list[Draft]:
    """The activity that a heading right above a block names, told by that heading or by the block's first sentence."""
    blocks = telling.document.blocks
    above: list[Block] = []
    for other in map(blocks.__getitem__, range(block.locator.block - 1, -1, -1)):
        if other.kind == "heading" or other.locator.block == section.heading:
            above.append(other)
        elif other.kind not in ("furniture", "caption") and len(other.text) > _CRUMB:
            break
    drafts = []
    no_entry = telling.grammar.patterns.get("entry_none")
    for heading in (each for each in above[:_MOST_HEADINGS] if not (no_entry and no_entry.search(each.text))):
        for named in telling.find_sentences(heading)[:1]:
            mentions = telling.language.find_headed(named, first, setting, telling.grammar)
            rest = [first] if mentions and mentions[0].sentence is named else []
            drafts += [Draft(m, section, setting, continued=rest) for m in mentions]
    return drafts


def _goes_on(draft: Draft, sentence: Sentence, telling: Telling) -> bool:
    """Whether a sentence goes on telling of an activity: it names no other, by a name, a number or an article."""
    grammar = telling.grammar
    if len(draft.continued) >= _MOST_CONTINUED or grammar.patterns["summing_up"].search(sentence.text):
        return False
    refers = grammar.patterns.get("refers_back")
    if refers and not refers.search(sentence.text):
        return False
    known = set(draft.mention.name.title.lower().split())
    for name in telling.language.find_names(sentence, grammar, find_theme_quotes(sentence, grammar)):
        is_plain = not (name.title[0].isupper() or name.title[0].isdigit())
        spoken_of = is_plain and grammar.patterns["spoken_of"].search(sentence.text[: name.start])
        words = name.title.lower().split()
        other = not name.generic and not spoken_of and not set(words) <= known
        heads = [w for w in words if grammar.has_word("heads", w) and not grammar.has_word("weak_heads", w)]
        if other and name.kind in _OTHERS and (heads or name.quoted or name.ordinal is not None):
            return False
    return True
