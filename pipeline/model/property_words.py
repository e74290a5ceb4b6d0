"""What the properties of activities are called, as messages, so that they are shown in the language in use."""

from pipeline.errors import Message
from pipeline.model.activity import Property

PROPERTY_WORDS: dict[Property, Message] = {
    "title": Message(text="title"),
    "kind": Message(text="kind"),
    "role": Message(text="role"),
    "attribution": Message(text="attribution"),
    "status": Message(text="status"),
    "year": Message(text="year"),
    "start_date": Message(text="start_date"),
    "end_date": Message(text="end_date"),
    "mode": Message(text="mode"),
    "place": Message(text="place"),
    "country": Message(text="country"),
    "countries": Message(text="countries"),
    "organisations": Message(text="organisations"),
    "people": Message(text="people"),
    "counts": Message(text="counts"),
    "series": Message(text="series"),
    "themes": Message(text="themes"),
    "sdgs": Message(text="sdgs"),
}
IN_SENTENCES: dict[Property, Message] = PROPERTY_WORDS | {
    "start_date": Message(text="start date"),
    "end_date": Message(text="end date"),
    "organisations": Message(text="bodies"),
    "people": Message(text="persons"),
    "counts": Message(text="numbers"),
    "sdgs": Message(text="SDGs"),
}
"""The same for sentences; `PROPERTY_WORDS` has what is typed in commands."""
