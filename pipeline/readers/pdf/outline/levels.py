"""The levels of headings: by numbers where there are numbers, else by looks, the same over the whole document."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.readers.clean import HAN
from pipeline.readers.outline import parse_label, parse_style
from pipeline.readers.pdf.layout.paragraphs import Piece
from pipeline.readers.pdf.outline.styles import Style, is_alike, read_style

_ORDER = (
    "part", "roman", "letter", "han", "han_paren", "number", "decimal1", "decimal2", "decimal3", "decimal4",
    "number_paren", "letter_paren", "circled",
)  # fmt: skip
"""Numbering styles from the outermost in; those that a document does not use are passed over."""
_BARE = re.compile(rf"(\d{{1,2}}|[A-Z])(?:\.?(?=\s+[A-Z\u00c0-\u00de{HAN}])|(?=[{HAN}]))")
_DEEPER = re.compile(r"(?:\d{1,2}|[A-Z])((?:\.\d{1,2}){1,4})\.?\s")
_FIRST = re.compile(r"\D{0,12}?(?:1(?![\d])|I(?![IVX\w])|一(?![二三四五六七八九十百]))")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2}")
_BESIDE = re.compile(
    r"(?:Annex(?:es)?|Appendi(?:x|ces)|References|Bibliography|Acknowledge?ments|Foreword|Preface|Abbreviations|Glossary)\b"
    r"|Anhang|Literatur|Annexe|附件|附录|附錄|附表|参考文献|參考文獻|致谢|前言|结语|后记",
    re.IGNORECASE,
)
"""Heads without a number that stand beside the numbered ones, whatever they look like."""
_MANY_LOOKS = 4
"""Of more looks those that are seen once stand on the level of the next."""
_DEEPEST = 6
_MUCH_LARGER = 1.04


def find_numbering(text: str) -> str:
    """The numbering style of a heading; headings may have bare numbers (“2 Methods”, “A.1 Data”). Empty for none."""
    if _INITIALS.match(text):
        return ""
    if deeper := _DEEPER.match(text):
        return f"decimal{deeper.group(1).count('.')}"
    label = parse_label(text)
    if label is not None:
        return parse_style(label)
    bare = _BARE.match(text)
    if not bare or (bare.group(1).isalpha() and bare.group(1) in {"A", "I"}):
        return ""
    return "number" if bare.group(1).isdigit() else "letter"


def set_levels(headings: Sequence[Piece], told: Mapping[int, int], usual: Style) -> None:
    """Set the level of every heading in place. `told`: levels by identity (`id`), from bookmarks or the tree.

    Headings that look like told ones stand on their level.
    The largest heading of the first page is the title and stands above everything else.
    """
    title = None if any(piece.part for piece in headings) else _find_title(headings, told)
    shift = 0 if title is None else 1
    free = [piece for piece in headings if id(piece) not in told and piece is not title]
    classes = _Classes(free, usual)
    looks: dict[Style, Counter[int]] = defaultdict(Counter)
    for piece in headings:
        if id(piece) in told:
            looks[read_style(piece)][told[id(piece)]] += 1
    for piece in headings:
        if piece is title:
            piece.level = 1
        elif id(piece) in told:
            piece.level = min(_DEEPEST, told[id(piece)] + (0 if piece.part else shift))
        else:
            same = looks[read_style(piece)].most_common(1)
            piece.level = min(_DEEPEST, (same[0][0] if same else classes.level_of(piece)) + shift)


def _find_title(headings: Sequence[Piece], told: Mapping[int, int]) -> Piece | None:
    first = [
        piece for piece in headings if piece.page == 1 and id(piece) not in told and not find_numbering(piece.text)
    ]
    if not first:
        return None
    largest = max(first, key=lambda piece: piece.size)
    others = [piece.size for piece in headings if piece is not largest]
    return largest if not others or largest.size > _MUCH_LARGER * max(others) else None


class _Classes:
    """The classes of headings that stand on one level each: of one numbering style, or of one look without numbers."""

    def __init__(self, headings: Sequence[Piece], usual: Style) -> None:
        self._usual = usual
        self._numbers = {id(piece): find_numbering(piece.text) for piece in headings}
        self._styles = {id(piece): read_style(piece) for piece in headings}
        self._chain = sorted({number for number in self._numbers.values() if number}, key=_ORDER.index)
        self._looks = [self._usual_look(number) for number in self._chain]
        firsts = [piece for piece in headings if self._chain and self._numbers[id(piece)] == self._chain[0]]
        self._restarts = sum(_FIRST.match(piece.text) is not None for piece in firsts) > 1
        self._plain = self._plain_looks(style for key, style in self._styles.items() if not self._numbers[key])

    def level_of(self, piece: Piece) -> int:
        """The level of a heading, from 1."""
        number, outer = self._numbers[id(piece)], self._outer()
        if number:
            return outer + self._chain.index(number) + 1
        if self._chain and _BESIDE.match(piece.text):
            return outer + 1
        style = self._styles[id(piece)]
        own = next((look for look in self._plain if is_alike(look, style, self._usual)), None)
        own = own or next((look for look in self._plain if _prominence(look) < _prominence(style)), self._plain[-1])
        below = self._below(own)
        same = [look for look in self._plain if self._below(look) == below]
        if self._chain and below == 0:
            return outer + 1 if not self._restarts or not self._is_above(own) else same.index(own) + 1
        return (outer if below else 0) + below + same.index(own) + 1

    def _usual_look(self, number: str) -> Style:
        looks = Counter(style for key, style in self._styles.items() if self._numbers[key] == number)
        return looks.most_common(1)[0][0]

    def _plain_looks(self, styles: Iterable[Style]) -> list[Style]:
        """The looks of headings without numbers, from the most prominent; those that are alike count once."""
        counts = Counter(styles)
        kept: list[Style] = []
        for style in sorted(counts, key=_prominence, reverse=True):
            alike = next((other for other in kept if is_alike(style, other, self._usual)), None)
            if alike is None:
                kept.append(style)
            else:
                counts[alike] += counts[style]
        often = [style for style in kept if counts[style] > 1]
        return often if len(kept) > _MANY_LOOKS and often else kept

    def _outer(self) -> int:
        """How many levels stand above the first numbers: looks without numbers below which the numbers begin anew."""
        return sum(map(self._is_above, self._plain)) if self._restarts else 0

    def _is_above(self, look: Style) -> bool:
        return _prominence(look) > _prominence(self._looks[0]) and not is_alike(look, self._looks[0], self._usual)

    def _below(self, look: Style) -> int:
        """Below how many of the numbering styles a look without numbers stands.

        Where numbers go deep, a heading that looks like a numbered one but has none stands below it; of the first
        depth it stands beside it, as a list of references does.
        """
        alike = [depth for depth, other in enumerate(self._looks) if is_alike(look, other, self._usual)]
        if alike:
            return alike[-1] + 1 if alike[-1] else 0
        return sum(_prominence(other) > _prominence(look) for other in self._looks)


def _prominence(style: Style) -> tuple[float, bool, bool, bool, bool]:
    return style.size, style.bold, style.coloured, style.caps, style.italic
