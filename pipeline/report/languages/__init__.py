"""Records in the report's language, and what has no form in it.

In: records, commitments, a `Lexicon`. Out: the same with the names that the lexicon knows in its language, and as one
what both languages tell; what a report shows untranslated, marked in it and listed; and suggestions, from events that
were told in both languages.
"""

from pipeline.report.languages.aligning import find_aligned, find_renumbered
from pipeline.report.languages.doubles import join_doubles
from pipeline.report.languages.localise import localise_commitments, localise_records
from pipeline.report.languages.numbers import compare_numbers
from pipeline.report.languages.untranslated import find_untranslated, mark_untranslated

__all__ = [
    "compare_numbers",
    "find_aligned",
    "find_renumbered",
    "find_untranslated",
    "join_doubles",
    "localise_commitments",
    "localise_records",
    "mark_untranslated",
]
