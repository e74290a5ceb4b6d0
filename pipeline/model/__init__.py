"""The nouns of the pipeline: frozen values, no behaviour beyond reading themselves.

In: nothing. Out: the types that every other room takes and gives.
"""
