"""What an analyst can get wrong in a profile, a theme or audiences, told by file, line and what may be meant."""

import difflib
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from pipeline.errors import Message, TemplateError

_WRONG = {
    "missing": Message(text="is missing"),
    "extra_forbidden": Message(text="nothing has this name here"),
    "literal_error": Message(text="“{value}” is none of {choices}"),
    "string_type": Message(text="must be words in quotes"),
    "string_pattern_mismatch": Message(text="“{value}” is not written as it must be"),
    "too_short": Message(text="must not be empty"),
    "string_too_short": Message(text="must not be empty"),
    "greater_than_equal": Message(text="must be at least {limit}"),
    "less_than_equal": Message(text="must be at most {limit}"),
    "greater_than": Message(text="must be more than {limit}"),
    "less_than": Message(text="must be less than {limit}"),
    "multiple_of": Message(text="must be a multiple of {limit}"),
    "float_type": Message(text="must be a number"),
    "float_parsing": Message(text="must be a number"),
    "int_type": Message(text="must be a number"),
    "int_parsing": Message(text="must be a number"),
    "bool_type": Message(text="must be true or false"),
    "bool_parsing": Message(text="must be true or false"),
    "tuple_type": Message(text="must be a list"),
    "dict_type": Message(text="must be a table"),
    "model_type": Message(text="must be a table"),
}
_FORMS = {"^#[0-9a-fA-F]{6}$": Message(text="“{value}” is no colour such as “#16324f”")}
"""What patterns ask for, where that can be said plainly."""
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_CORRECT = Message(text="Correct it there; the shipped file of the same name shows what it may hold.")


def order_problems(error: ValidationError) -> list[Any]:
    """What is wrong, unknown names first: what is missing may only be misspelt."""
    return sorted(error.errors(), key=lambda problem: problem["type"] != "extra_forbidden")


def find_odd(file: Path, text: str, model: type[BaseModel], error: ValidationError) -> TemplateError:
    """What `model` finds wrong in the content of a file, with what an unknown name may mean."""
    problems = order_problems(error)
    told = [_tell(problem, text) for problem in problems]
    joined = told[-1]
    for each in reversed(told[:-1]):
        joined = Message(text="{first}; {second}", params={"first": each, "second": joined})
    place = problems[0]["loc"]
    hint = _CORRECT
    if problems[0]["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]), _names_at(model, place[:-1]), n=1)
        hint = Message(text="Did you mean “{name}”?", params={"name": near[0]}) if near else _CORRECT
    params: dict[str, str | int | float | Message] = {"file": str(file), "problems": joined}
    return TemplateError(Message(text="{file} is not as it must be: {problems}", params=params), hint)


def find_no_toml(file: Path, text: str, error: tomllib.TOMLDecodeError) -> TemplateError:
    """Where a file stops being TOML."""
    found = _PLACE.search(str(error))
    line = found[1] if found and found[1] else str(text.count("\n") + 1)
    return TemplateError(
        Message(text="{file} cannot be understood at line {line}", params={"file": str(file), "line": line}),
        Message(
            text="Correct that line: quotes and brackets in pairs, each name once. docs/commands.md shows a whole file."
        ),
    )


def find_unreadable(file: Path, error: OSError | UnicodeDecodeError, hint: Message) -> TemplateError:
    """Why a file cannot be read."""
    why: str | Message = str(getattr(error, "strerror", "") or error)
    if isinstance(error, FileNotFoundError):
        why = Message(text="it is not there")
    elif isinstance(error, PermissionError):
        why = Message(text="you may not open it")
    elif isinstance(error, UnicodeDecodeError):
        why = Message(text="it is not saved as UTF-8")
    return TemplateError(Message(text="{file} cannot be read: {why}", params={"file": str(file), "why": why}), hint)


def _tell(problem: Any, text: str) -> Message:
    line = _find_line(text, problem["loc"])
    params: dict[str, str | int | float | Message] = {
        "place": ".".join(map(str, problem["loc"])),
        "problem": _explain(problem),
    }
    if not line:
        return Message(text="{place}: {problem}", params=params)
    return Message(text="{place}: {problem} (line {line})", params={**params, "line": line})


def _explain(problem: Any) -> Message:
    given = problem.get("ctx", {})
    if (own := getattr(given.get("error"), "args", ())) and isinstance(own[0], Message):
        return own[0]
    found = _FORMS.get(given.get("pattern", "")) or _WRONG.get(problem["type"])
    if found is None:
        return Message(text="{why}", params={"why": problem["msg"]})
    limits = (given[key] for key in ("ge", "le", "gt", "lt", "multiple_of") if key in given)
    params = {
        "value": str(problem["input"]),
        "choices": ", ".join(re.findall(r"'([^']*)'", str(given.get("expected", "")))),
        "limit": str(next(limits, "")),
    }
    return found.model_copy(update={"params": {k: v for k, v in params.items() if f"{{{k}}}" in found.text}})


def _names_at(model: type[BaseModel], place: tuple[int | str, ...]) -> tuple[str, ...]:
    """The names that a table may have; places in lists and under names of one's own lead to what these hold."""
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            model = _find_model(model.model_fields[part].annotation) or model
    return tuple(model.model_fields)


def _find_model(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for inner in get_args(kind) if (found := _find_model(inner))), None)


def _find_line(text: str, place: tuple[int | str, ...]) -> int:
    """The line where the last of the names stands, each looked for behind the one before; 0 where one is not there."""
    at = 0
    for part in place:
        found = re.compile(rf"(?m)^[^#\n]*?(?<![\w-]){re.escape(str(part))}(?![\w-])").search(text, at)
        if isinstance(part, str) and found is None:
            return 0
        at = found.end() if isinstance(part, str) and found else at
    return text.count("\n", 0, at) + 1 if at else 0
