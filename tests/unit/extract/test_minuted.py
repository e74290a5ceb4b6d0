"""What minutes ask for: by whom it is to be done, and by when."""

import pytest

from tests.unit.extract.conftest import Read

_ENGLISH = (("heading", "Minutes of the Board"), ("paragraph", "14 November 2022, Lund"))
_CHINESE = (("heading", "理事会会议纪要"), ("paragraph", "2022年12月6日，宁波"))


@pytest.mark.parametrize(
    ("words", "asked", "owner", "due"),
    [
        ("Follow-up: leaflet (Laine, Q2 2023)", "leaflet", "Laine", "2023-06"),
        ("Ms Laine is to send the photographs by the end of March.", "send the photographs", "Ms Laine", "2023-03"),
        (
            "The Director shall draw up a register no later than June 2023.",
            "draw up a register",
            "The Director",
            "2023-06",
        ),
        ("The Board decided to buy a boat by May 2023.", "buy a boat", "", "2023-05"),
        ("The Board called for a new flag.", "a new flag", "", ""),
        ("会议要求总务处于2023年3月31日前提交船舶清单。", "提交船舶清单", "总务处", "2023-03-31"),
        ("会议要求办公室尽快修订章程，并于2023年6月底前报理事会。", "修订章程", "办公室", "2023-06"),
        ("请林海负责联系船厂，2023年5月前完成。", "联系船厂", "林海", "2023-05"),
        ("各部门要在3月15日前上报船舶清单。", "上报船舶清单", "各部门", "2023-03-15"),
        ("会议同意设立船员协会。", "设立船员协会", "", ""),
    ],
)
def test_what_is_asked_of_whom_and_by_when(read: Read, words: str, asked: str, owner: str, due: str) -> None:
    head = _ENGLISH if words.isascii() else _CHINESE
    (request,) = read(*head, ("paragraph", words), name="minutes.txt").requests
    assert (request.text, request.owner, request.due) == (asked, owner, due)


@pytest.mark.parametrize(
    "words",
    [
        "The Board decided to adjourn.",
        "The Board decided not to buy a boat.",
        "The Board agreed to keep the fees.",
        "The Director shall be elected for four years.",
        "Members called for a moment of silence.",
        "会议决定休会。",
        "请各位理事审议。",
        "会议强调，要高度重视安全工作。",
        "会议同意聘任林海为馆长。",
    ],
)
def test_what_is_settled_or_said_asks_for_nothing(read: Read, words: str) -> None:
    head = _ENGLISH if words.isascii() else _CHINESE
    assert not read(*head, ("paragraph", words), name="minutes.txt").requests


def test_outside_minutes_nobody_is_asked(read: Read) -> None:
    words = "The Director shall draw up a register no later than June 2023."
    assert not read(("paragraph", words), name="statutes.txt").requests


def test_a_line_before_a_list_promises_nothing(read: Read) -> None:
    reading = read(
        ("heading", "Work plan 2023"),
        ("paragraph", "In 2023 the Centre will do the following:"),
        ("list_item", "open a reading room in Lund"),
        name="work plan 2023.txt",
    )
    assert ["following" in request.text for request in reading.requests] == [False]
