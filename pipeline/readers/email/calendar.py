"""Events in an iCalendar file or an invitation (RFC 5545)."""

import re

from pipeline.readers.blocks import Draft
from pipeline.readers.clean import clean_characters

_LINE = re.compile(r"^([A-Za-z-]{2,40})((?:;[^:\";]{1,200}(?:\"[^\"]{0,200}\")?[^:\";]{0,200}){0,20}):(.*)$", re.DOTALL)
_MOMENT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$")
_NAMED = re.compile(r"CN=\"?([^\";:]{1,200})", re.IGNORECASE)
_SHOWN = ("DTSTART", "DTEND", "LOCATION", "STATUS", "ORGANIZER")
_MOST = 2000
_LONGEST = 4000


def find_event_drafts(text: str, place: str) -> list[Draft]:
    """The events: what, when and where as a table below a heading, then their description."""
    drafts: list[Draft] = []
    for number, event in enumerate(_find_events(text), 1):
        where = ", ".join(filter(None, (place, f"event {number}")))
        summary = event.get("SUMMARY", "")
        if summary:
            drafts.append(Draft("heading", summary, level=2 if place else 1, place=where))
        cells = tuple((name, event[name]) for name in _SHOWN if event.get(name))
        if cells:
            drafts.append(Draft("table", "", cells=cells, place=where))
        description = event.get("DESCRIPTION", "").split("\n")
        drafts += [Draft("paragraph", line, place=where) for line in description]
    return drafts


def _find_events(text: str) -> list[dict[str, str]]:
    lines = re.sub(r"\n[ \t]", "", clean_characters(text)).split("\n")
    events: list[dict[str, str]] = []
    inside: list[str] = []
    for line in lines:
        found = _LINE.match(line[:_LONGEST])
        if not found:
            continue
        name, parameters, value = found[1].upper(), found[2], found[3]
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] in ("VEVENT", "VTODO") and len(events) < _MOST:
                events.append({})
        elif name == "END":
            inside = inside[:-1]
        elif events and inside[-1:] in (["VEVENT"], ["VTODO"]):
            events[-1].setdefault(name, _shown(name, parameters, value))
    return events


def _shown(name: str, parameters: str, value: str) -> str:
    if found := _MOMENT.match(value.strip()):
        day = f"{found[1]}-{found[2]}-{found[3]}"
        return f"{day} {found[4]}:{found[5]}{' UTC' if found[6] else ''}" if found[4] else day
    if name == "ORGANIZER":
        person = _NAMED.search(parameters)
        return person[1] if person else value.removeprefix("mailto:").removeprefix("MAILTO:")
    return re.sub(r"\\(.)", lambda escaped: "\n" if escaped[1] in "nN" else escaped[1], value)
