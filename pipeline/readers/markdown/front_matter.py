"""What text files state about themselves at their beginning: YAML between lines of `---`, TOML between `+++`."""

import re
import tomllib

from pipeline.readers.days import parse_day

_TOML_FENCE = "+++"
_FENCE = re.compile(r"^-{3,}\s*$")
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,40}):(?:\s+(.*))?$")
_ITEM = re.compile(r"^\s*-\s+(.*)$")


def split_front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The fields of the front matter (several values joined by a semicolon), and the lines after it.

    Anything that does not read as fields throughout is text, and stays in the lines.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines and lines[start].strip() == _TOML_FENCE:
        return _split_toml(lines, start)
    if not lines or not _FENCE.match(lines[start]):
        return {}, lines
    end = next(
        (number for number in range(start + 1, min(len(lines), start + 200)) if _FENCE.match(lines[number])),
        None,
    )
    if end is None:
        return {}, lines
    fields: dict[str, str] = {}
    name = ""
    for line in lines[start + 1 : end]:
        if found := _FIELD.match(line):
            name = found.group(1).strip().lower()
            fields[name] = _plain(found.group(2) or "")
        elif name and line.startswith((" ", "\t", "-")):
            value = _ITEM.match(line)
            fields[name] = "; ".join(filter(None, (fields[name], _plain(value.group(1) if value else line))))
        elif line.strip() and not line.lstrip().startswith("#"):
            return {}, lines
    return fields, lines[end + 1 :]


def _split_toml(lines: list[str], start: int) -> tuple[dict[str, str], list[str]]:
    last = min(len(lines), start + 200)
    end = next((number for number in range(start + 1, last) if lines[number].strip() == _TOML_FENCE), None)
    try:
        found = tomllib.loads("\n".join(lines[start + 1 : end])) if end is not None else {}
    except (tomllib.TOMLDecodeError, RecursionError):
        found = {}
    if end is None or not found:
        return {}, lines
    return {name.lower(): _shown(value) for name, value in found.items()}, lines[end + 1 :]


def _shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def parse_front_matter_date(metadata: dict[str, str]) -> str | None:
    """The ISO date on which the text was last changed or written, where the front matter says so."""
    days = (parse_day(metadata.get(name, "")) for name in ("updated", "modified", "date"))
    return next(filter(None, days), None)


def _plain(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        return "; ".join(part.strip().strip("\"'") for part in value[1:-1].split(","))
    return value
