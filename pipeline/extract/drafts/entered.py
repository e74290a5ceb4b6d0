"""Entries into drafts: what a heading or an opening line with what stands below it tells of one activity."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.drafts.entry_words import EntryWords, find_kind
from pipeline.extract.fields.telling import Telling
from pipeline.extract.packs.grammar import CREDITED, NAMED
from pipeline.extract.spans import ENTRY, Mention, Name, Sentence, Setting
from pipeline.extract.structure.entries import Entry
from pipeline.extract.times.issued import is_announced
from pipeline.extract.weigh.marks import find_marks
from pipeline.model.activity import Kind, Role, Status
from pipeline.model.reading import Section

_LONG_NAME, _LONGEST_NAME = 3, 14
_MANY, _OPENING = 4, 4
_SMALL = frozenset({"and", "the", "for"})
"""Words that tell no two names to be one."""
_OCCASIONS = frozenset({"event", "training"})
_SURE = {"listed": 0.7, "named": 0.55, "told": 0.4, "bare": 0.25}
_KINDS = frozenset(
    {"training", "event", "outreach", "award", "governance", "exchange", "agreement", "visit", "publication"}
)


def draft_entry(entry: Entry, section: Section, setting: Setting, telling: Telling) -> Draft | None:
    """The activity that an entry tells of; None where it is a chapter or a thing like any other."""
    return _Drawn(entry, setting, telling).draft(section)


def mark_entry(draft: Draft, entry: Entry) -> Draft:
    """A draft of a list item, marked by the form that it shares with the items beside it."""
    marks = {f"{ENTRY}.{entry.form}", *_sibling_marks(entry)}
    return replace(draft, mention=replace(draft.mention, marks=draft.mention.marks | marks))


def is_whole(drafts: Sequence[Draft], entries: Sequence[Entry]) -> bool:
    """Whether the drafts of a line are all that the entries opened there tell of."""
    rules = {draft.mention.rule.name for draft in drafts}
    return CREDITED in rules or ("listed" in rules and len(entries) == 1)


def _sibling_marks(entry: Entry) -> set[str]:
    if not entry.is_listed:
        return set()
    return {"mark.sibling", *(["mark.siblings"] if entry.siblings >= _MANY else [])}


def is_of_entry(draft: Draft, entry: Draft) -> bool:
    """Whether a draft found in the words of an entry only says once more what the entry tells of."""
    mention, lines = draft.mention, [entry.mention.sentence, *entry.continued]
    own, words = _words(mention.name.title), _words(entry.mention.name.title)
    if 2 * len(own & words) >= min(len(own), len(words)):
        return True
    inside = any(s.block == mention.sentence.block and s.start <= mention.sentence.start < s.end for s in lines)
    numbered = mention.name.proper and mention.name.ordinal is not None  # “the 6th Lake Week”, told in minutes
    return inside and not numbered and (mention.kind == entry.mention.kind or not mention.name.proper)


def _words(title: str) -> set[str]:
    return {w for w in title.lower().split() if len(w) > 2} - _SMALL


class _Drawn(EntryWords):
    """What the words of an entry say, gathered for one draft."""

    def draft(self, section: Section) -> Draft | None:
        """The draft, with the words of the other lines as what goes on telling."""
        shown = self._shown()
        rule = self._grammar.find_listed_rule(self._entry.name, " ".join(self._setting.path[-1:])) if shown else None
        if rule is None or self._grammar.is_self(self._entry.name):
            return None
        marks = self._marks()
        sentence, name = self._name()
        kind, kind_rule = self._find_kind(rule.id)
        mention = Mention(
            sentence, rule, name, kind, kind_rule, self._role(rule.role), self._status(),
            0, len(sentence.text), (name.start, name.end), confidence=_SURE[shown], marks=marks,
        )  # fmt: skip
        mention = replace(mention, marks=marks | find_marks(mention, self._setting, self._grammar))
        rest = [line for line in self._lines if line is not sentence and not self._is_item_of_minutes(line)]
        above = [self._entry.above] if self._entry.above else []
        return Draft(mention, section, self._setting, continued=[*rest, *above])

    def _is_item_of_minutes(self, line: Sentence) -> bool:
        """Whether a line is an item of minutes: what was spoken of, and not the meeting itself."""
        block = self._telling.document.blocks[line.block]
        return self._telling.document_kind == "minutes" and block.kind == "list_item"

    def _marks(self) -> frozenset[str]:
        """What is noticed about it, for the weighing."""
        found = {
            f"{ENTRY}.when": self._entry.timed,
            f"{ENTRY}.where": self._says_where(),
            f"{ENTRY}.named": self._is_named(),
            f"{ENTRY}.happened": self._has_happened(),
            f"{ENTRY}.edition": self._is_edition(),
            f"{ENTRY}.told": self._told is not None,
            "mark.listed.others": self._is_of_others(),
            f"{ENTRY}.we": self._speaks_of_us(),
        }
        noticed = (mark for mark, holds in found.items() if holds)
        return frozenset({ENTRY, f"{ENTRY}.{self._entry.form}", *noticed, *_sibling_marks(self._entry)})

    def _name(self) -> tuple[Sentence, Name]:
        """The title's words where they name something, else a name in the lines below that says more."""
        entry, told = self._entry, self._told
        start, end = entry.title
        set_off = self._work() if self._said_kind() == "publication" else None
        if set_off:
            return set_off
        clause = self._grammar.patterns["finite"].search(entry.name) or not self._kind
        if told and self._is_good(told.name) and (clause if self._is_dated() else self._says_more(told.name)):
            return told.sentence, told.name
        if told and entry.form == "heading" and not self._kind and self._is_loosely_put(told.name):
            return told.sentence, told.name
        numbered = self._numbered() if told and told.sentence is entry.head else None
        if numbered:
            return numbered.sentence, numbered.name
        return entry.head, Name(start, end, entry.name, self._kind, self._kind_rule, self._ordinal(), proper=True)

    def _numbered(self) -> Mention | None:
        """What a line below tells by the same name and the number of its edition (“the 2nd Lake Forum”)."""
        own = _words(self._unlabelled())
        found = self._telling.language.find_mentions
        below = (m for line in self._lines[1:3] for m in found(line, self._setting, self._grammar))
        return next((m for m in below if m.name.ordinal is not None and own and own <= _words(m.name.title)), None)

    def _unlabelled(self) -> str:
        """The title without the words that say what sort of text it opens (“Invitation:”)."""
        pattern = self._grammar.patterns.get("title_label")
        label = pattern.match(self._entry.name) if pattern else None
        return self._entry.name[label.end() if label else 0 :]

    def _ordinal(self) -> int | None:
        """The number of the edition that a title opens with."""
        start = self._entry.title[0]
        names = self._telling.language.find_names(self._entry.head, self._grammar, [])
        return next((n.ordinal for n in names if start <= n.start <= start + _OPENING and n.ordinal is not None), None)

    def _is_good(self, name: Name) -> bool:
        proper = name.proper and _LONG_NAME <= len(name.title.split()) <= _LONGEST_NAME
        return (name.quoted or proper) and not self._grammar.patterns["finite"].search(name.title)

    def _is_loosely_put(self, told: Name) -> bool:
        """Whether a heading is no name (“With the region”), or is put in other words than the name told below it."""
        adrift = self._grammar.patterns.get("entry_put")
        put = adrift is not None and adrift.match(self._entry.name) is not None
        return put or (self._is_good(told) and told.kind in _OCCASIONS)

    def _says_more(self, name: Name) -> bool:
        """Whether a name in the lines below is the title’s in full (“Lake forum held”, “Fifth Lake Forum”)."""
        heading = self._unlabelled().partition(":")[0]
        shared = _words(heading) & _words(name.title)
        return len(name.title.split()) > len(heading.split()) and len(shared) > 1

    def _work(self) -> tuple[Sentence, Name] | None:
        """The title of a work that the source sets off in an entry about a new publication."""
        works = [
            (line, Name(start, end, " ".join(line.text[start:end].split()), "publication", proper=True, quoted=True))
            for line in self._lines
            for start, end in line.emphasised
            if not self._grammar.patterns["entry_posted"].search(line.text, start, end)
        ]
        longest = max(works, key=lambda w: len(w[1].title), default=None)
        return longest if longest and len(longest[1].title.split()) > _LONG_NAME else None

    def _find_kind(self, otherwise: str) -> tuple[Kind, str]:
        """The kind by the title's words, by what is said of it, by the heading it stands under; else an event."""
        if self._kind:
            return self._kind, self._kind_rule
        said = self._cue_kind()
        if said:
            return said, otherwise
        if self._told and (self._is_dated() or self._entry.form == "run_in"):
            return self._told.kind, self._told.kind_rule
        for title in reversed(self._setting.path) if self._entry.is_listed else ():
            kind, rule = find_kind(title, self._telling)
            lists = self._grammar.patterns["activity_list"].search(title)
            if kind and kind in _KINDS and lists and title != self._entry.name:
                return kind, rule
        return "event", otherwise

    def _role(self, listed: Role) -> Role:
        if self._said_kind() == "publication":
            return "host"
        deed = self._grammar.patterns.get("entry_deed")
        if deed and any(map(deed.match, (*self._setting.path[-1:], self._setting.lead))):
            return listed
        for words in (self._entry.name, self._opening if self._is_dated() else ""):
            for cue, pattern in self._grammar.iter_cues("entry_role", words):
                if pattern.search(words):
                    return cue.value  # type: ignore[return-value]
        told = self._told
        if listed == "speaker" and told and told.rule.name == NAMED and self._is_talk_list():
            return listed
        same = told and (self._entry.form != "heading" or _words(told.name.title) & _words(self._entry.name))
        return told.role if told and same else listed

    def _is_talk_list(self) -> bool:
        """Whether the heading above says that what is listed are talks."""
        lists = self._grammar.patterns.get("talk_list")
        return lists is not None and any(map(lists.search, self._setting.path[-1:]))

    def _status(self) -> Status:
        grammar, setting = self._grammar, self._setting
        if grammar.has_cue("cancelled", self._text):
            return "cancelled"
        opening = self._entry.head.text[: self._entry.title[1]]
        title = self._telling.document.metadata.get("title", "")
        if setting.section == "outlook" or grammar.patterns["entry_ahead"].search(opening):
            return "planned"
        for heading in (
            setting.lead,
            *reversed(setting.path[:-1] if self._entry.form == "heading" else setting.path),
            title,
        ):
            if grammar.patterns["entry_past"].search(heading):
                return "completed"
            if grammar.patterns["entry_ahead"].search(heading):
                return "planned"
        is_met = self._telling.document_kind == "minutes" and len(setting.path) == 1  # what it agreed on lies below
        said = self._entry.head.text if self._entry.form == "dated" or is_met else self._text
        announced = self._entry.timed and self._entry.is_listed and is_announced(self._entry.head.block, self._telling)
        happened = grammar.has_cue("entry_happened", self._text)
        return "planned" if grammar.has_cue("planned", said) or (announced and not happened) else "completed"
