"""`python -m benchmarks.linking [--size N]`: how well and how fast tellings of one event are joined."""

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.linking.generated import iter_readings
from benchmarks.linking.labels import LabelledSet, load_sets, match_tellings
from benchmarks.linking.scoring import Score, add_scores, score_records
from pipeline.link.contrasts import Contrasts
from pipeline.link.face import Face, build_faces
from pipeline.link.joining import Joined, join_faces
from pipeline.link.lexicon import Lexicon
from pipeline.model.activity import Activity
from pipeline.model.record import Record
from pipeline.run.stages import run_stages
from pipeline.run.steps import Desk
from pipeline.run.workers.engine import LocalEngine
from pipeline.settings import build_settings
from pipeline.store import load_profile, load_readings, load_terms, load_vocabulary, load_workspace

ROOT = Path(__file__).parents[2]
_SMALL = 10_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep the figures in RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=0, help="also join so many generated activities, and a tenth")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        text, activities = _measure_quality(Path(folder))
    if options.size:
        text += _measure_speed(activities, options.size)
    (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _measure_quality(folder: Path) -> tuple[str, list[Activity]]:
    """Each set of documents beside the worked example, through the whole pipeline; the activities of all."""
    lines, events = [_HEAD], 0
    scores: list[Score] = []
    activities: dict[str, Activity] = {}
    for each in load_sets():
        records, found = _run(folder / each.name, each)
        score = score_records(records, match_tellings(each.tellings, found), each)
        told = len({telling.event for telling in each.tellings})
        lines.append(_row(each.name, score, told))
        scores.append(score)
        activities |= {activity.id: activity for activity in found}
        events += told
    return "\n".join([*lines, _row("all", add_scores(scores), events)]) + "\n", list(activities.values())


def _run(folder: Path, labelled: LabelledSet) -> tuple[tuple[Record, ...], list[Activity]]:
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copy(ROOT / "profile.toml", folder)
    shutil.copytree(labelled.folder, folder / "data" / "raw" / labelled.name)
    workspace, settings = load_workspace(folder), build_settings({})
    outcome = run_stages(
        Desk(workspace, settings, load_profile(folder), LocalEngine(settings.workers), lambda *_: None)
    )
    return outcome.records, [a for reading in load_readings(workspace) for a in reading.activities]


def _row(name: str, score: Score, events: int) -> str:
    shares = " | ".join(f"{share:.3f}" for share in (score.precision, score.recall, score.recall_of_all))
    found, joined = f"{score.found} of {score.labelled}", f"{len(score.joined)} of {score.apart}"
    return f"| {name} | {events} | {found} | {score.right + score.wrong} | {shares} | {joined} |"


def _measure_speed(activities: Sequence[Activity], size: int) -> str:
    """Time and memory of joining."""
    rows, took = [_SPEED_HEAD], {}
    for count in (size // 10, size):
        took[count], joined = _join(activities, count)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows.append(f"| {count:,} | {len(joined.groups):,} | {took[count]:.1f} | {memory:.0f} |")
    rows.append(f"\nTen times as many take {took[size] / took[size // 10]:.1f} times as long.")
    return "\n" + "\n".join(rows) + "\n"


def _join(activities: Sequence[Activity], count: int) -> tuple[float, Joined]:
    """Seconds of computing, and what was joined. Documents are made one at a time; only their faces are kept."""
    profile, terms = load_profile(ROOT), load_terms()
    lexicon, contrasts = Lexicon(load_vocabulary(), terms, profile.institution), Contrasts(terms.apart)
    making = 0.0

    def iter_faces() -> Iterator[Face]:
        nonlocal making
        readings = iter_readings(activities, terms, count)
        while True:
            before = time.process_time()
            reading = next(readings, None)
            making += time.process_time() - before
            if reading is None:
                return
            yield from build_faces(reading.activities, lexicon, contrasts)

    start = time.process_time()
    joined = join_faces(iter_faces(), contrasts, profile.linking)
    return time.process_time() - start - making, joined


_HEAD = """# Linking: figures

Pairs of tellings of one event, over the worked example and each set of `documents/`, through the whole pipeline.
*Found*: labelled tellings of which extraction made an activity. *Recall* is over the pairs of which both are found, *of
all* over all labelled ones. Rules of extraction and linking were tuned on `first`, `second` and `fourth`; of `third`,
only these totals were looked at.

| set | events | tellings found | pairs joined | precision | recall | of all | look-alikes joined |
|---|---|---|---|---|---|---|---|"""
_SPEED_HEAD = """## Time and memory on one core

Activities made of real ones by rewriting names, dates, places and numbers, three in ten told twice. Seconds of
computing without making them; the most memory that the whole process had, in MB.

| activities | events | seconds | MB |
|---|---|---|---|"""

if __name__ == "__main__":
    main()
