"""The examples inside rule packs, tried out: what each rule says that it gives, and what it really gives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.extract.packs.grammar import DEEDS, NAMED, Grammar, build_grammar
from pipeline.extract.packs.pattern import Pattern
from pipeline.extract.reading import build_reading
from pipeline.extract.weigh.weighing import THRESHOLD
from pipeline.model.activity import Activity, Series
from pipeline.model.document import Block, BlockKind, Document, Locator
from pipeline.model.profile import Institution, Profile
from pipeline.model.rules import ActivityRule, Cue, Example, KindRule, Rule, RulePack, SectionRule, Vocabulary

Finding = dict[str, str | int]

CENTRE = Institution(
    names={"en": "Centre for River Studies", "zh": "河流研究中心"},
    aliases=("CRS", "the Centre", "RIVA", "中心"),
    country="FIN",
    slug="crs",
)
"""Whom the examples tell of."""
_PROFILE = Profile(name="examples", institution=CENTRE, chapters=())
_HEADINGS = {
    "en": {"work_done": "CRS Annual Report: Work of 2023", "outlook": "CRS Annual Report: Outlook for 2024"},
    "zh": {"work_done": "河流研究中心2023年年度报告：工作总结", "outlook": "河流研究中心年度报告：2024年工作计划"},
}


@dataclass(frozen=True)
class Trial:
    """One example and what came of it. `expected` and `found` have the same fields where both have an entry."""

    rule: str
    text: str
    expected: tuple[Finding, ...]
    found: tuple[Finding, ...]

    @property
    def is_right(self) -> bool:
        """Whether the rule gives what its example says."""
        return self.expected == self.found


def iter_rules(pack: RulePack) -> Iterator[tuple[str, Rule]]:
    """All rules of a pack, each with its field: `activities`, `kinds`, …, `cues.mode`."""
    yield from (("activities", rule) for rule in pack.activities)
    yield from (("kinds", rule) for rule in pack.kinds)
    yield from (("sections", rule) for rule in pack.sections)
    yield from (("documents", rule) for rule in pack.documents)
    yield from (("sdgs", rule) for rule in pack.sdgs)
    yield from ((f"cues.{group}", cue) for group, cues in pack.cues.items() for cue in cues)


def try_examples(language: str, rules: Mapping[str, RulePack], vocabulary: Vocabulary) -> Iterator[Trial]:
    """Try every example of one language's pack, in the order of the pack, with all packs at hand.

    Rules of activities answer for what they propose, however light that is weighed later: those that govern names
    together, those for nameless deeds together, and those for names without a cue.
    """
    sorts = {rule.id: _sort(rule) for rule in rules[language].activities}
    alone = {sort: _only(sort, rules, sorts) for sort in set(sorts.values())}
    grammar = build_grammar(rules[language], CENTRE, vocabulary)
    for _, rule in iter_rules(rules[language]):
        for example in rule.examples:
            if isinstance(rule, ActivityRule):
                told = _tell(example, language, alone[sorts[rule.id]], vocabulary)
                activities = [a for a in told if _is_of_sort(rule, a, sorts)]
                wanted = [*example.gives, *({} for _ in activities)]
                found = [{name: _field(a, name) for name in want} for a, want in zip(activities, wanted, strict=False)]
                found = [f or {"title": a.title, "kind": a.kind} for f, a in zip(found, activities, strict=True)]
            else:
                found = _decide(rule, example, grammar)
            yield Trial(rule.id, example.text, example.gives, tuple(found))


def _tell(
    example: Example, language: str, rules: Mapping[str, RulePack], vocabulary: Vocabulary
) -> tuple[Activity, ...]:
    """The activities that extraction finds in the example, below a heading, in a document of the invented centre."""
    headings = _HEADINGS.get(language, _HEADINGS["en"])
    heading = example.heading or headings.get(example.section, headings["work_done"])
    told: list[tuple[BlockKind, str]] = [("heading", heading), (example.block, example.text)]
    blocks = tuple(
        Block(
            kind=kind, text=text, level=1, language="zh" if language == "zh" else "en",
            locator=Locator(block=number, start=0, end=len(text)),
        )
        for number, (kind, text) in enumerate(told)
    )  # fmt: skip
    document = Document(
        source_id="example", name=example.file, media_type="text/plain", reader="", reader_version="", blocks=blocks
    )
    return build_reading(document, "example", _PROFILE, rules, vocabulary).activities


def _only(sort: str, rules: Mapping[str, RulePack], sorts: Mapping[str, str]) -> dict[str, RulePack]:
    """The packs with the rules of one sort that an example can be of; nothing is too light."""
    weightless = {THRESHOLD: 0.0}
    return {
        name: pack.model_copy(
            update={
                "weights": {**pack.weights, **weightless},
                "activities": tuple(r for r in pack.activities if sorts.get(r.id, sort) == sort),
            }
        )
        for name, pack in rules.items()
    }


def _sort(rule: ActivityRule) -> str:
    return "deed" if rule.name in DEEDS else rule.name if rule.name == NAMED else "governing"


def _is_of_sort(rule: ActivityRule, activity: Activity, sorts: Mapping[str, str]) -> bool:
    """Whether a rule of the same sort gave an activity its name."""
    found = (sorts.get(s.evidence.rule, "governing") for s in activity.statements if s.property == "title")
    return sorts[rule.id] in found


def _field(activity: Activity, name: str) -> str | int:
    """A field of an activity as examples write it: words or a number; empty where nothing is stated."""
    if name in ("kind", "role", "status"):
        return str(getattr(activity, name))
    value = activity.first("countries" if name == "country" else name)  # type: ignore[arg-type]  # it may be any field
    if name == "ordinal":
        series = activity.first("series")
        value = series.ordinal if isinstance(series, Series) else None
    return value if isinstance(value, str | int) else str(getattr(value, "name", "") or getattr(value, "value", ""))


def _decide(rule: Rule, example: Example, grammar: Grammar) -> list[Finding]:
    """What a rule that names no activity says of a text: one finding if it is the one that decides."""
    groups: dict[type[Rule], Iterable[tuple[Rule, Pattern]]] = {
        KindRule: grammar.kinds,
        SectionRule: grammar.sections,
    }
    every = (*grammar.documents, *grammar.sdgs, *(pair for group in grammar.cues.values() for pair in group))
    pairs = groups.get(type(rule)) or ((r, pattern) for r, pattern in every if r is rule)
    if next((r for r, pattern in pairs if pattern.search(example.text)), None) is not rule:
        return []
    names = ("value",) if isinstance(rule, Cue) else ("kind", "role", "goal")
    return [{name: value for name in names if (value := getattr(rule, name, None))}]
