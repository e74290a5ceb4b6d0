"""Events in an iCalendar file or an invitation (RFC 5545)."""

import re
from collections.abc import Iterator

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_characters

_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}+)((?:;(?:[^\":]|\"[^\"]*+\")*+)?+):(.*)", re.DOTALL)
_STRAY_QUOTE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}+)((?:;[^:]*+)?+):(.*)", re.DOTALL)
_PARAMETER = re.compile(r";([A-Za-z0-9-]{1,40}+)=((?:[^\";]|\"[^\"]*+\"|\")*+)")
_MOMENT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$")
_EVENTS = ("VEVENT", "VTODO", "VJOURNAL")
_SHOWN = ("DTSTART", "DTEND", "DUE", "LOCATION", "STATUS", "ORGANIZER")
_TOLD = ("CATEGORIES", "CONTACT", "RESOURCES", "URL", "COMMENT")
_WORDS = {"DTSTART": "Start", "DTEND": "End", "URL": "URL"}
_ATTENDEE = ("Attendee", "Role", "Answer")
_NAMES = frozenset({"BEGIN", "END", "SUMMARY", "DESCRIPTION", "ATTENDEE", *_SHOWN, *_TOLD})

Property = tuple[str, str, list[str]]
"""Name, parameters as written, value in the lines that it was left in."""


def find_event_drafts(text: str, place: str) -> list[Draft]:
    """The events: what, when and where as a table below a heading, who is invited, then their description."""
    drafts: list[Draft] = []
    for number, event in enumerate(_find_events(text), 1):
        where = ", ".join(filter(None, (place, f"event {number}")))
        drafts += _event_drafts(event, where, 2 if place else 1)
    return drafts


def _event_drafts(event: list[Property], where: str, level: int) -> Iterator[Draft]:
    first = {given[0]: _shown(*given) for given in reversed(event)}
    if summary := first.get("SUMMARY"):
        yield Draft("heading", summary, level=level, place=where)
    cells = tuple((_word(name), first[name]) for name in _SHOWN if first.get(name))
    if cells:
        yield Draft("table", "", cells=cells, place=where)
    invited = tuple(_attendee(parameters, lines) for name, parameters, lines in event if name == "ATTENDEE")
    if invited:
        yield Draft("table", "", cells=(_ATTENDEE, *invited), place=where)
    for wanted in ("DESCRIPTION", *_TOLD):
        label = "" if wanted == "DESCRIPTION" else f"{_word(wanted)}: "
        for value in (_shown(*given) for given in event if given[0] == wanted):
            yield from (Draft("paragraph", label + line, place=where) for line in value.split("\n") if line.strip())


def _find_events(text: str) -> list[list[Property]]:
    lines = re.sub(r"\n[ \t]", "", clean_characters(text)).split("\n")
    events: list[list[Property]] = []
    inside: list[str] = []
    for line in lines:
        given = _parse_property(line)
        is_event = inside[-1:] in [[name] for name in _EVENTS]
        if not given:
            if is_event and events[-1] and line.strip():
                events[-1][-1][2].append(line)
        elif given[0] == "BEGIN":
            inside.append(given[2][0].strip().upper())
            if inside[-1] in _EVENTS:
                events.append([])
        elif given[0] == "END":
            inside = inside[:-1]
        elif is_event:
            events[-1].append(given)
    return events


def _parse_property(line: str) -> Property | None:
    """A line as a property; None for one that goes on with the line before though it was not folded as it should be."""
    found = _LINE.fullmatch(line) or _STRAY_QUOTE.fullmatch(line)
    if not found or not (found[1].isupper() or found[1].upper() in _NAMES):
        return None
    return found[1].upper(), found[2], [found[3]]


def _word(name: str) -> str:
    return _WORDS.get(name) or name.capitalize()


def _shown(name: str, parameters: str, lines: list[str]) -> str:
    if found := _MOMENT.match(lines[0].strip()):
        day = f"{found[1]}-{found[2]}-{found[3]}"
        zone = "UTC" if found[6] else _stated(parameters).get("TZID", "")
        return f"{day} {found[4]}:{found[5]}{f' ({zone})' if zone else ''}" if found[4] else day
    if name == "ORGANIZER":
        return _attendee(parameters, lines)[0]
    return re.sub(r"\\(.)", lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], "\n".join(lines))


def _attendee(parameters: str, lines: list[str]) -> tuple[str, str, str]:
    """A person's name, or else address, with role and answer as stated."""
    stated = _stated(parameters)
    address = re.sub(r"^mailto:", "", "".join(lines).strip(), flags=re.IGNORECASE)
    return stated.get("CN") or address, stated.get("ROLE", ""), stated.get("PARTSTAT", "")


def _stated(parameters: str) -> dict[str, str]:
    return {name.upper(): given.strip().strip('"') for name, given in _PARAMETER.findall(parameters)}
