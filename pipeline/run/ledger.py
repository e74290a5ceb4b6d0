"""What every kept result depends on, and why one must be made again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.errors import Message
from pipeline.model.profile import Profile
from pipeline.model.rules import RulePack, Vocabulary
from pipeline.run.tools import find_tools
from pipeline.store import Parts, hash_bytes, load_program_version

_READING = (
    ("readers", "model", "errors"),
    ("pypdfium2", "pdfplumber", "lxml", "charset-normalizer", "openpyxl", "olefile"),
)
_EXTRACTING = (("extract", "model", "errors"), ("babel",))
"""The rooms whose code decides what a document and what a reading holds, and libraries whose versions do."""
_WORDS = {
    "source": Message(text="its bytes changed"),
    "name": Message(text="it was renamed"),
    "media_type": Message(text="it is another kind of file now"),
    "program": Message(text="the program changed"),
    "document": Message(text="it was read anew"),
    "lineage": Message(text="it belongs to another line of versions"),
    "rules": Message(text="the rules changed"),
    "vocabulary": Message(text="the vocabulary changed"),
    "profile": Message(text="the profile changed"),
}


@dataclass(frozen=True)
class Knowledge:
    """What extraction goes by, as fingerprints."""

    profile: str
    rules: str
    vocabulary: str

    @classmethod
    def of(cls, profile: Profile, rules: Mapping[str, RulePack], vocabulary: Vocabulary) -> "Knowledge":
        """The fingerprints of what is in use. Of the profile that is the institution; the rest is for reports."""
        versions = ";".join(f"{language}={rules[language].version}" for language in sorted(rules))
        return cls(_hash(profile.institution.model_dump_json()), versions, vocabulary.version)


def document_parts(source_id: str, name: str, media_type: str) -> Parts:
    """What a document depends on."""
    return {
        "source": source_id,
        "name": name,
        "media_type": media_type,
        "program": load_program_version(*_READING),
    }


def container_parts(source_id: str, name: str, media_type: str) -> Parts:
    """What the files of a mail or an archive depend on."""
    return {
        "source": source_id,
        "name": name,
        "media_type": media_type,
        "program": load_program_version(("inbox", "model", "errors")),
    }


def print_parts(source_id: str) -> Parts:
    """What a photograph ready for print depends on."""
    return {"source": source_id, "program": load_program_version(("readers", "model", "errors"), ("pillow",))}


def reading_parts(document: Parts, lineage_id: str, knowledge: Knowledge) -> Parts:
    """What a reading depends on."""
    return {
        "document": combine(document),
        "lineage": lineage_id,
        "rules": knowledge.rules,
        "vocabulary": knowledge.vocabulary,
        "profile": knowledge.profile,
        "program": load_program_version(*_EXTRACTING),
    }


@cache
def build_fingerprint() -> str:
    """All that a result depends on besides the document: two computers with the same one give the same results."""
    packages = (*_READING[1], *_EXTRACTING[1])
    program = load_program_version((*_READING[0], *_EXTRACTING[0], "run", "store", "inbox"), packages)
    return _hash(f"{program}\n{find_tools()}")


def combine(parts: Parts) -> str:
    """One fingerprint of several parts."""
    return _hash("\n".join(f"{key}={parts[key]}" for key in sorted(parts)))


def find_reasons(old: Parts | None, new: Parts) -> tuple[Message, ...]:
    """Why a result must be made again; empty if it need not."""
    if old is None:
        return (Message(text="there is no result yet"),)
    return tuple(_WORDS[key] for key in new if old.get(key) != new[key])


def _hash(text: str) -> str:
    return hash_bytes(text.encode())
