"""The introduction: what the report is, and the year in figures that its records recompute."""

from collections.abc import Mapping, Sequence
from typing import get_args

from pipeline.model.activity import Kind
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Passage
from pipeline.report.facts import aggregate
from pipeline.report.tables import Cites, own_names
from pipeline.report.wording import Wording


def build_introduction(
    records: Sequence[Record], cites: Cites, profile: Profile, wording: Wording, values: Mapping[str, str]
) -> tuple[Passage, ...]:
    """A boilerplate passage, and a summary that cites every record it counts; no summary of no records."""
    opening = Passage(text=_one_line(wording.text("introduction", **values)), boilerplate=True)
    if not records:
        return (opening,)
    figures = count_totals(records, profile)
    by_kind = {kind: aggregate(f"kind:{kind}", records) for kind in get_args(Kind)}
    present = {kind: figure for kind, figure in by_kind.items() if figure.value}
    ranked = sorted(present, key=lambda kind: -present[kind].value)
    summary = wording.text(
        "summary",
        **values,
        **{name: figure.value for name, figure in figures.items()},
        kinds=[_counted(kind, present[kind].value, wording) for kind in ranked],
    )
    return (
        opening,
        Passage(
            text=_one_line(summary),
            cites=tuple(cites[record.id][0] for record in records),
            aggregates=(*figures.values(), *present.values()),
        ),
    )


def count_totals(records: Sequence[Record], profile: Profile) -> dict[str, Aggregate]:
    """How many activities, countries and other bodies the records tell of."""
    uncounted = tuple(sorted(policy.code for policy in profile.countries if not policy.counted))
    return {
        "activities": aggregate("activities", records),
        "countries": aggregate("countries", records, uncounted),
        "organisations": aggregate("organisations", records, tuple(sorted(set(own_names(profile))))),
    }


def _counted(kind: str, count: int, wording: Wording) -> str:
    one, _, many = wording.label(f"count.{kind}", count=count).partition("|")
    return (one if count == 1 else many or one).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())
