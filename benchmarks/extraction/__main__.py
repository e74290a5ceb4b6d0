"""`python -m benchmarks.extraction [train] [--labels FOLDER …]`: measure extraction, or fit its weights."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.extraction.baseline import find_baseline
from benchmarks.extraction.drafts import Found, build_row, find_activities, judge, load_knowledge
from benchmarks.extraction.labels import KEPT, ROOT, Case, iter_cases
from benchmarks.extraction.reliability import Reliability, measure_reliability, render_diagram
from benchmarks.extraction.table import render_scores, render_totals, score
from benchmarks.extraction.training import cross_validate, find_threshold, fit, render_weights
from pipeline.extract import build_reading
from pipeline.model.document import Document

HERE = Path(__file__).parent
WEIGHTS = ROOT / "pipeline" / "extract" / "rules" / "weights.yml"
_REPEATS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, or train."""
    options = _parse(arguments)
    cases = list(iter_cases(options.labels))
    if options.task == "train":
        _say(_train(cases))
    else:
        text = _measure(cases)
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
        _say(text)


def _train(cases: Sequence[Case]) -> str:
    found = _judge_all(cases)
    threshold = find_threshold(cross_validate(found), _count_wanted(cases))
    text = render_weights(fit(found), threshold, len(found), len(cases))
    WEIGHTS.write_text(text, encoding="utf-8")
    return f"{len(found)} drafts, {sum(f.right == 1 for f in found)} of {_count_wanted(cases)} labels among them\n"


def _measure(cases: Sequence[Case]) -> str:
    documents = [(case, case.document) for case in cases]
    parts = [_PREFACE, _render_speed(documents)]
    further = {}
    for group in dict.fromkeys(case.group for case in cases):
        mine = [case for case in cases if case.group == group]
        ours = score(mine, [build_row(a) for case in mine for a in find_activities(case)])
        plain = score(mine, [row for case, document in documents if case in mine for row in find_baseline(document)])
        if group in KEPT:
            parts.append(render_scores(group, ours, plain))
        else:
            further[f"{group}, {len(mine)} documents"] = ours, plain
    if further:
        parts.append(render_totals("Further labelled documents (`--labels`): the weights are trained on them", further))
    kept, weighed = _measure_confidence(cases)
    (HERE / "reliability.svg").write_text(render_diagram(kept), encoding="utf-8")
    parts.append(_render_confidence(kept, weighed))
    return "\n".join(parts)


def _judge_all(cases: Sequence[Case]) -> list[Found]:
    return [found for case in cases for found in judge(case, find_activities(case, threshold=0.0))]


def _count_wanted(cases: Sequence[Case]) -> int:
    return sum(not label["optional"] for case in cases for label in case.labels)


def _measure_confidence(cases: Sequence[Case]) -> tuple[Reliability, Reliability]:
    """Of what would become a record, and of all that is weighed; of each document by weights fitted without it.

    What agrees with an optional label is neither right nor wrong, as in the scores.
    """
    judged = cross_validate(_judge_all(cases))
    threshold = find_threshold(judged, _count_wanted(cases))
    clear = [(p, f.right == 1) for f, p in judged if f.right in (0, 1)]
    return measure_reliability([(p, right) for p, right in clear if p >= threshold]), measure_reliability(clear)


def _render_confidence(kept: Reliability, weighed: Reliability) -> str:
    rows = {
        "expected calibration error": [f"{r.error:.3f}" for r in (kept, weighed)],
        "area under the ROC curve": [f"{r.order:.3f}" for r in (kept, weighed)],
        "at 0.9 or more": [f"{r.sure:.1%} of all, {r.sure_right:.1%} right" for r in (kept, weighed)],
    }
    lines = [
        "## Confidence, cross-validated by document", "",
        "What agrees with an optional label is neither right nor wrong, as in the scores.", "",
        "![reliability diagram of what is kept](reliability.svg)", "",
        "| figure | kept as records | all that is weighed |", "|---|--:|--:|",
        *(f"| {name} | {' | '.join(figures)} |" for name, figures in rows.items()),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _render_speed(documents: Sequence[tuple[Case, Document]]) -> str:
    """KB of text (UTF-8) a second of CPU time, on one core, the best of a few rounds."""
    rules, vocabulary = load_knowledge()
    size = sum(len(block.text.encode()) for _, document in documents for block in document.blocks) / 1000
    rounds = []
    for _ in range(_REPEATS):
        begin = time.process_time()
        for case, document in documents:
            build_reading(document, "lineage", case.profile, rules, vocabulary)
        rounds.append(time.process_time() - begin)
    return f"Throughput: {size:.0f} kB of text at {size / min(rounds):.0f} kB a second on one core.\n"


_PREFACE = """# Extraction: what is found, field by field

Written by `python -m benchmarks.extraction`. Scores are those of the scorer that is kept beside the labels: F1 of
activities; over matched ones accuracy or micro-F1 of each field. The baseline makes a record of every sentence that
holds a noun of an event and a verb.
"""


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("task", choices=["score", "train"], nargs="?", default="score")
    parser.add_argument("--labels", nargs="*", type=Path, default=[], help="further folders of labelled documents")
    return parser.parse_args(arguments)


def _say(text: str) -> None:
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
