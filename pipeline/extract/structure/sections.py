"""Headings into sections: path, role and period that each speaks of."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.times.looking_back import find_year_before, is_look_back, is_of_new_year, is_of_year_before
from pipeline.extract.times.periods import parse_period, parse_year_before
from pipeline.model.activity import SectionRole
from pipeline.model.document import Block, Document
from pipeline.model.reading import Section

_NUMBER = re.compile(r"^\s*((?:\d+|[IVXLC]+|[A-Z]|[一二三四五六七八九十]+)[.、)](?:\d+\.?)*)(?:\s+|(?<=、))")
_ONE_SENTENCE = re.compile(r"[^.!?]*[.!?]?\s*$")
_YEAR = re.compile(r"(?:19|20)(?<![\d-]..)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)[01]\d\2[0-3]\d(?!\d)")
"""A day in the name of a file (“20230512”, “2023-05-12”)."""
_FULL = 20
_OWN_ONLY = frozenset({"profile", "governance"})
_LINE = 60
_DEEPEST = 9
_ALONE = re.compile(r"\W*(?:\d\W+)?((?:19|20)\d\d)\W*年?\W*$")
"""A heading that is nothing but a year."""
_KEPT = 64
"""Headings whose roles are kept: each is asked for more than once."""


def find_lead_paragraphs(document: Document, grammars: Sequence[Grammar]) -> frozenset[int]:
    """Paragraphs that act as headings: “Firstly, …” in one sentence, with paragraphs of their own below.

    Chapters (“二、…”) are headings where no other chapter follows at once. A document is read so only when at least
    two of its enumerated paragraphs stand like that, so that the list of an outlook (“First, we will …”) stays a list.
    """
    enumerated = re.compile("|".join(f"(?:{g.patterns['enumerated'].pattern})" for g in grammars), re.IGNORECASE)
    blocks = [b for b in document.blocks if b.kind != "furniture"]

    def opens(block: Block, following: Block) -> bool:
        return (
            enumerated.match(block.text) is not None
            and _ONE_SENTENCE.match(block.text) is not None
            and following.kind in ("paragraph", "list_item")
            and len(following.text) >= _FULL
            and not enumerated.match(following.text)
            and not any(g.has_cue("planned", block.text) for g in grammars)
        )

    leads = [
        block.locator.block
        for block, following in pairwise(blocks)
        if block.kind == "paragraph" and (opens(block, following) or _is_chapter(block, following, grammars))
    ]
    return frozenset(leads) if len(leads) >= 2 else frozenset()


def _is_chapter(block: Block, following: Block | None, grammars: Sequence[Grammar]) -> bool:
    """Whether a paragraph is a chapter's heading (“二、工作计划”): numbered, and not followed by another such line."""
    patterns = [g.patterns["enumerated_chapter"] for g in grammars if "enumerated_chapter" in g.patterns]
    numbered = any(p.match(block.text) for p in patterns)
    return numbered and not (following and any(p.match(following.text) for p in patterns))


def _find_role(title: str, grammars: Sequence[Grammar]) -> SectionRole | None:
    roles = [role for g in grammars for role in _roles_of(title, g)]
    if "outlook" in roles and "work_done" in roles and any(g.patterns["both"].search(title) for g in grammars):
        return "work_done"  # the title of a whole report: “2023 Annual Report and 2024 Outlook”
    return roles[0] if roles else None


@lru_cache(_KEPT)
def _roles_of(title: str, grammar: Grammar) -> tuple[SectionRole, ...]:
    return tuple(rule.role for rule, pattern in grammar.sections if pattern.search(title))


def _section(block: Block, level: int, parents: list[Section], first: int, grammars: Sequence[Grammar]) -> Section:
    title = " ".join(block.text.split())
    number = block.label
    numbered = _NUMBER.match(title)
    if numbered:
        number, title = numbered.group(1), title[numbered.end() :]
    parent = parents[-1] if parents else None
    role = _find_role(title, grammars)
    inherited: SectionRole = parent.role if parent else "other"
    if inherited in _OWN_ONLY and number and parent and not parent.number:
        inherited = "work_done"  # “1. Training” is no part of the foreword before it, whatever its level
    period = _period_of(title, grammars)
    plan = _find_plan(parent, grammars) if parent and inherited == "outlook" else None
    if plan is not None and (is_look_back(title, grammars) or "" < period < plan[0]):
        role, period = "work_done", period or find_year_before(*plan, grammars)
    elif role == "work_done" and inherited in ("outlook", "annex"):
        role = inherited  # “Training” under next year's plan is still a plan
    return Section(
        number=number, title=title, path=(*(p.title for p in parents), title), level=level,
        heading=block.locator.block, first=first, last=first, role=role or inherited,
        period=period or (parent.period if parent else ""),
    )  # fmt: skip


