"""Lines that open with who it was: “Mia Holm and A. Berg, ‘Clay under pressure’, Delta Congress, Lund, May 2021”."""

import re
from dataclasses import replace

from pipeline.extract.fields.quotes import find_quotes
from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.packs.grammar import CREDITED, Grammar
from pipeline.extract.spans import Mention, Name, Range, Sentence, Setting
from pipeline.extract.weigh.marks import find_marks
from pipeline.model.activity import Status
from pipeline.model.rules import ActivityRule

_MOST_AUTHORS, _LONGEST, _LATE = 20, 900, 30
_NO_AUTHORS = ("organisation_heads", "heads", "not_persons")
_WORD = re.compile(r"[^\W\d_]{2,}")


def find_credited(line: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The talk, paper or other work of a line that opens with the names of those whose it is.

    The line must stand under a heading that lists such things, or quote a title and say when.
    """
    patterns, text = grammar.patterns, line.text
    if len(text) > _LONGEST:
        return []
    headings = " / ".join((setting.lead, *setting.path[-2:]))
    authors, begin = _find_authors(text, grammar)
    if not authors or patterns["others_list"].search(headings):
        return []
    quoted = next(((q[0], q[1]) for q in find_quotes(text) if begin <= q[0] <= begin + _LATE), None)
    headed = patterns["credited_list"].search(headings) is not None
    title = quoted or _find_title(text, begin, authors, grammar)
    if title is None or not (headed or (quoted and (find_dates(text, grammar) or find_years(text, grammar)))):
        return []
    rule = _find_rule(text[begin:], headings, grammar)
    if rule is None or (authors == 1 and not quoted and not _is_known(text, grammar)):
        return []
    words = " ".join(text[slice(*title)].split()).strip(" ,.;:*_“”\"‘’'")
    kind = rule.kind or "event"
    name = Name(*title, words, kind, rule.id, proper=True, quoted=quoted is not None)
    marks = {*(["mark.credited.headed"] if headed else []), *(["mark.credited.quoted"] if quoted else [])}
    mention = Mention(
        line, rule, name, kind, rule.id, rule.role, _status(text, headings, setting, grammar),
        0, len(text), (0, title[1]), confidence=rule.confidence, marks=frozenset(marks),
    )  # fmt: skip
    return [replace(mention, marks=mention.marks | find_marks(mention, setting, grammar))]


def _find_authors(text: str, grammar: Grammar) -> tuple[int, int]:
    """How many names open a line, and where what follows them begins; none where no list of names ends there."""
    patterns, at, end, count = grammar.patterns, 0, 0, 0
    turned = patterns["credited_turned"].match(text)
    later = "credited_turned" if turned else "credited_author"
    while count < _MOST_AUTHORS:
        author = (turned or patterns["credited_first"].match(text)) if not count else patterns[later].match(text, at)
        if author is None or any(grammar.has_word(g, w) for g in _NO_AUTHORS for w in _WORD.findall(author.group())):
            break
        count, end = count + 1, author.end()
        joint = patterns["credited_joint"].match(text, end)
        if joint is None:
            break
        at = joint.end()
    after = patterns["credited_end"].match(text, end) if count else None
    return (count, after.end()) if after else (0, 0)


def _is_known(text: str, grammar: Grammar) -> bool:
    """Whether a single name that opens a line begins as a person's does."""
    first = _WORD.search(text)
    initial = grammar.patterns["credited_initial"].match(text)
    return bool(initial or (first and grammar.has_word("given_names", first.group())))


def _find_title(text: str, begin: int, authors: int, grammar: Grammar) -> Range | None:
    """The words behind the names until a stop; None where they are a clause, say who it is, or are no words."""
    stop = grammar.patterns["credited_stop"].search(text, begin)
    end = stop.start() if stop else len(text)
    clause = any(grammar.patterns[p].search(text, begin) for p in ("finite", "told_verb"))
    prose = clause and (authors == 1 or not text[:begin].rstrip().endswith("."))
    found = _WORD.search(text, begin, end)
    if prose or not found or (not found.group()[0].isupper() and not text[:begin].rstrip().endswith(".")):
        return None
    return begin, end


def _find_rule(told: str, headings: str, grammar: Grammar) -> ActivityRule | None:
    """The first rule whose words stand in the line, else in the headings above it."""
    rules = grammar.rules_for(CREDITED)
    return next((rule for words in (told, headings) for rule, pattern in rules if pattern.search(words)), None)


def _status(text: str, headings: str, setting: Setting, grammar: Grammar) -> Status:
    if grammar.has_cue("cancelled", text):
        return "cancelled"
    ahead = grammar.patterns["credited_ahead"].search(text) or grammar.patterns["ahead"].search(headings)
    return "planned" if setting.section == "outlook" or ahead else "completed"
