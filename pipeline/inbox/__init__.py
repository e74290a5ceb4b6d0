"""Takes files in: finds, identifies by content, guards, unpacks, and tells versions of one document from another.

In: the folder `data/raw`, bytes. Out: `Arrival`s, media types, `Part`s, lineages; a `SourceError` for what cannot be
used.
"""

from pipeline.inbox.arrivals import Arrival, clean_name, is_broken_link, is_passed_over, iter_arrivals
from pipeline.inbox.guard import Limits, check_size, check_source
from pipeline.inbox.kinds import DOCX, MARKDOWN, PDF, TEXT, hint_kind, name_kind
from pipeline.inbox.likeness import are_alike
from pipeline.inbox.lineage import Version, build_lineages, find_other_forms, find_superseded
from pipeline.inbox.media import parse_media_type
from pipeline.inbox.unpack import CONTAINERS, Part, unpack

__all__ = [
    "CONTAINERS",
    "DOCX",
    "MARKDOWN",
    "PDF",
    "TEXT",
    "Arrival",
    "Limits",
    "Part",
    "Version",
    "are_alike",
    "build_lineages",
    "check_size",
    "check_source",
    "clean_name",
    "find_other_forms",
    "find_superseded",
    "hint_kind",
    "is_broken_link",
    "is_passed_over",
    "iter_arrivals",
    "name_kind",
    "parse_media_type",
    "unpack",
]
