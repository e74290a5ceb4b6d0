"""Which stars are emphasis, and which are the text's own."""

import pytest

from pipeline.model.text import visible_text
from pipeline.readers.markdown.markup import find_emphasis, find_markup


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Rooms of 2*3 and of 4*5 metres.", "Rooms of 2*3 and of 4*5 metres."),
        ("a*b*c and f(x)*g(y)*h", "a*b*c and f(x)*g(y)*h"),
        ("5 * 3 and 4 * 2", "5 * 3 and 4 * 2"),
        ("Fees* apply; see* below.", "Fees* apply; see* below."),
        ("Of 2*3 rooms, *all* were full.", "Of 2*3 rooms, all were full."),
        ("The *Forum* was **held**.", "The Forum was held."),
        ("(*Forum*), “**Dam**”", "(Forum), “Dam”"),
        ("举办了**浦江创新论坛**并发言", "举办了浦江创新论坛并发言"),
        ("***All*** and *2 of 3*", "All and 2 of 3"),
    ],
)
def test_stars_are_emphasis_only_around_words(text: str, seen: str) -> None:
    assert visible_text(text, find_emphasis(text)) == seen
    assert visible_text(text, find_markup(text)) == seen
