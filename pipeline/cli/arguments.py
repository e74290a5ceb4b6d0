"""Options that belong to no command may stand anywhere: before the command's name or after it."""

from collections.abc import Sequence
from itertools import pairwise

_WITH_VALUE = ("-C", "--workspace", "--ui-lang")
_JSON = "--json"


def move_to_front(typed: Sequence[str]) -> list[str]:
    """General options first, `--json` behind the command's name; what follows `--` stays where it is."""
    front: list[str] = []
    rest: list[str] = []
    words = list(typed)
    while words and words[0] != "--":
        word = words.pop(0)
        if word in _WITH_VALUE and words:
            front += [word, words.pop(0)]
        elif word.startswith(tuple(f"{name}=" for name in _WITH_VALUE if name.startswith("--"))):
            front.append(word)
        else:
            rest.append(word)
    if rest and rest[0] == _JSON:
        rest = [*rest[1:], _JSON] if len(rest) > 1 else rest
    return [*front, *rest, *words]


def asked_language(typed: Sequence[str]) -> str | None:
    """The language asked for with `--ui-lang`, if any."""
    return _value_of(typed, "--ui-lang")


def asked_workspace(typed: Sequence[str]) -> str:
    """The folder asked for with `-C`, or the current one."""
    return _value_of(typed, "-C", "--workspace") or "."


def _value_of(typed: Sequence[str], *names: str) -> str | None:
    for word, following in pairwise([*typed, ""]):
        if word in names:
            return following
        name, equals, value = word.partition("=")
        if equals and name in names:
            return value
    return None
