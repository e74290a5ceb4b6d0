"""Activities told by a list alone: an item without a verb, such as “Forum on Rivers, Lund, 3-5 May 2021”."""

from dataclasses import replace
from functools import lru_cache

from pipeline.extract.fields.themes import find_theme_quotes
from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.latin.names.names import find_names, parse_kind
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention, Name, Sentence, Setting
from pipeline.extract.weigh.marks import find_marks
from pipeline.model.activity import Kind, Status
from pipeline.model.rules import ActivityRule

_OPENING = 60
_CLAUSE = ("finite", "told_verb", "simple_past")
"""The forms of a verb that make an item a sentence."""
_MOST_WORDS = 45
_SENTENCE = 8
_KEPT = 16
"""Lists whose leading lines are kept: their items stand side by side."""
_HEADING = 60
_LISTED = frozenset({"training", "event", "visit", "award", "agreement", "exchange", "publication", "outreach"})
_NAMED_BY_LIST = frozenset({"governance", "network", "research"})
_SURE = {("name", "list"): 0.7, ("name", "when"): 0.55, ("facts", "list"): 0.6, ("bare", "list"): 0.3}


def find_listed(sentence: Sentence, setting: Setting, grammar: Grammar) -> list[Mention]:
    """The activity that an item of a list names without a verb of its own.

    Under a line or heading that names a kind of activity (“Presentations”) a place, a person or nothing more is
    enough; elsewhere the item must name an activity and say when. A nameless item (“Lund, 3-5 May 2021”) takes its
    name from what leads the list and from its place.
    """
    text = _head(sentence.text, grammar)
    if _is_clause(sentence.text, text, setting, grammar) or not 0 < len(text.split()) <= _MOST_WORDS:
        return []
    lead = _find_lead((setting.lead, *setting.path[:-3:-1]), grammar)
    name = _name(sentence, text, lead, grammar)
    own = name is not None and name.kind in (_LISTED | _NAMED_BY_LIST if lead else _LISTED)
    if name is None or not (lead or own) or grammar.patterns["no_name"].match(name.title):
        return []
    if not own and grammar.patterns["written_lead"].search(lead) and grammar.patterns["byline"].match(text):
        return []
    marks, rule = _facts(text, grammar), grammar.find_listed_rule(text, lead)
    if rule is None or not (lead or "mark.listed.when" in marks or name.ordinal is not None):
        return []
    shown: tuple[str, str] = ("name" if own else "facts" if marks else "bare", "list" if lead else "when")
    kind, kind_rule = _kind(name, rule, lead, grammar)
    marks |= {f"mark.listed.{shown[0]}", *(["mark.headed"] if lead else [])}
    if grammar.patterns["others_list"].search(f"{setting.lead} {' '.join(setting.path[-1:])}"):
        marks |= {"mark.listed.others"}
    mention = Mention(
        sentence, rule, name, kind, kind_rule, rule.role, _status(text, lead, setting, grammar),
        0, len(sentence.text), (0, name.end), confidence=_SURE[shown], marks=frozenset(marks),
    )  # fmt: skip
    return [replace(mention, marks=mention.marks | find_marks(mention, setting, grammar))]


def _is_clause(whole: str, head: str, setting: Setting, grammar: Grammar) -> bool:
    """Whether an item has a verb of its own, leads others, or (outside of lists) reads as a sentence."""
    if whole.rstrip().endswith((":", "?")) or any(grammar.patterns[f].search(head) for f in _CLAUSE):
        return True
    return setting.block != "list_item" and whole.rstrip().endswith(".") and len(whole.split()) >= _SENTENCE


def _head(text: str, grammar: Grammar) -> str:
    """The item without a relative clause at its end (“…, where we met our partners”)."""
    relative = grammar.patterns["item_relative"].search(text)
    return text[: relative.start()] if relative else text


@lru_cache(_KEPT)
def _find_lead(titles: tuple[str, ...], grammar: Grammar) -> str:
    """What leads the list, if it names a kind of activity: its line, else the nearest heading that does."""
    for title in titles:
        if grammar.patterns["entry_deed"].match(title):
            return title.strip(" *:")
        if grammar.patterns["activity_list"].search(title) and not grammar.patterns["finite_lead"].search(title):
            return title.strip(" *:")
    return ""


