"""A child process answers with a result or with a reason, never with an exception."""

import pytest

from pipeline import readers
from pipeline.errors import Message, SourceError
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.run.workers.child import answer, do
from pipeline.run.workers.engine import LocalEngine, SerialEngine
from pipeline.run.workers.supervise import Children
from pipeline.run.workers.tasks import Failure, ReadTask
from pipeline.settings import Settings

DATA = b"The Centre hosted a workshop.\n"
TASK = ReadTask(source=Source(id="s", name="a.txt", media_type="text/plain", size=len(DATA), lineage_id="s"), data=DATA)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SourceError("DAMAGED", Message(text="broken")), "DAMAGED"),
        (MemoryError(), "MEMORY"),
        (RecursionError("deep"), "CRASH"),
        (ValueError("odd"), "CRASH"),
    ],
)
def test_every_error_becomes_a_reason(monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    def fail(*_: object) -> Document:
        raise error

    monkeypatch.setattr(readers, "read_document", fail)
    sign, result = answer(TASK, do)
    assert sign == b"-"
    failure = Failure.model_validate_json(result)
    assert failure.reason == reason
    assert bool(failure.trace) == (reason == "CRASH")


def test_children_are_warm_and_answer_with_values() -> None:
    with Children(Settings()) as children:
        results = [children.work(TASK) for _ in range(3)]
        assert children.started == 1
    assert all(isinstance(result, bytes) and Document.model_validate_json(result) for result in results)
    assert results[0] == results[2]


def test_no_child_is_started_without_work() -> None:
    with Children(Settings()) as children:
        pass
    assert children.started == 0


@pytest.mark.parametrize("engine", [SerialEngine(), LocalEngine(3)])
def test_engines_give_results_in_the_order_of_the_items(engine: SerialEngine | LocalEngine) -> None:
    assert list(engine.map(lambda number: number * 2, range(20))) == list(range(0, 40, 2))


def test_an_engine_begins_nothing_after_an_error() -> None:
    def work(number: int) -> int:
        if number == 0:
            raise KeyboardInterrupt
        return number

    with pytest.raises(KeyboardInterrupt):
        list(LocalEngine(1).map(work, range(100)))


@pytest.mark.skipif("sys.platform == 'win32'")
def test_a_document_gets_no_more_memory_than_allowed() -> None:
    big = ReadTask(source=TASK.source, data=b"a " * 100_000_000)
    with Children(Settings(megabytes=512)) as children:
        result = children.work(big)
    assert isinstance(result, Failure)
    assert result.reason in ("MEMORY", "CRASH")
