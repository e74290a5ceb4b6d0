"""Where the marks of Markdown stand in a line: kept in the text, so that quotes are the file's own words."""

import re
from collections.abc import Iterator

# A mark neither opens after a letter or digit nor closes before one (CommonMark's flanking rules in short): “2*3” is
# a product. Chinese and Japanese set no spaces between words, so there a mark may stand between any two signs.
_LETTER = r"[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_EMPHASIS = re.compile(
    rf"(?<![\\*])(?<!{_LETTER})(\*{{1,3}})(?=[^\s*])(.{{1,600}}?)(?<=[^\s*\\])\1(?!\*|{_LETTER})"
    r"|(?<![\w\\_])(_{1,3})(?=[^\s_])(.{1,600}?)(?<=[^\s_\\])\3(?!\w)"
)
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)(.{1,600}?)(?<!`)\1(?!`)")
_STRUCK = re.compile(r"(~~)(?=\S)(.{1,600}?)(?<=\S)~~")
_LINK = re.compile(
    r"(!?\[)((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,600})(\]\([^()\s]{0,1000}(?:\([^()]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'][^\"']{0,300}[\"'])?\)|\]\[[^\[\]]{0,100}\]|\]\(\{\{[^()]{0,500}\))"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_IMAGE = re.compile(r"!\[[^\[\]]{0,600}\]\([^()]{0,1000}\)")


def find_emphasis(text: str) -> tuple[tuple[int, int], ...]:
    """The marks of `*emphasis*` that plain text uses as well; an underscore is a letter there."""
    spans: set[tuple[int, int]] = set()
    for found in _EMPHASIS.finditer(text):
        if found.group(1):
            spans |= _outside(found, 2)
    return _merged(spans)


def find_markup(text: str) -> tuple[tuple[int, int], ...]:
    """Character ranges that are Markdown: emphasis, code and link marks with the link's target, tags, escapes."""
    spans: set[tuple[int, int]] = set()
    for found in _LINK.finditer(text):
        spans |= _outside(found, 2)
        # A picture inside a link: its description is what shows.
        inner = _IMAGE.fullmatch(found.group(2))
        if inner:
            spans |= {
                (found.start(2), found.start(2) + 2),
                (found.start(2) + found.group(2).index("]"), found.end(2)),
            }
    for found in _EMPHASIS.finditer(text):
        spans |= _outside(found, 2 if found.group(1) else 4)
        inner_start = found.start(2 if found.group(1) else 4)
        for nested in _EMPHASIS.finditer(found.group(2) or found.group(4)):
            spans |= {(a + inner_start, b + inner_start) for a, b in _outside(nested, 2 if nested.group(1) else 4)}
    for pattern in (_CODE, _STRUCK):
        for found in pattern.finditer(text):
            spans |= _outside(found, 2)
    spans |= {found.span() for pattern in (_TAG, _ESCAPE) for found in pattern.finditer(text)}
    return _merged(spans | set(_iter_comments(text)))


def _iter_comments(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := text.find("<!--", end)) >= 0 and (end := text.find("-->", start) + 3) > 2:
        yield start, end


def is_picture(text: str) -> bool:
    """Whether a line is nothing but pictures."""
    return bool(_IMAGE.search(text)) and not _IMAGE.sub("", text).strip()


def _outside(found: re.Match[str], group: int) -> set[tuple[int, int]]:
    """What a match holds before and after a group."""
    return {(found.start(), found.start(group)), (found.end(group), found.end())}


def _merged(spans: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)
