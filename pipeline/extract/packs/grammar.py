"""A rule pack compiled for one institution: what its macros, names and vocabularies mean as regular expressions."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.packs.gate import build_gate
from pipeline.extract.packs.kept import keep_results
from pipeline.extract.packs.pattern import Pattern
from pipeline.model.profile import Institution
from pipeline.model.rules import (
    ActivityRule,
    Cue,
    DocumentRule,
    KindRule,
    RulePack,
    SdgRule,
    SectionRule,
    Vocabulary,
)

_MACRO = re.compile(r"\{([a-z_]+)\}")
_BEGINS = r"(?:(?<![^\W\u3400-\u9fff])|(?=[\u3400-\u9fff]))"
_ENDS = r"(?:(?![^\W\u3400-\u9fff])|(?<=[\u3400-\u9fff]))"
_ALONE = r"(?:(?<![\u3400-\u9fff])|(?<=[由与和向为对来到赴]))"
"""Where a whole word begins and ends; Han characters stand next to words without parting them."""
NAMED, CREDITED, DEEDS = "named", "credited", ("object", "subject", "whole")
"""Where rules for names without a cue, for lines that open with persons and for nameless deeds find the name
(`ActivityRule.name`).
"""
_MANY = 8
"""So many cues of a group are worth a gate."""
_FLEXIBLE = ((r"Cent(?:er|re)\b", r"Cent(?:er|re)"), (r"\\ (?:and|\\&|&)\\ ", r"\\s+(?:and|&)\\s*"))


@dataclass(frozen=True, eq=False)
class Grammar:
    """Compiled patterns beside the rules that they came from; matching is caseless unless a rule says otherwise.

    A grammar equals itself alone, so that what was found by it in a text can be kept.

    `we` finds the institution by name or pronoun, `named` by name alone. `find_open`: the numbers of the `activities`
    whose patterns may match in a text (see `gate`); `open_kinds`, `open_cues`: the same for `kinds` and for large
    groups of `cues`.
    """

    language: str
    version: str
    words: dict[str, frozenset[str]]
    numbers: dict[str, int]
    months: dict[str, int]
    we: re.Pattern[str]
    named: re.Pattern[str]
    patterns: dict[str, Pattern]
    aliases: frozenset[str]
    home: str
    activities: tuple[tuple[ActivityRule, Pattern], ...]
    find_open: Callable[[str], tuple[int, ...]]
    kinds: tuple[tuple[KindRule, Pattern], ...]
    open_kinds: Callable[[str], tuple[int, ...]]
    sections: tuple[tuple[SectionRule, Pattern], ...]
    documents: tuple[tuple[DocumentRule, Pattern], ...]
    cues: dict[str, tuple[tuple[Cue, Pattern], ...]]
    open_cues: dict[str, Callable[[str], tuple[int, ...]]]
    sdgs: tuple[tuple[SdgRule, Pattern], ...]
    countries: re.Pattern[str]
    country_codes: dict[str, str]
    cities: frozenset[str]
    organisations: re.Pattern[str]
    bodies: dict[str, str]
    identifiers: dict[str, str]

    def iter_rules(self, text: str, *names: str) -> Iterator[tuple[ActivityRule, Pattern]]:
        """The rules of activities whose patterns may match in a text, in the order of the pack.

        Where `names` are given, only those that find the name in one of these places (`ActivityRule.name`).
        """
        found = (self.activities[number] for number in self.find_open(text))
        return ((rule, pattern) for rule, pattern in found if rule.name in names) if names else found

    @lru_cache(64)  # noqa: B019 - few grammars, kept anyway
    def rules_for(self, name: str) -> tuple[tuple[ActivityRule, Pattern], ...]:
        """The rules of activities that find the name in one place (`ActivityRule.name`), in the order of the pack."""
        return tuple((rule, pattern) for rule, pattern in self.activities if rule.name == name)

    def find_listed_rule(self, item: str, lead: str) -> ActivityRule | None:
        """The first rule for listed items whose pattern stands in the item or in what leads it."""
        listed = self.rules_for("listed")
        return next((rule for rule, pattern in listed if pattern.search(item) or pattern.search(lead)), None)

    def iter_kinds(self, name: str) -> Iterator[tuple[KindRule, Pattern]]:
        """The rules of kinds whose patterns may match in a name, in the order of the pack."""
        return (self.kinds[number] for number in self.open_kinds(name))

    def iter_cues(self, group: str, text: str) -> Iterator[tuple[Cue, Pattern]]:
        """The cues of a group whose patterns may match in a text, in the order of the pack."""
        cues = self.cues.get(group, ())
        find_open = self.open_cues.get(group)
        return (cues[number] for number in find_open(text)) if find_open else iter(cues)

    def has_word(self, group: str, word: str) -> bool:
        """Whether a word belongs to a word group of the rule pack, whatever its case."""
        return word.lower() in self.words.get(group, frozenset())

    def has_cue(self, group: str, text: str) -> bool:
        """Whether a text matches a cue of one group of the rule pack."""
        return any(pattern.search(text) for _, pattern in self.iter_cues(group, text))

    def find_cue(self, group: str, text: str) -> re.Match[str] | None:
        """The first match of a cue of one group of the rule pack, or None."""
        return next((match for _, pattern in self.iter_cues(group, text) if (match := pattern.search(text))), None)

    def is_self(self, name: str) -> bool:
        """Whether a name is one of the institution's own."""
        return name.casefold().removeprefix("the ").strip() in self.aliases


