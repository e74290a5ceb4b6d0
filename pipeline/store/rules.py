"""Loads the rule packs and vocabularies that ship beside the extraction rules, and what a workspace adds to them."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

try:
    from yaml import CSafeLoader as _SafeLoader  # ten times as quick
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from pipeline.errors import Message, TemplateError
from pipeline.model.countries import is_country_code
from pipeline.model.rules import CountryName, RulePack, Vocabulary
from pipeline.store.bodies import load_bodies, load_identifiers
from pipeline.store.rule_checks import check_rules, list_ids, refuse

RULES = Path(__file__).parent.parent / "extract" / "rules"
_BODIES, _IDENTIFIERS = "organisations", "identifiers"
_HINT = Message(text="Mend the file, or take it back from the version that worked.")
_TOP = Message(text="Begin with a key, such as “activities:”, and put the rules below it.")
_MACRO = re.compile(r"\{([a-z_]+)\}")
_NAMED = ("words", "macros")
_GIVEN = frozenset({"we", "lead_in"})
"""Macros that extraction makes of the profile and of word groups."""


class _Loader(_SafeLoader):
    """YAML as analysts mean it: only `true` and `false` are truth values, so that “on” and “no” stay words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _load_yaml(file: Path, name: str = "") -> dict[str, Any]:
    """The table in a file; `name` is how to call the file where it is wrong."""
    name = name or file.name
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as problem:
        text = "{file} cannot be read: {problem}"
        raise TemplateError(Message(text=text, params={"file": name, "problem": str(problem)}), _HINT) from None
    if not isinstance(content, dict | None):
        refuse(name, "", Message(text="it holds no table of rules"), _TOP)
    return content or {}


