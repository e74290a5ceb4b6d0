"""Personal data masked: every place that a mask's pattern finds, wherever patterns overlap as one."""

import re
from collections.abc import Callable

from pipeline.model.audience import Audiences
from pipeline.model.document import Language
from pipeline.model.report import Audience

Masking = Callable[[str], str]
_ONLY = "only"


def build_masking(audiences: Audiences, audience: Audience, language: Language) -> Masking:
    """What masks a text for an audience, in the words of a language; for the internal one nothing."""
    if audience == "internal":
        return lambda text: text
    masks = [audiences.masks[name] for name in audiences.edition(audience).masks]
    patterns = [(re.compile(mask.pattern), mask.words.get(language) or "[…]") for mask in masks]

    def masked(text: str) -> str:
        found = sorted((*_span(match), words) for pattern, words in patterns for match in pattern.finditer(text))
        parts, at = [], 0
        for start, end, words in found:
            if start >= at:
                parts += [text[at:start], words]
            at = max(at, end)
        return "".join((*parts, text[at:]))

    return masked


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span(_ONLY if match.groupdict().get(_ONLY) else 0)