def _alias_pattern(alias: str) -> str:
    pattern = re.escape(alias)
    for old, new in _FLEXIBLE:
        pattern = re.sub(old, new, pattern)
    pattern = pattern.replace("\\ ", r"\s+")
    return re.sub(r"^[Tt]he\\s\+", r"[Tt]he\\s+", pattern)


def _we_pattern(
    institution: Institution, pronouns: tuple[str, ...], organs: tuple[str, ...], nouns: tuple[str, ...] = ()
) -> str:
    names = {*institution.names.values(), *institution.short_names.values(), *institution.aliases} - {""}
    spelled = [p if p.isupper() else f"[{p[0].upper()}{p[0]}]{re.escape(p[1:])}" for p in pronouns]
    spelled += [rf"(?:[Tt]he\s+)?{re.escape(o)}" for o in organs]
    spelled += [rf"{_ALONE}{noun}" for noun in nouns if any(name.endswith(noun) for name in names)]
    spelled += [_alias_pattern(n) for n in sorted(names, key=lambda n: (-len(n), n))]
    firsts = {letter for word in (*pronouns, *organs, *nouns, *names) for letter in (word[0].lower(), word[0].upper())}
    ahead = "".join(sorted(map(re.escape, firsts | {"T", "t"})))  # where nothing can begin, nothing else is tried
    return rf"(?-i:(?=[{ahead}]){_BEGINS}(?:{'|'.join(spelled) or '(?!)'}){_ENDS})"


@lru_cache(4096)
def _compile(pattern: str, flags: re.RegexFlag) -> Pattern:
    """Most patterns do not name the institution: compiled for one, they serve for all."""
    return Pattern(pattern, flags)


@lru_cache(1024)
def _alternatives(words: tuple[str, ...]) -> str:
    """A word group as a macro: any of its words, the longest first."""
    return rf"(?:{'|'.join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))})"


def _any_of(names: list[str]) -> re.Pattern[str]:
    """Any of the names as a whole word, case counting, the longest first; by first letters, for speed."""
    by_first: dict[str, list[str]] = {}
    for name in names:
        by_first.setdefault(name[0], []).append(re.escape(name[1:]))
    branches = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    firsts = "".join(map(re.escape, by_first))
    return re.compile(rf"(?=[{firsts}]){_BEGINS}(?:{branches}){_ENDS}" if names else "(?!)")


@keep_results(16)
def _find_names(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the countries and what finds the bodies of a vocabulary."""
    names = sorted({c.name for c in vocabulary.countries}, key=lambda n: (-len(n), n))
    bodies = sorted({n for forms in vocabulary.organisations for n in forms}, key=lambda n: (-len(n), n))
    return _any_of(names), _any_of(bodies)


@keep_results(64)
def build_grammar(rules: RulePack, institution: Institution, vocabulary: Vocabulary) -> Grammar:
    """Expand macros and compile every pattern of a rule pack; kept for the documents that follow.

    Raises KeyError for an unknown macro and re.error for a pattern that is no regular expression; the store checks
    both when it loads the pack.
    """
    we = _we_pattern(
        institution, rules.words.get("pronouns", ()), rules.words.get("organs", ()), rules.words.get("own_nouns", ())
    )
    groups = {name: _alternatives(words) for name, words in rules.words.items()}
    macros = {**groups, **rules.macros, "we": we, "lead_in": groups.get("lead_ins", "(?!)")}

    def compiled(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Pattern:
        expanded = pattern
        while _MACRO.search(expanded):
            expanded = _MACRO.sub(lambda m: macros[m.group(1)], expanded)
        return _compile(expanded, flags)

    countries, organisations = _find_names(vocabulary)
    activities = tuple((r, compiled(r.pattern)) for r in rules.activities)
    kinds = tuple((r, compiled(r.pattern)) for r in rules.kinds)
    cues = {k: tuple((c, compiled(c.pattern)) for c in v) for k, v in rules.cues.items()}
    own = {*institution.names.values(), *institution.short_names.values(), *institution.aliases}
    return Grammar(
        language=rules.language,
        version=rules.version,
        words={k: frozenset(w.lower() for w in v) for k, v in rules.words.items()},
        numbers=rules.numbers,
        months=rules.months,
        we=re.compile(we),
        named=re.compile(_we_pattern(institution, (), ())),
        patterns={
            **{name: compiled(pattern) for name, pattern in rules.patterns.items()},
            **{name: compiled(pattern, re.NOFLAG) for name, pattern in rules.exact_patterns.items()},
        },
        aliases=frozenset(n.casefold().removeprefix("the ").strip() for n in own if n),
        home=institution.country,
        activities=activities,
        find_open=build_gate([pattern for _, pattern in activities]),
        kinds=kinds,
        open_kinds=build_gate([pattern for _, pattern in kinds]),
        sections=tuple((r, compiled(r.pattern)) for r in rules.sections),
        documents=tuple((r, compiled(r.pattern)) for r in rules.documents),
        cues=cues,
        open_cues={k: build_gate([pattern for _, pattern in v]) for k, v in cues.items() if len(v) >= _MANY},
        sdgs=tuple((r, compiled(r.pattern)) for r in rules.sdgs),
        countries=countries,
        country_codes={c.name: c.code for c in vocabulary.countries},
        cities=frozenset(c.casefold() for c in vocabulary.cities),
        organisations=organisations,
        bodies={form.casefold(): forms[0] for forms in vocabulary.organisations for form in forms},
        identifiers=vocabulary.identifiers,
    )
