"""The command line, one thin file a topic.

In: words typed by a person or a program. Out: data on stdout, words for people on stderr, an exit code.
"""

from pipeline.cli.main import main

__all__ = ["main"]
