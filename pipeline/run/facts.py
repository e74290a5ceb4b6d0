"""The figures kept beside a result, so that most questions are answered without opening it."""

import json
from collections import Counter
from typing import get_args

from pipeline.model.document import Document
from pipeline.model.photo import Print
from pipeline.model.reading import Claim, Reading
from pipeline.run.sources.unclaimed import measure_text
from pipeline.run.tools import find_tools
from pipeline.store import Facts

_LACKING = frozenset({"TOOL_MISSING", "NO_TEXT", "PAGES_WITHOUT_TEXT", "GARBLED_TEXT"})
"""Issues of documents of which another computer, or this one later, may be able to read more."""


def document_facts(document: Document) -> Facts:
    """Blocks, pages, stated date, run id, language of most of the text, and issues as JSON.

    `tools`: what was installed, where the result depends on it: something lacked, or was recognised in a picture.
    """
    letters: Counter[str] = Counter()
    for block in document.blocks:
        letters[block.language] += len(block.text)
    has_guesses = any(block.confidence < 1 for block in document.blocks)
    depends = has_guesses or any(issue.code in _LACKING for issue in document.issues)
    return {
        **({"tools": find_tools()} if depends else {}),
        "blocks": len(document.blocks),
        "pages": document.page_count,
        "dated": document.dated,
        "run_id": document.run_id,
        "language": max(sorted(letters), key=lambda name: letters[name], default=""),
        "issues": json.dumps([i.model_dump(mode="json") for i in document.issues], ensure_ascii=False),
    }


def print_facts(ready: Print) -> Facts:
    """The width and height of a photograph in pixels."""
    return {"width": ready.width, "height": ready.height}


def reading_facts(reading: Reading, document: Document) -> Facts:
    """How many activities were found, the document's kind, how many blocks became what, and how many characters."""
    claims, sizes = Counter(reading.claims), measure_text(document, reading)
    names: tuple[Claim, ...] = get_args(Claim)
    return {
        "activities": len(reading.activities),
        "document_kind": reading.document_kind,
        **{name: claims[name] for name in names},
        **{f"text_{name}": sizes[name] for name in names},
    }
