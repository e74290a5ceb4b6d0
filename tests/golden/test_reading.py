"""Golden cases of readers: a folder below `reading` is a case, `source.*` is read, the rest is what comes of it.

`expected.md` is what `annual-report read --to md` shows; `expected.json` has every block with its place.
`pytest --update-golden` writes what is read now; the difference is then looked at like any other change.
"""

import json
from typing import Any

import pytest

from pipeline.model.document import Document
from pipeline.readers import render_markdown
from tests.golden.cases import READING, find_cases, read_case


@pytest.mark.parametrize("case", find_cases(READING))
def test_reading(case: str, request: pytest.FixtureRequest) -> None:
    document = read_case(READING / case)
    wanted = {"expected.md": render_markdown(document), "expected.json": _dump(document)}
    for name, text in wanted.items():
        file = READING / case / name
        if request.config.getoption("--update-golden"):
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8"), name


def _dump(document: Document) -> str:
    """One block a line, so that a change shows as a line in a comparison."""
    facts = document.model_dump(mode="json", exclude_defaults=True, exclude={"blocks", "source_id", "reader_version"})
    lines = [json.dumps(facts, ensure_ascii=False)]
    for block in document.blocks:
        row: dict[str, Any] = block.model_dump(mode="json", exclude_defaults=True)
        row["locator"] = {k: v for k, v in row["locator"].items() if k not in ("block", "start", "end")}
        if block.cells:
            del row["text"]
        lines.append(json.dumps(row, ensure_ascii=False))
    return "\n".join(lines) + "\n"
