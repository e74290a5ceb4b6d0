"""One block into drafts of activities, each with the sentences that go on telling; or why there are none."""

from dataclasses import dataclass, field, replace

from pipeline.extract.fields.telling import Telling
from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.spans import Mention, Sentence, Setting
from pipeline.model.activity import Section
from pipeline.model.document import Block

_MOST_CONTINUED = 6
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


def find_drafts(block: Block, section: Section, setting: Setting, telling: Telling) -> tuple[list[Draft], str]:
    """The activities told in one block, and why there are none where there are none."""
    grammar, language = telling.grammar, telling.language
    drafts: list[Draft] = []
    reason = "no cue of an activity"
    untold: Sentence | None = None
    ended = False
    sentences = language.find_sentences(block, block.locator.block, grammar)
    for at, sentence in enumerate(sentences):
        if section.role == "profile" and not any(c.isdigit() for c in sentence.text):
            continue
        mentions = language.find_mentions(sentence, _setting_of(sentence, block, setting), grammar)
        if not mentions and untold:
            mentions = language.find_our_part(sentence, untold, setting, grammar)
            drafts += [Draft(m, section, setting, continued=[sentence]) for m in mentions]
        else:
            drafts += [Draft(m, section, setting, n, before=sentences[:at]) for n, m in enumerate(mentions)]
        untold = None
        open_one = drafts[-1] if drafts and not mentions and not ended else None
        ended = open_one is not None and not _goes_on(open_one, sentence, telling)
        if open_one and not ended:
            open_one.continued.append(sentence)
        elif not mentions and language.has_cue_of_activity(sentence, grammar):
            reason, untold = "a cue, but no name or another's activity", sentence
    return drafts or _find_items(block, sentences, section, setting, telling), reason


def _setting_of(sentence: Sentence, block: Block, setting: Setting) -> Setting:
    return replace(setting, implicit=block.kind == "list_item" or sentence.chained)


def _find_items(
    block: Block, sentences: list[Sentence], section: Section, setting: Setting, telling: Telling
) -> list[Draft]:
    """The activity that an item of a list names without a verb."""
    patterns = telling.grammar.patterns
    is_item = block.kind == "list_item" or patterns["dated_item"].match(block.text)
    if not is_item or not sentences or patterns["contents_item"].search(block.text):
        return []
    listed = telling.language.find_listed(sentences[0], setting, telling.grammar)
    return [Draft(m, section, setting, continued=sentences[1:3]) for m in listed]


def _goes_on(draft: Draft, sentence: Sentence, telling: Telling) -> bool:
    """Whether a sentence goes on telling of an activity: it names no other, by a name, a number or an article."""
    grammar = telling.grammar
    if len(draft.continued) >= _MOST_CONTINUED or grammar.patterns["summing_up"].search(sentence.text):
        return False
    known = set(draft.mention.name.title.lower().split())
    for name in telling.language.find_names(sentence, grammar, find_theme_quotes(sentence, grammar)):
        spoken_of = name.title[0].islower() and grammar.patterns["spoken_of"].search(sentence.text[: name.start])
        words = name.title.lower().split()
        other = not name.generic and not spoken_of and not set(words) <= known
        heads = [w for w in words if grammar.has_word("heads", w) and not grammar.has_word("weak_heads", w)]
        if other and name.kind in _OTHERS and (heads or name.quoted or name.ordinal is not None):
            return False
    return True
