"""Sentences that say how far something went of which no activity is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.fields.telling import Telling
from pipeline.extract.sayings.requests import find_own_year, find_told
from pipeline.extract.sayings.states import find_states
from pipeline.extract.spans import Sentence
from pipeline.extract.tellings import Tellings
from pipeline.model.activity import Activity
from pipeline.model.document import Block, Document, DocumentKind
from pipeline.model.reading import Progress, Request, Section

_READ = frozenset({"paragraph", "list_item", "heading"})
Stage = Literal["dropped", "postponed", "preparing", "begun", "undone", "done", "told"]
_STAGES: tuple[Stage, ...] = ("dropped", "postponed", "preparing", "begun", "undone", "done")
"""Groups of cues (`answer_…`) that say how far something went, the one that decides first."""
_LONGEST = 300
_CLAUSE = re.compile(r"[,，;；]\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class _Told:
    """How far something went, where the words for it begin in the sentence, and where it begins to look ahead.

    `is_part`: it says that something else of the kind was not done.
    """

    stage: Stage
    at: int
    ahead: int
    is_part: bool = False


def find_progress(
    document: Document,
    kind: DocumentKind,
    sections: Sequence[Section],
    tellings: Tellings,
    activities: Sequence[Activity],
    requests: Sequence[Request],
) -> Iterator[Progress]:
    """What is told of progress, in the order of the document; what looks ahead or is asked for is no progress."""
    own_year = find_own_year(document, kind)
    asked = {(r.evidence.locator.block, r.evidence.locator.start) for r in requests}
    for section in sections:
        if section.role == "outlook":
            continue
        years = _YEAR.findall(section.period)
        for block in document.blocks[section.first : section.last + 1]:
            telling = tellings.of(block)
            if block.kind == "table":
                year = int(years[-1]) if years else own_year
                yield from _in_table(block, year, section, telling, activities)
            for sentence in _join_rest(telling.find_sentences(block), telling) if block.kind in _READ else ():
                if (sentence.block, sentence.start) in asked or len(sentence.text) > _LONGEST:
                    continue
                told = _find_stage(sentence.text, telling)
                if told and (told.is_part or not _is_named(sentence, told.at, activities)):
                    later = telling.grammar.find_cue("put_off", sentence.text)
                    said = _YEAR.findall(sentence.text[: min(told.ahead, later.start() if later else told.ahead)])
                    yield Progress(
                        stage=told.stage,
                        year=int(said[0]) if said else int(years[-1]) if years else own_year,
                        context=_find_context(block, sentence, section, document),
                        evidence=telling.evidence(sentence.block, sentence.start, sentence.end, f"answer.{told.stage}"),
                    )


def _join_rest(sentences: Sequence[Sentence], telling: Telling) -> Iterator[Sentence]:
    """The sentences; a clause behind a semicolon that says what was left undone also with the one before it."""
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        if before and before.text.rstrip().endswith((";", "；")):
            gap = " " * (sentence.start - before.start - len(before.text))
            both = replace(before, text=f"{before.text}{gap}{sentence.text}", end=sentence.end)
            if telling.grammar.has_cue("answer_part", both.text):
                yield both
        yield sentence


def _in_table(
    block: Block, year: int | None, section: Section, telling: Telling, activities: Sequence[Activity]
) -> Iterator[Progress]:
    for start, end, state, dated in find_states(block, telling):
        told = _find_stage(state, telling)
        stage: Stage | None = told.stage if told else "done" if dated else None
        if stage and not find_told(block.locator.block, start, end, activities):
            evidence = telling.evidence(block.locator.block, start, end, f"answer.{stage}")
            stated = int(dated[:4]) if dated else year
            yield Progress(stage=stage, year=stated, context=section.title, evidence=evidence)


def _find_context(block: Block, sentence: Sentence, section: Section, document: Document) -> str:
    """What a sentence goes on to speak of."""
    if block.kind != "heading":
        return f"{section.title}. {block.text[: sentence.start]}"
    below = document.blocks[block.locator.block + 1 : section.last + 1]
    return next((b.text for b in below if b.kind == "paragraph"), "")


def _is_named(sentence: Sentence, at: int, activities: Sequence[Activity]) -> bool:
    """Whether a sentence names an activity, whose statements say what became of it, in the clause of the cue."""
    text = sentence.text
    ends = [m.end() for m in _CLAUSE.finditer(text)]
    first = sentence.start + max((end for end in ends if end <= at), default=0)
    last = sentence.start + min((end for end in ends if end > at), default=len(text))
    places = [s.evidence.locator for activity in activities for s in activity.all_of("title")]
    return any(p.block == sentence.block and p.start < last and first < p.end for p in places)


def _find_stage(text: str, telling: Telling) -> _Told | None:
    """How far a sentence says that something went; None where it looks ahead before it says so."""
    for group in _STAGES:
        if match := telling.grammar.find_cue(f"answer_{group}", text):
            stage: Stage = group
            if group in ("preparing", "begun") and _is_undone(match, text, telling):
                stage = "undone"
            if stage == "done" and _is_of_others(text, telling):
                return None
            ahead = telling.grammar.find_cue("answer_ahead", text)
            if ahead and (stage == "done" or ahead.start() < match.start()):
                return None
            done = telling.grammar.find_cue("answer_done", text)
            if (
                done
                and _CLAUSE.search(text, done.end(), match.start())
                and telling.grammar.has_cue("answer_part", text)
            ):
                return _Told("done", done.start(), len(text), is_part=True)
            return _Told(stage, match.start(), ahead.start() if ahead else len(text))
    return _find_plain_deed(text, telling)


def _is_undone(match: re.Match[str], text: str, telling: Telling) -> bool:
    """Whether what would say that something began is said not to be so (“Negotiations have not started”)."""
    undone = telling.grammar.find_cue("answer_undone", text)
    is_beside = undone is not None and undone.start() <= match.end() and match.start() <= undone.end()
    return undone is not None and is_beside and undone.start() != match.start()


def _is_of_others(text: str, telling: Telling) -> bool:
    """Whether a sentence tells of what others did, and does not speak of us."""
    others = telling.grammar.find_cue("answer_others", text) or telling.grammar.find_cue("of_others", text)
    return others is not None and telling.grammar.we.search(text) is None


def _find_plain_deed(text: str, telling: Telling) -> _Told | None:
    """Where a sentence tells of a deed of ours that is past, without saying no or what was aimed at."""
    grammar = telling.grammar
    if any(grammar.has_cue(f"answer_{group}", text) for group in ("ahead", "no", "others", "undone")):
        return None
    aims = [pattern for _, pattern in grammar.iter_cues("answer_aim", text)]
    for aim in aims:
        text = aim.sub(lambda match: " " * len(match.group()), text)
    is_past = grammar.has_cue("answer_time", text)
    for _, pattern in grammar.iter_cues("answer_deed", text):
        for deed in pattern.finditer(text):
            if is_past or grammar.has_cue("answer_past", deed.group()):
                return _Told("told", deed.start(), len(text))
    return None
