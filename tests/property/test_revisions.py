"""Whatever people decide about a report, it stays proved, and loses nothing that they did not leave out."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.model.decision import Decision
from pipeline.model.report import Passage
from tests.unit.report.example import DONE, PLANNED, example_report
from tests.unit.review.decided import build, decide, find, state

_SLOW = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
_PASSAGES = tuple(build().iter_passages())
_TEXTS = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
_CHAPTERS = st.sampled_from(("work", "training", "gender", "open-science", "other", "outlook", "no chapter"))
_KEYS = st.sampled_from((*(passage.key for passage in _PASSAGES), "", "nowhere", "report-2023/gender/9"))
_ANY = st.sampled_from(_PASSAGES)


@st.composite
def _decisions(draw: st.DrawFn) -> Decision:
    verdict = draw(st.sampled_from(("word", "word", "leave_out", "include", "move", "place", "state")))
    passage: Passage = draw(_ANY)
    mark = str(draw(st.integers(0, 10**6)))
    match verdict:
        case "word":
            return decide("word", passage, draw(_TEXTS), id=mark)
        case "move":
            return decide("move", passage, draw(_CHAPTERS), id=mark)
        case "place":
            return decide("place", passage, draw(_KEYS), id=mark)
        case "state":
            return state(draw(_TEXTS), draw(_CHAPTERS), draw(_KEYS)).model_copy(update={"id": mark})
        case "leave_out":
            return decide("leave_out", passage, id=mark)
        case _:
            return decide("include", passage, id=mark)


@_SLOW
@given(st.lists(_decisions(), max_size=8, unique_by=lambda decision: decision.id))
def test_law_3_holds_and_nothing_is_lost_whatever_is_decided(decisions: list[Decision]) -> None:
    found = find(decisions).revisions
    model = build(decisions)  # proved, or it raises
    told = [record_id for passage in model.iter_passages() for record_id in passage.tells]
    assert len(told) == len(set(told))
    assert {record.id for record in (*DONE, *PLANNED)} - found.left_out <= set(told)
    texts = "\n".join(passage.text for passage in model.iter_passages())
    for insertion in found.insertions:
        if insertion.record.id not in found.left_out:
            worded = [each.text for each in found.rewordings if insertion.record.id in each.record_ids]
            assert (worded or [insertion.text])[-1] in texts
    for rewording in found.rewordings:
        if not found.left_out & {rewording.key, *rewording.record_ids}:
            assert rewording.text in texts
    keys = [passage.key for passage in model.iter_passages()]
    assert len(keys) == len(set(keys))


def test_without_decisions_nothing_is_other_than_before() -> None:
    assert build() == example_report()
