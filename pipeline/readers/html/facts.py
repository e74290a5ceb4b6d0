"""What a page states about itself: title, author, day of publication."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.readers.blocks import Facts
from pipeline.readers.clean import clean_text
from pipeline.readers.days import parse_day
from pipeline.readers.html.page import Element

_KEPT = {
    "author": "author",
    "dc.creator": "author",
    "article:author": "author",
    "description": "description",
    "og:description": "description",
    "og:title": "title",
    "og:site_name": "site",
    "contentsource": "site",
}
_DATED = (
    "article:published_time",
    "datepublished",
    "citation_publication_date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "date",
    "datecreated",
    "article:modified_time",
    "datemodified",
    "last-modified",
)
"""Names under which a page states its day, the surest first."""
_SLASHED = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_LONGEST = 1_000_000


def find_facts(root: Element, facts: Facts) -> None:
    """Fill in what the head of a page states."""
    stated: dict[str, str] = {}
    title = root.find(".//head/title")
    if title is not None and clean_text(title.text or ""):
        facts.metadata["title"] = clean_text(title.text or "")
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        content = clean_text(meta.get("content") or "")
        if name and content:
            stated.setdefault(name, content)
            if name in _KEPT:
                facts.metadata.setdefault(_KEPT[name], content)
    for name, value in _linked_data(root):
        stated.setdefault(name, value)
    times = [value for value in (element.get("datetime") for element in root.iter("time")) if value]
    days = [_day(stated.get(name, "")) for name in _DATED] + [_day(times[0]) if len(times) == 1 else None]
    facts.dated = facts.dated or next(filter(None, days), None)


def _day(value: str) -> str | None:
    found = _SLASHED.match(value)
    return parse_day(f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else value)


def _linked_data(root: Element) -> Iterator[tuple[str, str]]:
    """Dates in the JSON-LD of a page (schema.org)."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or len(script.text or "") > _LONGEST:
            continue
        try:
            stack: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack += value
            elif isinstance(value, dict):
                stack += value.get("@graph") or []
                for name in ("datePublished", "dateCreated", "dateModified"):
                    if isinstance(value.get(name), str):
                        yield name.lower(), value[name]
