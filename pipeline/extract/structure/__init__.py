"""In: a Document. Out: its sections, what kind of document it is, and what its tables and lists hold."""
