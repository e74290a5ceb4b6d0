"""What is expected of a year and told by no source.

In: what linking gave, records by year and chapter, documents with their readings, the profile. Out: `Gap`s, what
matters most first.
"""

from pipeline.analysis.gaps.expected import is_unanswered
from pipeline.analysis.gaps.finding import find_gaps
from pipeline.analysis.gaps.known import find_needs
from pipeline.analysis.gaps.material import Material

__all__ = ["Material", "find_gaps", "find_needs", "is_unanswered"]
