"""What people decide about a report: words and order of its passages, tried out and kept."""

import getpass
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import uuid4

from pipeline.errors import Message, UsageError
from pipeline.model.decision import Decision
from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Chapter, Passage, ReportModel
from pipeline.model.revision import Above
from pipeline.model.text import collapse_space, remove_unseen
from pipeline.report import Request, is_in_period
from pipeline.report.parts import WORK
from pipeline.report.plan import OTHER
from pipeline.review.revised.wording import build_ground, build_targets
from pipeline.run.reports.drafting import Draft, Drafts, Results
from pipeline.run.results import gather_decisions
from pipeline.store import Workspace, save_decisions

Revision = Literal["word", "leave_out", "include", "move", "place"]
_ROOT = re.compile(r"(?P<kind>report|outlook)-(?:\d{4}-)?(?P<year>\d{4})/")
_FIRST_YEAR = 1900
_LIST = Message(text="“annual-report review passages {year}” lists them.")


@dataclass(frozen=True)
class Effect:
    """A decision about a report, the draft that it makes, and all drafts of the state that it makes."""

    decision: Decision
    draft: Draft
    drafts: Drafts


def preview(
    workspace: Workspace,
    profile: Profile,
    request: Request,
    results: Results | None = None,
    further: Sequence[Decision] = (),
) -> Draft:
    """The report as it would be, with what is decided `further`; nothing is written.

    `results` are those of the last run, where they are at hand. Raises StoreError where there was none.
    """
    drafts = Drafts(workspace, profile, results)
    return (drafts.follow(further) if further else drafts).find(request)


def revise(
    workspace: Workspace,
    profile: Profile,
    request: Request,
    verdict: Revision,
    key: str,
    value: str = "",
    *,
    who: str = "",
    why: str = "",
    seen: Mapping[str, str] | None = None,
    is_dry: bool = False,
    is_proposed: bool = False,
    drafts: Drafts | None = None,
) -> Effect:
    """Decide about a passage, known by its key, or a record that the report tells or leaves out; it is kept for ever.

    `value` is the new text, the key of a chapter, or that of the passage to stand behind (“” for the first place).
    `request` has the language whose words are meant. `seen`: by subject, the decision that who decides saw last. `who`
    is the login name where it is not given. `drafts` are the reports as they are, where they are at hand.
    If `is_dry`, nothing is kept. Raises UsageError for what cannot be done so, and StaleDecision.
    """
    drafts = drafts or Drafts(workspace, profile)
    results, model = drafts.results, drafts.find(request.model_copy(update={"beside": None})).model
    left = _find_left(workspace, key) if verdict == "include" else None
    if left is None:
        passage, told = _find(model, key, results.linked.records, request, is_whole=verdict == "word")
        _refuse_odd(verdict, key, value, passage, model, profile, request)
    else:  # all that was left out with it, be it a passage that tells of no record
        passage, told = None, ()
    by_id = {activity.id: activity for reading in results.readings for activity in reading.activities}
    is_word = verdict == "word" and passage is not None
    decision = Decision(
        id=uuid4().hex,
        verdict=verdict,
        targets=left.targets
        if left
        else build_targets(passage.key if passage and is_word else key, passage, told, by_id, request.language),
        aspect=request.language if is_word else "",
        before=passage.text if is_word and passage else "",
        value=collapse_space(remove_unseen(value)),
        facts=_ground(verdict, passage, value, told, model, request),
        who=who or getpass.getuser(),
        when=datetime.now(UTC).isoformat(timespec="microseconds"),
        why=why,
        is_proposed=is_proposed,
    )
    after = drafts if is_proposed else drafts.follow((decision,))
    draft = after.find(request)
    if not is_dry:
        save_decisions(workspace, (decision,), seen)
    return Effect(decision, draft, after)


