"""The worklist of translations: what reports show without words in their language, and what people gave for it."""

from collections.abc import Sequence

from pipeline.errors import Message, UsageError
from pipeline.model.document import Language
from pipeline.model.link import Linked
from pipeline.model.profile import Profile
from pipeline.model.translation import Translation, Untranslated
from pipeline.report import Request
from pipeline.report.languages import find_aligned, find_renumbered
from pipeline.run.reports.drafting import draft_report, gather_results
from pipeline.run.worklists.lexicons import build_lexicon
from pipeline.store import Workspace, load_translations


def find_year(linked: Linked) -> int:
    """The last year that work was done in. Raises UsageError where no document tells of any."""
    years = [record.year for record in linked.records if record.year and record.status in ("completed", "ongoing")]
    if not years:
        raise UsageError(
            Message(text="No document tells of work done in any year"),
            Message(text="Put documents into data/raw and type “annual-report run”."),
        )
    return max(years)


def build_worklist(
    workspace: Workspace, profile: Profile, year: int | None, outlook: int | None, languages: Sequence[Language]
) -> tuple[Untranslated, ...]:
    """What the reports of a year in these languages want, with suggestions; without a year, the last one told of.

    The outlook is that of the year after, unless another is asked for. Raises StoreError where there was no run.
    """
    results = gather_results(workspace, profile)
    year = year or find_year(results.linked)
    items: list[Untranslated] = []
    for language in languages:
        request = Request(year=year, outlook_year=outlook or year + 1, language=language)
        found = draft_report(workspace, request, results, profile).untranslated
        items += _with_suggestions(found, workspace, results.linked, profile)
    return tuple(items)


def _with_suggestions(
    items: Sequence[Untranslated], workspace: Workspace, linked: Linked, profile: Profile
) -> list[Untranslated]:
    if not items:
        return []
    language = items[0].language
    aligned = find_aligned(linked.records, build_lexicon(workspace, profile, language))
    known = {each.text: each.translation for each in load_translations(workspace) if each.language == language}
    suggested = []
    for item in items:
        if form := aligned.get(item.text):
            item = item.model_copy(update={"suggestion": form, "ground": "aligned"})  # noqa: PLW2901
        elif form := find_renumbered(item.text, known | aligned, within=item.kind == "title"):
            item = item.model_copy(update={"suggestion": form, "ground": "numbers"})  # noqa: PLW2901
        suggested.append(item)
    return suggested


def list_given(workspace: Workspace, languages: Sequence[Language]) -> tuple[Translation, ...]:
    """Every translation that holds now, in the order in which they were first given."""
    given = (each for each in load_translations(workspace) if each.language in languages)
    return tuple({(each.language, each.text): each for each in given}.values())
