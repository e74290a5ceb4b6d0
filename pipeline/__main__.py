"""`python -m pipeline` and the console script `annual-report`."""

import sys
from typing import Any


def main() -> None:
    """Run the command line and end the process with its exit code."""
    _start_ahead(sys.argv[1:])
    from pipeline.cli import main as run  # takes its time to import

    sys.exit(run(serve=_serve))


def _serve(*given: Any, **named: Any) -> None:
    """The command line and the review application do not know each other."""
    from pipeline.web import serve  # takes its time to import, and most commands need none of it

    serve(*given, **named)


def _start_ahead(typed: list[str]) -> None:
    """Reading one document takes a child process; it gets ready while the command line does."""
    if "read" in typed and "--help" not in typed:
        from pipeline.run.workers.process import start_ahead

        is_pdf = any(word.lower().endswith(".pdf") for word in typed)
        start_ahead("pipeline.run.workers.showing", *(("pipeline.readers.pdf",) if is_pdf else ()))


if __name__ == "__main__":
    main()