def find_request(
    profile: Profile, results: Results, key: str, language: Language = "en", year: int | None = None
) -> Request:
    """The report, with its outlook, that a passage stands in, by its key; of the given `year` if there is one.

    Raises UsageError where the key does not say it.
    """
    step = max(profile.reporting.months // 12, 1)
    root = _ROOT.match(key)
    record = next((each for each in results.linked.records if key in (each.id, *each.ids)), None)
    if root and root["kind"] == "outlook":
        return Request(kind="outlook", year=int(root["year"]), language=language)
    if year is None and root:
        year = int(root["year"])
    if year is None and record is not None:
        stated = record.year or int((record.text_of("start_date") or "0")[:4])
        back = step if record.status == "planned" else 0
        periods = range(stated, stated + step + 1)
        year = next((each - back for each in periods if is_in_period(record, each, profile.reporting)), None)
    if year is None or year < _FIRST_YEAR:
        raise UsageError(
            Message(text="In which report {key} stands cannot be told", params={"key": key}),
            Message(text="Name its year with --year; “annual-report review passages YEAR” lists keys."),
        )
    return Request(year=year, outlook_year=year + step, language=language)


def find_chapters(model: ReportModel, profile: Profile) -> tuple[tuple[str, str], ...]:
    """The keys and titles of the chapters that an activity may be told in, in their order; the first is for the whole
    year, before all chapters.
    """
    named = ((plan.key, profile.words(plan.titles, model.language)) for plan in profile.chapters)
    return ((WORK, model.labels[WORK]), *named, (OTHER, model.labels[OTHER]))


def _find_left(workspace: Workspace, key: str) -> Decision | None:
    """The decision by which a passage is left out; None where it is not."""
    about = (d for d in gather_decisions(workspace) if d.verdict in ("leave_out", "include") and d.targets[0].id == key)
    last = next(reversed(tuple(about)), None)
    return last if last and last.verdict == "leave_out" else None


def _find(
    model: ReportModel, key: str, records: Sequence[Record], request: Request, *, is_whole: bool
) -> tuple[Passage | None, tuple[Record, ...]]:
    """The passage and the records that it tells; by the key of one that is not told first, that one alone
    unless the passage `is_whole`.
    """
    by_id = {record.id: record for record in records}
    passages = list(model.iter_passages())
    wanted = (passage for passage in passages if passage.key == key or (is_whole and key in passage.tells))
    if found := next(wanted, None):
        return found, tuple(by_id[name] for name in found.tells if name in by_id)
    if key in by_id:
        told_in = next((passage for passage in passages if key in passage.tells), None)
        return told_in, (by_id[key],)
    raise UsageError(
        Message(text="No passage of this report has the key {key}", params={"key": key}),
        _LIST.model_copy(update={"params": {"year": request.year}}),
    )


def _refuse_odd(
    verdict: Revision,
    key: str,
    value: str,
    passage: Passage | None,
    model: ReportModel,
    profile: Profile,
    request: Request,
) -> None:
    """Raises UsageError for what a passage cannot be told to be."""
    todo = _LIST.model_copy(update={"params": {"year": request.year}})
    if passage is None and verdict != "include":
        raise UsageError(Message(text="The report does not tell of {key}", params={"key": key}), todo)
    if passage is None:
        return
    if verdict == "word" and not collapse_space(value):
        raise UsageError(
            Message(text="A passage needs words"),
            Message(
                text="To have it told no more, leave it out: “annual-report review leave-out {key}”.",
                params={"key": key},
            ),
        )
    if (
        verdict == "word"
        and passage.text == collapse_space(value)
        and not (passage.revised and passage.revised.changes)
    ):
        raise UsageError(Message(text="The passage has these words already"))
    if verdict == "move":
        known = dict(find_chapters(model, profile))
        if value not in known:
            raise UsageError(
                Message(text="The profile has no chapter {key}", params={"key": value}),
                Message(text="It has {keys}.", params={"keys": ", ".join(known)}),
            )
        if not passage.tells or passage.status == "planned":
            raise UsageError(Message(text="Only what tells of work done can stand in another chapter"))
    if verdict == "place" and value:
        home = next(c for c in _iter_homes(model) if passage in c.passages)
        if value == key or not any(value == p.key or value in p.tells for p in home.passages):
            raise UsageError(
                Message(text="No other passage of this chapter has the key {key}", params={"key": value}), todo
            )


def _ground(
    verdict: Revision, passage: Passage | None, value: str, told: Sequence[Record], model: ReportModel, request: Request
) -> str:
    """What words rest on, and what stands above the passage that another is put behind, as `facts` have it."""
    if verdict == "word" and passage:
        return build_ground(passage, told, request.audience)
    if verdict != "place" or not value:
        return ""
    home = next(c for c in _iter_homes(model) if passage in c.passages)
    at = next((n for n, each in enumerate(home.passages) if value == each.key or value in each.tells), 0)
    return Above(
        earlier=(*reversed([each.key for each in home.passages[:at] if each != passage]), "")
    ).model_dump_json()


def _iter_homes(model: ReportModel) -> Sequence[Chapter]:
    opening = Chapter(key="introduction", number="", title="", level=1, passages=model.introduction)
    return (opening, *model.iter_chapters())
