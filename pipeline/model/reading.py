"""What one document holds: its activities, and what it says beside them: lists of participants, figures, requests."""

from typing import Literal

from pipeline.model.activity import Activity, Evidence, Kind, SectionRole
from pipeline.model.base import Value
from pipeline.model.document import DocumentKind


class Section(Value):
    """A stretch of a document under one heading: blocks `first` to `last`, both included; `period` in EDTF or empty.

    `heading` is the number of the heading's block, -1 for what stands before any heading.
    """

    number: str = ""
    title: str = ""
    path: tuple[str, ...] = ()
    level: int = 0
    heading: int = -1
    first: int
    last: int
    role: SectionRole = "other"
    period: str = ""


class Attendance(Value):
    """Who took part in one event, as a list of participants states it: totals only, each person counted once.

    `event` and the dates (ISO 8601) stand by the list, empty or None where they do not. `countries` (ISO 3166-1
    alpha-3) and `genders` (female, male) count persons; those of whom the list does not say it are under “unknown”.
    `affiliations` counts bodies. `is_signed`: people signed it where it happened, so that it proves attendance.
    `activity_id`: the activity of the same document that it belongs to, if there is one. `evidence`: the tables.
    """

    source_id: str
    event: str
    start_date: str | None = None
    end_date: str | None = None
    persons: int
    countries: dict[str, int]
    genders: dict[str, int]
    affiliations: int
    is_signed: bool = False
    activity_id: str = ""
    evidence: tuple[Evidence, ...]


Counted = Literal["activities", "people", "countries", "organisations"]
Gender = Literal["female", "male"]


class Figure(Value):
    """A number that a text gives of what records can be counted for: “18 workshops”, “trainees from 11 countries”.

    `of`: what is counted; `kinds`: of activities, or of people at activities, which (empty: any). `unit` and
    `qualifier` (“more than”, None) as stated. `period` (EDTF, may be empty or open) is the time it is said of.
    `narrowed_by`: the words that say that only some are meant (“female participants”, “in Africa”), or empty.
    `gender`: it counts the women or the men alone, which is no narrowing; None where it counts people of any.
    `is_projected`: it is expected, not counted. `activity_id`: the one activity it is said of, empty for a total.
    """

    of: Counted
    kinds: tuple[Kind, ...] = ()
    value: int
    unit: str
    qualifier: str | None = None
    period: str = ""
    narrowed_by: str = ""
    gender: Gender | None = None
    is_projected: bool = False
    activity_id: str = ""
    evidence: Evidence


class Request(Value):
    """What somebody asked the institution to do, or what was agreed that it does: in minutes, letters, evaluations.

    `promise`: what the institution said it would do, where no activity is told of it (“We will open an office”).
    `said_in`: the year in which it was said, `for_year` the one that a promise is for by its words, those before it or
    its heading; or None. `asked_by` and `owner` (who is to do it) as stated, may be empty;
    `due` (EDTF) may be empty; `text` is what is to be done, in the source's words; `activity_id`: the planned activity
    that the same words tell of, if there is one.
    """

    kind: Literal["request", "recommendation", "action", "promise"]
    text: str
    asked_by: str = ""
    owner: str = ""
    due: str = ""
    said_in: int | None = None
    for_year: int | None = None
    activity_id: str = ""
    evidence: Evidence


class Progress(Value):
    """A sentence that says how far something went of which no activity is told (“Work on the atlas began in May”).

    `year` is the year it is told of, or None where nothing states it. `context`: the words by it, of which it
    goes on to speak: its heading and the sentences before it; of a heading the paragraph below. `told`: it tells of a
    deed in words that say by themselves little of its being done (“Two of us travelled there”).
    """

    stage: Literal["done", "begun", "preparing", "postponed", "undone", "dropped", "told"]
    year: int | None = None
    context: str = ""
    evidence: Evidence


Claim = Literal["activity", "furniture", "heading", "context", "unclaimed"]


class Reading(Value):
    """What extraction made of one document: activities, sections, and for every block what became of it.

    `claims` has one entry a block (nothing is lost silently); `reasons` says for an unclaimed or context block why.
    `attendances`: what its lists of participants say, each of one event. `dated`: the day the document states of itself
    (ISO 8601, may be empty).
    """

    source_id: str
    document_kind: DocumentKind
    sections: tuple[Section, ...]
    activities: tuple[Activity, ...]
    claims: tuple[Claim, ...]
    reasons: tuple[str, ...]
    attendances: tuple[Attendance, ...] = ()
    figures: tuple[Figure, ...] = ()
    requests: tuple[Request, ...] = ()
    progress: tuple[Progress, ...] = ()
    dated: str = ""
