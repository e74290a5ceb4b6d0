"""`python -m pipeline` and the console script `annual-report`."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from pipeline.cli import main as run  # a child process imports this file, and needs no command line

    sys.exit(run())


if __name__ == "__main__":
    main()
