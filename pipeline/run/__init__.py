"""Wires the rooms together: carries values from one to the next, and does only what changed.

In: a workspace, a profile, settings. Out: what a run, a report or a question ended with, as values; files are
written through `store`.
"""
