"""`python -m benchmarks.review [--records N] [--years N]`: how fast the pages of the review are with many records.

Prints the first load, the page of records, what typing in its search takes, and what is done to a draft, in
milliseconds, without a browser. With `--years 1` all records are of one report.
"""

import argparse
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from starlette.testclient import TestClient

from pipeline.model.activity import Activity, Evidence, Fact, Organisation, Property, Statement
from pipeline.model.document import Block, Document, Locator
from pipeline.model.link import Linked
from pipeline.model.reading import Reading
from pipeline.model.record import Record
from pipeline.model.source import Receipt, Source
from pipeline.model.text import stable_id
from pipeline.report import Request
from pipeline.run.begin import create_workspace
from pipeline.settings import Settings
from pipeline.store import (
    NewInstitution,
    Register,
    Workspace,
    document_path,
    reading_path,
    save_entry,
    save_linked,
    save_register,
)
from pipeline.web import build_app
from pipeline.web.draft.kept import find_draft
from pipeline.web.draft.wanted import find_newest
from pipeline.web.site import Site

HOME = "http://127.0.0.1:8000"
A_DOCUMENT = 20
YEARS = 25
_TIMES = 15
_SUBJECTS = ("water management", "open data", "science policy", "river basins", "gender equality", "clean energy")
_PLACES = (("Nairobi", "KEN"), ("Lima", "PER"), ("Hanoi", "VNM"), ("Accra", "GHA"), ("Bonn", "DEU"), ("Almaty", "KAZ"))
_BODIES = ("Lake Commission", "Data Council", "University of the Coast", "River Fund", "Ministry of Science")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=5000)
    parser.add_argument("--years", type=int, default=YEARS, help="over how many years they are spread")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        workspace = build_workspace(Path(folder) / "desk", options.records, options.years)
        figures = measure(Site(workspace, Settings(), 8000))
    for name, milliseconds in figures.items():
        sys.stdout.write(f"{name:45} {milliseconds:8.0f} ms\n")


def measure(site: Site) -> dict[str, float]:
    """What each page takes, in milliseconds: the median of several, but for the first load."""
    session = site.sessions.begin("Amina")
    with TestClient(build_app(site), HOME) as client:
        client.cookies.set(site.cookie, session.id)
        client.headers.update({"Origin": HOME, "X-CSRF-Token": site.sign(session.id)})
        part = {"HX-Request": "true", "HX-Target": "found"}
        figures = {"first load of the records": _time(client, "/records", {})}
        for name, address, headers in (
            ("the page of records", "/records", {}),
            ("search, one letter", "/records?q=n", part),
            ("search, a word", "/records?q=nairobi", part),
            ("search, two words and a filter", "/records?q=water+fund&kind=training&sort=-title", part),
        ):
            figures[name] = statistics.median(_time(client, address, headers) for _ in range(_TIMES))
        figures["first load of the queue"] = _time(client, "/queue", {})
        figures["the queue"] = statistics.median(_time(client, "/queue", {}) for _ in range(_TIMES))
        figures["a record"] = statistics.median(_time(client, f"/records/{_record_id(n)}", {}) for n in range(_TIMES))
        record_id, form = _record_id(3), {"verdict": "accept", "next": "/records"}
        begun = time.perf_counter()
        client.post("/records/decide", data={**form, "id": record_id})
        figures["a decision, and the table after it"] = 1000 * (time.perf_counter() - begun)
        figures |= _measure_draft(site, client)
    return figures


def _measure_draft(site: Site, client: TestClient) -> dict[str, float]:
    """What the draft of the newest year takes: to open it, to word a passage otherwise, and to look at its gates."""
    part = {"HX-Request": "true"}
    figures = {"first load of the draft": _time(client, "/draft", {}), "the draft": _time(client, "/draft", {})}
    figures["its gates"] = _time(client, "/draft/gates", part)
    year = find_newest(site.workspace)
    wanted = Request(year=year, outlook_year=year + 1)
    passage = next(p for p in find_draft(site.workspace, wanted).shown.iter_passages() if p.tells)
    form = {"key": passage.key, "said": passage.language, "text": f"{passage.text} All was well."}
    begun = time.perf_counter()
    client.post("/draft/words", data=form, headers=part).raise_for_status()
    figures["a change in the draft"] = 1000 * (time.perf_counter() - begun)
    figures["the gates after it"] = _time(client, "/draft/gates", part)
    return figures


