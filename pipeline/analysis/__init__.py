"""In: records, series, commitments, figures and lists of participants. Out: what follows from them, as values.

Statistics, figures checked against records, what is missing, and a finished text held against the records. Every
result names the records behind it. Pure: no files, no clock; DataFrames are made and used up inside one function.
"""
