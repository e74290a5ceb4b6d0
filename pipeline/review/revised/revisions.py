"""What people decided about reports, brought to the records of today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.model.activity import Activity, Statement
from pipeline.model.decision import Decision, PersonWord
from pipeline.model.record import Record
from pipeline.model.report import Omission
from pipeline.model.revision import Above, Ground, Insertion, Placing, Revisions, Rewording
from pipeline.model.text import collapse_space, stable_id
from pipeline.review.anchors import Finder
from pipeline.review.revised.changed import find_changes
from pipeline.review.typed.statements import build_said, is_activity, parse_word, source_id_of

_OF_REPORTS = frozenset({"word", "leave_out", "include", "move", "place"})
_STAYS = frozenset({"word", "move", "place"})
"""What holds for a record that tells something else by now, and is shown with it; what is told at all does not."""
_Homes = Mapping[Decision, tuple[str, ...]]


class FoundRevisions(NamedTuple):
    """What people decided about reports. `stale`: decisions about records of which none is found any more."""

    revisions: Revisions
    stale: tuple[Decision, ...]


def find_revisions(
    decisions: Iterable[Decision], records: Sequence[Record], activities: Sequence[Activity]
) -> FoundRevisions:
    """What decisions, oldest first, say of reports; `decisions` are those that do something.

    A passage is known by the records that it told, and these by their members, so that it is found again after better
    rules, when records joined, and when a passage tells others beside. Of several about one the last holds. What
    somebody put into words is told, however doubtful it is by itself.
    """
    decisions = tuple(decisions)
    if not any(decision.verdict in _OF_REPORTS or decision.verdict == "state" for decision in decisions):
        return FoundRevisions(Revisions(), ())
    said = [(each, word) for each in decisions if each.verdict == "state" and (word := parse_word(each))]
    bare = [(decision, word) for decision, word in said if not is_activity(word) and word.text.strip()]
    last = {_key(decision) or decision.id: _insert(decision, word) for decision, word in bare}
    insertions = tuple(last.values())
    versions = {_name_word(decision): last[_key(decision) or decision.id].record.id for decision, _ in bare}
    search = _Search(records, activities, insertions, versions)
    homes = {decision: search.find_told(decision) for decision in decisions if decision.verdict in _OF_REPORTS}
    homes = {decision: told for decision, told in homes.items() if decision.verdict != "word" or decision.value.strip()}
    living = {decision: told or (_key(decision),) for decision, told in homes.items() if told or _is_place(decision)}
    stated = {search.stated[source_id_of(d)]: word for d, word in said if source_id_of(d) in search.stated}
    worded = _select_worded(living)
    left, included = _find_left_out(living)
    revisions = Revisions(
        left_out=frozenset(left),
        included=frozenset(included).union(*(homes[decision] for decision in worded)),
        omissions=tuple(_omit(decision, left) for decision in dict.fromkeys(left.values())),
        chapters={name: word.chapter for name, word in stated.items() if word.chapter} | _find_moves(living),
        places=_find_places(living, said, search),
        rewordings=tuple(_reword(decision, homes[decision], search) for decision in worded),
        insertions=tuple(
            each.model_copy(update={"after": search.name(each.after), "earlier": search.name_all(each.earlier)})
            for each in insertions
        ),
    )
    return FoundRevisions(revisions, tuple(decision for decision in homes if decision not in living))


class _Search:
    """Finds the records of today. `stated`: by source, those that stand on a person's word.

    `versions`: by each version of a paragraph that was put in the last one, which stands in its place.
    """

    def __init__(
        self, records: Sequence[Record], activities: Sequence[Activity], insertions: Iterable[Insertion],
        versions: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._finder, self._versions = Finder(activities), versions
        self._home = {member: record.id for record in records for member in record.members}
        self.known = {record.id: record for record in records}
        self.by_id = {name: record.id for record in records for name in record.ids} | {
            name: name for name in self.known
        }
        self.by_id |= {insertion.record.id: insertion.record.id for insertion in insertions}
        evidences = ((s.evidence, record) for record in records for s in record.statements)
        self.stated = {e.source_id: record.id for e, record in evidences if e.document_kind == "statement"}

    def name(self, key: str) -> str:
        """The key of today of a passage."""
        return self.by_id.get(key, self._versions.get(key, key))

    def name_all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of several."""
        return tuple(map(self.name, keys))

    def place(self, key: str, behind: Iterable[str], decision: Decision) -> Placing:
        """Where a decision puts a passage."""
        return Placing(key=key, behind=self.name_all(behind), when=decision.when)

    def find_told(self, decision: Decision) -> tuple[str, ...]:
        """The records that a passage told, or what it was itself, in their order; none where none is found."""
        find = self._finder.find_changed if decision.verdict in _STAYS else self._finder.find
        members = (find(anchor) for anchor in decision.targets[1:])
        found = dict.fromkeys(self._home[name] for name in members if name in self._home)
        own = self.by_id.get(_key(decision))
        return tuple(found) or ((own,) if own and len(decision.targets) < 2 else ())

    def find_then(self, decision: Decision, members: Iterable[str]) -> Record | None:
        """The record of today that holds most of the members of one of then, as far as the decision names them."""
        anchors = {anchor.id: anchor for anchor in decision.targets[1:]}
        found = (self._finder.find_changed(anchors[member]) for member in members if member in anchors)
        homes = [self._home[name] for name in found if name in self._home]
        return self.known[max(homes, key=homes.count)] if homes else None


