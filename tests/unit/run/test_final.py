"""What holds a final report back, and what to type next."""

import pytest

from pipeline.errors import GateClosed
from pipeline.model.decision import Anchor, Decision
from pipeline.model.signing import Standing
from pipeline.report import Request
from pipeline.run.reports.final import Settled, find_next, refuse_unsettled

REQUEST = Request(year=2023, language="zh", is_final=True)
APPROVAL = Decision(
    id="dec-1",
    verdict="approve",
    targets=(Anchor(id="report-2023.zh"),),
    who="Li Wei",
    when="2024-01-05T08:00:00+00:00",
)
APPROVED = Standing(stage="approved", approved=APPROVAL)


def _settled(open_count: int, closed: int, standing: Standing = APPROVED, request: Request = REQUEST) -> Settled:
    return Settled(request, open_count, closed, "report-2023.zh", "content-1", "2023 --lang zh", standing)


def _refusal(settled: Settled) -> tuple[str, str]:
    with pytest.raises(GateClosed) as caught:
        refuse_unsettled(settled)
    return str(caught.value.message), str(caught.value.hint)


def test_a_refusal_counts_what_is_open_and_says_what_to_type() -> None:
    what, todo = _refusal(_settled(3, 2))
    assert "Without words in its language: 3, Closed gates: 2" in what
    assert "worklist export 2023 --lang zh”" in todo
    assert "annual-report check 2023" in todo


def test_what_is_settled_is_not_named() -> None:
    assert "gates" not in " ".join(_refusal(_settled(3, 0)))
    assert "worklist" not in " ".join(_refusal(_settled(0, 1)))
    assert "approve" not in " ".join(_refusal(_settled(3, 1)))
    refuse_unsettled(_settled(0, 0))
    assert "report 2023 --lang zh --final" in str(find_next(_settled(0, 0)))


def test_the_worklist_of_a_report_in_two_languages_is_that_of_both() -> None:
    _what, todo = _refusal(_settled(1, 0, request=REQUEST.model_copy(update={"beside": "en"})))
    assert "worklist export 2023”" in todo


def test_what_nobody_approved_or_what_changed_since_waits_for_one_command() -> None:
    what, todo = _refusal(_settled(0, 0, Standing()))
    assert what.endswith("Nobody approved it")
    assert "annual-report review approve 2023 --lang zh”" in todo
    what, _todo = _refusal(_settled(0, 0, APPROVED.model_copy(update={"is_changed": True})))
    assert what.endswith("something else than what Li Wei approved on 2024-01-05")
