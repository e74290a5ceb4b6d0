"""Which event a list of participants is of."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, utils

from pipeline.model.reading import Attendance
from pipeline.model.record import Record

_ALIKE = 90.0
_NUMBER = re.compile(r"\d+")


def find_lists(
    records: Sequence[Record], attendances: Sequence[Attendance]
) -> tuple[dict[str, tuple[Attendance, ...]], tuple[Attendance, ...]]:
    """The lists of each record by its id, and those of events that no record tells of.

    A list belongs to the record of which it says so, else to the one record of that name, with nothing against it.
    """
    by_member = {member: record.id for record in records for member in record.members}
    lists: defaultdict[str, list[Attendance]] = defaultdict(list)
    alone: list[Attendance] = []
    for found in attendances:
        home = by_member.get(found.activity_id) or _find_home(found, records)
        if home:
            lists[home].append(found)
        elif found.persons and found.evidence:
            alone.append(found)
    return {record_id: tuple(found) for record_id, found in lists.items()}, tuple(alone)


def _find_home(found: Attendance, records: Sequence[Record]) -> str:
    homes = [record.id for record in records if _is_of(found, record)]
    return homes[0] if len(homes) == 1 else ""


def _is_of(found: Attendance, record: Record) -> bool:
    """Whether a record may be the event of a list: alike in name, the same numbers in it, the dates as well."""
    when = record.text_of("start_date") or (str(record.year) if record.year else "")
    if not found.event or not _is_within(when, found.start_date or "", found.end_date or ""):
        return False
    dated = _numbers(f"{found.start_date} {found.end_date} {when}")
    names = [str(s.value) for s in record.all_of("title")]
    return any(
        fuzz.token_set_ratio(found.event, name, processor=utils.default_process) >= _ALIKE
        and not (_numbers(found.event) ^ _numbers(name)) - dated
        for name in names
    )


def _is_within(when: str, start: str, end: str) -> bool:
    """Whether a time may lie between two days, compared as far as all are precise; what is not stated may be any."""
    last = end or start
    return start[: len(when)] <= when[: len(start)] and when[: len(last)] <= last[: len(when)]


def _numbers(text: str) -> set[int]:
    """The numbers in a text; “8” is “08”."""
    return set(map(int, _NUMBER.findall(text)))
