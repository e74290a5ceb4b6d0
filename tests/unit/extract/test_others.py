"""What others do, days of the calendar and lives told in short are no activities of ours, even in our own report."""

import pytest

from pipeline.extract.latin import find_mentions
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Sentence, Setting

_OURS = Setting(section="work_done", path=("Annual report 2023",), document="report", actor="us")


def _titles(text: str, grammar: Grammar) -> list[str]:
    return [m.name.title for m in find_mentions(Sentence(0, 0, len(text), text), _OURS, grammar)]


@pytest.mark.parametrize(
    "text",
    [
        "The University of Tartu held the Baltic Ferry Forum in June 2023.",
        "In May 2023, the National Ice Agency (NIA) organised a training course on pumps.",
        "Professor Saar of the University of Tartu received the Birch Medal.",
        "Ferry Day is celebrated every year on 29 June.",
        "Dr Aino Salo became director in 2016 and holds a PhD in hydrology.",
        "The Centre was founded in 1998.",
    ],
)
def test_others_alone_give_nothing(text: str, grammar: Grammar) -> None:
    assert _titles(text, grammar) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("In June 2023 the University of Tartu hosted our Ferry Workshop.", "Ferry Workshop"),
        ("Dr Aino Salo received the Birch Medal in May 2023.", "Birch Medal"),
        ("The Governing Board held its Ferry Forum in June 2023.", "Ferry Forum"),
        ("The Ferry Forum took place at the University of Tartu.", "Ferry Forum"),
    ],
)
def test_what_is_ours_stays_ours(text: str, title: str, grammar: Grammar) -> None:
    assert title in _titles(text, grammar)
