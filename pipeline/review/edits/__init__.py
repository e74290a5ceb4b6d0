"""Drafts that came back from editors, held against what was sent: what was decided, proposed and asked.

In: `DraftDocument`s, of what was sent and of what came back, and the report as it was sent. Out: `Edits`.
"""

from pipeline.review.edits.aligning import measure_likeness
from pipeline.review.edits.deciding import Ground, build_edits
from pipeline.review.edits.merging import Copy, merge_edits, merge_words

__all__ = ["Copy", "Ground", "build_edits", "measure_likeness", "merge_edits", "merge_words"]
