"""What a text sets between quotation marks, of either script."""

import re

_QUOTE = re.compile(
    r"[\"“”«„]\s*([^\"“”«»„]{2,260}?)\s*[\"“”»]|(?<!\w)‘\s*([^’‘]{3,200}?)\s*’(?!\w)|[「『]\s*([^「」『』]{2,200}?)\s*[」』]"
)

_MARK = re.compile('["“”«„‘「『]')


def find_quotes(text: str) -> list[tuple[int, int, str]]:
    """Quoted spans as (start, end, words inside); start and end include the quotation marks."""
    if not _MARK.search(text):
        return []
    return [(m.start(), m.end(), (m.group(1) or m.group(2) or m.group(3)).rstrip(",;")) for m in _QUOTE.finditer(text)]
