"""From the readings of all documents to records, series and commitments."""

from collections.abc import Sequence

from pipeline.link.merge import build_records
from pipeline.model.link import Linked
from pipeline.model.reading import Reading


def build_linked(readings: Sequence[Reading]) -> Linked:
    """Everything that linking gives; it does not depend on the order of the readings."""
    return Linked(records=build_records(readings))
