"""In: records, lists of participants, words for people, groups of countries and a question. Out: `Statistics`.

Every figure holds what it counts, piece by piece, each with the record and the words of a document behind it. What no
source says (of which country, of which gender) is a line of its own; it is never shared out.
"""

from pipeline.analysis.statistics.atlas import Atlas
from pipeline.analysis.statistics.changes import build_changes
from pipeline.analysis.statistics.conditions import parse_conditions, parse_dimension
from pipeline.analysis.statistics.counting import build_statistics
from pipeline.analysis.statistics.subjects import Knowledge, Subject, build_subjects

__all__ = [
    "Atlas",
    "Knowledge",
    "Subject",
    "build_changes",
    "build_statistics",
    "build_subjects",
    "parse_conditions",
    "parse_dimension",
]
