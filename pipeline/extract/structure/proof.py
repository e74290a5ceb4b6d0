"""What a document can prove by its kind: an invitation or agenda a plan alone, a list of participants no activity."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Mention
from pipeline.extract.structure.kinds import PLANS
from pipeline.extract.tables.grids import find_value
from pipeline.model.document import Document, DocumentKind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CLAUSE = re.compile(r"[,;，；]\s*|[。.](?=\s|$)")


class Proof:
    """Keeps of the drafts of a document what its kind proves."""

    def __init__(self, document: Document, kind: DocumentKind, grammars: Sequence[Grammar]) -> None:
        self._kind, self._grammars = kind, grammars
        self._latest = max((_latest(b.text) for b in document.blocks), default=0) if kind in PLANS else 0

    def keep(self, drafts: list[Draft]) -> tuple[list[Draft], str]:
        """The drafts that stand, and why none does: what a plan tells as past is background, the rest is planned."""
        if self._kind == "participant_list":
            signed = [d for d in drafts if d.mention.rule.id == "table.form"]
            return signed, "" if signed else "a list of participants"
        if self._kind not in PLANS:
            return drafts, ""
        kept = [d for d in drafts if not self._is_background(d)]
        return [_planned(d) for d in kept], "background of an invitation or agenda" if drafts and not kept else ""

    def _is_background(self, draft: Draft) -> bool:
        """Whether it is told of the past, or where people are introduced or earlier editions looked back on."""
        mention, setting = draft.mention, draft.setting
        headings = " ".join((*setting.path[-1:], setting.lead))
        if find_value("background_heading", headings, self._grammars):
            return True
        if mention.status == "planned" or mention.given:
            return False
        said = mention.sentence.text
        earlier = 0 < _latest(said) < self._latest
        return mention.status != "cancelled" and bool(earlier or find_value("told_as_past", said, self._grammars))


def _latest(text: str) -> int:
    return max(map(int, _YEAR.findall(text)), default=0)


def _planned(draft: Draft) -> Draft:
    if draft.mention.status not in ("completed", "ongoing"):
        return draft
    return replace(draft, mention=replace(draft.mention, status="planned"))


def is_undone(mention: Mention, grammar: Grammar) -> bool:
    """Whether what seems to tell of a deed says that it was not done (“The guide remains to be printed”)."""
    if mention.status in ("planned", "cancelled"):
        return False
    text = mention.sentence.text
    ends = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    telling = (mention.name.start, mention.cue[0])
    clauses = [text[a:b] for a, b in pairwise(ends) if any(a <= at < b for at in telling)]
    is_part = grammar.has_cue("answer_part", text)
    return not is_part and any(grammar.has_cue(f"answer_{g}", c) for c in clauses for g in ("undone", "underway"))
