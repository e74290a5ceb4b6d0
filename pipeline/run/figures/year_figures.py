"""What a report's table of figures is made of, counted over the records that the report tells of."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.statistics import Question, Row, YearFigures
from pipeline.report import Request, period_label, plan_records, select_done
from pipeline.run.figures.statistics import build_ground
from pipeline.store import Workspace

_MOST_YEARS = 6
_BY = ("kind", "chapter", "region", "group:needs", "group:own")


def build_year_figures(
    workspace: Workspace,
    profile: Profile,
    records: Sequence[Record],
    documents: Sequence[Document],
    request: Request,
    sums: Collection[str] = (),
    moved: Mapping[str, str] = MappingProxyType({}),
) -> YearFigures:
    """The figures of the records done in the period of a report and before, without `sums`: ids of totals of others.

    `moved`: by record the chapter that people want it in.

    Lists of participants count as far as their activity states their totals: a report cites records alone.
    """
    told = select_done(records, request.year, profile.reporting)
    done = [record for record in told if record.id not in sums]
    ground = build_ground(workspace, profile, done, (), plan_records(done, documents, profile, request.language, moved))
    known = [name for name in _BY if not name.startswith("group:") or ground.atlas.keys_by(name)]
    answers = tuple(ground.count(Question(by=(name,))) for name in known)
    keys = {key: None for name in known if name not in ("kind", "chapter") for key in ground.atlas.keys_by(name)}
    times = {subject.when for subject in ground.subjects}
    return YearFigures(
        total=ground.count(Question()).total,
        answers=answers,
        group_names={key: ground.atlas.shown(key, request.language) for key in keys},
        group_members={
            key: tuple(sorted(frozenset().union(*(ground.atlas.members(key, when) for when in times)))) for key in keys
        },
        sums=tuple(record.id for record in told if record.id in sums),
        earlier=_earlier(workspace, profile, [r for r in records if r.id not in sums], documents, request, moved),
    )


def _earlier(
    workspace: Workspace,
    profile: Profile,
    records: Sequence[Record],
    documents: Sequence[Document],
    request: Request,
    moved: Mapping[str, str],
) -> dict[str, tuple[Row, ...]]:
    """Activities by chapter of the periods before, oldest first, as far back as every period has any."""
    found: dict[str, tuple[Row, ...]] = {}
    for back in range(1, _MOST_YEARS):
        year = request.year - back * profile.reporting.months // 12
        done = select_done(records, year, profile.reporting)
        if not done:
            break
        ground = build_ground(
            workspace, profile, done, (), plan_records(done, documents, profile, request.language, moved)
        )
        found[period_label(year, profile.reporting)] = ground.count(Question(by=("chapter",))).rows
    return dict(reversed(found.items()))
