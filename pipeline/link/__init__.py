"""In: the Readings of all documents in use. Out: Records — each event once, with every source that tells it.

Only exact and near-exact repeats are merged; what merely looks alike stays apart. Pure: no files, no clock.
"""

from pipeline.link.merge import build_records

__all__ = ["build_records"]
