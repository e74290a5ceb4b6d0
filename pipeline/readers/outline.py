"""Numbers and bullets that lead headings and list items, and the levels that numbering styles stand for."""

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.readers.clean import HAN

Style = Literal[
    "part",
    "roman",
    "han",
    "han_paren",
    "decimal",
    "number",
    "letter",
    "number_paren",
    "letter_paren",
    "circled",
    "plain",
]
_HAN_NUMBER = "[〇零一二三四五六七八九十百]"
_LABELS: tuple[tuple[Style, str], ...] = (
    ("part", rf"第\s*(?:{_HAN_NUMBER}|\d){{1,4}}\s*[章节節部编編篇条條](?=[\s：:、]|[{HAN}])"),
    (
        "part",
        r"(?:Part|Chapter|Section|Annex|Appendix)\s+(?:\d{1,3}|[IVXL]{1,5}|[A-Z])(?:[.:]|\s[-–—]|(?=\s+[A-Z]))",
    ),
    ("roman", r"[IVX]{1,5}(?:\.(?=\s)|、|．)"),
    ("han", rf"{_HAN_NUMBER}{{1,3}}(?:、|．|\.(?!\d))"),
    ("han_paren", rf"[（(]{_HAN_NUMBER}{{1,3}}[）)]、?"),
    ("decimal", r"\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s|[A-Z" + HAN + "])(?![.．]?\\s*[%％])"),
    ("number", r"\d{1,2}(?:\.(?=\s)|\.(?=[A-Z" + HAN + r"])|\.(?=(?:19|20)\d\d年)|、|．)"),
    ("number_paren", r"[（(]\d{1,2}[）)]|\d{1,2}[)）](?=\s|[" + HAN + "])"),
    (
        "letter_paren",
        (
            r"\([a-zA-Z]\)|[a-z]\)(?=\s)|\([ivx]{1,4}\)|(?:i{2,3}|iv|vi{1,3}|ix)\)(?=\s)"
            r"|(?:i{1,3}|iv|vi{1,3}|ix)\.(?=\s+[^\W\d_]{2})|[vx]\.(?=\s+[A-Z]\w{3})"
        ),
    ),
    ("letter", r"[A-HJ-Z]\.(?=\s+\S{2})"),
    ("circled", r"[\u2460-\u2473]"),
)
_ENDS_BARE = re.compile("[、．）】〕：]$")
_LABEL = re.compile("|".join(f"(?P<g{number}>{pattern})" for number, (_, pattern) in enumerate(_LABELS)))
BULLETS = "•·●○◦▪▫■□◆◇►▶▷➢➤➔→✓✔☑★☆❖※‣⁃∙\uf0b7\uf0a7\uf0d8\uf0fc\uf06c\uf06e\uf075\uf076"
_BULLET = re.compile(rf"(?:[{BULLETS}]|[-–—*+](?=\s)|o(?=\s+[A-Z]))\s*")
_NAMED = (
    r"(?:Figure|FIGURE|Fig\.|FIG\.|Table|TABLE|Exhibit|Photo|Picture|Chart|Map|Box|Abb\.|Abbildung|Tab\.|Tabelle|Tableau|Gráfico|Tabla)\s*"
    r"(?:[A-Z][.-]?)?\d{1,3}(?:[.-]\d{1,2})?\b|(?:附?[图表圖]|照片)\s*\d{1,3}(?:[-–.]\d{1,2})?(?!\d)"
    rf"|附?[图表圖]{_HAN_NUMBER}{{1,2}}(?=[\s：:]|$)"
)
_CAPTION = re.compile(rf"{_NAMED}|(?:Source|Photo|来源|图片来源)\s?[:：]")
_STATED = re.compile(rf"(?:{_NAMED})\s?(?:[:：|]|[.–—-]\s)")
"""A caption whose name is set off from its words."""
_TOLD = re.compile(rf"(?:{_NAMED})(?:[,，]?\s[^\W\d_A-Z]|[{HAN}])")
_NOTE_LABEL = re.compile(
    r"(?:(?P<number>\d{1,3})(?:[.)]\s|[ \u00a0]?(?![.,:;/%°)\]–-]))|[\[(](?P<bracketed>\d{1,3})[\])]"
    r"|(?P<sign>\*{1,3}|[†‡§¶]{1,2}|[\u2460-\u2473]))"
    r"\s*(?=[“\"'‘«(（《「]{0,2}(?:[^\W\d_a-zß-öø-ÿ]|https?:|www\.|see\b|e\.g|i\.e|cf\b|vgl|ibid))"
)
"""A label and how a note begins: with a capital letter, an address, or as notes do."""
_LEAST_LETTERS = 5
_ENDS_SENTENCE = re.compile(r"[.。!！?？;；…]['\"”’)）\]】*_]*$")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "on", "onto", "or"}
    | {"over", "per", "the", "to", "under", "up", "via", "vs", "with", "within", "without"}
)
_FILE_NUMBER = re.compile(r"[〔\[（(【]\d{4}[〕\]）)】]\s?第?\d{1,5}号$")
_WORD = re.compile(r"[^\W\d_][\w’'&-]*")
_FEWEST_CAPITALS = 0.6
_LONGEST_CAPTION, _LONGEST_BARE = 1500, 250
"""Characters of a caption whose name is set off from its words, and of others."""


