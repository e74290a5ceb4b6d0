"""Where in a document words stand, in the terms of its format."""

import re

_STEP = re.compile(
    r"(paragraph|line|table|shape|text box|picture|footnote|endnote|header|footer|event|part|slide) ([\d.]+)"
)
_LISTED = re.compile(r"(?P<path>.*)\[1–\d+\]", re.DOTALL)
_ON_SLIDES = ("shape", "notes")


def parse_place(page: int, place: str) -> tuple[tuple[str, str], ...]:
    """The steps to a place: what is counted, and its number: (("slide", "4"), ("notes", "")).

    `page` and `place` as in a `Locator`. The page is a step only where the format has pages, which is where it has no
    other names for places. What has no number (“notes”, “Participants!A3:F9”) is a step by its own name.
    """
    if not place:
        return (("page", str(page)),)
    if "!" in place:  # a sheet, whose name may be anything
        return ((place, ""),)
    found = ((step, _STEP.fullmatch(step)) for step in place.split(", "))
    steps = tuple((match.group(1), match.group(2)) if match else (step, "") for step, match in found)
    return (("slide", str(page)), *steps) if steps[0][0] in _ON_SLIDES else steps


def narrow_place(place: str, row: int) -> str:
    """The place of one row of a list, of which `events[1–31]` is the whole: `events[3]`; other places as they are.

    `row` counts from 1; row 0 is the head.
    """
    listed = _LISTED.fullmatch(place)
    return f"{listed['path']}[{row}]" if listed and row else place
