"""Requests, recommendations and agreed actions, with who asked, who is to do it and by when."""

import pytest

from pipeline.extract import build_reading
from pipeline.model.document import Block, BlockKind, Document, Locator
from pipeline.model.profile import Institution, Profile
from pipeline.model.reading import Reading
from pipeline.store.rules import load_rules, load_vocabulary

_PROFILE = Profile(
    name="test",
    institution=Institution(
        names={"en": "Centre for River Studies", "zh": "河流研究中心"}, aliases=("the Centre", "中心"), slug="crs"
    ),
    chapters=(),
)


def _read(
    *texts: str, kind: BlockKind = "paragraph", cells: tuple[tuple[str, ...], ...] = (), zh: bool = False
) -> Reading:
    told: list[tuple[BlockKind, str]] = [
        ("heading", texts[0]),
        *(("paragraph" if text[-1] == ":" else kind, text) for text in texts[1:]),
    ]
    if cells:
        told.append(("table", "\n".join("\t".join(row) for row in cells)))
    blocks = tuple(
        Block(
            kind=sort, text=text, level=1 if sort == "heading" else 0, language="zh" if zh else "en",
            cells=cells if sort == "table" else (), locator=Locator(block=n, start=0, end=len(text)),
        )
        for n, (sort, text) in enumerate(told)
    )  # fmt: skip
    document = Document(
        source_id="m", name="note.txt", media_type="text/plain", reader="text", reader_version="1", blocks=blocks
    )
    reading = build_reading(document, "m", _PROFILE, load_rules(), load_vocabulary())
    for request in reading.requests:
        at = request.evidence.locator
        assert blocks[at.block].text[at.start : at.end] == request.evidence.quote
        assert request.text in request.evidence.quote
    return reading


@pytest.mark.parametrize(
    ("sentence", "kind", "text", "asked_by", "owner", "due"),
    [
        (
            "The Board requested the Secretariat to submit a revised budget by March 2024.",
            "request", "submit a revised budget", "The Board", "the Secretariat", "2024-03",
        ),
        (
            "It is recommended that the Centre establish an alumni network.",
            "recommendation", "establish an alumni network", "", "the Centre", "",
        ),
        (
            "Action: Li Wei to contact the Ministry, by 30 June.",
            "action", "contact the Ministry", "", "Li Wei", "2023-06-30",
        ),
        (
            "The Board agreed that the Director will circulate the accounts before the end of 2024.",
            "action", "circulate the accounts", "The Board", "the Director", "2024",
        ),
    ],
)  # fmt: skip
def test_who_is_asked_for_what_by_when(
    sentence: str, kind: str, text: str, asked_by: str, owner: str, due: str
) -> None:
    (request,) = _read("Minutes of the Board, 3 May 2023", sentence).requests
    assert (request.kind, request.text, request.asked_by, request.owner, request.due) == (
        kind, text, asked_by, owner, due,
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    [
        "The Centre requested the Ministry to issue the visas.",
        "The study recommends that farmers plant beans by 2030.",
        "In her talk she advised students to read more.",
        "Participants were asked to fill in a form.",
    ],
)
def test_what_is_asked_of_others_is_no_request(sentence: str) -> None:
    assert _read("Minutes of the Board, 3 May 2023", sentence).requests == ()


def test_recommendations_are_ours_in_an_evaluation_and_content_in_a_study() -> None:
    items = ("Recommendations:", "Establish an alumni network by 2025.")
    ours = _read("External evaluation of the Centre, 2023", *items, kind="list_item")
    assert [r.text for r in ours.requests if r.kind == "recommendation"] == ["Establish an alumni network"]
    assert _read("Policy study on water prices", *items, kind="list_item").requests == ()


def test_a_table_of_actions_gives_a_request_a_row() -> None:
    cells = (
        ("Action", "Owner", "Due"),
        ("Contact the cantons", "U. Keller", "15 January 2024"),
        ("Draft a strategy", "M. Rossi", "ongoing"),
    )
    first, second = _read("Minutes of the Board, 3 May 2023", cells=cells).requests
    assert (first.text, first.owner, first.due) == ("Contact the cantons", "U. Keller", "2024-01-15")
    assert (second.text, second.owner, second.due) == ("Draft a strategy", "M. Rossi", "")


def test_chinese_minutes() -> None:
    asked, advised, action = _read(
        "中心理事会会议纪要，2023年11月20日",
        "理事会要求中心于2024年3月底前提交修订后的预算。",
        "理事会建议中心建立校友网络。",
        "行动项：联系西藏大学（责任人：李伟，完成时限：2024年5月31日）",
        zh=True,
    ).requests
    assert (asked.asked_by, asked.owner, asked.text, asked.due) == ("理事会", "中心", "提交修订后的预算", "2024-03")
    assert (advised.kind, advised.text) == ("recommendation", "建立校友网络")
    assert (action.text, action.owner, action.due) == ("联系西藏大学", "李伟", "2024-05-31")


def test_what_is_only_asked_for_is_no_deed_and_the_request_knows_the_plan() -> None:
    reading = _read(
        "Minutes of the Board, 3 May 2023",
        "The Board requested the Secretariat to submit a revised budget by March 2024.",
    )
    (request,) = reading.requests
    assert [(a.id, a.status) for a in reading.activities if "budget" in a.title] == [(request.activity_id, "planned")]
