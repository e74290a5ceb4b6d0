"""The introduction: what the report is, and the year in figures that its records recompute."""

from collections.abc import Mapping, Sequence
from typing import get_args

from pipeline.model.activity import Kind
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Aggregate, Passage
from pipeline.report.facts import aggregate, goals
from pipeline.report.tables import Cites, own_names
from pipeline.report.wording import Wording

_GOALS_NAMED = 6
"""How many goals are named in the introduction; all are in the figures."""


def build_introduction(
    records: Sequence[Record], cites: Cites, profile: Profile, wording: Wording, values: Mapping[str, str]
) -> tuple[Passage, ...]:
    """A boilerplate passage, then the year in numbers and its goals, each citing every record that it counts.

    No numbers of no records; no goals where the records have none, or the wording has no names of them.
    """
    told = _one_line(wording.text("introduction", **values))
    opening = Passage(text=told, language=wording.language, boilerplate=True)
    if not records:
        return (opening,)
    return (opening, _sum_up(records, cites, profile, wording, values), *_name_goals(records, cites, wording, values))


def _sum_up(
    records: Sequence[Record], cites: Cites, profile: Profile, wording: Wording, values: Mapping[str, str]
) -> Passage:
    figures = count_totals(records, profile) | {"hosted": aggregate("hosted", records)}
    by_kind = {kind: aggregate(f"kind:{kind}", records) for kind in get_args(Kind)}
    present = {kind: figure for kind, figure in by_kind.items() if figure.value}
    ranked = sorted(present, key=lambda kind: -present[kind].value)
    summary = wording.text(
        "summary",
        **values,
        **{name: figure.value for name, figure in figures.items()},
        kinds=[_counted(kind, present[kind].value, wording) for kind in ranked],
    )
    return Passage(
        text=_one_line(summary),
        language=wording.language,
        cites=tuple(cites[record.id][0] for record in records),
        aggregates=(*figures.values(), *present.values()),
    )


def _name_goals(
    records: Sequence[Record], cites: Cites, wording: Wording, values: Mapping[str, str]
) -> tuple[Passage, ...]:
    """The goals that most activities serve, those that as many serve by their numbers."""
    figures = {goal: aggregate(f"goal:{goal}", records) for goal in range(1, 18) if wording.has_label(f"goal.{goal}")}
    served = sorted((goal for goal in figures if figures[goal].value), key=lambda goal: -figures[goal].value)
    if not served:
        return ()
    named = [
        {"number": goal, "name": wording.label(f"goal.{goal}"), "activities": figures[goal].value}
        for goal in served[:_GOALS_NAMED]
    ]
    serving = [record for record in records if goals(record) & set(served)]
    text = wording.text("goals", **values, goals=named, more=len(served) > len(named))
    return (
        Passage(
            text=_one_line(text),
            language=wording.language,
            cites=tuple(cites[record.id][0] for record in serving),
            aggregates=tuple(figures[goal] for goal in served[:_GOALS_NAMED]),
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
