"""The outlook: plans, next editions, open commitments and gaps, each with its leading word (“First,”, “Second,”, …)."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from pipeline.model.link import Commitment, NumberedSeries
from pipeline.model.record import Record
from pipeline.model.report import Passage
from pipeline.model.text import fingerprint_text
from pipeline.report.passages import cite_evidences, lower_first, mend_sentence
from pipeline.report.promises import Pledge
from pipeline.report.proposals import build_proposals
from pipeline.report.prose.editing import upper_first
from pipeline.report.scene import Scene
from pipeline.report.select import Request, period_label
from pipeline.report.wording import Wording


def build_points(
    plans: Sequence[Passage],
    series: Sequence[NumberedSeries],
    records: Sequence[Record],
    pledges: Mapping[str, Sequence[Pledge]],
    request: Request,
    scene: Scene,
    wording: Wording,
) -> tuple[Passage, ...]:
    """The points of the outlook in this order: what is planned, what else was promised or asked for, what is open from
    before, the next editions of series, and those that were due before. Each says in `basis` why it stands there.
    """
    year = request.planned_year
    if year is None:
        return ()
    before = request.year if request.kind == "report" else year - scene.profile.reporting.months // 12
    points = [plan.model_copy(update={"basis": "plan"}) for plan in plans]
    for key in ("further", "carried"):
        points += _promises(pledges.get(key, ()), key, scene, wording)
    points += build_proposals(series, records, year, "series", scene, wording)
    points += build_proposals(series, records, before, "gap", scene, wording)
    return tuple(points)


def _promises(pledges: Sequence[Pledge], key: str, scene: Scene, wording: Wording) -> Iterator[Passage]:
    """Commitments without a plan of their own, those of one year, standing and asker in one point.

    They are told in the words in which they were promised or asked for. What minutes only give somebody to do is left
    to the tables.
    """
    named = (pledge for pledge in pledges if pledge.commitment.origin != "action" and _is_named(pledge, wording))
    told = tuple(islice(named, scene.profile.style.open_told))
    alike: dict[tuple[str, str, str], list[Commitment]] = {}
    for pledge in told:
        asker = pledge.commitment.asked_by if key == "further" else ""
        way = ".asked" if asker else ".deed" if _is_deed(pledge.commitment, wording) else ""
        name = f"outlook.carried.{pledge.status}" if key == "carried" else f"outlook.further{way}"
        due = pledge.carried_from if pledge.carried_from is not None else pledge.commitment.due_year
        year = period_label(due, scene.profile.reporting) if due is not None else ""
        alike.setdefault((name, year, asker), []).append(pledge.commitment)
    for (name, year, asker), commitments in alike.items():
        if wording.has_label(name):
            text = wording.label(name, titles=_list(commitments, wording), name=_small(asker, wording), year=year)
            yield Passage(
                text=mend_sentence(upper_first(text), scene.language),
                language=scene.language,
                cites=tuple(cite for each in commitments for cite in cite_evidences(each.id, each.evidence)),
                status="planned",
                basis="commitment",
            )


def _is_named(pledge: Pledge, wording: Wording) -> bool:
    """Whether its name is sure, and says more than its number in a list of the source."""
    title = f"{pledge.commitment.title},"
    found = wording.find("enumerator", title)
    return not pledge.is_doubtful and (found is None or found.end() < len(title))


def _is_deed(commitment: Commitment, wording: Wording) -> bool:
    """Whether its title says what to do (“Open a library”), so that “we will” may stand before it."""
    return wording.find("subjectless.planned", commitment.title) is not None


def _title(commitment: Commitment, wording: Wording) -> str:
    """How a list names what was promised: a deed with a small letter, an event with its article."""
    title = commitment.title.strip(" .。;；")
    if _is_deed(commitment, wording):
        return lower_first(title)
    return wording.grammar["the"](title) if wording.find("event_noun", title) else title


def _list(commitments: Sequence[Commitment], wording: Wording) -> str:
    """Their names; of two that say the same, the one that says more."""
    named = {_title(commitment, wording): fingerprint_text(commitment.title) for commitment in commitments}
    told = [name for name, own in named.items() if not any(own != other and own in other for other in named.values())]
    *rest, last = told
    joint = "；" if wording.language == "zh" else "; "
    return wording.label("outlook.between", rest=joint.join(rest), last=last) if rest else last


def lead_commitments(passages: Sequence[Passage], wording: Wording) -> tuple[Passage, ...]:
    """The passages numbered by leading words; an enumerator of the source's own is taken off."""
    return tuple(_led(passage, number, wording) for number, passage in enumerate(passages, 1))


def _led(passage: Passage, number: int, wording: Wording) -> Passage:
    text = passage.text
    if passage.revised is None:
        enumerator = wording.find("enumerator", text)
        text = _small(text[enumerator.end() :] if enumerator else text, wording)
    key = f"lead.{number}"
    lead = wording.label(key) if wording.has_label(key) else wording.label("lead.more", number=number)
    return passage.model_copy(update={"text": text, "lead": lead})


def _small(text: str, wording: Wording) -> str:
    """The text without a capital that only began a sentence; one that belongs to a name stays."""
    return lower_first(text) if wording.find("small_after_lead", text) else text
