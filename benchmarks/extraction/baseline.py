"""A plain baseline: one record for every sentence that holds a noun of an event and a verb."""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.model.document import Document

_ENGLISH = re.compile(r"(?<=[.!?])\s+(?=[\"“A-Z0-9])")
_CHINESE = re.compile(r"(?<=[。！？；])")
_NOUN = re.compile(
    r"\b(?:workshops?|seminars?|conferences?|forums?|meetings?|trainings?|courses?|visits?|delegations?|reports?|"
    r"projects?|awards?|agreements?|lectures?|talks?|events?|webinars?)\b|"
    r"会议|论坛|研讨会|培训|大会|年会|讲座|沙龙|报告|项目|访问|协议|奖|活动",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:\w+ed|held|gave|took|won|made|will|is|are|was|were|has|have)\b|举办|召开|参加|举行|开展|组织|发布|签署|获|将|完成",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:will|plans? to|next year)\b|将|计划|拟", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_baseline(document: Document) -> Iterator[dict[str, Any]]:
    """Records in the form of `export`, each a sentence of the document."""
    for block in document.blocks:
        if block.kind in ("furniture", "heading"):
            continue
        text = block.visible_text(blank=" ")
        for part in (_CHINESE if block.language == "zh" else _ENGLISH).split(text):
            noun = _NOUN.search(part)
            if noun and _VERB.search(part):
                year = _YEAR.search(part)
                yield {
                    "title": " ".join(part[max(0, noun.start() - 40) : noun.end()].split()), "kind": "event",
                    "role": "host", "status": "planned" if _PLANNED.search(part) else "completed",
                    "year": int(year.group()) if year else None,
                    "evidence": [{"document": document.name, "quote": part.strip()}],
                }  # fmt: skip
