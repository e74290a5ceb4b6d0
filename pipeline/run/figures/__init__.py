"""In: a question in figures. Out: the answer, what it stands on, and both as tables."""
