"""Documents with their labels: the activities that people found in them."""

import csv
import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from pipeline.inbox import parse_media_type
from pipeline.model.document import Document
from pipeline.model.profile import Institution, Profile
from pipeline.model.source import Source
from pipeline.readers import read_document

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
KEPT = ("seeds", "corpus")
"""The sets that are kept beside the project."""
Label = dict[str, Any]
_CISTRAT = {
    "institution": "International Research and Training Center for Science and Technology Strategy",
    "aliases": "CISTRAT; CASTED; the Centre", "home": "CHN", "period": "",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One labelled document: the set it belongs to, its file, the institution it is read for, and what is in it."""

    group: str
    file: Path
    profile: Profile
    labels: tuple[Label, ...]

    @property
    def home(self) -> str:
        """The institution's own country (ISO 3166-1 alpha-3)."""
        return self.profile.institution.country

    @cached_property
    def document(self) -> Document:
        """The document as the readers see it. Raises SourceError where they cannot."""
        data = self.file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        media = parse_media_type(data, self.file.name)
        return read_document(
            data, Source(id=digest, name=self.file.name, media_type=media, size=len(data), lineage_id=digest)
        )


def iter_cases(folders: list[Path]) -> Iterator[Case]:
    """The seeds and the labelled documents kept beside the project, then those of further folders.

    A folder holds `documents.csv`, `gold.jsonl` and the documents in `docs`.
    """
    gold = SHARED / "gold"
    seeds = {label["document"] for label in _labels(gold / "seeds.jsonl")}
    yield from _cases("seeds", dict.fromkeys(sorted(seeds), _CISTRAT), SHARED / "seeds", gold / "seeds.jsonl")
    labelled = SHARED / "corpus" / "labelled"
    yield from _cases("corpus", _rows(labelled / "documents.csv"), labelled, gold / "corpus.jsonl")
    for folder in folders:
        yield from _cases(folder.name, _rows(folder / "documents.csv"), folder / "docs", folder / "gold.jsonl")


def _rows(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return {row["document"]: row for row in csv.DictReader(lines)}


def _labels(file: Path) -> list[Label]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _cases(group: str, rows: dict[str, dict[str, str]], folder: Path, gold: Path) -> Iterator[Case]:
    labels = _labels(gold)
    for name, row in rows.items():
        institution = Institution(
            names={"en": row["institution"]}, slug="institution", country=row["home"], period=row["period"],
            aliases=tuple(a.strip() for a in row["aliases"].split(";") if a.strip()),
        )  # fmt: skip
        mine = tuple(label for label in labels if label["document"] == name)
        yield Case(group, folder / name, Profile(name="labelled", institution=institution, chapters=()), mine)


@cache
def scorer() -> ModuleType:
    """The scorer kept beside the labels: how a found activity and a label are paired."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
