"""Why something is, or is not, an activity, in words for an analyst."""

import re

from pipeline.errors import Message
from pipeline.model.activity import Reason
from pipeline.run.naming.feature_words import FEATURES
from pipeline.run.naming.value_words import name_value

_GROUPS = {
    "block": Message(text="it stands in: {name}"),
    "section": Message(text="its section is: {name}"),
    "document": Message(text="the document is: {name}"),
    "kind": Message(text="its kind: {name}"),
    "status": Message(text="its status: {name}"),
    "by": Message(text="how its rule finds the name: {name}"),
    "doubt": Message(text="words that make it doubtful: {name}"),
    "mark": Message(text="noted in the telling: {name}"),
    "subject": Message(text="who acts: {name}"),
}
_OTHER = Message(text="noted: {name}")
_UNCLAIMED = {
    r"no cue of an activity": Message(text="no rule knows a word of it"),
    r"a cue, but no name.*": Message(text="words of a rule, but no name with them, or others act"),
    r"weighed too light \((?P<sure>[\d.]+)\): (?P<name>.*)": Message(text="“{name}” was weighed too light: {sure}"),
    r"section is (?P<name>\w+)": Message(text="its section is: {name}"),
    r"a caption": Message(text="a caption"),
    r"a note": Message(text="a note"),
    r"a line of contents": Message(text="a line of a table of contents"),
    r"a list of participants": Message(text="a list of participants"),
    r"a timetable: parts of an event": Message(text="a timetable: parts of an event"),
    r"a table, but none of activities": Message(text="a table, but none of activities"),
    r"background of an invitation or agenda": Message(text="told as background in an invitation or agenda"),
    r"a person’s word": Message(text="a person said it of something else"),
    r"no rules for language (?P<name>\w+)": Message(text="there are no rules for its language: {name}"),
}


def name_feature(reason: Reason) -> Message:
    """What a feature means; one that has no words of its own, such as a doubt an analyst added, by its name."""
    if reason.name in FEATURES:
        return FEATURES[reason.name]
    group, _, name = reason.name.partition(".")
    words = _GROUPS.get(group)
    return words.model_copy(update={"params": {"name": name_value(name)}}) if words else _noted(reason.name)


def name_unclaimed(reason: str) -> Message:
    """Why a block was not claimed, or is context (`Reading.reasons`), in words."""
    for pattern, words in _UNCLAIMED.items():
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            given = found.groupdict()
            plain = {"name": name_value(given["name"])} if reason.startswith("section is") else {}
            return words.model_copy(update={"params": {**given, **plain}})
    return _noted(reason)


def _noted(name: str) -> Message:
    return _OTHER.model_copy(update={"params": {"name": name}})
