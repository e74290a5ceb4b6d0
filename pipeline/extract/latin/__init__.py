"""Finders for languages written in Latin letters with spaces between words; their words are in the rule packs."""

from pipeline.extract.latin.facts.dates import find_dates, find_years
from pipeline.extract.latin.facts.numbers import find_counts
from pipeline.extract.latin.facts.organisations import find_organisations
from pipeline.extract.latin.facts.people import find_people
from pipeline.extract.latin.facts.places import find_place
from pipeline.extract.latin.mentions import find_further, find_mentions, find_our_part
from pipeline.extract.latin.names.credited import find_credited
from pipeline.extract.latin.names.headed import find_announced, find_headed
from pipeline.extract.latin.names.listed import find_listed
from pipeline.extract.latin.names.names import find_names, parse_series
from pipeline.extract.latin.sentences import find_sentences
from pipeline.extract.latin.told.cues import has_cue_of_activity

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
