"""What a decision teaches: another name of a body, kept in the workspace's own table for all documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.errors import Message, UsageError
from pipeline.model.activity import Organisation
from pipeline.model.decision import Decision
from pipeline.model.record import Record
from pipeline.review.typed.facts import parse_facts
from pipeline.run.results import gather_journal, gather_records
from pipeline.store import Workspace, load_own_rules, load_vocabulary, save_alias

_TABLE = "organisations.csv"


@dataclass(frozen=True)
class Lesson:
    """`other` is another name of the body `name`. `records`: those of today that call it so."""

    name: str
    other: str
    records: tuple[Record, ...]


def find_lesson(workspace: Workspace, decision_id: str) -> Lesson:
    """What a decision teaches: of an edit of `organisations` that one is another name for the other.

    Raises UsageError for an id that is unknown or means several, and where there is nothing to be learnt.
    """
    found = [d for d in gather_journal(workspace) if decision_id and d.id.startswith(decision_id)]
    pair = next(iter(_iter_names(found[0])), None) if len(found) == 1 else None
    if pair is None:
        raise UsageError(
            Message(text="Nothing is to be learnt from the decision {name}", params={"name": decision_id}),
            Message(text="An edit teaches that says a body by its full name: “RF = River Fund of Kenya”."),
        )
    name, other = pair
    return Lesson(name, other, tuple(r for r in gather_records(workspace) if other in _stated(r)))


def teaches(decision: Decision) -> bool:
    """Whether there is anything to be learnt from a decision."""
    return next(_iter_names(decision), None) is not None


def is_taught(workspace: Workspace, lesson: Lesson) -> bool:
    """Whether documents are read by it already. Raises TemplateError where the table is none."""
    bodies = load_vocabulary(load_own_rules(workspace.root)).organisations
    return any(lesson.name in names and lesson.other in names for names in bodies)


def teach(workspace: Workspace, lesson: Lesson, *, is_gone: bool = False) -> bool:
    """Keep the lesson, or if `is_gone` forget it, for the next run; whether that changed anything."""
    return save_alias(workspace.root / "rules" / _TABLE, lesson.name, lesson.other, is_gone=is_gone)


def _iter_names(decision: Decision) -> Iterator[tuple[str, str]]:
    """The name of a body, and another name that the edit says it has: `known_as`, or one for the other."""
    if decision.verdict != "edit" or decision.aspect != "organisations":
        return
    before, after = (list(_bodies(text)) for text in (decision.before, decision.value))
    yield from ((body.known_as, body.name) for body in after if body.known_as and body not in before)
    names, others = ({body.name for body in each} for each in (after, before))
    if len(names - others) == len(others - names) == 1:
        yield (names - others).pop(), (others - names).pop()


def _bodies(text: str) -> Iterator[Organisation]:
    try:
        facts = parse_facts("organisations", text)
    except ValueError:  # written by a release that knew other values
        facts = ()
    yield from (fact for fact in facts if isinstance(fact, Organisation))


def _stated(record: Record) -> frozenset[str]:
    """The names by which the documents of a record call bodies."""
    statements: Iterable[object] = (
        s.value for s in (*record.statements, *record.set_aside) if s.evidence.document_kind != "statement"
    )
    return frozenset(each.name for each in statements if isinstance(each, Organisation))
