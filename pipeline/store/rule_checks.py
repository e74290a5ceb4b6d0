"""What an analyst can get wrong in a file of rules, told by file, rule and what to do about it."""

import re
from collections.abc import Iterator, Mapping
from re import _constants as sre  # type: ignore[attr-defined]  # the parse tree has no public name
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NoReturn, get_args

from pydantic import BaseModel, ValidationError

from pipeline.errors import Message, TemplateError
from pipeline.model.activity import Property
from pipeline.model.rules import (
    ActivityRule,
    Cue,
    DocumentRule,
    Example,
    KindRule,
    Rule,
    RulePack,
    SdgRule,
    SectionRule,
)

_MACRO = re.compile(r"\{([a-z_]+)\}")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)
_RULES: dict[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "activities": (ActivityRule, (*get_args(Property), "ordinal")),
    "kinds": (KindRule, ("kind",)),
    "sections": (SectionRule, ("role",)),
    "documents": (DocumentRule, ("kind",)),
    "sdgs": (SdgRule, ("goal",)),
    "cues": (Cue, ("value",)),
}
"""By key, what its rules are, and the fields that their examples can expect."""
_FIELD = Message(text="Write it as docs/rules.md shows; the table “What can be taught” lists the fields of every key.")
_PATTERN = Message(text="Mend the pattern; docs/rules.md says how patterns are written, under “Patterns”.")
_EXAMPLE = Message(text="Mend the example; docs/rules.md lists what examples hold, under “Examples”.")
_BOUND = Message(
    text="Write how much may stand there at most ({bound} instead of * or +), or repeat only once.",
    params={"bound": "{0,40}"},
)
_ID = Message(text="Give it another id, one that begins with “own.”.")
_WRONG = {
    "missing": Message(text="the field “{field}” is missing"),
    "extra_forbidden": Message(text="there is no field “{field}”; there are: {choices}"),
    "literal_error": Message(text="“{field}” cannot be “{value}”; choose one of: {choices}"),
    "string_type": Message(text="“{field}” must be words in quotes"),
    "tuple_type": Message(text="“{field}” must be a list"),
    "dict_type": Message(text="“{field}” must be a table: names, each with a colon and what it stands for"),
    "model_type": Message(text="“{field}” must be a table: names, each with a colon and what it stands for"),
    "float_parsing": Message(text="“{field}” must be a number"),
    "int_parsing": Message(text="“{field}” must be a number"),
    "greater_than": Message(text="“{field}” must be between 0 and 1"),
    "less_than": Message(text="“{field}” must be between 0 and 1"),
}
_OTHER = Message(text="“{field}” is not as it must be: {why}")


def refuse(file: str, place: str, problem: Message, hint: Message) -> NoReturn:
    """Raises TemplateError that names the file, the rule (or key) if there is one, and what is wrong with it."""
    params: dict[str, str | Message] = {"file": file, "rule": place, "problem": problem}
    text = Message(text="In {file}, {rule}: {problem}", params=params)
    raise TemplateError(text if place else Message(text="In {file}: {problem}", params=params), hint)


def list_ids(content: Mapping[str, Any], file: str) -> dict[tuple[str, str], str]:
    """The ids in the content of a valid file, each with its field, and the name of the file."""
    pack = RulePack.model_validate({**content, "language": "", "version": ""})
    return {(field, rule.id): file for field, rule in _iter_rules(pack)}


def check_rules(
    file: str, content: dict[str, Any], taken: dict[tuple[str, str], str], macros: Mapping[str, str]
) -> None:
    """Raises TemplateError for the first thing in a file of rules that is wrong.

    `taken`: ids that there are already, with where they stand; those of this file are added. `macros`: all that
    patterns may name, each with the pattern that it stands for.
    """
    try:
        pack = RulePack.model_validate({**content, "language": "", "version": ""})
    except ValidationError as error:
        _refuse_shape(file, content, error)
    for field, rule in _iter_rules(pack):
        if (field, rule.id) in taken:
            where = {"file": taken[field, rule.id]}
            refuse(file, rule.id, Message(text="its id is taken by another rule, in {file}", params=where), _ID)
        taken[field, rule.id] = file
        _check_pattern(file, rule.id, rule.pattern, macros, name=getattr(rule, "name", ""))
        _check_examples(file, rule, _RULES[field.partition(".")[0]][1])
    for key in ("macros", "patterns", "exact_patterns"):
        for name, pattern in getattr(pack, key).items():
            _check_pattern(file, f"{key}.{name}", pattern, macros)


def _iter_rules(pack: RulePack) -> Iterator[tuple[str, Rule]]:
    for key in _RULES:
        if key != "cues":
            yield from ((key, rule) for rule in getattr(pack, key))
    yield from ((f"cues.{group}", cue) for group, cues in pack.cues.items() for cue in cues)


