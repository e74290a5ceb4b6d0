"""From where people come, where numbers say it."""

import pytest

from pipeline.model.activity import Count
from tests.unit.analysis.figures import ask
from tests.unit.analysis.test_statistics import told, value


@pytest.mark.parametrize(
    ("text", "counts", "of_kenya", "of_nigeria", "people"),
    [
        ("A course for 22 trainees: 10 from Kenya and 12 from Nigeria.", ("22 trainees",), 10, 12, 22),
        ("A course for 22 trainees (Kenya 10, Nigeria 12).", ("22 trainees",), 10, 12, 22),
        ("A course with 22 trainees, of whom 9 came from Kenya.", ("22 trainees",), 9, 0, 22),
        (
            "A course for 10 trainees from Kenya and 12 trainees from Nigeria.",
            ("10 trainees", "12 trainees"),
            10,
            12,
            22,
        ),
        (
            "A course for 10 trainees from Kenya; later 12 trainees from Nigeria came to see it.",
            ("10 trainees", "12 trainees"),
            10,
            0,
            10,
        ),
        (
            "A course for 10 trainees from Kenya, and 4 trainees from Kenya left early.",
            ("10 trainees", "4 trainees"),
            0,
            0,
            10,
        ),
        ("A course for 22 trainees: 20 from Kenya and 12 from Nigeria.", ("22 trainees",), 0, 0, 22),
        ("培训班有22名学员参加，其中肯尼亚10人、尼日利亚12人。", ("22名学员",), 10, 12, 22),
    ],
)
def test_people_are_of_the_countries_that_numbers_are_given_for(
    text: str, counts: tuple[str, ...], of_kenya: int, of_nigeria: int, people: int
) -> None:
    stated = [(words, _parse(words)) for words in counts]
    course = told(text, *stated, countries=("KEN", "NGA"))
    answer = ask([course], by="country")
    assert (value(answer, "people", "KEN"), value(answer, "people", "NGA")) == (of_kenya, of_nigeria)
    assert value(answer, "people") == people


def _parse(words: str) -> Count:
    number = "".join(letter for letter in words if letter.isdigit())
    return Count(value=int(number), unit=words.removeprefix(number).strip().removeprefix("名"))
