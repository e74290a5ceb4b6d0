"""Photographs in a report.

In: the photographs among the sources, documents, records. Out: which activity each belongs to; which of them an
audience may see; and the chapters with those that are printed, each with words from the record alone.
"""

from pipeline.report.pictures.belonging import find_belongings
from pipeline.report.pictures.placing import Photos, place_pictures
from pipeline.report.pictures.showing import select_photos

__all__ = ["Photos", "find_belongings", "place_pictures", "select_photos"]
