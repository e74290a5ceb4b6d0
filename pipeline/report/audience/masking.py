"""Personal data masked: every place that a mask's pattern finds, wherever patterns overlap as one."""

import re
from collections.abc import Callable

from pipeline.model.audience import Audiences
from pipeline.model.document import Language
from pipeline.model.report import Audience

Masking = Callable[[str], str]
_ONLY, _HIDDEN = "only", "\0"
_PLAIN = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000"), " ")
    | dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
)
"""Signs that are written for plain ones, one for one, so that what is found stands at the same place in the text."""


def build_masking(audiences: Audiences, audience: Audience, language: Language) -> Masking:
    """What masks a text for an audience, in the words of a language; for the internal one nothing."""
    if audience == "internal":
        return lambda text: text
    masks = [audiences.masks[name] for name in audiences.edition(audience).masks]
    patterns = [(re.compile(mask.pattern), mask.everywhere, mask.words.get(language) or "[…]") for mask in masks]
    stays = re.compile(audiences.stays)

    def masked(text: str) -> str:
        plain = text.translate(_PLAIN)
        parted = stays.sub(lambda match: _HIDDEN * len(match[0]), plain)
        found = sorted(
            (*_span(match), words)
            for pattern, everywhere, words in patterns
            for match in pattern.finditer(plain if everywhere else parted)
        )
        parts, at = [], 0
        for start, end, words in found:
            if start >= at:
                parts += [text[at:start], words]
            at = max(at, end)
        return "".join((*parts, text[at:]))

    return masked


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span(_ONLY if match.groupdict().get(_ONLY) else 0)
