"""The one event that a form, lines with labels, a sign-in sheet or a mail's subject is about, as a draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.drafts.blocks import Draft
from pipeline.extract.fields.telling import Telling
from pipeline.extract.han.facts.numbers import parse_ordinal
from pipeline.extract.packs.grammar import Grammar
from pipeline.extract.spans import Given, Mention, Name, Sentence, Setting
from pipeline.extract.tables.columns import find_title, kind_of, role_by_organisers
from pipeline.extract.tables.forms import Labelled, find_labelled, is_form
from pipeline.extract.tables.grids import find_value
from pipeline.extract.tables.moments import parse_moment
from pipeline.extract.tables.participants import Gathering, find_event
from pipeline.extract.tables.values import iter_values
from pipeline.model.activity import Role
from pipeline.model.document import Block
from pipeline.model.reading import Section
from pipeline.model.rules import ActivityRule

_FORM = ActivityRule(id="table.form", pattern="", name="listed", role="host", confidence=0.75)
_SUBJECT = ActivityRule(id="mail.subject", pattern="", name="listed", role="host", confidence=0.8)
_SINGLE = frozenset({"title", "date", "kind", "role", "status", "note", "purpose"})
_MOST_TOLD, _MOST_READ = 4, 12
_INVITING = ActivityRule(id="invitation.sentence", pattern="", name="listed", role="host", confidence=0.75)
_INVITED = frozenset({"event", "training", "visit", "agreement", "award", "outreach"})


@dataclass(frozen=True)
class Run:
    """Labelled values that stand together, with the blocks they stand in."""

    blocks: tuple[Block, ...]
    labelled: tuple[tuple[Block, Labelled], ...]

    def first(self, role: str) -> tuple[Block, Labelled] | None:
        """The first value of a role."""
        return next(((b, one) for b, one in self.labelled if one.role == role), None)


def find_runs(blocks: Sequence[Block], grammars: Sequence[Grammar]) -> list[Run]:
    """All forms and runs of lines that tell when an event is and one thing more."""
    runs: list[Run] = []
    open_blocks: list[Block] = []
    open_values: list[tuple[Block, Labelled]] = []
    for block in [b for b in blocks if b.kind != "furniture"]:
        found = find_labelled(block, grammars) if block.kind != "heading" else []
        if block.kind == "table":
            if is_form(block, found, grammars):
                runs.append(Run((block,), tuple((block, one) for one in found)))
            found = []
        if found:
            open_blocks.append(block)
            open_values += [(block, one) for one in found]
        elif open_blocks:
            runs.append(Run(tuple(open_blocks), tuple(open_values)))
            open_blocks, open_values = [], []
    if open_blocks:
        runs.append(Run(tuple(open_blocks), tuple(open_values)))
    return [run for run in runs if _is_of_event(run)]


def _is_of_event(run: Run) -> bool:
    roles = {one.role for _, one in run.labelled}
    return "date" in roles and len(roles - {"note"}) > 1


@dataclass(frozen=True)
class EventReader:
    """Makes drafts of single events; `setting` is that of a block of the document."""

    blocks: Sequence[Block]
    section: Section
    setting: Setting
    telling: Telling
    grammars: Sequence[Grammar]

    def find_run(self, run: Run, *, alone: bool) -> Draft | None:
        """The event of a form or a run of labels: named by its title, else by the lines above.

        `alone`: the document tells nothing else, so that the purpose of a journey may name it.
        """
        titled = run.first("title")
        if titled:
            block, one = titled
            return self._draft(block, (one.cell.start, one.cell.end), find_title(one.cell.text), run)
        gathering = find_event(run.blocks[0].locator.block, self.blocks, self.grammars)
        purpose = run.first("purpose") if alone and gathering.at < 0 else None
        if purpose:
            block, one = purpose
            return self._draft(block, (one.cell.start, one.cell.end), find_title(one.cell.text), run)
        return self.find_gathering(gathering, run)

    def find_gathering(self, gathering: Gathering, run: Run | None) -> Draft | None:
        """The event that a line names, with what labels say of it, or with the date that stands near it."""
        if gathering.at < 0 or not gathering.event:
            return None
        block = self.blocks[gathering.at]
        at = block.text.find(gathering.event)
        span = (at, at + len(gathering.event)) if at >= 0 else (0, len(block.text))
        draft = self._draft(block, span, gathering.event, run)
        if run is None and gathering.start_date:
            name, number = "table.gathering", gathering.dated_in
            end = len(self.blocks[number].text)
            dates = [Given("year", int(gathering.start_date[:4]), 0, end, name, number)]
            dates.append(Given("start_date", gathering.start_date, 0, end, name, number))
            if gathering.end_date:
                dates.append(Given("end_date", gathering.end_date, 0, end, name, number))
            draft = replace(draft, mention=replace(draft.mention, given=tuple(dates)))
        return draft

    def find_subject(self, block: Block, body: Sequence[Block]) -> Draft | None:
        """The event that a mail reports on, as its subject calls it."""
        found = find_event(block.locator.block + 1, self.blocks, self.grammars)
        past = " ".join(b.text for b in body[:_MOST_TOLD])
        if found.at != block.locator.block or not find_value("told_as_past", past, self.grammars):
            return None
        title = re.sub(r"^.{0,24}[:：]\s*", "", found.event)
        at = block.text.find(title)
        told = [s for b in body[:_MOST_TOLD] for s in self.telling.find_sentences(b)]
        draft = self._draft(block, (at, at + len(title)), title, None, _SUBJECT)
        return replace(draft, continued=told[:_MOST_TOLD])

    def find_invited(self, body: Sequence[Block]) -> Draft | None:
        """The event that the sentence which invites names."""
        language, grammar = self.telling.language, self.telling.grammar
        inviting = [p for rule, p in grammar.documents if rule.kind == "invitation" and rule.where == "text"]
        for block in body[:_MOST_READ]:
            for sentence in self.telling.find_sentences(block):
                cues = [m.start() for p in inviting if (m := p.search(sentence.text))]
                names = language.find_names(sentence, grammar, []) if cues else []
                fit = [n for n in names if n.kind in _INVITED and n.proper and not n.generic]
                name = next((n for n in fit if n.start >= min(cues)), fit[0] if fit else None)
                if name:
                    ours = grammar.named.search(sentence.text[: name.start])
                    mention = Mention(
                        sentence, _INVITING, name, name.kind or "event", name.kind_rule,
                        "host" if ours else "participant", "planned", 0, len(sentence.text), (0, name.end),
                        confidence=_INVITING.confidence,
                    )  # fmt: skip
                    return Draft(mention, self.section, self.setting)
        return None

    def _draft(
        self, block: Block, span: tuple[int, int], title: str, run: Run | None, rule: ActivityRule = _FORM
    ) -> Draft:
        text = block.visible_text(blank=" ")
        sentence = Sentence(block.locator.block, 0, len(text), text)
        if block.kind == "table":
            sentence = Sentence(block.locator.block, *span, text[slice(*span)])
            span = (0, len(sentence.text))
        ticked = run.first("kind") if run else None
        kind, kind_rule = kind_of([ticked[1].cell.text] if ticked else [], title, self.grammars)
        names = self.telling.language.find_names(replace(sentence, text=title), self.telling.grammar, [])
        ordinal = next((n.ordinal for n in names if n.ordinal is not None), parse_ordinal(title))
        name = Name(*span, title, kind, kind_rule, ordinal, proper=True)
        planned = self.section.role == "outlook" or bool(find_value("table_planned", text[:200], self.grammars))
        mention = Mention(
            sentence, rule, name, kind, kind_rule, self._role(title, run), "planned" if planned else "completed",
            0, len(sentence.text), (0, span[1]), confidence=rule.confidence,
            given=tuple(self._given(run)) if run else (),
        )  # fmt: skip
        return Draft(mention, self.section, replace(self.setting, implicit=True, actor="us"))

    def _role(self, title: str, run: Run | None) -> Role:
        organiser = run.first("organiser") if run else None
        said = run.first("role") if run else None
        role = find_value("row_role", said[1].cell.text if said else title, self.grammars)
        if role:
            return role  # type: ignore[return-value]
        if organiser:
            return role_by_organisers(organiser[1].cell.text, self.grammars)
        return "co-host" if run and run.first("partner") and said is None and self._is_ours(run) else "host"

    def _is_ours(self, run: Run) -> bool:
        return any(g.named.search(b.text) for b in run.blocks for g in self.grammars)

    def _given(self, run: Run) -> list[Given]:
        found: list[Given] = []
        for block, one in run.labelled:
            number, cell = block.locator.block, one.cell
            shifted = cell.end - cell.start == len(cell.text)
            if one.role == "date":
                found += self._dates(one, number)
            elif one.role not in _SINGLE:
                for name, value, words in iter_values(cell, one.role, one.label, self.telling, self.grammars):
                    at = cell.text.find(words) if words and shifted else -1
                    span = (cell.start + at, cell.start + at + len(words)) if at >= 0 else (cell.start, cell.end)
                    found.append(Given(name, value, *span, f"form.{name}", number))
            found.append(Given("text", cell.text, cell.start, cell.end, "form.text", number))
        return found

    def _dates(self, one: Labelled, number: int) -> list[Given]:
        moment = parse_moment(one.cell.text, self.grammars)
        stated = moment.dated(None) if moment else None
        if stated is None:
            return []
        span = (one.cell.start, one.cell.end)
        dates = [Given("year", int(stated[0][:4]), *span, "form.year", number)]
        dates.append(Given("start_date", stated[0], *span, "form.start_date", number))
        return [*dates, Given("end_date", stated[1], *span, "form.end_date", number)] if stated[1] else dates
