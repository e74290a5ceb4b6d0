"""Two writers in processes of their own, who decide at the same moment, and what must come of it."""

import contextlib
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from queue import Empty
from typing import NamedTuple

from pipeline.errors import StaleDecision
from pipeline.model.decision import Anchor, Decision
from pipeline.store import Workspace

Save = Callable[[Workspace, Decision, Mapping[str, str]], None]
SUBJECTS = 5
CONTESTED = 2
"""Of so many rounds one is on a subject that both decide on."""


class Told(NamedTuple):
    """What a writer was told: the ids that it was told are kept, and the rounds in which it was refused at first."""

    kept: list[str]
    refused: list[int]


def build_decision(writer: int, number: int, subject: str) -> Decision:
    return Decision(
        id=f"w{writer}-{number}",
        verdict="edit",
        aspect="title",
        targets=(Anchor(id=subject, quote="Forum on water, 12 May 2023"),),
        value=f"Forum {number} by {writer}",
        who=f"Writer {writer}",
        when=f"2026-11-22T10:00:{number % 60:02}+00:00",
    )


def write_side_by_side(workspace: Workspace, save: Save, rounds: int) -> list[Told]:
    """Two writers, each with so many decisions; before each they wait for one another."""
    context = get_context("spawn")
    barrier, queue = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=_write, args=(workspace, save, writer, rounds, barrier, queue)) for writer in (0, 1)
    ]
    told: dict[int, Told] = {}
    try:
        for process in processes:
            process.start()
        while len(told) < len(processes):
            assert not any(process.exitcode for process in processes), "a writer failed"
            with contextlib.suppress(Empty):
                told.update([queue.get(timeout=1)])
    finally:
        for process in processes:
            process.kill()
            process.join()
    return [told[0], told[1]]


def _write(
    workspace: Workspace, save: Save, me: int, rounds: int, barrier: Barrier, queue: "Queue[tuple[int, Told]]"
) -> None:
    """After a contested round the last decision on its subject is that of the one who was refused at first."""
    chance = random.Random(me)
    last: dict[str, str] = {}
    told = Told([], [])
    for number in range(rounds):
        is_contested = number % CONTESTED == 0
        subject = f"act-{number % SUBJECTS}" + ("" if is_contested else f"-{me}")
        decision = build_decision(me, number, subject)
        key = decision.subject
        barrier.wait()
        time.sleep(chance.choice((0, 0, chance.random() / 1000)))
        known, is_kept = last.get(key, ""), False
        last[key] = f"w{1 - me}-{number}" if is_contested else decision.id
        while not is_kept:
            try:
                save(workspace, decision, {key: known})
                is_kept = True
            except StaleDecision as stale:
                told.refused.append(number)
                known, last[key] = stale.theirs.id, decision.id
        if chance.random() < 0.1:  # it did not hear that it was kept
            save(workspace, decision, {key: ""})
        told.kept.append(decision.id)
    queue.put((me, told))


def find_wrongs(told: Sequence[Told], journal: Sequence[tuple[int, Decision]], rounds: int) -> list[str]:
    """What is wrong with a journal, of which the writers were told this."""
    times = Counter(decision.id for _, decision in journal)
    wrong = [f"lost: {name}" for each in told for name in each.kept if not times[name]]
    wrong += [f"written {n} times: {name}" for name, n in times.items() if n > 1]
    if [number for number, _ in journal] != list(range(1, 2 * rounds + 1)):
        wrong.append("numbers have gaps or repeat")
    refused = Counter(number for each in told for number in each.refused)
    expected = {number: 1 for number in range(rounds) if number % CONTESTED == 0}
    return wrong + [f"round {n} refused {refused[n]} of two" for n in range(rounds) if refused[n] != expected.get(n, 0)]
