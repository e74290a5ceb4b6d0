"""Reads the files named on standard input, one a line, and prints for each what came of it as JSON."""

import hashlib
import json
import sys
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.inbox import check_source, parse_media_type
from pipeline.model.source import Source
from pipeline.readers import read_document

_MEMORY = 2 << 30


def outcome(path: Path) -> dict[str, str]:
    """`reason` (“ok” for a document, the name of the error otherwise) and the text read."""
    data = path.read_bytes()
    try:
        media_type = parse_media_type(data, path.name)
        check_source(data, media_type)
        source_id = hashlib.sha256(data).hexdigest()
        source = Source(id=source_id, name=path.name, media_type=media_type, size=len(data), lineage_id=source_id)
        document = read_document(data, source)
    except SourceError as error:
        return {"reason": error.reason, "text": str(error)}
    assert all(document.text_at(block.locator) == block.text for block in document.blocks)
    flagged = "+warn" if document.issues else ""
    return {"reason": f"ok{flagged}", "text": "\n".join(block.text for block in document.blocks)}


def main() -> None:
    """Limit our own memory where the system can, and work through the names."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for line in sys.stdin:
        sys.stdout.write(json.dumps(outcome(Path(line.strip()))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
