"""In: a year. Out: what is found at the gates before its report, and what finished texts say against the records."""
