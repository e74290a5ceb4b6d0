"""In: the Readings of all documents in use, the profile, vocabularies and what people decided. Out: a `Linked` value.

It holds the Records (each event once, with every source that tells it), the pairs behind them and those to ask about,
the numbered series, and the commitments with their answers. Pure: no files, no clock.
"""

from pipeline.link.linking import build_linked

__all__ = ["build_linked"]
