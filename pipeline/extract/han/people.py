"""Persons whom a Chinese text names."""

from pipeline.extract.grammar import Grammar
from pipeline.extract.spans import PersonSpan


def find_people(text: str, grammar: Grammar) -> list[PersonSpan]:
    """Named persons: none yet."""
    return []
