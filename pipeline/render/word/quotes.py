"""Quotation marks and dashes of Chinese text, which Word else takes from the Latin font and sets too narrow."""

import re
from typing import Any

from docx.oxml.ns import qn

_SHARED = re.compile("[‘’“”—…·]")
"""Signs that both scripts have, under one code."""
_ACCENTED = re.compile("[À-ɏ]")
"""Letters that Word would take from the Chinese font too."""


def hint_quotes(body: Any, language: str) -> None:
    """Say of Chinese runs with such signs that they are Chinese; `language` is that of runs that do not say theirs."""
    for run in body.iter(qn("w:r")):
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        if _SHARED.search(text) and not _ACCENTED.search(text) and _language(run, language) == "zh":
            run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _language(run: Any, default: str) -> str:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
    if mark is None:
        return default
    return "zh" if mark.get(qn("w:eastAsia")) and not mark.get(qn("w:val")) else "en"
