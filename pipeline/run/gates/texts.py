"""A finished text against the records: read and searched like a source, but neither stored nor evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.analysis.figures import check_figures, find_told_sums
from pipeline.analysis.texts import TextCheck, build_check, find_year, is_total
from pipeline.inbox import check_source, clean_name, parse_media_type
from pipeline.link.texts import match_activities
from pipeline.model.checks import FigureCheck
from pipeline.model.document import Document
from pipeline.model.profile import Profile
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.rules import RulePack
from pipeline.model.source import Source
from pipeline.report import part_by_confidence, select_done
from pipeline.review.pairs import resolve_pairs
from pipeline.run.gates.findings import read_bounds
from pipeline.run.results import gather_decisions, gather_linked, gather_readings
from pipeline.run.sources.readable import check_reader
from pipeline.run.sources.single import ask, fetch_file
from pipeline.run.stages import link_readings
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import ExtractTask, ReadTask
from pipeline.settings import Settings
from pipeline.store import (
    Workspace,
    hash_bytes,
    load_own_rules,
    load_rules,
    load_terms,
    load_vocabulary,
)


@dataclass(frozen=True)
class Text:
    """A file as read and searched. `told`: what it tells, each event once, in its order; no mere totals."""

    document: Document
    reading: Reading
    told: tuple[Record, ...]

    @property
    def source_id(self) -> str:
        """The SHA-256 of its bytes."""
        return self.document.source_id


@dataclass(frozen=True)
class Checked:
    """A text and what holding it against the records gave. `totals`: its figures that the records contradict.

    `is_source`: it lies in the workspace; what it says itself was not counted as evidence then. `run_id`: it is a
    report made by this program. `doubtful`: what the text may tell, is in no record, and is too doubtful to be a claim.
    """

    name: str
    check: TextCheck
    totals: tuple[FigureCheck, ...]
    is_source: bool
    run_id: str | None
    doubtful: tuple[Record, ...]


def check_text(workspace: Workspace, profile: Profile, settings: Settings, path: Path, year: int | None) -> Checked:
    """Hold a file against the records of the last run; without a year, against that which it is about.

    Raises SourceError for a file that cannot be used, StoreError where there was no run.
    """
    readings = gather_readings(workspace)
    text = read_text(workspace, profile, settings, path)
    is_source = any(reading.source_id == text.source_id for reading in readings)
    others = [reading for reading in readings if reading.source_id != text.source_id]
    records = link_readings(workspace, profile, others).records if is_source else gather_linked(workspace).records
    known_year = year if year is not None else find_year(text.document, text.told)
    sure, _ = part_by_confidence(records, profile.reporting)
    sums = find_told_sums(others, sure)
    single = [record for record in sure if record.id not in sums]
    done = select_done(single, known_year, profile.reporting) if known_year is not None else ()
    matches = match(workspace, profile, text, records, others)
    _, unsure = part_by_confidence(text.told, profile.reporting)
    doubtful = tuple(one for one in unsure if one.id not in matches)
    told = [one for one in text.told if one not in doubtful]
    rules = load_rules(load_own_rules(workspace.root))
    bounds, people = read_bounds(rules), _read_units(rules)
    return Checked(
        name=text.document.name,
        check=build_check(told, records, matches, known_year, done, bounds, profile.institution.country, people),
        totals=tuple(_find_totals(text.reading, check_figures([*others, text.reading], records, profile, bounds))),
        is_source=is_source,
        run_id=text.document.run_id,
        doubtful=doubtful,
    )


def _read_units(rules: Mapping[str, RulePack]) -> frozenset[str]:
    """The words for all people who came, in all languages."""
    groups = (pack.words.get(f"people_{sort}", ()) for pack in rules.values() for sort in ("participants", "trainees"))
    return frozenset(word.casefold() for group in groups for word in group)


def _find_totals(reading: Reading, checks: Sequence[FigureCheck]) -> Iterator[FigureCheck]:
    """The figures of a text that are said of no single activity, and that the records contradict."""
    for check in checks:
        is_ours = check.figure.evidence.source_id == reading.source_id and not check.figure.activity_id
        if is_ours and check.verdict == "disagrees":
            yield check


def read_text(workspace: Workspace, profile: Profile, settings: Settings, path: Path) -> Text:
    """Read a file and search it by the workspace's rules, in a supervised child process; nothing is kept."""
    source, data = _take(path, settings)
    institution, own_rules = profile.institution.model_dump_json(), load_own_rules(workspace.root)
    with Children(settings) as children:
        content = ask(children, ReadTask(source=source, data=data))
        found = ask(
            children,
            ExtractTask(lineage_id=source.id, institution=institution, own_rules=own_rules, data=content),
        )
    document, reading = Document.model_validate_json(content), Reading.model_validate_json(found)
    told = [one for one in link_readings(workspace, profile, [reading]).records if not is_total(one, reading.figures)]
    return Text(document, reading, _in_order(told))


def match(
    workspace: Workspace, profile: Profile, text: Text, records: Sequence[Record], readings: Sequence[Reading]
) -> dict[str, str]:
    """Which record a text tells of, by the ids of what it tells; `readings` are those of the records' sources."""
    own, terms = load_own_rules(workspace.root), load_terms(workspace.root)
    activities = [activity for reading in (*readings, text.reading) for activity in reading.activities]
    decided = resolve_pairs(gather_decisions(workspace), activities).decided
    return match_activities(text.told, records, text.reading, readings, profile, load_vocabulary(own), terms, decided)


def _in_order(told: Sequence[Record]) -> tuple[Record, ...]:
    """By where the text tells of each first."""
    places = {r.id: min((q.locator.block, q.locator.start) for q in r.quotes) for r in told if r.quotes}
    return tuple(sorted(told, key=lambda record: places.get(record.id, (-1, 0))))


def _take(path: Path, settings: Settings) -> tuple[Source, bytes]:
    data, name = fetch_file(path, settings), clean_name(Path(path.name))
    media_type = parse_media_type(data, name)
    check_source(data, media_type, settings.limits)
    check_reader(media_type)
    source_id = hash_bytes(data)
    source = Source(id=source_id, name=name, media_type=media_type, size=len(data), lineage_id=source_id)
    return source, data
