"""Chinese blocks into sentences and clauses, with exact offsets; markup is blanked so that offsets stay true."""

import re
from itertools import pairwise

from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import MAX_LENGTH, Sentence
from pipeline.model.document import Block
from pipeline.model.text import ends_entity

_END = re.compile(r"[。！？!?]+[”’」』）)】]*|…+(?=[\s\u3400-\u9fff])|[；;]|\n|(?<=[\u3400-\u9fff）)])\.(?=\s|$)")
_PAIRS = {"《": "》", "“": "”", "「": "」", "『": "』", "【": "】", "（": "）"}
_LONGEST_QUOTE = 60
_NARROW = re.compile(r"(?<=[\u3400-\u9fff”’》」』】）)\]])[,;:?!]|[,;:?!](?=[\u3400-\u9fff“‘《「『【（])")
_WIDE = str.maketrans(",;:?!", "，；：？！")


def find_sentences(block: Block, number: int, grammar: Grammar) -> list[Sentence]:
    """The sentences of one block, in order; clauses between semicolons come as sentences of their own.

    What ends a sentence inside quotation marks or brackets ends none of those around them. Marks in half width beside
    a Chinese character are read as the full ones that the rules name.
    """
    visible = block.visible_text(blank=" ")
    text = _NARROW.sub(lambda m: m.group().translate(_WIDE), visible)
    del grammar  # what ends a sentence in Chinese is in no pack
    inner = _find_enclosed(text)
    cuts, chained = [0], [False]
    for mark in _END.finditer(text):
        is_inside = mark.group() != "\n" and any(start < mark.start() < end for start, end in inner)
        if is_inside or ends_entity(visible, mark.end()):
            continue
        cuts.append(mark.end())
        chained.append(mark.group()[0] in ";；")
    emphasised = _find_emphasised(block)
    sentences = []
    for start, end, follows in zip(cuts, [*cuts[1:], len(text)], chained, strict=True):
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        first, last = start + lead, start + len(text[start:end].rstrip())
        if any(char.isalnum() for char in text[first:last]):
            last = min(last, first + MAX_LENGTH)
            inside = tuple((s - first, e - first) for s, e in emphasised if s >= first and e <= last)
            sentences.append(Sentence(number, first, last, text[first:last], follows, inside))
    return sentences


def _find_emphasised(block: Block) -> list[tuple[int, int]]:
    """What stands between two stretches of markup and is short enough to be a heading in a line."""
    pairs = ((left, right) for (_, left), (right, _) in pairwise(block.markup))
    return [(left, right) for left, right in pairs if 3 < right - left <= _LONGEST_QUOTE]


def _find_enclosed(text: str) -> list[tuple[int, int]]:
    """Short spans between quotation marks or brackets, the outermost only."""
    found: list[tuple[int, int]] = []
    for start, char in enumerate(text):
        if char in _PAIRS and not (found and start < found[-1][1]):
            end = text.find(_PAIRS[char], start, start + _LONGEST_QUOTE)
            if end > 0:
                found.append((start, end))
    return found
