"""What needs a person, and what they decided applied to what the machine found.

In: decisions, activities, records, documents, a draft that came back. Out: decisions about pairs for linking, records
as people have them, revisions for reports, the queue, proposed decisions. Pure: no files, no clock, no database.
"""