def _refuse_shape(file: str, content: dict[str, Any], error: ValidationError) -> NoReturn:
    """Say in plain words the first thing that the model of rules finds wrong; a misspelt field before a missing one."""
    first = min(error.errors(), key=lambda e: e["type"] != "extra_forbidden")
    key, rule, rest = _locate(content, first["loc"])
    names = [part for part in rest if isinstance(part, str)]
    params = {
        "field": ".".join(names) or key,
        "value": str(first["input"]),
        "choices": _choices(first, key, names, in_rule=bool(rule)),
        "why": first["msg"],
    }
    problem = _WRONG.get(first["type"], _OTHER).model_copy(update={"params": params})
    refuse(file, rule, problem, _EXAMPLE if names[:1] == ["examples"] else _FIELD)


def _locate(content: dict[str, Any], place: tuple[int | str, ...]) -> tuple[str, str, tuple[int | str, ...]]:
    """The key a problem stands under, the id of the rule (its number if it has none, "" if there is none), the rest."""
    at = next((number for number, part in enumerate(place) if isinstance(part, int)), None)
    if at is None:
        return str(place[0]), "", place
    inner: Any = content
    for part in place[: at + 1]:
        inner = inner[part]
    known = inner.get("id") if isinstance(inner, dict) else None
    number = f"{'.'.join(map(str, place[:at]))} {int(place[at]) + 1}"
    return str(place[0]), str(known or number), place[at + 1 :]


def _choices(first: Any, key: str, names: list[str], *, in_rule: bool) -> str:
    """What may stand there instead: values, or names of fields."""
    if expected := first.get("ctx", {}).get("expected"):
        return ", ".join(re.findall(r"'([^']*)'", expected))
    model = Example if names[:1] == ["examples"] else _RULES[key][0] if in_rule and key in _RULES else RulePack
    return ", ".join(name for name in model.model_fields if name not in ("language", "version"))


def _check_examples(file: str, rule: Rule, fields: tuple[str, ...]) -> None:
    for example in rule.examples:
        for name in (name for given in example.gives for name in given if name not in fields):
            params = {"field": name, "choices": ", ".join(fields)}
            problem = Message(
                text="an example expects “{field}”, which is no field; there are: {choices}", params=params
            )
            refuse(file, rule.id, problem, _EXAMPLE)


def _check_pattern(file: str, place: str, pattern: str, macros: Mapping[str, str], *, name: str | None = None) -> None:
    """`name`: for the pattern of a rule, where the name stands (`ActivityRule.name`)."""
    try:
        whole = _expand(pattern, macros)
        compiled = re.compile(whole)
    except re.error as problem:
        params = {"why": str(problem)}
        refuse(file, place, Message(text="its pattern is no regular expression: {why}", params=params), _PATTERN)
    except _MacroError as problem:
        refuse(file, place, problem.message, _PATTERN)
    if name is not None and compiled.match(""):
        refuse(file, place, Message(text="its pattern matches even where nothing stands"), _PATTERN)
    if name == "group" and "name" not in compiled.groupindex:
        text = "its pattern has no group called “name”, which “name: group” asks for"
        hint = Message(text="Put what stands for the name into (?P<name>…), or write “name: after”.")
        refuse(file, place, Message(text=text), hint)
    if _is_nested(_parser.parse(whole)):
        refuse(file, place, Message(text="its pattern has a repetition without end inside another"), _BOUND)


class _MacroError(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def _expand(pattern: str, macros: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    def replaced(found: re.Match[str]) -> str:
        name = found[1]
        if name not in macros:
            raise _MacroError(Message(text="there is no macro or word group {name}", params={"name": found[0]}))
        if name in within:
            raise _MacroError(Message(text="the macro “{name}” stands in itself", params={"name": name}))
        return _expand(macros[name], macros, (*within, name))

    return _MACRO.sub(replaced, pattern)


def _is_nested(parts: Any, *, inside: bool = False) -> bool:
    """Whether a repetition without end stands in another: such a pattern may take for ever."""
    for operator, argument in parts:
        repeats = operator in _REPEATS
        endless = repeats and argument[1] >= sre.MAXREPEAT
        if endless and inside:
            return True
        ahead = operator in (sre.ASSERT, sre.ASSERT_NOT)
        if any(_is_nested(p, inside=(inside or endless) and not ahead) for p in _inner(operator, argument)):
            return True
    return False


def _inner(operator: Any, argument: Any) -> list[Any]:
    """The sequences that a part of a pattern holds."""
    if operator is sre.BRANCH:
        return list(argument[1])
    if operator is sre.ATOMIC_GROUP:
        return [argument]
    if operator in (*_REPEATS, sre.SUBPATTERN, sre.ASSERT, sre.ASSERT_NOT):
        return [argument[-1]]
    return []
