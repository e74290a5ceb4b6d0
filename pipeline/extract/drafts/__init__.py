"""Drafts of activities: from the sentences of a block, entries, tables and whole documents."""
