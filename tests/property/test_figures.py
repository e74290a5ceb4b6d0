"""Whatever the records are, each figure of the years leads to exactly the records that it counts."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.review import build_workspace
from pipeline.model.activity import Property, Sdg, Statement
from pipeline.model.link import Linked
from pipeline.model.record import Record
from pipeline.run.results import gather_linked
from pipeline.store import Workspace, save_linked
from pipeline.web.records.asked import Asked, select_rows
from pipeline.web.records.counted import NEVER
from pipeline.web.shelf import Shelf
from tests.contract.figure_links import list_differing

CHANGES = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["event", "training", "visit", "agreement"]),
        "status": st.sampled_from(["completed", "ongoing", "planned", "cancelled"]),
        "confidence": st.sampled_from([0.1, 0.6, 0.95]),
        "review": st.sampled_from(["unreviewed", "accepted", "rejected"]),
        "year": st.sampled_from([None, 2012, 2020, 2023]),
        "start_date": st.sampled_from([None, "2012-05-01", "2023-01"]),
        "countries": st.lists(st.sampled_from(["KEN", "DEU", "PER", "XKX"]), unique=True),
        "goal": st.sampled_from([None, 5, 13]),
    }
)


def change(record: Record, changes: dict[str, object]) -> Record:
    """A record that states other things, each with the evidence of its title."""
    title = next(record.all_of("title"))
    named: dict[Property, object] = {"year": changes["year"], "start_date": changes["start_date"]}
    if changes["goal"]:
        named["sdgs"] = Sdg.model_validate({"goal": changes["goal"], "basis": "stated", "phrase": "x"})
    codes = changes["countries"]
    assert isinstance(codes, list)
    stated = [(name, value) for name, value in named.items() if value] + [("countries", code) for code in codes]
    kept = [s for s in record.statements if s.property in ("title", "organisations", "text")]
    new = [
        Statement.model_validate({"property": name, "value": value, "original": "x", "evidence": title.evidence})
        for name, value in stated
    ]
    own = {name: changes[name] for name in ("kind", "status", "confidence", "review")}
    return record.model_copy(update={**own, "statements": (*kept, *new)})


def with_records(root: Path, changes: list[dict[str, object]]) -> Workspace:
    workspace = build_workspace(root, len(changes))
    records = gather_linked(workspace).records
    changed = tuple(change(record, one) for record, one in zip(records, changes, strict=True))
    save_linked(workspace, Linked(records=changed))
    return workspace


@settings(max_examples=6)
@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_a_figure_and_its_list_agree(changes: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = with_records(Path(folder) / "desk", changes)
        pages = ("/years", "/years?since=2013&until=2020")
        followed, differing = list_differing(workspace, pages)
        shelf = Shelf(workspace)
        parts = [select_rows(shelf, Asked(counted=name), "en") for name in ("activities", NEVER)]

    assert differing == []
    assert followed
    assert sorted(row.id for part in parts for row in part) == sorted(shelf.by_id)
