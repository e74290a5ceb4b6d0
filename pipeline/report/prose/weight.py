"""How weighty an activity is: by what the institution did, and by who took part. The points are the profile's."""

from math import log10

from pipeline.model.activity import Count
from pipeline.model.profile import Style
from pipeline.model.record import Record
from pipeline.report.facts import country_codes, organisations
from pipeline.report.telling import Telling


def weigh_telling(telling: Telling, style: Style) -> float:
    """The weight of its weightiest record."""
    return max(weigh_record(record, style) for record in telling.records)


def weigh_record(record: Record, style: Style) -> float:
    """Points by role and kind, for a series, and for countries, bodies, named people and numbers of people."""
    counts = [s.value.value for s in record.all_of("counts") if isinstance(s.value, Count)]
    named = (len(country_codes(record)), len(organisations(record)), len(list(record.all_of("people"))))
    return (
        style.roles.get(record.role, 0)
        + style.kinds.get(record.kind, 0)
        + style.series * (record.first("series") is not None)
        + style.named * sum(min(count, style.most_named) for count in named)
        + style.tenfold * log10(max((*counts, 1)))
    )