def _facts(text: str, grammar: Grammar) -> set[str]:
    """What an item says besides a name: when, where, who."""
    marks = set()
    if find_dates(text, grammar) or find_years(text, grammar) or grammar.patterns["said_when"].search(text):
        marks.add("mark.listed.when")
    if find_place(text, [], grammar):
        marks.add("mark.listed.where")
    if grammar.patterns["person_listed"].search(text):
        marks.add("mark.listed.who")
    return marks


def _name(sentence: Sentence, text: str, lead: str, grammar: Grammar) -> Name | None:
    """The name that opens the item, else its first words; of a mere place what leads the list, and the place."""
    names = [n for n in find_names(sentence, grammar, find_theme_quotes(sentence, grammar)) if n.start < len(text)]
    named = next((n for n in names if n.start <= _OPENING and (n.quoted or n.kind)), None)
    start, end = _first_words(text, grammar)
    if named:
        return _explained(named, text, grammar) or _in_full(named, text, start, end, grammar)
    title = " ".join(text[start:end].split())
    place = find_place(text, [], grammar)
    if place and (place[0].start <= start or not title):
        kind, rule = parse_kind(lead, grammar)
        return Name(place[0].start, place[0].end, f"{lead}, {place[0].text}", kind, rule, proper=True) if lead else None
    if len(title) < 3 or not title[0].isalnum():
        return None
    kind, rule = parse_kind(title, grammar)
    return Name(start, end, title, kind, rule, proper=any(w[0].isupper() for w in title.split()[1:]))


def _explained(name: Name, text: str, grammar: Grammar) -> Name | None:
    """What a plain noun only explains: “Lund, 8 May: women in science, a seminar with our neighbours”."""
    said = None if name.proper or name.quoted else grammar.patterns["item_explained"].search(text, 0, name.start)
    if said is None:
        return None
    return replace(name, start=said.start("name"), title=" ".join(said.group("name").split()), generic=False)


def _in_full(name: Name, text: str, start: int, end: int, grammar: Grammar) -> Name:
    """A plain name that opens an item, with what the item's first words say of it (“short talk at Delta Days”)."""
    plain = not name.quoted and start <= name.start < end and name.end < end
    if not plain or name.proper or not grammar.patterns["item_goes_on"].match(text, name.end):
        return name
    words = grammar.patterns["trailing"].sub("", text[name.start : end])
    end, title = name.start + len(words), " ".join(words.split())
    kind, rule = (name.kind, name.kind_rule) if name.kind else parse_kind(title, grammar)
    return replace(name, end=end, title=title, kind=kind, kind_rule=rule, proper=any(map(str.isupper, title[1:])))


def _first_words(text: str, grammar: Grammar) -> tuple[int, int]:
    """The first stretch of an item between commas, brackets and dashes that is no date."""
    dates = [(d.start, d.end) for d in find_dates(text, grammar)]
    start = len(text) - len(text.lstrip(" -•*“”\"'"))
    for begin, end in dates:
        if begin - start <= 1:
            start = end + len(text[end:]) - len(text[end:].lstrip(" ,:–—-"))
    stop = grammar.patterns["item_stop"].search(text, start)
    ends = [stop.start() if stop else len(text), *(b for b, _ in dates if b > start)]
    return start, start + len(text[start : min(ends)].rstrip(" ,-–("))


def _kind(name: Name, rule: ActivityRule, lead: str, grammar: Grammar) -> tuple[Kind, str]:
    if rule.role == "speaker":
        return "event", rule.id
    if name.kind:
        return name.kind, name.kind_rule
    kind, kind_rule = parse_kind(lead, grammar)
    return (kind, kind_rule) if kind else ("event", rule.id)


def _status(text: str, lead: str, setting: Setting, grammar: Grammar) -> Status:
    if grammar.has_cue("cancelled", text):
        return "cancelled"
    ahead = grammar.has_cue("planned", text) or grammar.patterns["ahead"].search(f"{text} {lead} {setting.lead}")
    return "planned" if setting.section == "outlook" or ahead else "completed"
