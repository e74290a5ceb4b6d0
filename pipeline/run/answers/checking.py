"""The gates before the report of a year: which are closed, and what was found at each."""

from dataclasses import dataclass

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.checks import FigureCheck, FigureVerdict
from pipeline.model.profile import Gate, Profile
from pipeline.run.answers.check_words import name_figure, name_reason
from pipeline.run.answers.findings import Finding, Held, iter_findings
from pipeline.run.places import name_place
from pipeline.run.results import gather_documents, gather_linked, gather_readings, gather_revisions
from pipeline.store import (
    Workspace,
    load_own_rules,
    load_rules,
    load_templates,
)

GATES: dict[Gate, Message] = {
    "proof": Message(text="Passages without proof"),
    "translations": Message(text="Translations with other numbers"),
    "wording": Message(text="Wording older than its facts"),
    "figures": Message(text="Figures that disagree"),
    "conflicts": Message(text="Conflicts between sources"),
    "links": Message(text="Mentions that may be one event"),
    "commitments": Message(text="Commitments without an answer"),
    "gaps": Message(text="What is expected and missing"),
    "sources": Message(text="Documents that gave nothing"),
    "fields": Message(text="Fields that no source gives"),
    "doubtful": Message(text="Left out as too doubtful"),
    "unreviewed": Message(text="Told, and reviewed by nobody"),
}


class GateState(Value):
    """A gate: `closing` as the profile has it; closed where something was found."""

    gate: Gate
    found: int
    closing: bool

    @property
    def is_closed(self) -> bool:
        """Whether the report may not leave because of it."""
        return self.closing and self.found > 0


class ToldFigure(Value):
    """A figure that a source states, what the records say to it, and where it stands."""

    verdict: FigureVerdict
    what: Message
    place: Message
    quote: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """All gates of a year, what was found at them, and all figures that sources state of it."""

    gates: tuple[GateState, ...]
    findings: tuple[Finding, ...]
    figures: tuple[ToldFigure, ...] = ()

    @property
    def closed(self) -> int:
        """How many gates are closed."""
        return sum(gate.is_closed for gate in self.gates)


def check_year(workspace: Workspace, profile: Profile, year: int) -> Checked:
    """The gates of a year by the results of the last run; nothing is written. Raises StoreError where there is none."""
    linked, readings = gather_linked(workspace), gather_readings(workspace)
    return check_held(
        Held(
            workspace, year, linked, gather_documents(workspace), readings, profile,
            load_templates(workspace.root, profile.name), load_rules(load_own_rules(workspace.root)),
            gather_revisions(workspace, linked, readings).revisions,
        )
    )  # fmt: skip


def check_held(held: Held) -> Checked:
    """The gates of a year, in the order of `GATES`."""
    found = tuple(iter_findings(held))
    closing = held.profile.checks.closing
    gates = tuple(
        GateState(gate=gate, found=sum(f.gate == gate for f in found), closing=gate in closing) for gate in GATES
    )
    order = list(GATES)
    figures = tuple(_tell_figure(check) for check in held.figures)
    return Checked(gates, tuple(sorted(found, key=lambda f: order.index(f.gate))), figures)


def _tell_figure(check: FigureCheck) -> ToldFigure:
    told, first = {"figure": name_figure(check), "reason": name_reason(check)}, check.figure.evidence
    place = name_place(first.document, first.locator.page, first.locator.place)
    what = Message(text="{figure}: {reason}", params=told)
    return ToldFigure(verdict=check.verdict, what=what, place=place, quote=first.quote, ids=check.record_ids)
