"""What is missing for the report of a year, in words: what, why it is expected, and what to ask whom for."""

from collections.abc import Collection, Mapping, Sequence

from pipeline.analysis.figures import find_told_sums
from pipeline.analysis.gaps import Material, find_gaps
from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.checks import Gap
from pipeline.model.document import Document
from pipeline.model.link import Linked
from pipeline.model.photo import SMALLEST, Photo
from pipeline.model.profile import Need, Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.rules import RulePack
from pipeline.model.text import fingerprint_text
from pipeline.report import own_names, part_by_confidence, plan_chapter, select_done
from pipeline.report.pictures import find_belongings
from pipeline.run.naming.places import name_place
from pipeline.run.naming.value_words import name_value
from pipeline.run.results import gather_documents, gather_linked, gather_readings
from pipeline.store import (
    Workspace,
    load_own_rules,
    load_photos,
    load_rules,
)

_BACK = 3
_ASKED = ("author", "from", "creator", "department", "owner")
"""Under which names documents state whose they are."""
NEEDS: dict[Need, Message] = {
    "date": Message(text="when it was"),
    "place": Message(text="where it was"),
    "who": Message(text="who came"),
    "partner": Message(text="with whom"),
}
_WHAT = {
    "edition_planned": Message(text="No source tells of edition {number} of “{title}”, planned for {year}"),
    "edition_due": Message(text="No source tells of edition {number} of “{title}”, due in {year}"),
    "edition_unnumbered": Message(text="No source tells of an edition of “{title}” in {year}"),
    "commitment": Message(text="No answer to what was said would be done: “{title}”"),
    "commitment_carried": Message(text="Still no answer to what was said would be done in {number}: “{title}”"),
    "regular_name": Message(text="No source of {year} tells of “{title}”"),
    "regular_kind": Message(text="No source of {year} tells of an activity of the kind “{title}”"),
    "regular_partner": Message(text="No source of {year} tells of anything done with {title}"),
    "regular_paper": Message(text="There is no document of the kind “{title}” of {year}"),
    "chapter_before": Message(text="The chapter “{title}” has nothing to tell of {year}"),
    "nothing_told": Message(text="No source tells of anything done in {year}"),
    "little_told": Message(text="Sources tell of hardly anything done in {year}: {number}"),
    "needed": Message(text="“{title}”: not said {needs}"),
    "silent": Message(text="Nothing was found in {title}"),
    "photo_nothing_beside": Message(text="The photograph {title} belongs to no activity"),
    "photo_several": Message(text="It is not clear which activity the photograph {title} belongs to"),
    "photo_small": Message(text="The photograph {title} is too small to be printed"),
}
_WHY = {
    "edition_planned": Message(text="editions were held in {years}"),
    "edition_due": Message(text="editions were held in {years}"),
    "said_outlook": Message(text="the outlook says so"),
    "said_plan": Message(text="it was planned"),
    "said_request": Message(text="it was asked for"),
    "said_recommendation": Message(text="it was recommended"),
    "said_action": Message(text="it was agreed"),
    "regular_name": Message(text="it was told of in {years}"),
    "regular_kind": Message(text="there was some in {years}"),
    "regular_partner": Message(text="they are named in {years}"),
    "regular_paper": Message(text="there is one of {years}"),
    "chapter_before": Message(text="it had something to tell in {years}"),
    "nothing_told": Message(text="reports need sources; the last that there are tell of {years}"),
    "little_told": Message(text="they tell of far more in {years}"),
    "needed": Message(text="the report tells it of each activity of its kind"),
    "silent": Message(text="documents of its kind tell of activities as a rule"),
    "photo_nothing_beside": Message(text="no document beside it and no word of its name tells of one"),
    "photo_several": Message(text="what lies beside it and its name tell of several"),
    "photo_small": Message(text="its longest side has fewer than {number} pixels"),
}
_WHY_WITHOUT = {"nothing_told": Message(text="reports need sources"), "edition_planned": Message(text="it was planned")}
"""Why, where no year before is known."""
_DO = {
    "edition": Message(
        text="Ask {whom} for a report, a programme or a list of participants; or whether it was put off."
    ),
    "commitment": Message(text="Ask {whom} what became of it, and for a document that shows it."),
    "regular": Message(text="Ask {whom} whether there was one, and for a document that tells of it."),
    "chapter": Message(text="Ask {whom} what was done in this field, and for documents that tell of it."),
    "nothing": Message(text="Put the documents of that year into data/raw, and type “annual-report run”."),
    "field": Message(text="Ask {whom}, or add a document that says it: an agenda, a list of participants, a photo."),
    "source": Message(text="Look at it with “annual-report status --unclaimed”; it may be a scan, or tell of others."),
}
_OF_PHOTO = Message(
    text="Put it into a folder with the documents of one activity alone, or give it the name of one of them"
    " (“workshop.docx”, “workshop.jpg”), or words of the activity’s name."
)
_DO_INSTEAD = {
    "photo_nothing_beside": _OF_PHOTO,
    "photo_several": _OF_PHOTO,
    "photo_small": Message(text="Ask for it in its original size."),
}
"""What else to do, by reason."""
_OWNER = Message(text="{name}")
_WRITER = Message(text="{name} (who wrote {document})")
_UNKNOWN_WRITER = Message(text="whoever wrote {document}")
_ANYBODY = Message(text="the department in charge")


