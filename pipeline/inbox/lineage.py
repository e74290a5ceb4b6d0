"""Which files are versions of one document, and which version is in use (the fifth law)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.inbox.kinds import RICHEST_FIRST
from pipeline.inbox.likeness import Print, alikeness, build_print, is_another_document, is_candidate, is_told_by

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Version:
    """One version of a document. `dated` is the ISO date the file states; `present`: its file lies in `data/raw`.

    `lineage_id` is empty for a version that is not yet registered.
    """

    lineage_id: str
    source_id: str
    name: str
    text: str
    dated: str | None
    present: bool
    media_type: str = ""


@dataclass(frozen=True)
class _Compared:
    version: Version
    print: Print | None


def build_lineages(new: Sequence[Version], known: Sequence[Version]) -> dict[str, str]:
    """The lineage id of every new version, by source id, whatever the order they come in.

    A version belongs to the lineage of, in this order: its own bytes seen before; its name seen before, if what it
    named is gone; a known text at least 90 % alike, if that file is gone or the two are the same document; a new text
    alike in the same way. Else it begins a lineage under its own id. `known`: oldest first, one for each name.
    """
    versions = sorted({version.source_id: version for version in new}.values(), key=_age)
    lineages = _known_ids_and_names(versions, known)
    prints = [_Compared(version, build_print(version.text)) for version in versions]
    open_ones = [one for one in prints if one.version.source_id not in lineages and one.print]
    if open_ones:
        texts = {version.source_id: version for version in known}.values()
        seen = [_Compared(version, build_print(version.text)) for version in sorted(texts, key=_age)]
        for one in open_ones:
            if lineage_id := _most_alike(one, ((other, other.version.lineage_id) for other in seen)):
                lineages[one.version.source_id] = lineage_id
        _join_new(prints, lineages)
    return {version.source_id: lineages.get(version.source_id, version.source_id) for version in versions}


def find_superseded(versions: Sequence[Version]) -> dict[str, str]:
    """For each present version that is not the one in use: its source id, and that of the version in use.

    In use is the newest of a lineage: by stated date, then by natural order of the name (“v10” after “v9”), then id.
    The other forms of a document (`find_other_forms`) are never newer than it: programs date what they export.
    """
    forms = find_other_forms(versions)
    superseded: dict[str, str] = {}
    for family in _families(versions):
        newest = max((one for one in family if one.source_id not in forms), key=_age)
        superseded |= {old.source_id: newest.source_id for old in family if old.source_id != newest.source_id}
    return superseded


def find_other_forms(versions: Sequence[Version]) -> dict[str, str]:
    """For each present version that says what a richer form of the same document says: the source id of that form.

    Richer is the format in which a document is written over one that it is exported to: Word over PDF.
    """
    forms: dict[str, str] = {}
    for family in _families(versions):
        if len({version.media_type for version in family}) > 1:
            richest_first = sorted(sorted(family, key=_age, reverse=True), key=_rank)
            ranked = [_Compared(version, build_print(version.text)) for version in richest_first]
            for index, one in enumerate(ranked):
                richer = (other for other in ranked[:index] if _rank(other.version) < _rank(one.version))
                if original := next((other for other in richer if _is_form(one, other)), None):
                    forms[one.version.source_id] = original.version.source_id
    return forms


def _families(versions: Sequence[Version]) -> list[list[Version]]:
    """The present versions of each lineage."""
    families: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        if version.present:
            families[version.lineage_id].append(version)
    return list(families.values())


def _rank(version: Version) -> int:
    kind = version.media_type
    return RICHEST_FIRST.index(kind) if kind in RICHEST_FIRST else len(RICHEST_FIRST)


def _is_form(one: _Compared, richer: _Compared) -> bool:
    if one.print is None or richer.print is None:
        return False
    return is_told_by(one.print, richer.print)


def _age(version: Version) -> tuple[str, list[tuple[int, str]], str]:
    path = PurePosixPath(version.name)
    parts = _DIGITS.split(str(path.with_suffix("")).casefold())
    natural = [(int(part), "") if index % 2 else (0, part) for index, part in enumerate(parts)]
    return (version.dated or "", natural, version.source_id)


def _known_ids_and_names(versions: Sequence[Version], known: Sequence[Version]) -> dict[str, str]:
    """A name goes on only where nothing else can be meant.

    What it named last must be gone: a file that was moved away leaves its name to another document. And only one new
    file may have it: two spellings of a name (composed and decomposed letters) are one here, and two in a folder.
    """
    by_id = {version.source_id: version.lineage_id for version in known}
    holders = {(version.name, version.lineage_id): version for version in known}
    by_name = {name: lineage_id for (name, lineage_id), last in holders.items() if not last.present}
    bearers = Counter(version.name for version in versions if version.source_id not in by_id)
    found = {}
    for version in versions:
        lineage_id = by_id.get(version.source_id)
        if lineage_id is None and bearers[version.name] == 1:
            lineage_id = by_name.get(version.name)
        if lineage_id:
            found[version.source_id] = lineage_id
    return found


def _similarity(one: _Compared, other: _Compared) -> float:
    """The similarity of two versions of one document; 0 where they are two documents."""
    if one.print is None or other.print is None or not is_candidate(one.print, other.print):
        return 0.0
    if other.version.present and is_another_document(one.print, other.print):
        return 0.0
    return alikeness(one.print, other.print)


def _most_alike(one: _Compared, others: Iterable[tuple[_Compared, str]]) -> str | None:
    scored = [(-_similarity(one, other), lineage_id) for other, lineage_id in others]
    best = min(scored, default=(0.0, ""))
    return best[1] if best[0] else None


def _join_new(prints: Sequence[_Compared], lineages: dict[str, str]) -> None:
    """Give new versions that are alike one lineage: one already settled, or the id of the oldest among them.

    The lineages settled before are taken as they stand, so that no chain of likenesses reaches from one to another.
    """
    settled = [(one, lineages[one.version.source_id]) for one in prints if one.version.source_id in lineages]
    waiting = [one for one in prints if one.version.source_id not in lineages and one.print]
    for one in waiting:
        if lineage_id := _most_alike(one, settled):
            lineages[one.version.source_id] = lineage_id
    waiting = [one for one in waiting if one.version.source_id not in lineages]
    while waiting:
        family, waiting = [waiting[0]], waiting[1:]
        for member in family:
            alike = [one for one in waiting if _similarity(one, member)]
            family += alike
            waiting = [one for one in waiting if one not in alike]
        for member in family:
            lineages[member.version.source_id] = family[0].version.source_id
