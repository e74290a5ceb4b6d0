"""What follows from a draft that came back: decisions, proposals by those whose changes are pending, and questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import UsageError
from pipeline.model.decision import Anchor, Decision, PersonWord
from pipeline.model.document import Language
from pipeline.model.report import Passage, ReportModel
from pipeline.model.returned import Comment, DraftDocument, Edit, EditKind, Edits, Unplaced
from pipeline.model.revision import Above
from pipeline.model.revision import Ground as Resting
from pipeline.model.text import has_han, stable_id
from pipeline.review.edits.aligning import align
from pipeline.review.edits.cells import Parse, find_values
from pipeline.review.edits.comments import iter_comments
from pipeline.review.edits.differences import Difference, find_differences, is_same
from pipeline.review.edits.merging import name_decision
from pipeline.review.edits.sent import Spot, build_spots
from pipeline.review.edits.versions import build_version, list_authors

_KINDS: Mapping[str, EditKind] = {
    "word": "wording", "edit": "value", "leave_out": "left_out", "move": "moved", "place": "moved", "state": "new",
    "remark": "comment",
}  # fmt: skip
_MOST_TITLE = 80


@dataclass(frozen=True)
class Ground:
    """What decisions are made from, beside the drafts: the report as sent, by record the anchors of its activities, by
    language and key of a passage the facts behind it, how values are read, and when this is.
    """

    model: ReportModel
    members: Mapping[str, tuple[Anchor, ...]]
    facts: Mapping[tuple[Language, str], str]
    parse: Parse
    when: str


def build_edits(sent: DraftDocument, back: DraftDocument, ground: Ground, who: str, *, accepts: bool = False) -> Edits:
    """What follows from one draft. `who` made what nobody is named for; `accepts`: pending changes are decided too."""
    spots = build_spots(sent, ground.model)
    maker = _Maker(back, spots, ground)
    plain = find_differences(spots, build_version(back))
    authors = list_authors(back)
    theirs = {author: find_differences(spots, build_version(back, (author,))) for author in authors}
    if accepts and authors:
        final = find_differences(spots, build_version(back, authors))
        for difference in final:
            maker.take(difference, _name_author(difference, final, plain, theirs, who), is_proposed=False)
    else:
        for difference in plain:
            maker.take(difference, who, is_proposed=False)
        for author, differences in theirs.items():
            for difference in differences:
                if not any(is_same(difference, each, differences) for each in plain):
                    maker.take(difference, author, is_proposed=True)
    for comment in iter_comments(sent, back, who):
        maker.ask(comment)
    return Edits(edits=tuple(maker.edits.values()), unplaced=tuple(maker.unplaced))


def _name_author(
    difference: Difference, final: Sequence[Difference], plain: Iterable[Difference],
    theirs: Mapping[str, Iterable[Difference]], who: str,
) -> str:  # fmt: skip
    """Whose an accepted change is: that of whoever alone would have made it, else of all who changed this."""
    if any(is_same(difference, each, final) for each in plain):
        return who
    alone = [name for name, found in theirs.items() if difference.identity in {each.identity for each in found}]
    about = difference.identity[:3]
    return ", ".join(alone[:1] or [n for n, found in theirs.items() if about in {e.identity[:3] for e in found}]) or who


class _Maker:
    """Makes decisions of differences; one that is there already, by its id, is not made again."""

    def __init__(self, back: DraftDocument, spots: Sequence[Spot], ground: Ground) -> None:
        self._back, self._spots, self._ground = back, spots, ground
        self.edits: dict[str, Edit] = {}
        self.unplaced: list[Unplaced] = []
        self._decided: set[tuple[str, str]] = set()
        self._names: dict[int, str] = {}
        self._homes = self._find_homes()

    def _find_homes(self) -> dict[int, Spot]:
        """By line of the draft what was sent there, whatever is pending."""
        authors = list_authors(self._back)
        homes: dict[int, Spot] = {}
        for accepted in ((), authors):
            texts = tuple(t for t in build_version(self._back, accepted) if t.story != "contents")
            for line, number in align(self._spots, texts).spots.items():
                homes.setdefault(texts[line].line, self._spots[number])
        return homes

    def take(self, difference: Difference, who: str, *, is_proposed: bool) -> None:
        """Take in a difference as a decision or as what is none."""
        try:
            made = list(self._decide(difference, who))
        except UsageError as error:
            made, difference = [], replace(difference, why=error.message)
        for decision in made:
            self._add(decision.model_copy(update={"is_proposed": is_proposed}), difference)
        if not made and difference.why is not None:
            text = difference.value or difference.before
            one = Unplaced(text=text, where=difference.where, why=difference.why, who=who, file=self._back.name)
            if one not in self.unplaced:
                self.unplaced.append(one)

    def _decide(self, difference: Difference, who: str) -> Iterator[Decision]:
        common = {"who": who, "when": self._ground.when, "before": difference.before, "value": difference.value}
        passage, row = difference.passage, difference.row
        if difference.verdict == "state":
            word = PersonWord(
                text=difference.value,
                language="zh" if has_han(difference.value) else "en",
                year=int(self._ground.model.year) if self._ground.model.year.isdecimal() else None,
                chapter=difference.chapter,
                after=difference.after,
                earlier=self._list_earlier(difference.after),
            )
            put_in = {"verdict": "state", "targets": (self._name_new(difference),), "value": word.model_dump_json()}
            yield Decision.model_validate({**common, **put_in})
        elif difference.verdict == "edit" and row is not None:
            place = row.table.keys.index(row.key)
            values = find_values(row.table, place, difference.column, difference.value, self._ground.parse)
            targets = self._ground.members.get(row.key, ())
            for name, value in values if targets else ():
                yield Decision.model_validate(
                    {**common, "verdict": "edit", "targets": targets, "aspect": name, "value": value}
                )
        elif difference.verdict and passage is not None and not difference.why:
            is_word, facts = difference.verdict == "word", ""
            told = [name for each in (passage, *difference.joined) for name in each.tells]
            if is_word:
                facts = self._join_facts((passage, *difference.joined))
            elif difference.verdict == "place" and difference.earlier:
                facts = Above(earlier=difference.earlier).model_dump_json()
            yield Decision.model_validate({
                **common,
                "verdict": difference.verdict,
                "targets": (self._anchor(difference), *self._members(told)),
                "aspect": passage.language if is_word else "",
                "facts": facts,
            })  # fmt: skip

    def _name_new(self, difference: Difference) -> Anchor:
        """What a new paragraph is called, the same in all versions of the draft, so that one takes another's place."""
        about = (self._ground.model.run_id, difference.chapter, difference.after, difference.value)
        name = self._names.setdefault(difference.line, stable_id("new", *about))
        return Anchor(id=name, title=difference.value[:_MOST_TITLE])

    def _join_facts(self, passages: Sequence[Passage]) -> str:
        """What the words rest on in which several passages are told by now."""
        facts = [self._ground.facts.get((passage.language, passage.key), "") for passage in passages]
        if len(facts) == 1 or not all(facts):
            return facts[0]
        grounds = [Resting.model_validate_json(each) for each in facts]
        joint = "" if passages[0].language == "zh" else " "
        records = tuple(record for ground in grounds for record in ground.records)
        text = joint.join(ground.text for ground in grounds)
        return grounds[0].model_copy(update={"text": text, "records": records}).model_dump_json()

    def _list_earlier(self, key: str) -> tuple[str, ...]:
        """What was sent in the chapter of a passage before it, the nearest first, and the chapter's beginning."""
        home = next((s for s in self._spots if s.passage and s.passage.key == key), None)
        if home is None or home.passage is None:
            return ()
        language, chapter = home.passage.language, home.chapter
        keys = [
            s.passage.key for s in self._spots if s.passage and (s.passage.language, s.chapter) == (language, chapter)
        ]
        return (*reversed(list(dict.fromkeys(keys[: keys.index(key)]))), "")

    def _anchor(self, difference: Difference) -> Anchor:
        passage = difference.passage
        return Anchor(id=passage.key, title=passage.text[:_MOST_TITLE]) if passage else Anchor(id="")

    def _members(self, records: Iterable[str]) -> tuple[Anchor, ...]:
        return tuple(anchor for record in records for anchor in self._ground.members.get(record, ()))

    def ask(self, comment: Comment) -> None:
        """Take in a comment."""
        spot = self._homes.get(comment.line) or self._spot_before(comment.line)
        title = spot.text.text[:_MOST_TITLE] if spot else ""
        if spot and spot.passage:
            targets = (Anchor(id=spot.passage.key, title=title), *self._members(spot.passage.tells))
        elif spot and spot.row and spot.row.key in self._ground.members:
            targets = self._ground.members[spot.row.key]
        else:
            targets = (Anchor(id=self._report(), title=title),)
        decision = Decision(
            verdict="remark",
            targets=targets,
            before=spot.text.text if spot else "",
            value=comment.text,
            who=comment.author or "?",
            when=self._ground.when,
        )
        self._add(decision, Difference("remark", comment.text, hold="text"))

    def _spot_before(self, line: int) -> Spot | None:
        """What was sent above a line that is new."""
        return next((self._homes[n] for n in range(line, -1, -1) if n in self._homes), None)

    def _report(self) -> str:
        model = self._ground.model
        languages = "+".join((model.language, *((model.beside.language,) if model.beside else ())))
        return f"{model.kind}-{model.year}.{languages}"

    def _add(self, decision: Decision, difference: Difference) -> None:
        identity = name_decision(self._ground.model.run_id, decision)
        kind = _KINDS[decision.verdict]
        if decision.is_proposed and (decision.subject, decision.value) in self._decided:
            return
        if not decision.is_proposed:
            self._decided.add((decision.subject, decision.value))
        named = decision.model_copy(update={"id": identity})
        edit = Edit(decision=named, kind=kind, anchor=difference.hold, file=self._back.name)
        self.edits.setdefault(identity, edit)
