"""Labels that only say what was done or what sort of text it is, stray marks, and the heads of a table are no names."""

import pytest

from tests.unit.extract.conftest import Read
from tests.unit.extract.markdown import read_markdown


def _told(text: str) -> list[tuple[str, str]]:
    return [(a.title, a.role) for a in read_markdown(text).activities]


def test_a_heading_that_is_only_a_verb_gives_the_role_of_each_bullet() -> None:
    text = "# Deck 2022\n\n## Participated in\n\n- FLOE27, Riga, Nov 2022\n- Baltic Ice Conference, Lisbon, June\n"
    assert _told(text) == [("FLOE27", "participant"), ("Baltic Ice Conference", "participant")]
    text = "# Deck 2022\n\n## Hosted:\n\n- Ferry Seminar, 4 May 2022\n- Ice Summit, June 2022\n"
    assert _told(text) == [("Ferry Seminar", "host"), ("Ice Summit", "host")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Hosted: Ferry Forum (Riga, 3 May)", ("Ferry Forum", "host")),
        ("Attended – Ice Summit, Oslo", ("Ice Summit", "participant")),
        ("- Participated in: Birch Congress, Lima", ("Birch Congress", "participant")),
        ("- **Organised:** Reed Workshop, 4 June 2022", ("Reed Workshop", "host")),
    ],
)
def test_a_run_in_verb_is_no_name(line: str, told: tuple[str, str]) -> None:
    assert _told(f"# Deck 2022\n\n## Events\n\n{line}\n") == [told]


def test_the_sort_of_a_text_is_cut_from_what_it_is_about() -> None:
    told = _told(
        "# Trip report: Arctic Ferry Conference\n\nI attended the Arctic Ferry Conference last week in Oslo.\n"
    )
    assert told == [("Arctic Ferry Conference", "participant")]


def test_marks_that_nothing_opens_are_no_part_of_a_title(read: Read) -> None:
    reading = read(("paragraph", "In May 2023 we held the \u201cFerry Forum,\u201d in Riga."))
    assert [a.title for a in reading.activities] == ["Ferry Forum"]


def test_the_heads_of_a_table_and_the_line_above_make_no_event() -> None:
    table = "| Date | Event | Place | Participants |\n|---|---|---|---|\n"
    table += "| 3 Jan 2023 | Reed Seminar | Riga, Latvia | 35 |\n"
    told = _told(f"# Report 2023\n\nHalf of the trainees of the Summer School on Ferries were women.\n\n{table}")
    assert told == [("Reed Seminar", "host")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Organise the 4th Ferry Workshop in Riga in March 2024.", "4th Ferry Workshop"),
        ("Attend the Ice Week in Oslo in August 2024.", "Ice Week"),
        ("Host an international summer school on reeds, July 2024.", "international summer school on reeds"),
    ],
)
def test_what_is_to_be_done_is_no_part_of_a_plans_name(line: str, told: str) -> None:
    text = f"# Work plan 2024\n\nOur Centre plans:\n\n1. {line}\n"
    assert [title for title, _role in _told(text)] == [told]


def test_minutes_are_named_after_their_meeting() -> None:
    told = _told("# Minutes of the 9th Meeting of the Ferry Board, Riga, 12 May 2023\n\nOur Centre was thanked.\n")
    assert [title for title, _role in told] == ["9th Meeting of the Ferry Board, Riga"]
