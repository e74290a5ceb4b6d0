"""What changed between two drafts, and why."""

from typing import Any

import pytest

from pipeline.analysis.drafts import build_redline
from pipeline.errors import Message
from pipeline.model.decision import Anchor, Decision
from pipeline.model.draft import Change, Ground, KeptDraft, Redline
from pipeline.model.report import Chapter, Citation, Passage, ReportModel, Table
from tests.unit.report.example import example_report

MODEL = example_report()
GROUND = Ground(sources={"s1": "trips/a.docx", "s2": "news.md"}, rules="1", templates="1", program="1")


def passage(record: str, text: str, source: str = "s1") -> Passage:
    names = {"s1": "trips/a.docx", "s2": "news.md", "s3": "new.md", "s4": "news.md"}
    cite = Citation(
        record_id=record, source_id=source, document=names[source], page=1, quote=f"words of {record}", mark="1"
    )
    return Passage(text=text, cites=(cite,), tells=(record,))


def draft(*passages: Passage, chapter: str = "training", ground: Ground = GROUND, **changes: Any) -> KeptDraft:
    parts = (Chapter(key=chapter, number="1.", title=f"About {chapter}", level=1, passages=passages),)
    model = MODEL.model_copy(update={"introduction": (), "chapters": parts, "annexes": (), **changes})
    return KeptDraft(model=model, ground=ground)


def changes_of(redline: Redline) -> list[Change]:
    return [change for change in redline.changes if change.kind != "same"]


def told(change: Change) -> str:
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return "".join(marks[span.kind].format(span.text) for span in change.spans)


def reasons(change: Change) -> list[str]:
    def filled(reason: Message) -> str:
        given = {key: filled(value) if isinstance(value, Message) else value for key, value in reason.params.items()}
        return reason.text.format(**given)

    return [filled(reason) for reason in change.why]


A, B = passage("a", "We held a workshop in Lima."), passage("b", "We met the team of Quito.", "s2")


def test_equal_drafts_have_no_change() -> None:
    redline = build_redline(draft(A, B), draft(A, B))
    assert redline.is_empty
    assert [change.form for change in redline.changes] == ["heading", "heading", "passage", "passage"]


def test_words_that_changed_are_marked_one_by_one() -> None:
    other = passage("a", "We held two workshops in Lima.")
    (change,) = changes_of(build_redline(draft(A, B), draft(other, B)))
    assert (change.kind, told(change)) == ("changed", "We held -a workshop-+two workshops+ in Lima.")


def test_chinese_is_compared_sign_by_sign() -> None:
    one, other = passage("a", "中心举办第十期培训班。"), passage("a", "中心举办第十一期培训班。")
    (change,) = changes_of(build_redline(draft(one), draft(other)))
    assert told(change) == "中心举办第十+一+期培训班。"


def test_what_came_and_what_went_stands_where_it_belongs() -> None:
    last = passage("c", "A third thing was done.")
    redline = build_redline(draft(A, B), draft(A, last, ground=GROUND.model_copy(update={"program": "2"})))
    assert [(change.kind, told(change)[1:-1]) for change in redline.changes[2:]] == [
        ("same", A.text[1:-1]),
        ("removed", B.text),
        ("added", last.text),
    ]


def test_the_same_record_told_in_another_chapter_has_moved() -> None:
    (moved,) = [c for c in changes_of(build_redline(draft(A), draft(A, chapter="gender"))) if c.form == "passage"]
    assert moved.kind == "moved"
    assert reasons(moved)[0] == "moved here from “1. About training”"


@pytest.mark.parametrize(
    ("sources", "source", "reason"),
    [
        ({"s3": "new.md"}, "s3", "new source: new.md"),
        ({"s4": "news.md"}, "s4", "new version of news.md"),
    ],
)
def test_a_source_that_only_one_draft_had_is_the_reason(sources: dict[str, str], source: str, reason: str) -> None:
    ground = GROUND.model_copy(update={"sources": {**GROUND.sources, **sources}})
    new = passage("c", "We opened a laboratory.", source)
    (change,) = changes_of(build_redline(draft(A), draft(A, new, ground=ground)))
    assert (change.kind, reasons(change)) == ("added", [reason])


def test_a_source_that_is_gone_is_the_reason() -> None:
    ground = GROUND.model_copy(update={"sources": {"s2": "news.md"}, "rules": "2"})
    (change,) = changes_of(build_redline(draft(A, B), draft(B, ground=ground)))
    assert (change.kind, reasons(change)) == ("removed", ["source no longer there: trips/a.docx"])