def _merge(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Lists under one key are joined, tables merged at every depth: any file of a pack may add to any key."""
    merged: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            if isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            elif isinstance(value, dict):
                merged[key] = _merge([merged.get(key, {}), value])
            elif value is not None:
                merged[key] = value
    return merged


def _iter_patterns(pack: RulePack) -> Iterator[str]:
    yield from pack.macros.values()
    yield from (*pack.patterns.values(), *pack.exact_patterns.values())
    yield from (rule.pattern for rule in pack.activities)
    yield from (rule.pattern for rule in pack.kinds)
    yield from (rule.pattern for rule in pack.sections)
    yield from (rule.pattern for rule in pack.documents)
    yield from (rule.pattern for rule in pack.sdgs)
    yield from (cue.pattern for group in pack.cues.values() for cue in group)


def _check_patterns(pack: RulePack) -> None:
    """Raises ValueError for a macro that there is not or that stands in itself, re.error for a wrong pattern."""
    known = {*pack.macros, *pack.words, *_GIVEN}
    for pattern in _iter_patterns(pack):
        if unknown := set(_MACRO.findall(pattern)) - known:
            raise ValueError(f"{{{unknown.pop()}}}: {pattern}")
        re.compile(_MACRO.sub("x", pattern))
    TopologicalSorter({name: _MACRO.findall(text) for name, text in pack.macros.items()}).prepare()


def _build_pack(language: str, version: str, content: dict[str, Any]) -> RulePack:
    try:
        pack = RulePack(language=language, version=version, **content)
        _check_patterns(pack)
    except (ValidationError, TypeError, ValueError, re.error, CycleError) as problem:
        text = "The rules in {folder} are not valid: {problem}"
        raise TemplateError(Message(text=text, params={"folder": language, "problem": str(problem)}), _HINT) from None
    return pack


@cache
def _load_shipped(language: str) -> tuple[dict[str, Any], str]:
    """The content of one language's files, and what hashes them."""
    files = sorted((RULES / language).glob("*.yml"))
    if files:
        files.append(RULES / "weights.yml")
    return _merge(_load_yaml(f) for f in files), _digest(files)


def load_own_rules(root: Path) -> str:
    """What a workspace adds to the rules (`rules/<language>/*.yml`), by language, as JSON; empty if it adds nothing.

    Its `rules/organisations.csv` adds bodies to those that ship. Raises TemplateError that names file and rule when
    something in them is wrong.
    """
    folders = [f for f in sorted((root / "rules").glob("*")) if f.is_dir()]
    added = {f.name: _load_own_pack(f) for f in folders}
    added = {language: content for language, content in added.items() if content}
    table = root / "rules" / "organisations.csv"
    if bodies := load_bodies(table):
        added[_BODIES] = {_BODIES: bodies, _IDENTIFIERS: load_identifiers(table)}
    return json.dumps(added, ensure_ascii=False, default=str) if added else ""


def _load_own_pack(folder: Path) -> dict[str, Any]:
    """What the files of one language add, joined; each is checked by itself."""
    names = {file: f"rules/{folder.name}/{file.name}" for file in sorted(folder.glob("*.yml"))}
    parts = {name: _load_yaml(file, name) for file, name in names.items()}
    shipped, _ = _load_shipped(folder.name)
    tables = [content for content in (shipped, *parts.values()) if _has_tables(content)]
    every = _merge({key: content.get(key) or {} for key in _NAMED} for content in tables)
    macros = {**dict.fromkeys((*every.get("words", {}), *_GIVEN), "x"), **every.get("macros", {})}
    taken = list_ids(shipped, "pipeline/extract/rules")
    for name, content in parts.items():
        check_rules(name, content, taken, macros)
    return _merge(parts.values())


def _has_tables(content: dict[str, Any]) -> bool:
    """Whether what patterns may name is well formed; where it is not, the check of its file says so."""
    return all(isinstance(content.get(key, {}), dict) for key in _NAMED)


@cache
def load_rules(own: str = "") -> dict[str, RulePack]:
    """All rule packs that ship, by language code, each with what a workspace adds (see `load_own_rules`) after it.

    Raises TemplateError that names the language when a rule lacks a field or a pattern is wrong.
    """
    added: dict[str, dict[str, Any]] = json.loads(own) if own else {}
    shipped = {f.name for f in RULES.iterdir() if f.is_dir() and any(f.glob("*.yml"))}
    packs = {}
    for language in sorted((shipped | set(added)) - {_BODIES}):
        content, version = _load_shipped(language)
        if language in added:
            content = _merge([content, added[language]])
            version = f"{version}+{hashlib.sha256(json.dumps(added[language]).encode()).hexdigest()[:12]}"
        packs[language] = _build_pack(language, version, content)
    return packs


def _cldr_names(ambiguous: set[str]) -> dict[str, str]:
    from babel import Locale  # loads CLDR data only when a vocabulary is asked for
    from babel.core import get_global

    codes = {targets[0]: code for code, targets in get_global("territory_aliases").items() if is_country_code(code)}
    names: dict[str, str] = {}
    for language in ("en", "zh"):
        for short, name in Locale(language).territories.items():
            code = codes.get(short)
            if code and name not in ambiguous:
                names.setdefault(name, code)
                names.setdefault(name.replace("’", "'"), code)
    return names


@cache
def load_vocabulary(own: str = "") -> Vocabulary:
    """Country names of CLDR with our aliases, cities, common words and organisations; a workspace may add to the last.

    `own` is what `load_own_rules` gave. Raises TemplateError when a file cannot be read.
    """
    files = [RULES / name for name in ("countries.yml", "cities.yml", "common.yml")]
    countries, cities, common = (_load_yaml(f) for f in files)
    names = _cldr_names(set(countries["ambiguous"]))
    names |= {alias: code for code, aliases in countries["aliases"].items() for alias in aliases}
    names |= dict.fromkeys(countries["not_countries"], "")
    known = sorted(set(cities["cities"]) - {name for name, code in names.items() if code})
    table = RULES / "organisations.csv"
    given = json.loads(own).get(_BODIES, {}) if own else {}
    added = given.get(_BODIES, [])
    version = _digest([*files, table])
    return Vocabulary(
        version=f"{version}+{hashlib.sha256(json.dumps(given).encode()).hexdigest()[:12]}" if given else version,
        countries=tuple(CountryName(code=code, name=name) for name, code in sorted(names.items())),
        cities=tuple(known),
        organisations=(*load_bodies(table), *(tuple(forms) for forms in added)),
        identifiers=load_identifiers(table) | given.get(_IDENTIFIERS, {}),
        common_words=tuple(common["common_words"]),
    )