class ToldGap(Value):
    """A gap, and the words for it. `needs`: what is not said; `places`: where the evidence stands."""

    gap: Gap
    what: Message
    why: Message
    do: Message
    needs: Message = Message(text="")
    places: tuple[Message, ...] = ()


def find_told_gaps(workspace: Workspace, profile: Profile, year: int) -> tuple[ToldGap, ...]:
    """What is missing in a year by the results of the last run. Raises StoreError where there was none."""
    rules = load_rules(load_own_rules(workspace.root))
    documents, readings = gather_documents(workspace), gather_readings(workspace)
    return tell_gaps(
        year, gather_linked(workspace), documents, readings, profile, rules, load_photos(workspace, documents)
    )


def tell_gaps(
    year: int,
    linked: Linked,
    documents: Sequence[Document],
    readings: Sequence[Reading],
    profile: Profile,
    rules: Mapping[str, RulePack],
    photos: Sequence[Photo] = (),
) -> tuple[ToldGap, ...]:
    """What is missing in a year, in words, what matters most first. `rules`: whose names are nobody to ask."""
    nobody = {name.casefold() for pack in rules.values() for name in pack.words.get("no_authors", ())}
    documents = [_without_authors(document, nobody) for document in documents]
    sure, _ = part_by_confidence(linked.records, profile.reporting)
    belongings = find_belongings(photos if profile.pictures.in_all else (), documents, sure)
    sums = find_told_sums(readings, sure)  # nobody can say where “9 workshops” were
    single = [record for record in sure if record.id not in sums]
    done = {each: select_done(single, each, profile.reporting) for each in range(year - _BACK, year + 1)}
    chapters = _plan(done, profile)
    gaps = find_gaps(Material(year, linked, done, chapters, documents, readings, profile, belongings))
    writers = {document.name: _writer(document) for document in documents}
    titles = {plan.key: profile.words(plan.titles, profile.languages[0]) for plan in profile.chapters}
    ours = {fingerprint_text(name) for name in own_names(profile)}
    return tuple(_tell(_without_us(gap, ours), year, titles, writers) for gap in gaps)


def _without_us(gap: Gap, ours: Collection[str]) -> Gap:
    """The gap; where it is we who were to do it, there is nobody else to ask than whoever wrote it down."""
    return gap.model_copy(update={"asked": ""}) if fingerprint_text(gap.asked) in ours else gap


def _plan(done: Mapping[int, Sequence[Record]], profile: Profile) -> dict[str, str]:
    return {r.id: plan_chapter(r, profile.chapters) for records in done.values() for r in records}


def _without_authors(document: Document, nobody: Collection[str]) -> Document:
    """The document without what programs wrote as its author."""
    stated = {
        name: value
        for name, value in document.metadata.items()
        if name not in _ASKED or value.strip().casefold() not in nobody
    }
    return document.model_copy(update={"metadata": stated})


def _writer(document: Document) -> str:
    return next((document.metadata[name] for name in _ASKED if document.metadata.get(name)), "")


def _tell(gap: Gap, year: int, chapters: Mapping[str, str], writers: Mapping[str, str]) -> ToldGap:
    reason = gap.reason
    title = name_value(gap.title) if reason in ("regular_kind", "regular_paper") else gap.title
    needs = join([NEEDS[need] for need in gap.needs])
    named = "commitment" if gap.kind == "commitment" else reason
    if gap.kind == "edition" and gap.number is None:
        named = "edition_unnumbered"
    if gap.kind == "commitment" and gap.number is not None:
        named = "commitment_carried"
    params: dict[str, str | int | float | Message] = {
        "title": chapters.get(gap.title, gap.title) if gap.kind == "chapter" else title,
        "year": year, "number": gap.number or 0, "needs": needs,
    }  # fmt: skip
    why = _WHY_WITHOUT.get(reason, _WHY[reason]) if not gap.years else _WHY[reason]
    years = ", ".join(str(each) for each in gap.years)
    whom = _whom(gap, writers.get(gap.document, ""))
    return ToldGap(
        gap=gap,
        what=_WHAT[named].model_copy(update={"params": params}),
        why=why.model_copy(update={"params": {"years": years, "number": SMALLEST}}),
        needs=needs,
        do=_DO_INSTEAD.get(gap.reason) or _DO[gap.kind].model_copy(update={"params": {"whom": whom}}),
        places=tuple(name_place(e.document, e.locator.page, e.locator.place) for e in gap.evidence[:2]),
    )


def join(words: Sequence[Message], *, apart: bool = False) -> Message:
    """Messages one after the other, with commas, or kept further apart with semicolons."""
    joined = words[0] if words else Message(text="")
    for word in words[1:]:
        text = "{first}; {second}" if apart else "{first}, {second}"
        joined = Message(text=text, params={"first": joined, "second": word})
    return joined


def _whom(gap: Gap, writer: str) -> Message:
    if gap.asked:
        return _OWNER.model_copy(update={"params": {"name": gap.asked}})
    if writer:
        return _WRITER.model_copy(update={"params": {"name": writer, "document": gap.document}})
    if gap.document:
        return _UNKNOWN_WRITER.model_copy(update={"params": {"document": gap.document}})
    return _ANYBODY
