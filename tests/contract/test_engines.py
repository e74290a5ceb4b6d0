"""What every engine keeps to: order, identical results, and a document's trouble is that document's alone."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExitCode, Message, ToolMissing, UsageError
from pipeline.model.document import Document
from pipeline.run.workers import dask
from pipeline.run.workers.dask import DaskEngine
from pipeline.run.workers.engine import Engine, LocalEngine, SerialEngine
from pipeline.run.workers.process import Child
from pipeline.run.workers.tasks import Failure, pack_task
from pipeline.run.workers.work import OTHER_PROGRAM, Work
from pipeline.settings import Settings
from tests.contract import troubles
from tests.contract.troubles import PROGRAM, document, double

psutil = pytest.importorskip("psutil")  # comes with the extra `dask`
pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
FINE = [f"The Centre held workshop {number}." for number in range(6)]


@pytest.fixture(scope="module")
def cluster() -> Iterator[DaskEngine]:
    with DaskEngine("local:2") as engine:
        yield engine


@pytest.fixture(params=["serial", "local", "dask"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "dask":
        found: Engine = request.getfixturevalue("cluster")
        return found
    return SerialEngine() if request.param == "serial" else LocalEngine(2)


@pytest.fixture
def make_work() -> Iterator[Callable[..., Work]]:
    with contextlib.ExitStack() as stack:
        yield lambda **limits: stack.enter_context(Work(Settings.model_validate(limits), program=PROGRAM))


def reasons(engine: Engine, work: Work, texts: list[str]) -> list[str]:
    """For each document the words read, or why there are none."""
    results = engine.map(work, [document(text) for text in texts])
    return [r.reason if isinstance(r, Failure) else Document.model_validate_json(r).blocks[0].text for r in results]


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.map(double, [3, -1, 2, 1])) == [6, -2, 4, 2]
    assert list(engine.map(double, range(100, 130))) == list(range(200, 260, 2))
    assert list(engine.map(double, [])) == []


def test_results_are_identical(cluster: DaskEngine, make_work: Callable[..., Work]) -> None:
    tasks = [document(text) for text in [*FINE, ""]]
    engines: list[Engine] = [SerialEngine(), LocalEngine(3), cluster]
    first, second, third = (list(engine.map(make_work(), tasks)) for engine in engines)
    assert first == second == third


def test_a_fault_of_ours_comes_through_and_the_engine_can_be_used_again(engine: Engine) -> None:
    results = engine.map(double, [1, 7, 2])
    assert next(results) == 2
    with pytest.raises(ValueError, match="seven"):
        list(results)
    assert list(engine.map(double, [1, 2])) == [2, 4]


def test_items_are_asked_for_as_they_are_needed(engine: Engine) -> None:
    asked = []

    def items() -> Iterator[int]:
        for number in range(1000, 2000):
            asked.append(number)
            yield number

    with contextlib.closing(engine.map(double, items())) as results:
        next(results)
    assert len(asked) < 100


def test_documents_that_crash_hang_or_eat_memory_fail_alone(engine: Engine, make_work: Callable[..., Work]) -> None:
    work = make_work(seconds=8, megabytes=512)
    texts = [FINE[0], "crashes", FINE[1], "hangs", FINE[2], "eats", "prints", FINE[3]]
    expected = [FINE[0], "CRASH", FINE[1], "TIMEOUT", FINE[2], "MEMORY", "prints", FINE[3]]
    assert reasons(engine, work, texts) == expected
    assert reasons(engine, work, FINE) == FINE, "and the engine goes on"


def troubled() -> set[int]:
    """The children at work anywhere below this process."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if PROGRAM in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE:
                found.add(process.pid)
    return found


