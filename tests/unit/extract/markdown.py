"""Documents written as Markdown, for what needs tables."""

from pipeline.extract import build_reading
from pipeline.extract.examples import CENTRE
from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.store.rules import load_rules, load_vocabulary
from tests.golden.cases import read_bytes

PROFILE = Profile(name="test", institution=CENTRE, chapters=())


def read_document(text: str, name: str = "note.md") -> Document:
    return read_bytes(text.encode(), name)


def read_markdown(text: str, name: str = "note.md") -> Reading:
    return build_reading(read_document(text, name), "lineage", PROFILE, load_rules(), load_vocabulary())
