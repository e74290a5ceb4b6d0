"""Figures that are said of one activity: against its lists of participants, other sources, and what is named."""

from pipeline.analysis.figures.books import Books, is_in_sentence, is_of_all, listed_countries, named_countries
from pipeline.analysis.figures.intervals import Bounds, find_interval, overlap
from pipeline.model.activity import Organisation
from pipeline.model.checks import FigureCheck
from pipeline.model.reading import Figure
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text


def check_single(figure: Figure, record: Record, books: Books, home: str, bounds: Bounds) -> FigureCheck:
    """Hold a figure against what is known of its activity. `home`: the country that houses the institution."""
    if figure.of == "people":
        check = _check_people(figure, record, books, bounds)
    elif figure.of == "countries":
        check = _check_countries(figure, record, books, home, bounds)
    else:
        check = _check_bodies(figure, record, bounds)
    if figure.is_projected and check.verdict != "agrees":
        check = check.model_copy(update={"verdict": "projection"})
    return check.model_copy(update={"record_ids": (record.id,)})


def _check_people(figure: Figure, record: Record, books: Books, bounds: Bounds) -> FigureCheck:
    stated = find_interval(figure.value, figure.qualifier, bounds)
    others = [other for other in books.told.get(record.id, ()) if _is_comparable(figure, other)]
    for other in others:
        if not overlap(stated, find_interval(other.value, other.qualifier, bounds)):
            return FigureCheck(
                figure=figure, verdict="disagrees", reason="other_source", counted=other.value,
                against=(other.evidence,),
            )  # fmt: skip
    if not figure.narrowed_by and (found := _check_list(figure, record, books, stated)):
        return found
    apart = [other for other in others if other.evidence.source_id != figure.evidence.source_id]
    if apart:
        return FigureCheck(
            figure=figure, verdict="agrees", reason="told_twice", counted=apart[0].value, against=(apart[0].evidence,)
        )
    return FigureCheck(figure=figure, verdict="unchecked", reason="told_once")


def _check_list(figure: Figure, record: Record, books: Books, stated: tuple[float, float]) -> FigureCheck | None:
    """Against the longest list. Fewer women on it prove nothing, unless it has all who came and each one's gender."""
    lists, told = books.lists.get(record.id, ()), books.told.get(record.id, ())
    largest = max(lists, key=lambda each: each.persons, default=None)
    if largest is None or (figure.gender and not largest.genders.keys() & {"female", "male"}):
        return None
    listed = largest.genders.get(figure.gender, 0) if figure.gender else largest.persons
    is_whole = any(f.value == largest.persons and is_of_all(f) for f in told) and not largest.genders.get("unknown")
    verdict, reason = "unchecked", "fewer_listed"
    if overlap(stated, (listed, listed)):
        verdict, reason = "agrees", "listed" if listed == figure.value else "rounded"
    elif listed > figure.value:
        verdict, reason = "disagrees", "more_listed"
    elif figure.gender and is_whole:
        verdict, reason = "disagrees", "listed_whole"
    return FigureCheck.model_validate(
        {"figure": figure, "verdict": verdict, "reason": reason, "counted": listed, "against": largest.evidence[:1]}
    )


def _is_comparable(figure: Figure, other: Figure) -> bool:
    """Whether two figures of one record count the same people: told elsewhere, of the same noun or both of all.

    Women are held against women, whatever they are called.
    """
    is_other = other.of != "people" or other.is_projected or other.gender != figure.gender
    if is_other or is_in_sentence(other.evidence, figure.evidence):
        return False
    if fingerprint_text(figure.unit) == fingerprint_text(other.unit):
        return figure.narrowed_by == other.narrowed_by
    apart = other.evidence.source_id != figure.evidence.source_id
    return apart and not figure.narrowed_by and not other.narrowed_by


def _check_countries(figure: Figure, record: Record, books: Books, home: str, bounds: Bounds) -> FigureCheck:
    lists = books.lists.get(record.id, ())
    listed, named = listed_countries(lists), named_countries(record, figure.evidence)
    counted = listed or named
    against = tuple(each.evidence[0] for each in lists if each.evidence)[:1] if listed else ()
    stated = find_interval(figure.value, figure.qualifier, bounds)
    hosts = {home, record.text_of("country") or home}
    verdict, reason = "unchecked", "fewer_named"
    if not counted:
        reason = "none_named"
    elif overlap(stated, (len(counted), len(counted))):
        verdict, reason = "agrees", "equal"
    elif overlap(stated, (len(counted - hosts), len(counted - hosts))):
        verdict, reason, counted = "agrees", "without_host", counted - hosts
    elif len(counted - hosts) > figure.value:
        verdict, reason = "disagrees" if not figure.narrowed_by else "unchecked", "more_named"
    return FigureCheck.model_validate(
        {"figure": figure, "verdict": verdict, "reason": reason, "counted": len(counted), "against": against}
    )


def _check_bodies(figure: Figure, record: Record, bounds: Bounds) -> FigureCheck:
    """Bodies that are named may be organisers as well as those counted: more of them say nothing."""
    named = {
        fingerprint_text(s.value.name)
        for s in record.all_of("organisations")
        if isinstance(s.value, Organisation) and is_in_sentence(s.evidence, figure.evidence)
    }
    if named and overlap(find_interval(figure.value, figure.qualifier, bounds), (len(named), len(named))):
        return FigureCheck(figure=figure, verdict="agrees", reason="equal", counted=len(named))
    reason = "none_named" if not named else "fewer_named" if len(named) < figure.value else "others_named"
    return FigureCheck(figure=figure, verdict="unchecked", reason=reason, counted=len(named))
