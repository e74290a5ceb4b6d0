"""In: a Document, the Profile, rule packs and vocabulary. Out: a Reading — sections, activities with evidence, claims.

Pure: no files, no clock, no randomness. Rules are the YAML files in `rules/<language>/`.
"""

from pipeline.extract.reading import build_reading

__all__ = ["build_reading"]
