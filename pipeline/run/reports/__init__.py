"""In: the results of a run. Out: drafts and final reports as files, and what each was made from."""
