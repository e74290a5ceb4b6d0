"""Damaged and hostile files of every kind end in a document or in a named reason, never in a fault of ours."""

import csv
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.document import Document
from pipeline.model.source import Source
from pipeline.readers.registry import has_reader
from pipeline.run.supervise import Children
from pipeline.run.tasks import Failure, ReadTask
from pipeline.settings import Settings

SECONDS = 60
WORKERS = 2
WHOLE = ("gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "hz", "utf-7")
"""Encodings that can hold the known Chinese text whole."""

pytestmark = [pytest.mark.needs_shared, pytest.mark.slow]


@dataclass(frozen=True)
class Outcome:
    """What became of a file: `ok`, or the reason why it was refused."""

    path: str
    expected: str
    reason: str
    text: str = ""
    trace: str = ""


@pytest.fixture(scope="module")
def outcomes(shared: Path) -> Iterator[list[Outcome]]:
    with (shared / "hostile" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with Children(Settings(seconds=SECONDS)) as children, ThreadPoolExecutor(WORKERS) as pool:
        yield list(pool.map(lambda row: outcome(shared / "hostile", row, children), rows))


def outcome(folder: Path, row: dict[str, str], children: Children) -> Outcome:
    path = folder / row["path"]
    data = path.read_bytes()
    try:
        media_type = parse_media_type(data, path.name)
        check_source(data, media_type)
    except SourceError as error:
        return Outcome(row["path"], row["expect"], error.reason, str(error))
    if not has_reader(media_type):
        return Outcome(row["path"], row["expect"], "UNSUPPORTED")
    source = Source(id="x", name=path.name, media_type=media_type, size=len(data), lineage_id="x")
    result = children.work(ReadTask(source=source, data=data))
    if isinstance(result, Failure):
        return Outcome(row["path"], row["expect"], result.reason, str(result.message), result.trace)
    document = Document.model_validate_json(result)
    return Outcome(row["path"], row["expect"], "ok", "\n".join(block.text for block in document.blocks))


def odd(outcomes: list[Outcome], is_wrong: Callable[[Outcome], bool]) -> list[str]:
    return [f"{o.path}: {o.reason} {(o.trace or o.text)[-300:]} ({o.expected})" for o in outcomes if is_wrong(o)]


def test_nothing_ends_in_a_fault_of_ours(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: bool(o.trace))


def test_what_must_be_refused_is_refused_for_its_reason(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: not is_allowed(o))


def is_allowed(found: Outcome) -> bool:
    """Whether the manifest's word for what must happen, if it has one, admits what happened.

    What must stay within limits may be called damaged as well; PDFium aborts where memory ends.
    """
    if found.reason == "UNSUPPORTED" or not found.expected:
        return True
    if found.expected.startswith("ok;") or found.expected == "ok":
        return found.reason == "ok"
    if found.expected.startswith("q:"):
        stated = found.expected.split(" or ok")[0].removeprefix("q:").split("|")
        may_pass = " or ok" in found.expected and found.reason == "ok"
        return may_pass or found.reason in stated or (found.reason in {"CRASH", "DAMAGED"} and "MEMORY" in stated)
    return found.reason not in {"CRASH", "MEMORY", "TIMEOUT"} or found.reason in found.expected


def test_no_file_beside_them_is_read(outcomes: list[Outcome]) -> None:
    assert not odd(outcomes, lambda o: "CANARY" in o.text)


def test_chinese_is_read_from_every_encoding_that_can_hold_it(outcomes: list[Outcome]) -> None:
    names = {f"txt/made__zh_{name}.txt" for name in WHOLE}
    texts = [o.text for o in outcomes if o.path in names]
    assert len(texts) == len(names)
    assert len(set(texts)) == 1
    assert "在北京举办培训班，35人参加" in texts[0]