def is_alive(process: Any) -> bool:
    """Whether a process is at work: one that ended may still be listed."""
    with contextlib.suppress(psutil.Error):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_work_that_is_given_up_ends_at_once(engine: Engine) -> None:
    before = troubled()
    tasks = [document(text) for text in (FINE[0], *["hangs"] * 3)]
    with Work(Settings(seconds=600), program=PROGRAM) as work, contextlib.closing(engine.map(work, tasks)) as results:
        next(results)
    assert wait_until(lambda: troubled() <= before)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_what_a_child_started_ends_with_it(make_work: Callable[..., Work]) -> None:
    before = troubled()
    result = make_work(seconds=3)(document("starts a program"))
    assert isinstance(result, Failure)
    assert result.reason == "TIMEOUT"
    assert wait_until(lambda: troubled() <= before)


def test_what_failed_before_stays_as_it_is(engine: Engine, make_work: Callable[..., Work]) -> None:
    failure = Failure(reason="NO_ACCESS", message=Message(text="It is gone"))
    assert list(engine.map(make_work(), [failure])) == [failure]


def test_a_worker_with_another_program_is_refused(engine: Engine) -> None:
    with Work(Settings(), wanted="another") as work:
        (result,) = engine.map(work, [document(FINE[0])])
    assert isinstance(result, Failure)
    assert result.reason == OTHER_PROGRAM


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("sign", ["SIGKILL", "SIGINT", "SIGTERM"])
def test_neither_a_child_nor_what_it_started_outlives_its_parent(sign: str) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-m", PROGRAM, "starts a program"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = psutil.Process(int(parent.stdout.readline()))
        assert wait_until(lambda: bool(child.children()))
        family = [child, *child.children()]
        os.kill(parent.pid, getattr(signal, sign))
        parent.wait()
    assert wait_until(lambda: not any(is_alive(one) for one in family))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize("options", [("--workers", "1"), ("--workers", "2"), ("--scheduler", "local:2")])
def test_ctrl_c_ends_all_keeps_what_is_done_and_says_so(options: tuple[str, str], tmp_path: Path) -> None:
    shutil.copy(ROOT / "profile.toml", tmp_path)
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    for name, text in (("a", FINE[0]), ("b", "hangs"), ("c", "starts a program")):
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    before = troubled()
    parent = subprocess.Popen(
        [sys.executable, "-m", PROGRAM, "run", "-C", str(tmp_path), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    kept = tmp_path / "data" / "processed"
    assert wait_until(lambda: bool(troubled() - before) and any(kept.rglob("*.json")), 60)
    os.killpg(parent.pid, signal.SIGINT)
    words = parent.communicate(timeout=60)[1].decode()
    assert parent.returncode == ExitCode.INTERRUPTED
    assert "the next run goes on from there" in words
    assert "Traceback" not in words
    assert wait_until(lambda: troubled() <= before)
    assert any(kept.rglob("*.json"))


def test_a_child_that_nothing_can_reach_ends_itself() -> None:
    child = Child(PROGRAM)
    frames = (b'{"seconds": 0.2, "megabytes": 2048, "grace": 0.3}', *pack_task(document("hangs for good")))
    assert child.ask(*frames, seconds=60) == b""
    child.stop()


def test_a_child_is_warm_and_used_again(make_work: Callable[..., Work]) -> None:
    work = make_work()
    work(document(FINE[0]))
    before = troubled()
    for text in FINE * 5:
        work(document(text))
    assert troubled() == before


def test_a_scheduler_that_is_not_there_is_told_soon() -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense", "local:0"):
        with pytest.raises(UsageError, match="no Dask scheduler"):
            DaskEngine(address)


def test_dask_that_is_not_installed_says_what_to_install() -> None:
    words = (
        "import sys; sys.modules['distributed'] = None; "
        "from pipeline.run.workers.dask import DaskEngine; DaskEngine('local:1')"
    )
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "ToolMissing: Dask is not installed" in done.stderr


def test_workers_with_another_program_are_refused_at_once(monkeypatch: pytest.MonkeyPatch, cluster: DaskEngine) -> None:
    monkeypatch.setattr(dask, "build_fingerprint", troubles.other_fingerprint)
    with pytest.raises(ToolMissing, match="another version"):
        DaskEngine(cluster._client.scheduler.address)
