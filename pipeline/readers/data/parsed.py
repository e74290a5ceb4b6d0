"""What a data file holds, whatever it is written in: texts, lists and mappings; and why one is refused."""

from collections.abc import Iterable

from pipeline.errors import Message, SourceError

Value = str | list["Value"] | dict[str, "Value"]
DEEPEST = 30
"""Lists and mappings that may lie in each other."""


def join_pairs(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """A mapping of its pairs; a key that stands twice keeps both values, as a list."""
    found: dict[str, Value] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if key not in found:
            found[key] = value
            continue
        before = found[key]
        found[key] = [*before, value] if key in twice and isinstance(before, list) else [before, value]
        twice.add(key)
    return found


def broken_at(name: str, line: int) -> SourceError:
    """The error for a file that breaks the rules of its format at a line."""
    return SourceError(
        "DAMAGED",
        Message(text="{name} is damaged: it cannot be understood at line {line}", params={"name": name, "line": line}),
        Message(
            text="Look there for a bracket, quotation mark or comma that is missing, or for a line that is not indented"
            " as its neighbours are; put it right, or ask for the file again."
        ),
    )


def too_deep(name: str) -> SourceError:
    """The error for lists and mappings that lie in each other without end."""
    return SourceError(
        "TOO_DEEP",
        Message(text="{name} is nested too deeply to be read", params={"name": name}),
        Message(text="Save what people should read of it as a table (CSV or XLSX), and add that."),
    )


def too_large(name: str) -> SourceError:
    """The error for a file that holds, or says again and again, more than a list that somebody keeps."""
    return SourceError(
        "TOO_LARGE",
        Message(text="{name} is too large to be read", params={"name": name}),
        Message(text="Save what people should read of it as a table (CSV or XLSX), and add that."),
    )
