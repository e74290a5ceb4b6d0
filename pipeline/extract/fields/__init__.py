"""In: the words that tell of an activity. Out: its statements, each with evidence. What is common to all languages."""