def _period_of(title: str, grammars: Sequence[Grammar]) -> str:
    """The years that a title speaks of; those of words at the new year tell of the year before."""
    period = parse_period(title)
    return parse_year_before(period) if period and is_of_new_year(title, grammars) else period


def _find_plan(section: Section, grammars: Sequence[Grammar]) -> tuple[str, str]:
    """The period of the plan that a section belongs to, and the heading that states it; empty where none does."""
    titles = (t for t in section.path if section.period in t and _find_role(t, grammars) == "outlook")
    title = next(titles, "")
    return (section.period if title else "", title)


def find_sections(
    document: Document, grammars: Sequence[Grammar], default_period: str, written: str = ""
) -> tuple[Section, ...]:
    """The sections of a document in order, together covering all of its blocks.

    Role and period come from the heading, else from the section above; the period of the whole document is that of its
    title, else `default_period`. `written`: the day on which it was written (ISO 8601).
    """
    leads = find_lead_paragraphs(document, grammars)
    period = _document_period(document, grammars, written) or default_period
    is_report = _is_report(document, period, grammars)
    following = _find_following_year(document, period, is_report=is_report)
    ahead = any(_find_role(title, grammars) == "outlook" for title in _titles(document))
    root = Section(first=0, last=0, role="outlook" if ahead else "other", period=period)
    stack: list[Section] = []
    done: list[Section] = []
    for block in document.blocks:
        number = block.locator.block
        if block.kind != "heading" and number not in leads:
            continue
        level = block.level if block.kind == "heading" else _DEEPEST - _is_chapter(block, None, grammars)
        current = stack[-1] if stack else root
        done.append(current.model_copy(update={"last": number - 1}))
        while stack and stack[-1].level >= level:
            stack.pop()
        section = _section(block, level, stack, number, grammars)
        if number == following:
            section = section.model_copy(update={"role": "outlook"})
        if is_report and _opens_outlook(section, stack, grammars):
            section = section.model_copy(update={"period": str(int(period) + 1)})
        stack.append(section if section.period else section.model_copy(update={"period": root.period}))
    closing = stack[-1] if stack else root
    done.append(closing.model_copy(update={"last": len(document.blocks) - 1}))
    return tuple(s for s in done if s.last >= s.first)


def _titles(document: Document) -> tuple[str, ...]:
    """The title that a document states, and a short line that opens one without headings."""
    opening = document.blocks[0].text if document.blocks else ""
    is_line = len(opening) <= _LINE and not opening.rstrip().endswith((".", "。"))
    plain = is_line and all(block.kind != "heading" for block in document.blocks)
    return (document.metadata.get("title", ""), *([opening] if plain else []))


def _is_report(document: Document, period: str, grammars: Sequence[Grammar]) -> bool:
    """Whether a document is the report of one year."""
    titles = [document.metadata.get("title", ""), *(b.text for b in document.blocks if b.kind == "heading")][:4]
    return period.isdigit() and any(_find_role(t, grammars) == "work_done" and period in t for t in titles)


def _opens_outlook(section: Section, parents: list[Section], grammars: Sequence[Grammar]) -> bool:
    """Whether a heading without a year begins what looks ahead: in a year's report, to the year after."""
    is_inside = bool(parents) and parents[-1].role == "outlook"
    return section.role == "outlook" and not is_inside and not _period_of(section.title, grammars)


def _find_following_year(document: Document, period: str, *, is_report: bool) -> int | None:
    """The last heading of a year's report that is nothing but the year after: it looks ahead."""
    headings = [b for b in document.blocks if b.kind == "heading"]
    last = headings[-1] if headings and is_report else None
    alone = _ALONE.match(last.text) if last else None
    return last.locator.block if last and alone and int(alone.group(1)) == int(period) + 1 else None


def _document_period(document: Document, grammars: Sequence[Grammar], written: str) -> str:
    """The period of its title (no outlook’s); else the only year that the whole document speaks of; else that of its
    file name or, where the text tells no year at all, of the nearest folder that names one.
    """
    headings = [b.text for b in document.blocks if b.kind == "heading"]
    titles = [heading for heading in headings if _find_role(heading, grammars) != "outlook"][:3]
    titles.insert(0, document.metadata.get("title", ""))
    named = next((p for t in titles if (p := _period_of(t, grammars))), "")
    years = {y for b in document.blocks for y in _YEAR.findall(b.text)}
    years.update(_YEAR.findall(document.metadata.get("date", "")))
    if named:
        return named
    if len(years) == 1:
        year = years.pop()
        return parse_year_before(year) if is_of_year_before(document, year, written, grammars) else year
    file, *folders = [_DAY.sub(r"\1", part) for part in reversed(document.name.split("/"))]
    places = [file] if years else [file, *folders]
    return next((p for t in places if (p := _period_of(t, grammars))), "")
