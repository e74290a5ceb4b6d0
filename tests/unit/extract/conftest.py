"""A small invented centre, and documents made of a few paragraphs."""

from collections.abc import Callable

import pytest

from pipeline.extract import build_reading
from pipeline.extract.examples import CENTRE
from pipeline.extract.packs.grammar import Grammar, build_grammar
from pipeline.model.document import Block, BlockKind, Document, Locator
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.readers.clean import parse_language
from pipeline.store.rules import load_rules, load_vocabulary

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return build_grammar(load_rules()["en"], CENTRE, load_vocabulary())


def build_document(*paragraphs: tuple[BlockKind, str], name: str = "note.txt") -> Document:
    blocks = tuple(
        Block(
            kind=kind,
            text=text,
            level=1 if kind == "heading" else 0,
            language=parse_language(text),
            locator=Locator(block=n, start=0, end=len(text)),
        )
        for n, (kind, text) in enumerate(paragraphs)
    )
    return Document(
        source_id="s1", name=name, media_type="text/plain", reader="text", reader_version="1", blocks=blocks
    )


@pytest.fixture(scope="session")
def read() -> Read:
    def run(*paragraphs: tuple[BlockKind, str], name: str = "note.txt", period: str = "") -> Reading:
        institution = CENTRE.model_copy(update={"period": period}) if period else CENTRE
        profile = Profile(name="test", institution=institution, chapters=())
        document = build_document(*paragraphs, name=name)
        return build_reading(document, "lineage", profile, load_rules(), load_vocabulary())

    return run
