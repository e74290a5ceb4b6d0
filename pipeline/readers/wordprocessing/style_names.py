"""What the names of paragraph styles say, in the languages of the programs that name them."""

import re

_HAN_DIGITS = "一二三四五六七八九"
_HEADING = re.compile(
    r"^(?:heading|标题|標題|見出し|제목|titre|überschrift|t[ií]tulo|titolo|kop|rubrik|overskrift|nagłówek|заголовок)"
    rf"[\s_-]*([1-9{_HAN_DIGITS}])(?!\d)(?:\s*[,，;(（\[+_-].*)?$",
    re.IGNORECASE,
)
_RANKED = re.compile(rf"^(?:.{{0,8}}\D)?([1-9{_HAN_DIGITS}])\s*级\s*(?:标题|目录标题)$|^h([1-6])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|標題|(?:文档|文件|公文)(?:大|主|总)?标题|doc(?:ument)?\s?title)$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"^(?:toc\s?\d|toc\s?heading|contents?\s?\d|contents?\s?heading|目录\s?\d?|table of (?:contents|figures))",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"^(?:caption|题注|題註)$", re.IGNORECASE)


_NESTED = re.compile(r"^(?:list (?:bullet|number)|列表项目符号|列表编号|列出编号)\s?([2-5])$", re.IGNORECASE)


def parse_level(name: str) -> int:
    """The heading level that a style's name states, 0 for none: Heading 1, 标题 1, 标题一, 一级标题."""
    found = _HEADING.match(name) or _RANKED.match(name)
    sign = next((group for group in found.groups() if group), "") if found else ""
    return int(sign) if sign.isdecimal() else _HAN_DIGITS.find(sign) + 1 if sign else 0


def parse_nesting(name: str) -> int:
    """The list level from 0 that a style's name states: 1 for List Bullet 2."""
    found = _NESTED.match(name)
    return int(found.group(1)) - 1 if found else 0


def is_title_name(name: str) -> bool:
    """Whether a style is that of the document's title."""
    return _TITLE.match(name) is not None


def is_contents_name(name: str) -> bool:
    """Whether a style is that of a line in a table of contents."""
    return _CONTENTS.match(name) is not None


def is_caption_name(name: str) -> bool:
    """Whether a style is that of a caption."""
    return _CAPTION.match(name) is not None
