"""Work in the background: in order, held, and no error ends what comes after it."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import Message, StoreError
from pipeline.run.workers.background import Job, Worker
from pipeline.run.workers.engine import Progress
from pipeline.store import Workspace, hold
from pipeline.words import language_in_use, speak


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[Worker]:
    made = Worker(Workspace(tmp_path))
    yield made
    made.close()


def until(is_so: Callable[[], bool]) -> None:
    for _ in range(1000):
        if is_so():
            return
        time.sleep(0.02)
    pytest.fail("it never came to that")


def submit(worker: Worker, work: Callable[[Progress], object]) -> Job:
    return worker.submit(Message(text="x"), work)


def test_jobs_are_done_one_after_the_other(worker: Worker) -> None:
    at_work, most, done = 0, 0, []

    def work(number: int) -> int:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        time.sleep(0.01)
        at_work -= 1
        done.append(number)
        return number

    jobs = [submit(worker, lambda _, n=number: work(n)) for number in range(5)]  # type: ignore[misc]
    until(lambda: jobs[-1].is_over)
    assert done == [0, 1, 2, 3, 4]
    assert most == 1
    assert [job.result for job in jobs] == done
    assert worker.current is None
    assert worker.find(jobs[0].id) is jobs[0]


def test_what_cannot_go_on_is_told_and_the_next_is_done(worker: Worker, tmp_path: Path) -> None:
    def refuse(_: Progress) -> None:
        raise StoreError(Message(text="full"), Message(text="empty it"))

    def break_down(_: Progress) -> None:
        raise ValueError("secret")

    refused, broken, good = (submit(worker, work) for work in (refuse, break_down, lambda _: 7))
    until(lambda: good.is_over)
    assert (refused.state, str(refused.message), str(refused.hint)) == ("failed", "full", "empty it")
    assert broken.state == "failed"
    assert "secret" not in str(broken.message)
    assert "secret" in next((tmp_path / "data" / "processed" / "log").iterdir()).read_text("utf-8")
    assert good.result == 7


def test_progress_is_seen_while_it_goes_on(worker: Worker) -> None:
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        progress("read", 1, 3)
        go_on.wait(10)

    job = submit(worker, work)
    until(lambda: job.total == 3)
    assert (job.state, job.stage, job.done) == ("working", "read", 1)
    assert worker.current is job
    go_on.set()
    until(lambda: job.is_over)


def test_a_job_waits_for_another_program_that_holds_the_workspace(worker: Worker) -> None:
    with hold(worker.workspace):
        job = submit(worker, lambda _: 1)
        until(lambda: job.message is not None)
        assert job.state == "waiting"
    until(lambda: job.state == "done")
    assert job.message is None


def test_a_job_speaks_the_language_of_who_asked_for_it(worker: Worker) -> None:
    with speak("zh"):
        chinese = submit(worker, lambda _: language_in_use())
    english = submit(worker, lambda _: language_in_use())
    until(lambda: english.is_over)
    assert (chinese.result, english.result) == ("zh", "en")
