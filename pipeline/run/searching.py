"""One document searched for activities, inside a child process."""

from functools import lru_cache

from pipeline.extract import build_reading
from pipeline.model.document import Document
from pipeline.model.profile import Institution, Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.store import load_rules, load_vocabulary


def search_document(document: bytes, lineage_id: str, institution: str) -> bytes:
    """The Reading of a document, as JSON. Document and institution are JSON too."""
    rules, vocabulary = _knowledge()
    profile = Profile(name="", institution=Institution.model_validate_json(institution), chapters=())
    reading = build_reading(Document.model_validate_json(document), lineage_id, profile, rules, vocabulary)
    return reading.model_dump_json().encode()


@lru_cache(maxsize=1)
def _knowledge() -> tuple[dict[str, RulePack], Vocabulary]:
    return load_rules(), load_vocabulary()
