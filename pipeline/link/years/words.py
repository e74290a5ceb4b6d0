"""The words by which promises and deeds are compared: rule data of all languages, made ready once."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model.profile import Institution
from pipeline.model.rules import RulePack
from pipeline.model.text import has_han

STAGES: tuple[Literal["dropped", "postponed", "preparing", "begun"], ...] = (
    "dropped",
    "postponed",
    "preparing",
    "begun",
)
UNDONE: Literal["undone"] = "undone"
"""Groups of cues (`answer_…`) that say how far a deed went, the one that decides first; that it was not done."""
BEGINNING = "beginning"
"""The group of cues that say that a promise is only to begin, to go on or to prepare."""
WHEN, HEAD_END, PART, BESIDE = "when", "head_end", "part", "beside"
"""Groups of cues: when or at which occasion something is to be done; what ends the head of a promise; what says that
only some of several were done; for whom or where something is to be done, before the deed.
"""
SUBJECT, PRONOUN, AIM, PAST, DUTY, MEASURE = "subject", "pronoun", "aim", "past", "duty", "measure"
"""Groups of cues: what something spoken of again is called; that a sentence speaks on of what the one before names;
what a deed is done for; that a word for a deed says that it is done; what goes on for ever and cannot be kept; which
time it is.
"""
_DEED_AT = re.compile(r"(?:^|\b(?:will|shall|to|be|is|are) |将|拟)\W*(?:(?:also|be|further|then) )*")
_WEIGHTS = {"small": 0.0, "light": 0.3, "thing": 1.5}
"""What a word of a group says, by how the name of the group begins."""
_HAN_BIGRAM = 0.5
_LATIN = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HAN_NUMBER = re.compile(
    r"第?[一二三四五六七八九十百零〇两\d]+[届次期号版轮年月日个部场项名位处批座间家台套份件支条篇门所]?"
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_ORDINAL = re.compile(r"(?:th|first|second|third|inaugural|dozen|hundred|thousand|million)$|^one$")
_SMALL = ("stops", "joints", "openers", "lead_ins", "determiners", "pronouns", "weekdays")

Tokens = dict[str, float]
"""What a name is made of, each with how much it says: words, pairs of Chinese signs, and concepts of all languages."""


@dataclass(frozen=True)
class Words:
    """`concepts`: by word (Latin ones in their stem), what it means in every language, with its weight.

    `own` are the institution's names, caseless; `cues` by group, as patterns; `deeds` by kind of deed, `languages` by
    their code.
    """

    concepts: Mapping[str, tuple[str, float]]
    han: re.Pattern[str]
    small: frozenset[str]
    own: re.Pattern[str]
    cues: Mapping[str, tuple[re.Pattern[str], ...]]
    deeds: Mapping[str, tuple[re.Pattern[str], ...]]
    numbers: Mapping[str, int]
    languages: Mapping[str, tuple[re.Pattern[str], ...]]

    def find_deeds(self, text: str, *, is_past: bool = False) -> frozenset[str]:
        """The kinds of deeds (`answer_deed`) that a text has words of; if `is_past`, only words that say it is done."""
        return frozenset(
            kind
            for kind, cues in self.deeds.items()
            if any(not is_past or self._is_past(match.group()) for cue in cues for match in cue.finditer(text))
        )

    def find_languages(self, text: str) -> frozenset[str]:
        """The languages (ISO 639) that a text names."""
        return frozenset(code for code, cues in self.languages.items() if any(cue.search(text) for cue in cues))

    def _is_past(self, word: str) -> bool:
        return has_han(word) or self.find_cue(PAST, word) is not None

    def without_deed(self, text: str) -> str:
        """What is promised, without the words for the deed that it begins with or that follow “will be”."""
        for at in reversed(list(_DEED_AT.finditer(text))):
            ends = [m.end() for cues in self.deeds.values() for cue in cues if (m := cue.match(text, at.end()))]
            text = text[: at.end()] + " " + text[max(ends) :] if ends else text
        return text

    def find_cue(self, group: str, text: str) -> re.Match[str] | None:
        """The first match of a cue of one group in a text, or None."""
        return next((match for cue in self.cues.get(group, ()) if (match := cue.search(text))), None)

    def without_cue(self, group: str, text: str) -> str:
        """A text without what the cues of a group match in it."""
        for cue in self.cues.get(group, ()):
            text = cue.sub(" ", text)
        return text


def build_words(rules: Mapping[str, RulePack], institution: Institution) -> Words:
    """The words of all rule packs: groups `light_…`, `thing_…` and `small_…`, and cues `answer_…`; see
    `commitments.yml`.
    """
    concepts: dict[str, tuple[str, float]] = {}
    for pack in rules.values():
        for group, members in pack.words.items():
            sort, _, concept = group.partition("_")
            if sort in _WEIGHTS:
                concepts |= {_stem(fold(word)): (f"={concept}", _WEIGHTS[sort]) for word in members}
    small = {fold(w) for pack in rules.values() for g in _SMALL for w in pack.words.get(g, ())}
    small |= {fold(w) for pack in rules.values() for w in (*pack.numbers, *pack.months)}
    own = {fold(n) for n in (*institution.names.values(), *institution.short_names.values(), *institution.aliases)}
    han = sorted((w for w in concepts if _HAN.fullmatch(w)), key=lambda w: (-len(w), w))
    return Words(
        concepts=concepts,
        numbers={w: n for pack in rules.values() for w, n in pack.numbers.items() if not _ORDINAL.search(w)},
        han=re.compile("|".join(map(re.escape, han)) or "(?!)"),
        small=frozenset(small),
        own=re.compile("|".join(map(_whole, sorted(own - {""}, key=lambda w: (-len(w), w)))) or "(?!)"),
        cues={
            group: tuple(
                re.compile(cue.pattern, re.IGNORECASE)
                for pack in rules.values()
                for cue in pack.cues.get(f"answer_{group}", ())
            )
            for group in (
                *STAGES,
                UNDONE,
                BEGINNING,
                WHEN,
                HEAD_END,
                PART,
                BESIDE,
                SUBJECT,
                PRONOUN,
                AIM,
                PAST,
                DUTY,
                MEASURE,
            )
        },
        deeds=_build_valued("deed", rules),
        languages=_build_valued("language", rules),
    )


def _build_valued(group: str, rules: Mapping[str, RulePack]) -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, tuple[re.Pattern[str], ...]] = {}
    for pack in rules.values():
        for cue in pack.cues.get(f"answer_{group}", ()):
            found[cue.value] = (*found.get(cue.value, ()), re.compile(cue.pattern, re.IGNORECASE))
    return found


def fold(text: str) -> str:
    """A text as names are compared: compatibility forms folded, caseless, without possessive endings."""
    return _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text).casefold())


def build_tokens(text: str, words: Words) -> Tokens:
    """What a name or a text is made of; the institution's own names, numbers and small words are left out."""
    text = words.own.sub(" ", fold(text))
    return dict(sorted(found for found in (*_iter_latin(text, words), *_iter_han(text, words)) if found[1]))


def _iter_latin(text: str, words: Words) -> Iterator[tuple[str, float]]:
    for word in _LATIN.findall(text):
        stem = _stem(word)
        if word not in words.small and len(word) > 1:
            yield words.concepts.get(stem, (stem, 1.0))


def _iter_han(text: str, words: Words) -> Iterator[tuple[str, float]]:
    for run in _HAN.findall(_HAN_NUMBER.sub(" ", text)):
        yield from (words.concepts[found] for found in words.han.findall(run))
        for rest in words.han.split(run):
            pairs = [rest[n : n + 2] for n in range(len(rest) - 1)] or [rest] * bool(rest)
            yield from ((pair, _HAN_BIGRAM) for pair in pairs)


def _stem(word: str) -> str:
    """A word without the ending of its plural, or of an adverb."""
    if len(word) > 5 and word.endswith("ly"):
        return word[:-2]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _whole(name: str) -> str:
    return rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