def test_a_decision_about_the_words_is_the_reason() -> None:
    anchors = tuple(
        Anchor(id=each, document="trips/a.docx", quote=f"words of {each}", title=each) for each in ("a", "x")
    )
    decision = Decision(verdict="same", targets=anchors, who="Li", when="2024-03-01T10:00:00+00:00", why="one trip")
    ground = GROUND.model_copy(update={"decisions": (decision,), "rules": "2"})
    other = passage("a", "We held a workshop in Lima and Cusco.")
    first, second = A, passage("b", "We met the team of Cusco.", "s2")
    about, unrelated = changes_of(build_redline(draft(first, B), draft(other, second, ground=ground)))
    assert reasons(about) == ["decided by Li on 2024-03-01 (one trip): one event"]
    assert reasons(unrelated) == ["the rules or the vocabulary changed"]


def test_without_any_of_them_it_follows_from_others() -> None:
    (change,) = changes_of(build_redline(draft(A), draft(passage("a", "We held a workshop in Cusco."))))
    assert reasons(change) == ["it follows from other changes"]


def test_what_was_asked_for_otherwise_is_noted() -> None:
    redline = build_redline(draft(A), draft(A, audience="public", outlook_year=""))
    assert [(note.text, note.params["before"], note.params["after"]) for note in redline.notes] == [
        ("{what} is another: {before}, then {after}", "2024", "–"),
        ("{what} is another: {before}, then {after}", "internal", "public"),
    ]


def test_rows_of_tables_are_compared_without_their_marks() -> None:
    def rows(*cells: tuple[str, ...]) -> Table:
        return Table(key="commitments", caption="Said", head=("a", "b"), rows=cells, widths=(0.5, 0.5))

    def with_table(table: Table) -> ReportModel:
        chapter = MODEL.chapters[0].model_copy(update={"chapters": (), "passages": (), "tables": (table,)})
        return MODEL.model_copy(update={"chapters": (chapter,)})

    one = KeptDraft(model=with_table(rows(("A course", "open [1]"), ("A book", "done [2–4]"))), ground=GROUND)
    other = KeptDraft(model=with_table(rows(("A course", "done [7]"), ("A book", "done [3]"))), ground=GROUND)
    (change,) = changes_of(build_redline(one, other))
    assert told(change) == "A course · -open-+done+"


def annex(key: str, *rows: tuple[str, ...], keys: tuple[str, ...] = ()) -> Chapter:
    cites = tuple(passage("a", "").cites[0].model_copy(update={"mark": str(mark)}) for mark in (1, 2))
    table = Table(key=key, caption="", head=(), widths=(), rows=rows, keys=keys, cites=cites)
    return Chapter(key=f"annex {key}", number="A.", title=key, level=1, tables=(table,))


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (
            annex("activities", ("1", "Forum", "Rome", "[1]"), ("2", "Course", "Lima", "[2]"), keys=("f", "c")),
            annex("activities", ("1", "Talk", "", "[1]"), ("2", "Forum", "Oslo", "[1]"),
                  ("3", "A course", "Lima", "[2]"), keys=("t", "f", "c")),
            ["+Talk+", "Forum · -Rome-+Oslo+", "-Course-+A course+ · Lima"],
        ),
        (
            annex("partners", ("IGRAC", "host", "1, 2", "[1]")),
            annex("partners", ("BGS", "host", "1", "[1]"), ("IGRAC", "host", "2, 3", "[1]")),
            ["+BGS · host+"],
        ),
        (
            annex("figures", ("Events", "13 [1]"), ("Visits", "2 [1]"), keys=("kind:event", "kind:visit")),
            annex("figures", ("Events", "14 [1–2]"), ("Visits", "2 [1]"), keys=("kind:event", "kind:visit")),
            ["Events · -13-+14+"],
        ),
        (
            annex("sources", ("[1]", "a.docx", "p. 1", "We held"), keys=("1",)),
            annex("sources", ("[1]", "b.docx", "p. 1", "We held a forum"), ("[2]", "a.docx", "p. 1", "We met"),
                  keys=("1", "1")),
            ["+b.docx · p. 1 · We held a forum+", "a.docx · p. 1 · We -held-+met+"],
        ),
    ],
)  # fmt: skip
def test_rows_of_annexes_are_known_again_by_what_they_list(before: Chapter, after: Chapter, changes: list[str]) -> None:
    redline = build_redline(draft(A, annexes=(before,)), draft(A, annexes=(after,)))
    assert [told(change) for change in changes_of(redline)] == changes
