"""How the tables of the journal came to be, step by step, for Alembic.

In: an open transaction on a journal of any older release, or on an empty database. Out: the tables of this release.
A new step is a file in `versions`, its revision the last of `tables.REVISIONS`. No step changes what was decided.
"""