def _key(decision: Decision) -> str:
    return decision.targets[0].id if decision.targets else ""


def _is_place(decision: Decision) -> bool:
    """Whether it is about a passage that tells of no record: its key says where it stands."""
    return "/" in _key(decision) and len(decision.targets) == 1


def _select_worded(living: _Homes) -> list[Decision]:
    """Those that no later one about the same passage, or about all that it told, takes the place of."""
    kept: list[Decision] = []
    for decision in (each for each in living if each.verdict == "word"):
        told = {anchor.id for anchor in decision.targets[1:]}
        kept = [
            earlier
            for earlier in kept
            if earlier.aspect != decision.aspect
            or (_key(earlier) != _key(decision) and not {anchor.id for anchor in earlier.targets[1:]} <= told)
            or (not earlier.targets[1:] and _key(earlier) != _key(decision))
        ]
        kept.append(decision)
    return kept


def _find_left_out(living: _Homes) -> tuple[dict[str, Decision], dict[str, Decision]]:
    left: dict[str, Decision] = {}
    included: dict[str, Decision] = {}
    for decision, names in living.items():
        if decision.verdict in ("leave_out", "include"):
            gets, loses = (left, included) if decision.verdict == "leave_out" else (included, left)
            gets |= dict.fromkeys(names, decision)
            for name in names:
                loses.pop(name, None)
    return left, included


def _find_moves(living: _Homes) -> dict[str, str]:
    return {name: d.value for d, names in living.items() if d.verdict == "move" for name in names}


def _find_places(living: _Homes, said: Iterable[tuple[Decision, PersonWord]], search: _Search) -> tuple[Placing, ...]:
    """Each passage once, where it was put last, in the order in which they were put."""
    places: dict[str, Placing] = {}
    for decision, word in said:
        name = search.stated.get(source_id_of(decision))
        if name is not None and word.after:
            places[name] = search.place(name, (word.after, *word.earlier), decision)
    for decision, names in living.items():
        if decision.verdict == "place":
            places.pop(names[0], None)
            places[names[0]] = search.place(names[0], (decision.value, *_parse_above(decision).earlier), decision)
    return tuple(places.values())


def _parse_above(decision: Decision) -> Above:
    try:
        return Above.model_validate_json(decision.facts or "{}")
    except ValidationError:
        return Above()


def _omit(decision: Decision, left: Mapping[str, Decision]) -> Omission:
    names = tuple(name for name, by in left.items() if by is decision)
    title = next((anchor.title for anchor in decision.targets if anchor.title), _key(decision))
    return Omission(ids=names, title=title, who=decision.who, when=decision.when, why=decision.why)


def _reword(decision: Decision, told: tuple[str, ...], search: _Search) -> Rewording:
    ground = _parse_ground(decision)
    today = {then.id: search.find_then(decision, then.members) for then in ground.records}
    return Rewording(
        key=told[0] if told else _key(decision),
        language="zh" if decision.aspect == "zh" else "en",
        record_ids=told,
        titles=tuple(then.title for then in ground.records if today[then.id] is None),
        ground=ground,
        text=collapse_space(decision.value),
        who=decision.who,
        when=decision.when,
        decision_id=decision.id,
        record=_record_word(decision),
        changes=tuple(change for then in ground.records for change in find_changes(then, today[then.id])),
    )


def _parse_ground(decision: Decision) -> Ground:
    try:
        return Ground.model_validate_json(decision.facts or "{}")
    except ValidationError:
        return Ground()


def _insert(decision: Decision, word: PersonWord) -> Insertion:
    return Insertion(
        record=_record_word(decision),
        text=collapse_space(word.text),
        language=word.language,
        chapter=word.chapter,
        after=word.after,
        earlier=word.earlier,
        when=decision.when,
        year=word.year,
    )


def _name_word(decision: Decision) -> str:
    """The id of what stands for a person's words."""
    return stable_id("rec", source_id_of(decision))


def _record_word(decision: Decision) -> Record:
    """What stands for a person's words that are no activity: they have no facts but themselves."""
    said = [evidence for evidence in build_said(decision) if evidence.locator.place == "text"]
    named = Statement(property="title", value=said[0].document, original=said[0].document, evidence=said[0])
    texts = (Statement(property="text", value=each.quote, original=each.quote, evidence=each) for each in said)
    return Record(
        id=_name_word(decision),
        members=(),
        kind="governance",
        role="contributor",
        status="completed",
        statements=(named, *texts),
        review="edited",
        decision_ids=(decision.id,),
    )
