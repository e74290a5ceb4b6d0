"""The rules as an analyst sees them: which there are, and whether they give what their examples say."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import Message, UsageError
from pipeline.extract.examples import Trial, iter_rules, try_examples
from pipeline.model.rules import Rule, RulePack
from pipeline.store import Workspace, load_own_rules, load_rules, load_vocabulary

Told = tuple[str, str, Rule]
"""A rule with its language and its field (`activities`, `kinds`, `cues.mode` …)."""


def run_examples(root: Path, language: str = "") -> tuple[Trial, ...]:
    """Try all examples of one language, or of all. Raises UsageError where there are no rules for it."""
    packs, vocabulary = load_rules(_own_at(root)), load_vocabulary(_own_at(root))
    languages = [language] if language else list(packs)
    _check_language(language, packs)
    return tuple(trial for name in languages for trial in try_examples(name, packs, vocabulary))


def find_rules(root: Path, language: str = "", field: str = "", rule_id: str = "") -> tuple[Told, ...]:
    """The rules of a language (or all), of one field or all, of one id or its beginning. Raises UsageError."""
    packs = load_rules(_own_at(root))
    _check_language(language, packs)
    return tuple(
        told
        for told in _iter_told(packs)
        if language in ("", told[0])
        and (not field or field.rstrip("s") in (told[1].rstrip("s"), told[1].removeprefix("cues.").rstrip("s")))
        and told[2].id.startswith(rule_id)
    )


def _own_at(root: Path) -> str:
    """What a folder adds to the shipped rules, if it is a workspace."""
    return load_own_rules(root) if Workspace(root).profile.is_file() else ""


def _iter_told(packs: dict[str, RulePack]) -> Iterator[Told]:
    for language, pack in packs.items():
        yield from ((language, field, rule) for field, rule in iter_rules(pack))


def _check_language(language: str, packs: dict[str, RulePack]) -> None:
    if language and language not in packs:
        raise UsageError(
            Message(text="There are no rules for the language {name}", params={"name": language}),
            Message(text="Choose one of: {names}.", params={"names": ", ".join(packs)}),
        )
