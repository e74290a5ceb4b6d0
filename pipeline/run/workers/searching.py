"""One document searched for activities, inside a child process."""

from functools import lru_cache

from pipeline.extract import build_reading
from pipeline.model.document import Document
from pipeline.model.profile import Institution, Profile
from pipeline.store import load_rules, load_vocabulary


def search_document(document: bytes, lineage_id: str, institution: str, own_rules: str = "") -> bytes:
    """The Reading of a document, as JSON. Document and institution are JSON too; `own_rules` as `load_own_rules`."""
    reading = build_reading(
        Document.model_validate_json(document),
        lineage_id,
        _parse_profile(institution),
        load_rules(own_rules),
        load_vocabulary(own_rules),
    )
    return reading.model_dump_json().encode()


@lru_cache(maxsize=1)
def _parse_profile(institution: str) -> Profile:
    """The same value for every document of a run, so that what is compiled for the one serves the next."""
    return Profile(name="", institution=Institution.model_validate_json(institution), chapters=())
