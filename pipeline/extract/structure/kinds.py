"""What kind of document it is, by what it is called and how it begins."""

from collections import Counter
from collections.abc import Sequence

from pipeline.extract.grammar import Grammar
from pipeline.model.document import Document, DocumentKind

_SAMPLE = 600


def find_document_kind(document: Document, grammars: Sequence[Grammar]) -> DocumentKind:
    """What kind of document it is, by the rule packs' weights over its name and its first words."""
    body = " ".join(b.text for b in document.blocks if b.kind != "furniture")
    texts = {"name": document.name.replace("_", " "), "text": f"{body[:_SAMPLE]} {body[-60:]}"}
    weights: Counter[DocumentKind] = Counter()
    for grammar in grammars:
        for rule, pattern in grammar.documents:
            if pattern.search(texts[rule.where]):
                weights[rule.kind] += rule.weight
    return max(weights, key=lambda k: (weights[k], k)) if weights else "other"
