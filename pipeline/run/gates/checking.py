"""The gates before the report of a year: which are closed, and what was found at each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.errors import Message
from pipeline.model.base import Value
from pipeline.model.checks import FigureCheck, FigureVerdict
from pipeline.model.profile import Gate, Profile
from pipeline.model.signing import Waiver
from pipeline.report import Request
from pipeline.review.revised.signing import find_waivers
from pipeline.run.gates.check_words import name_figure, name_reason
from pipeline.run.gates.finding import Finding
from pipeline.run.gates.finding_words import find_altered_words
from pipeline.run.gates.findings import Held, iter_findings
from pipeline.run.naming.places import name_place
from pipeline.run.reports.drafting import Drafts
from pipeline.run.results import gather_decisions
from pipeline.store import Workspace, load_own_rules, load_rules

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
    """A gate: `closing` as the profile has it; closed where something was found that nobody waived."""

    gate: Gate
    found: int
    closing: bool
    waived: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether the report may not leave because of it."""
        return self.closing and self.found > self.waived


class ToldFigure(Value):
    """A figure that a source states, what the records say to it, and where it stands."""

    verdict: FigureVerdict
    what: Message
    place: Message
    quote: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """All gates of a year, what was found at them, and all figures that sources state of it.

    `idle` are waivers of what is not found any more, or not in these words: they do nothing.
    """

    gates: tuple[GateState, ...]
    findings: tuple[Finding, ...]
    figures: tuple[ToldFigure, ...] = ()
    idle: tuple[Waiver, ...] = ()

    @property
    def closed(self) -> int:
        """How many gates are closed."""
        return sum(gate.is_closed for gate in self.gates)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """What somebody answers for at gates that would close."""
        closing = {gate.gate for gate in self.gates if gate.closing}
        return tuple(found.waived for found in self.findings if found.waived and found.gate in closing)


def check_year(workspace: Workspace, profile: Profile, year: int, drafts: Drafts | None = None) -> Checked:
    """The gates of a year by the results of the last run, in the order of `GATES`; nothing is written.

    `drafts`: the reports of these results, where they are at hand. Raises StoreError where there was no run.
    """
    drafts = drafts or Drafts(workspace, profile)
    held = Held(drafts, year, load_rules(load_own_rules(workspace.root)))
    figures = tuple(_tell_figure(check) for check in held.figures)
    waivers = find_waivers(gather_decisions(workspace), year)
    return replace(_weigh(iter_findings(held), profile, waivers), figures=figures)


def check_request(workspace: Workspace, profile: Profile, request: Request, drafts: Drafts | None = None) -> Checked:
    """The gates of a report; an outlook has that of translations alone. Raises StoreError where there was no run."""
    if request.kind == "report":
        return check_year(workspace, profile, request.year, drafts)
    return _weigh(find_altered_words(workspace), profile, find_waivers(gather_decisions(workspace), request.year))


def _weigh(findings: Iterable[Finding], profile: Profile, waivers: Sequence[Waiver]) -> Checked:
    known = {waiver.finding: waiver for waiver in waivers}
    found = [finding.model_copy(update={"waived": known.get(finding.id)}) for finding in findings]
    gates = tuple(
        GateState(
            gate=gate,
            found=sum(f.gate == gate for f in found),
            closing=gate in profile.checks.closing,
            waived=sum(f.gate == gate and f.waived is not None for f in found),
        )
        for gate in GATES
    )
    order = list(GATES)
    held = {finding.id for finding in found}
    idle = tuple(waiver for waiver in waivers if waiver.finding not in held)
    return Checked(gates, tuple(sorted(found, key=lambda f: order.index(f.gate))), idle=idle)


def _tell_figure(check: FigureCheck) -> ToldFigure:
    told, first = {"figure": name_figure(check), "reason": name_reason(check)}, check.figure.evidence
    place = name_place(first.document, first.locator.page, first.locator.place)
    what = Message(text="{figure}: {reason}", params=told)
    return ToldFigure(verdict=check.verdict, what=what, place=place, quote=first.quote, ids=check.record_ids)