@dataclass(frozen=True)
class Label:
    """What leads a line: `text` is the number as written, `rest` what follows it."""

    style: Style
    text: str
    rest: str


def parse_label(text: str) -> Label | None:
    """The number that leads a heading or list item, or None."""
    found = _LABEL.match(text)
    if not found or not found.lastgroup:
        return None
    rest = text[found.end() :].strip()
    return Label(_LABELS[int(found.lastgroup[1:])][0], found.group().strip(), rest) if rest else None


def join_label(label: str, text: str) -> str:
    """A number before what it leads; no space follows one that ends in a Chinese mark."""
    return f"{label}{'' if _ENDS_BARE.search(label) else ' '}{text}"


def parse_bullets(text: str) -> tuple[list[str], str]:
    """The bullets that lead a line (a nested one may follow the outer), and what follows them."""
    bullets: list[str] = []
    while len(bullets) < 2 and (found := _BULLET.match(text)):
        bullets.append(found.group().strip())
        text = text[found.end() :]
    return bullets, text


def parse_note_label(text: str) -> str:
    """The number or sign that a footnote begins with, without brackets; empty for none."""
    found = _NOTE_LABEL.match(text)
    if not found or sum(char.isalpha() for char in text) < _LEAST_LETTERS:
        return ""
    return found["number"] or found["bracketed"] or found["sign"]


def is_caption(text: str) -> bool:
    """Whether a block is led by the name of a figure or table, and does not just speak of it (“Table 2 shows”)."""
    if _STATED.match(text):
        return len(text) < _LONGEST_CAPTION
    is_told = _TOLD.match(text) is not None and is_sentence_end(text)
    return len(text) < _LONGEST_BARE and not is_told and _CAPTION.match(text) is not None


def is_sentence_end(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDS_SENTENCE.search(text) is not None


def is_title_like(text: str, longest: int = 100) -> bool:
    """Whether a standalone line reads as a heading: short, no final stop, most words that matter in capitals."""
    if not text or len(text) > longest or _ENDS_SENTENCE.search(text) or text[-1] in ",，、:：":
        return False
    han = len(re.findall(f"[{HAN}]", text))
    if han >= 0.3 * len(text):
        return len(text) <= 40 and not re.search("[，。；]", text) and not _FILE_NUMBER.search(text)
    words = [word for word in _WORD.findall(text) if word.lower() not in _SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in words)
    if text.count(",") > 1 or not words or len(words) > 14:
        return False
    return text[0].isupper() and capitals >= _FEWEST_CAPITALS * len(words)


def is_numbered_title(label: Label, longest: int = 160) -> bool:
    """Whether what follows a number reads as a heading rather than as a sentence."""
    rest = label.rest
    if len(rest) > longest or _ENDS_SENTENCE.search(rest) or rest[-1] in ",，":
        return False
    if re.search(f"[{HAN}]", rest):
        return len(rest) <= 50 and "。" not in rest
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘("


@dataclass
class Levels:
    """Heading levels by numbering style, in the order in which styles first appear below one another."""

    base: int = 1
    open_styles: list[str] = field(default_factory=list)

    def level_of(self, style: str) -> int:
        """The level of the next heading of a style; deeper styles are forgotten when a shallower one returns."""
        if style in self.open_styles:
            del self.open_styles[self.open_styles.index(style) + 1 :]
        else:
            self.open_styles.append(style)
        return min(6, self.base + len(self.open_styles) - 1)


def parse_style(label: Label) -> str:
    """The numbering style, decimal numbers by their depth (`1.2` is above `1.2.3`)."""
    if label.style == "decimal":
        return f"decimal{label.text.rstrip('.').count('.')}"
    return label.style


STRONG_STYLES = frozenset({"part", "roman", "han", "han_paren"})
"""Styles that number headings even where two follow each other without text between them."""
