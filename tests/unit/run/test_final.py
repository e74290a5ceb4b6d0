"""What holds a final report back, and what to type next."""

import pytest

from pipeline.errors import GateClosed
from pipeline.report import Request
from pipeline.run.final import refuse_unsettled

REQUEST = Request(year=2023, language="zh", is_final=True)


def _refusal(request: Request, open_count: int, closed: int) -> tuple[str, str]:
    with pytest.raises(GateClosed) as caught:
        refuse_unsettled(request, open_count, closed)
    return str(caught.value.message), str(caught.value.hint)


def test_a_refusal_counts_what_is_open_and_says_what_to_type() -> None:
    what, todo = _refusal(REQUEST, 3, 2)
    assert "Without words in its language: 3, Closed gates: 2" in what
    assert "worklist export 2023 --lang zh”" in todo
    assert "annual-report check 2023" in todo


def test_what_is_settled_is_not_named() -> None:
    assert "gates" not in " ".join(_refusal(REQUEST, 3, 0))
    assert "worklist" not in " ".join(_refusal(REQUEST, 0, 1))
    refuse_unsettled(REQUEST, 0, 0)


def test_the_worklist_of_a_report_in_two_languages_is_that_of_both() -> None:
    _what, todo = _refusal(REQUEST.model_copy(update={"beside": "en"}), 1, 0)
    assert "worklist export 2023”" in todo