def build_workspace(root: Path, count: int, years: int = YEARS) -> Workspace:
    """A workspace with the results of a run over documents of `A_DOCUMENT` activities each."""
    workspace = create_workspace(root, NewInstitution("Institute of Water", ("IW",), "KEN"))
    sources, receipts, records = [], [], []
    for first in range(0, count, A_DOCUMENT):
        numbers = range(first, min(first + A_DOCUMENT, count))
        name = f"{_year(first, years)}/report {first // A_DOCUMENT}.md"
        source_id = hashlib.sha256(name.encode()).hexdigest()
        document = _build_document(source_id, name, numbers, years)
        activities = tuple(_build_activity(document, block, number, years) for block, number in enumerate(numbers))
        claims: Sequence[object] = ("activity",) * len(activities)
        reading = Reading.model_validate(
            {
                "source_id": source_id,
                "document_kind": "report",
                "sections": (),
                "activities": activities,
                "claims": claims,
                "reasons": ("",) * len(activities),
            }
        )
        save_entry(document_path(workspace, source_id), {}, {}, document.model_dump_json().encode())
        save_entry(reading_path(workspace, source_id), {}, {}, reading.model_dump_json().encode())
        sources.append(Source(id=source_id, name=name, media_type="text/markdown", size=1, lineage_id=source_id))
        receipts.append(Receipt(name=name, outcome="taken", source_id=source_id))
        records += [_build_record(activity) for activity in activities]
    save_register(workspace, Register(sources=tuple(sources), receipts=tuple(receipts)))
    save_linked(workspace, Linked(records=tuple(records)))
    return workspace


def _time(client: TestClient, address: str, headers: dict[str, str]) -> float:
    begun = time.perf_counter()
    client.get(address, headers=headers).raise_for_status()
    return 1000 * (time.perf_counter() - begun)


def _record_id(number: int) -> str:
    return stable_id("rec", _activity_id(number))


def _activity_id(number: int) -> str:
    return stable_id("act", str(number))


def _year(number: int, years: int) -> int:
    return 2000 + number // A_DOCUMENT % years


def _said(number: int, years: int) -> dict[Property, tuple[Fact, str]]:
    subject, (place, country) = _SUBJECTS[number % 6], _PLACES[number // 7 % 6]
    title = f"{number // 30 + 1}th Workshop on {subject}"
    day = f"{_year(number, years)}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    body = _BODIES[number % 5]
    return {
        "title": (title, title),
        "kind": ("training" if number % 3 else "event", "Workshop"),
        "role": ("host", "hosted"),
        "status": ("completed", "hosted"),
        "year": (int(day[:4]), day),
        "start_date": (day, day),
        "place": (place, place),
        "country": (country, place),
        "organisations": (Organisation(name=body), body),
    }


def _sentence(number: int, years: int) -> str:
    said = _said(number, years)
    words = {name: original for name, (_, original) in said.items()}
    return (
        f"On {words['start_date']}, the Institute hosted the {words['title']} in {words['place']} with the"
        f" {words['organisations']}, number {number}."
    )


def _build_document(source_id: str, name: str, numbers: Sequence[int], years: int) -> Document:
    texts = [_sentence(number, years) for number in numbers]
    return Document(
        source_id=source_id,
        name=name,
        media_type="text/markdown",
        reader="markdown",
        reader_version="1",
        blocks=tuple(
            Block(kind="paragraph", text=text, locator=Locator(block=number, start=0, end=len(text)))
            for number, text in enumerate(texts)
        ),
    )


def _build_activity(document: Document, block: int, number: int, years: int) -> Activity:
    text = document.blocks[block].text

    def state(name: Property, value: Fact, original: str) -> Statement:
        start = max(0, text.find(original))
        locator = Locator(block=block, start=start, end=start + len(original))
        evidence = Evidence(
            source_id=document.source_id, document=document.name, locator=locator, quote=original, rule="en.host"
        )
        return Statement(property=name, value=value, original=original, evidence=evidence)

    said = _said(number, years)
    return Activity.model_validate(
        {
            "id": _activity_id(number),
            "source_id": document.source_id,
            "kind": said["kind"][0],
            "role": "host",
            "status": "completed",
            "confidence": 0.7 + number % 30 / 100,
            "statements": (
                *(state(name, value, original) for name, (value, original) in said.items()),
                state("text", text, text),
            ),
        }
    )


def _build_record(activity: Activity) -> Record:
    return Record(
        id=stable_id("rec", activity.id),
        members=(activity.id,),
        statements=activity.statements,
        kind=activity.kind,
        role=activity.role,
        status=activity.status,
        confidence=activity.confidence,
    )


if __name__ == "__main__":
    main()
