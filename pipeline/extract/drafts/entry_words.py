"""What the words of an entry say: whether they name an activity, when and where, and whether it is ours."""

import re
from functools import cached_property
from itertools import chain

from pipeline.extract.fields.telling import Telling
from pipeline.extract.spans import Mention, Setting
from pipeline.extract.structure.entries import Entry
from pipeline.extract.structure.lines import says_when
from pipeline.model.activity import Kind

_HEAD = 3
"""The last block that may belong to the head of a document."""
_YEAR_LAST = re.compile(r"\W*(?:19|20)\d\d\W*$")
_NAMED = frozenset({"training", "event", "outreach", "award", "governance", "exchange", "agreement", "visit"})
_TIMELESS = frozenset({"publication", "research", "network"})


class EntryWords:
    """What the words of an entry say, asked for as it is needed."""

    def __init__(self, entry: Entry, setting: Setting, telling: Telling) -> None:
        self._entry, self._setting, self._telling = entry, setting, telling
        self._grammar = telling.grammar
        self._lines = (entry.head, *entry.body)
        self._text = " ".join(line.text for line in self._lines[:3])
        self._opening = " ".join(line.text for line in self._lines[:2])
        self._kind, self._kind_rule = find_kind(entry.name, telling)
        if (
            self._kind in _TIMELESS
            and entry.form == "heading"
            and entry.timed
            and not says_when(entry.head.text, telling)
        ):
            self._kind, self._kind_rule = None, ""  # what has a day and an hour below is an occasion

    @cached_property
    def _told(self) -> Mention | None:
        """The first activity that its lines tell of; they are read only where that matters."""
        find = self._telling.language.find_mentions
        lines = (find(line, self._setting, self._grammar) for line in self._lines[:3])
        return next(chain.from_iterable(lines), None)

    def _shown(self) -> str:
        """What shows that it is an activity, the strongest first; nothing where there is too little."""
        entry, grammar = self._entry, self._grammar
        if self._is_imprint():
            return ""
        named = self._is_named() or self._is_edition()
        if not named and self._is_of_others():
            return ""
        if entry.is_listed and entry.timed and entry.form != "run_in":
            return "listed"
        if entry.form in ("heading", "run_in") and self._is_chapter():
            return ""
        if named and (entry.timed or self._told):
            return "named"
        if named and (self._speaks_of_us() or self._has_happened() or self._says_where()):
            return "told"
        if self._is_sort() or self._is_person() or grammar.patterns["finite"].search(entry.name):
            return ""
        return "bare" if self._is_loose() and not self._is_page_title() else ""

    def _is_imprint(self) -> bool:
        """Whether a line at the head of a document only says who wrote it, where and when."""
        entry, imprint = self._entry, self._grammar.patterns.get("entry_imprint")
        opens = entry.head.block <= _HEAD and not entry.is_listed and not self._kind and not self._is_edition()
        return bool(opens and imprint and imprint.match(entry.name))

    def _is_loose(self) -> bool:
        """Whether it says enough for a draft although its name is none of an activity."""
        entry = self._entry
        if entry.timed and (entry.form == "heading" or entry.is_listed or self._told):
            return True
        if entry.form == "heading":
            return (self._has_happened() and self._says_year()) or self._is_edition()
        part = self._told or self._grammar.has_cue("entry_role", entry.head.text)
        return bool(entry.form == "run_in" and self._speaks_of_us() and part)

    def _is_named(self) -> bool:
        return self._kind in _NAMED and not self._is_sort() and self._is_proper()

    def _is_edition(self) -> bool:
        return bool(self._grammar.patterns["entry_edition"].search(self._entry.name)) and not self._is_sort()

    def _has_happened(self) -> bool:
        return self._grammar.has_cue("entry_happened", self._text)

    def _says_where(self) -> bool:
        return bool(self._telling.language.find_place(self._text, [], self._grammar))

    def _speaks_of_us(self) -> bool:
        return bool(self._grammar.we.search(self._text))

    def _is_proper(self) -> bool:
        """Whether a title has more than its first word with a capital or a digit, or stands where titles need none."""
        words = self._entry.name.split()[1:]
        return self._entry.timed or any(w.strip("(“\"‘'")[:1].isupper() or w[:1].isdigit() for w in words)

    def _is_chapter(self) -> bool:
        """Whether a heading is a clause, or opens a part of the document (“Work of 2023”) and names no occasion."""
        name, grammar = self._entry.name, self._grammar
        clause = any(grammar.patterns[form].search(name) for form in ("finite", "entry_task"))
        return bool(clause or (self._kind not in _NAMED and any(p.search(name) for _, p in grammar.sections)))

    def _is_sort(self) -> bool:
        """Whether the name is of a sort of things (“Conference highlights”, “Awards”) and of no one thing."""
        return bool(self._grammar.patterns["entry_sort"].search(_YEAR_LAST.sub("", self._entry.name)))

    def _is_of_others(self) -> bool:
        """Whether it stands in a list of what others do or offer (“Jobs”, “Interesting events”)."""
        above = self._setting.path[:-1] if self._entry.form == "heading" else self._setting.path
        return bool(self._grammar.patterns["others_list"].search(" ".join((*above[-1:], self._setting.lead))))

    def _is_person(self) -> bool:
        """Whether the name is a person's and nothing more."""
        people = self._telling.language.find_people(self._entry.name, self._grammar)
        return any(2 * (p.end - p.start) > len(self._entry.name) for p in people)

    def _says_year(self) -> bool:
        return any(self._telling.language.find_years(line.text, self._grammar) for line in self._lines[:3])

    def _is_page_title(self) -> bool:
        return self._entry.form == "heading" and self._entry.head.block == 0

    def _is_dated(self) -> bool:
        """Whether a line opens with the date, so that what follows tells of it word by word."""
        return self._entry.form not in ("heading", "run_in")

    def _said_kind(self) -> Kind | None:
        return self._kind or self._cue_kind()

    def _cue_kind(self) -> Kind | None:
        for words in (self._entry.name, self._opening):
            for cue, pattern in self._grammar.iter_cues("entry_kind", words):
                if pattern.search(words):
                    return cue.value  # type: ignore[return-value]
        return None


def find_kind(title: str, telling: Telling) -> tuple[Kind | None, str]:
    """The kind that a title's words give: of the first rule that matches any of them."""
    for rule, pattern in telling.grammar.iter_kinds(title):
        if pattern.search(title):
            return rule.kind, rule.id
    return None, ""
