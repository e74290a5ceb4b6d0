"""Loads the rule packs and vocabularies that ship beside the extraction rules."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.errors import Message, TemplateError
from pipeline.model.rules import CountryName, RulePack, Vocabulary

RULES = Path(__file__).parent.parent / "extract" / "rules"
_HINT = Message(text="Mend the file, or take it back from the version that worked.")


class _Loader(yaml.SafeLoader):
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


def _load_yaml(file: Path) -> dict[str, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as problem:
        text = "{file} cannot be read: {problem}"
        raise TemplateError(Message(text=text, params={"file": file.name, "problem": str(problem)}), _HINT) from None
    return content if isinstance(content, dict) else {}


def _merge(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Lists under one key are joined, tables merged: every file of a pack may add to every key."""
    merged: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            if isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            elif isinstance(value, dict):
                merged[key] = {**merged.get(key, {}), **value}
            else:
                merged[key] = value
    return merged


def _patterns(pack: RulePack) -> list[str]:
    cues = (cue.pattern for group in pack.cues.values() for cue in group)
    rules = [*(r.pattern for r in pack.activities), *(r.pattern for r in pack.kinds), *(r.pattern for r in pack.sdgs)]
    rules += [*(r.pattern for r in pack.sections), *(r.pattern for r in pack.documents)]
    return [*pack.macros.values(), *pack.patterns.values(), *pack.exact_patterns.values(), *cues, *rules]


def load_rule_pack(folder: Path) -> RulePack:
    """One language's pack from all YAML files of its folder.

    Raises TemplateError that names the folder when a file is no YAML, a rule lacks a field or a pattern is wrong.
    """
    files = sorted(folder.glob("*.yml"))
    if (shared := folder.parent / "weights.yml").exists():
        files.append(shared)
    content = _merge(_load_yaml(f) for f in files)
    try:
        pack = RulePack(language=folder.name, version=_digest(files), **content)
        for pattern in _patterns(pack):
            re.compile(re.sub(r"\{[a-z_]+\}", "x", pattern))
    except (ValidationError, TypeError, re.error) as problem:
        text = "The rules in {folder} are not valid: {problem}"
        raise TemplateError(
            Message(text=text, params={"folder": folder.name, "problem": str(problem)}), _HINT
        ) from None
    return pack


@cache
def load_rules() -> dict[str, RulePack]:
    """All rule packs that ship, by language code. Raises TemplateError as `load_rule_pack`."""
    return {f.name: load_rule_pack(f) for f in sorted(RULES.iterdir()) if f.is_dir() and any(f.glob("*.yml"))}


def _cldr_names(ambiguous: set[str]) -> dict[str, str]:
    from babel import Locale  # loads CLDR data only when a vocabulary is asked for
    from babel.core import get_global

    codes = {
        targets[0]: code for code, targets in get_global("territory_aliases").items() if re.fullmatch("[A-Z]{3}", code)
    }
    names: dict[str, str] = {}
    for language in ("en", "zh"):
        for short, name in Locale(language).territories.items():
            code = codes.get(short)
            if code and name not in ambiguous:
                names.setdefault(name, code)
                names.setdefault(name.replace("’", "'"), code)
    return names


@cache
def load_vocabulary() -> Vocabulary:
    """Country names of CLDR with our aliases, and cities. Raises TemplateError when a file is no YAML."""
    files = [RULES / "countries.yml", RULES / "cities.yml", RULES / "organisations.yml"]
    countries, cities, organisations = (_load_yaml(f) for f in files)
    names = _cldr_names(set(countries["ambiguous"]))
    names |= {alias: code for code, aliases in countries["aliases"].items() for alias in aliases}
    names |= dict.fromkeys(countries["not_countries"], "")
    known = sorted(set(cities["cities"]) - set(names))
    return Vocabulary(
        version=_digest(files),
        countries=tuple(CountryName(code=code, name=name) for name, code in sorted(names.items())),
        cities=tuple(known),
        organisations=tuple(tuple(forms) for forms in organisations["organisations"]),
    )
