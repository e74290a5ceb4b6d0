"""Words that no longer fit what they tell: translations with other numbers, wordings older than their facts."""

from collections.abc import Iterator, Sequence

from pipeline.errors import Message
from pipeline.run.gates.finding import Finding
from pipeline.run.links.gaps import join
from pipeline.run.reports.drafting import Draft
from pipeline.run.worklists.numbers import find_altered, name_altered
from pipeline.store import Workspace, load_translations


def find_altered_words(workspace: Workspace) -> Iterator[Finding]:
    """Translations with other numbers than their text: they close outlooks as well."""
    todo = Message(
        text="Correct it in the workbook of “annual-report worklist export --all”, or mark its row as confirmed there;"
        " then import it."
    )
    for altered in find_altered(load_translations(workspace)):
        yield Finding(gate="translations", what=name_altered(altered), do=todo)


def find_overtaken_words(draft: Draft) -> Iterator[Finding]:
    """What editors worded in a draft whose facts are others by now, or whose passage is gone."""
    lost = Message(text="the report has no such passage any more")
    for passage in draft.model.iter_passages():
        if (revised := passage.revised) and revised.changes:
            yield _overtaken(passage.text, revised.who, passage.key, revised.changes, passage.tells)
    for rewording in draft.unplaced:
        yield _overtaken(rewording.text, rewording.who, rewording.key, (lost,), ())


def _overtaken(text: str, who: str, key: str, changes: Sequence[Message], told: tuple[str, ...]) -> Finding:
    params: dict[str, str | Message] = {"text": text, "who": who, "changes": join(changes, apart=True)}
    return Finding(
        gate="wording",
        what=Message(text="“{text}”, worded by {who}: {changes}", params=params),
        do=Message(
            text="Read it again, and type “annual-report review word {key} …” with new words or the same;"
            " or take the decision back.",
            params={"key": key},
        ),
        ids=told,
    )
