"""In: a mention and where it stands. Out: how sure it is that it tells of an activity of ours, and why."""
