"""Finders for Chinese, written in Han characters without spaces between words; their words are in the rule packs."""

from pipeline.extract.han.announced import find_announced
from pipeline.extract.han.cues import has_cue_of_activity
from pipeline.extract.han.facts.dates import find_dates, find_years
from pipeline.extract.han.facts.numbers import find_counts
from pipeline.extract.han.facts.organisations import find_organisations
from pipeline.extract.han.facts.people import find_people
from pipeline.extract.han.facts.places import find_place
from pipeline.extract.han.further import find_further
from pipeline.extract.han.listed import find_credited, find_headed, find_listed
from pipeline.extract.han.mentions import find_mentions, find_our_part
from pipeline.extract.han.names import find_names, parse_series
from pipeline.extract.han.sentences import find_sentences

__all__ = [
    "find_announced",
    "find_counts",
    "find_credited",
    "find_dates",
    "find_further",
    "find_headed",
    "find_listed",
    "find_mentions",
    "find_names",
    "find_organisations",
    "find_our_part",
    "find_people",
    "find_place",
    "find_sentences",
    "find_years",
    "has_cue_of_activity",
    "parse_series",
]
