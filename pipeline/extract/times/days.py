"""The last day of an activity whose days stand in lines of their own below its heading."""

from pipeline.extract.fields.telling import Passage, Statements, Telling
from pipeline.extract.structure.lines import is_when


def state_last_day(passages: list[Passage], telling: Telling, found: Statements) -> None:
    """State the latest date of the lines that only say when as the end, where it is later than the start."""
    start = next((str(s.value) for s in found.all() if s.property == "start_date"), "")
    if not start or found.has("end_date"):
        return
    year = int(start[:4])
    days = [
        (dated[0], passage, (date.start, date.end))
        for passage in passages
        if is_when(passage.sentence, telling)
        for date in telling.language.find_dates(passage.text, telling.grammar)
        if (dated := date.dated(year))
    ]
    last = max(days, key=lambda day: day[0], default=None)
    if last and last[0] > start and len(last[0]) == len(start):
        found.add("end_date", *last, f"{telling.grammar.language}.date.last")
