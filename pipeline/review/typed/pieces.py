"""Typed lists: values parted by signs, and straight quotes round what holds such a sign itself."""

import re

_ATOM = r'"(?:[^"]|"")*"'
_OPENS = re.compile(r"[=,，(（\[\s届屆次期]")
_QUOTED = re.compile(_ATOM)


def find_signs(text: str, signs: str) -> tuple[int, ...]:
    """Where signs stand outside of quotes."""
    places, at, is_fresh = [], 0, True
    while at < len(text):
        quoted = _QUOTED.match(text, at) if is_fresh else None
        if quoted:
            at, is_fresh = quoted.end(), False
            continue
        is_sign = text[at] in signs
        if is_sign:
            places.append(at)
        is_fresh = is_sign or bool(_OPENS.match(text[at]))
        at += 1
    return tuple(places)


def split(text: str, signs: str) -> tuple[str, ...]:
    """The pieces between signs that stand in no quotes, without blanks around; empty ones are left out."""
    ends = (*find_signs(text, signs), len(text))
    starts = (0, *(place + 1 for place in ends[:-1]))
    pieces = (text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    return tuple(filter(None, pieces))


def quote(text: str) -> str:
    """The words in straight quotes, taken as they are."""
    return '"' + text.replace('"', '""') + '"'


def unquote(piece: str) -> str:
    """The words of a piece, without the quotes round it."""
    piece = piece.strip()
    return piece[1:-1].replace('""', '"') if _QUOTED.fullmatch(piece) else piece


def is_quoted(piece: str) -> bool:
    """Whether quotes stand round the whole piece."""
    return _QUOTED.fullmatch(piece.strip()) is not None


def is_plain(text: str, signs: str) -> bool:
    """Whether a list keeps the words in one piece as they are."""
    return '"' not in text and split(text, signs) == (text,)
