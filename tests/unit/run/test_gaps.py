"""Whom to ask for what is missing."""

import pytest

from pipeline.model.link import Commitment, Linked
from pipeline.run.links.gaps import tell_gaps
from pipeline.store import load_rules
from pipeline.words import say
from tests.unit.analysis.held import make_reading
from tests.unit.report.factories import make_document, make_record, shipped_profile


@pytest.mark.parametrize(
    ("author", "wanted"),
    [("Ann Berg", "Ann Berg (who wrote news.txt)"), ("python-docx", "whoever wrote news.txt"),
     ("微软用户", "whoever wrote news.txt")],
)  # fmt: skip
def test_what_a_program_wrote_as_author_is_nobody_to_ask(author: str, wanted: str) -> None:
    news = make_document("news.txt", ["The Lake Forum was held."]).model_copy(update={"metadata": {"author": author}})
    record = make_record(news, news.blocks[0].text, "Lake Forum").model_copy(update={"confidence": 0.9})
    rules, profile = load_rules(), shipped_profile()
    told = tell_gaps(2023, Linked(records=(record,)), [news], [make_reading(news)], profile, rules)
    assert wanted in say(next(gap for gap in told if gap.gap.kind == "field").do)


@pytest.mark.parametrize(("owner", "wanted"), [("the Director", "the Director"), ("the Centre", "whoever wrote")])
def test_who_was_to_do_it_is_asked_unless_it_is_we(owner: str, wanted: str) -> None:
    minutes = make_document("minutes.txt", ["The Board asked for a library."])
    evidence = make_record(minutes, minutes.blocks[0].text, "library").quotes[0]
    asked = Commitment(
        id="com-1", origin="request", title="library", text="a library", year=2023, owner=owner, evidence=(evidence,),
        status="no_evidence", reason="nothing_near",
    )  # fmt: skip
    profile = shipped_profile()
    named = profile.institution.model_copy(update={"aliases": ("the Centre",)})
    profile = profile.model_copy(update={"institution": named})
    told = tell_gaps(
        2023, Linked(records=(), commitments=(asked,)), [minutes], [make_reading(minutes)], profile, load_rules()
    )
    assert wanted in say(next(gap for gap in told if gap.gap.kind == "commitment").do)
