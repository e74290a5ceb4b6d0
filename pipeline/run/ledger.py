"""What every kept result depends on, and why one must be made again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.errors import Message
from pipeline.extract import EXTRACT_VERSION
from pipeline.model.activity import Reading
from pipeline.model.base import Value
from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.readers import reader_version
from pipeline.store import Parts

_WORDS = {
    "source": Message(text="its bytes changed"),
    "name": Message(text="it was renamed"),
    "media_type": Message(text="it is another kind of file now"),
    "reader": Message(text="the reader is a newer one"),
    "document": Message(text="it was read anew"),
    "lineage": Message(text="it belongs to another line of versions"),
    "extract": Message(text="extraction is newer"),
    "rules": Message(text="the rules changed"),
    "vocabulary": Message(text="the vocabulary changed"),
    "profile": Message(text="the profile changed"),
    "shape": Message(text="results are kept in a newer form"),
}


@dataclass(frozen=True)
class Knowledge:
    """What extraction goes by, as fingerprints."""

    profile: str
    rules: str
    vocabulary: str

    @classmethod
    def of(cls, profile: Profile, rules: Mapping[str, RulePack], vocabulary: Vocabulary) -> "Knowledge":
        """The fingerprints of what is in use. What only a report uses is left out of the profile's."""
        used = profile.model_copy(update={"chapters": (), "letterheads": (), "languages": ()})
        versions = ";".join(f"{language}={rules[language].version}" for language in sorted(rules))
        return cls(_hash(used.model_dump_json()), versions, vocabulary.version)


def document_parts(source_id: str, name: str, media_type: str) -> Parts:
    """What a document depends on."""
    return {
        "source": source_id,
        "name": name,
        "media_type": media_type,
        "reader": reader_version(media_type) or "",
        "shape": _shape(Document),
    }


def reading_parts(document: Parts, lineage_id: str, knowledge: Knowledge) -> Parts:
    """What a reading depends on."""
    return {
        "document": combine(document),
        "lineage": lineage_id,
        "extract": EXTRACT_VERSION,
        "rules": knowledge.rules,
        "vocabulary": knowledge.vocabulary,
        "profile": knowledge.profile,
        "shape": _shape(Reading),
    }


def combine(parts: Parts) -> str:
    """One fingerprint of several parts."""
    return _hash("\n".join(f"{key}={parts[key]}" for key in sorted(parts)))


def find_reasons(old: Parts | None, new: Parts) -> tuple[Message, ...]:
    """Why a result must be made again; empty if it need not."""
    if old is None:
        return (Message(text="there is no result yet"),)
    return tuple(_WORDS[key] for key in new if old.get(key) != new[key])


@lru_cache
def _shape(kind: type[Value]) -> str:
    """Results kept by another version of this software may have other fields."""
    return _hash(str(kind.model_json_schema()))[:16]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
