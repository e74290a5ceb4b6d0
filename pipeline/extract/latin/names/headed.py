"""Activities named by a heading alone, whose body tells when, where or that we do it (“Lake Talks: Ana Quispe”)."""

from dataclasses import replace

from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.latin.names.names import find_names
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.extract.weigh.marks import find_marks
from pipeline.model.activity import Status

_KINDS = frozenset({"training", "event", "outreach", "award", "governance", "exchange", "agreement"})
_SURE, _DATED = 0.45, 0.65
_MOST_WORDS, _FEWEST = 20, 3


def find_headed(heading: Sentence, body: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that a heading names: told by the heading where it says when itself, else by the first sentence
    below it, where that one says when or where, or speaks of us.
    """
    named = _named(heading, grammar)
    rule = grammar.find_listed_rule(heading.text, "")
    if named is None or rule is None or grammar.patterns["others_list"].search(heading.text):
        return []
    title = " ".join(heading.text[named.start :].split()).strip(" *:")
    when = find_dates(heading.text, grammar)
    teller = heading if when else body
    if not (when or _is_told(teller, grammar)):
        return []
    at = (named.start, named.end) if when else (0, len(teller.text.split(maxsplit=1)[0]))
    name = replace(named, start=at[0], end=at[1], title=named.title if when else title)
    planned = grammar.has_cue("planned", teller.text) or setting.section == "outlook"
    status: Status = "planned" if planned else "completed"
    marks = frozenset({"mark.heading", *(["mark.heading.when"] if when else [])})
    mention = Mention(
        teller, rule, name, named.kind or "event", named.kind_rule, rule.role, status,
        0, len(teller.text), at, confidence=_DATED if when else _SURE, marks=marks,
    )  # fmt: skip
    return [replace(mention, marks=mention.marks | find_marks(mention, setting, grammar))]


def find_announced(heading: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """None: what a heading tells in these languages is an entry (`structure.entries`)."""
    del heading, setting, grammar  # what every language is asked for
    return []


def _named(heading: Sentence, grammar: Grammar) -> Name | None:
    if len(heading.text.split()) > _MOST_WORDS or grammar.patterns["finite"].search(heading.text):
        return None
    number = grammar.patterns["heading_number"].match(heading.text)
    bare = replace(heading, text=" " * number.end() + heading.text[number.end() :]) if number else heading
    names = [n for n in find_names(bare, grammar, []) if n.kind in _KINDS]
    when = bool(find_dates(heading.text, grammar))
    return next((n for n in names if when or n.ordinal is not None or n.quoted or _is_proper(n, bare.text)), None)


def _is_proper(name: Name, heading: str) -> bool:
    """Whether a heading names one thing (“Lake Talks Series: Ana Quispe”) and no sort of things (“Training Events”)."""
    words = name.title.split()
    one = not words[-1].endswith("s") or words[-1].lower() == "series" or ":" in heading[name.end :]
    return one and len(words) >= _FEWEST and any(w[0].isupper() for w in words[1:])


def _is_told(body: Sentence, grammar: Grammar) -> bool:
    text = body.text
    says_when = find_dates(text, grammar) or find_years(text, grammar) or find_place(text, [], grammar)
    return bool(says_when or grammar.we.search(text))
