"""Why something is, or is not, an activity, in words for an analyst."""

import re

from pipeline.errors import Message
from pipeline.model.activity import Reason

_FEATURES = {
    "bias": Message(text="any sentence, before more is known of it"),
    "rule": Message(text="how sure its rule is by itself"),
    "name.proper": Message(text="it has a name of its own"),
    "name.quoted": Message(text="its name stands in quotation marks"),
    "name.generic": Message(text="its name is a plain word"),
    "name.ordinal": Message(text="its name is numbered, such as 2nd"),
    "name.short": Message(text="its name is one word"),
    "subject.we": Message(text="we are named before the verb"),
    "subject.we.after": Message(text="we are named, but not as who acts"),
    "subject.us": Message(text="nobody is named, in a report of our own"),
    "subject.near": Message(text="we are named near by, not in the sentence"),
    "subject.nobody": Message(text="nothing says that we acted"),
    "time.day": Message(text="it says on which day"),
    "time.month": Message(text="it says in which month"),
    "time.year": Message(text="it says in which year"),
    "time.none": Message(text="it does not say when"),
    "block.paragraph": Message(text="it stands in a paragraph"),
    "block.list_item": Message(text="it is an item of a list"),
    "block.table": Message(text="it stands in a table"),
    "block.heading": Message(text="it stands in a heading"),
    "mark.deed": Message(text="something done, without a name of its own"),
    "mark.clause": Message(text="its clause serves as its name"),
    "mark.beside": Message(text="told beside another activity"),
    "mark.heading": Message(text="a heading names it"),
    "mark.heading.when": Message(text="its heading says when"),
    "mark.headed": Message(text="what leads its list says what the items are"),
    "mark.listed.when": Message(text="the item says when"),
    "mark.listed.where": Message(text="the item says where"),
    "mark.listed.who": Message(text="the item says who"),
    "mark.listed.others": Message(text="the item names others"),
    "mark.past": Message(text="it is told as past"),
    "mark.planned": Message(text="it is told as a plan"),
    "mark.ongoing": Message(text="it is told as going on"),
    "doubt.ability": Message(text="what something makes possible"),
    "doubt.background": Message(text="told as background"),
    "doubt.biography": Message(text="a person's life"),
    "doubt.definition": Message(text="it explains what something is"),
    "doubt.denied": Message(text="it is denied"),
    "doubt.discussed": Message(text="what was said in a discussion"),
    "doubt.figures": Message(text="figures of use or growth"),
    "doubt.gift": Message(text="gifts and grants"),
    "doubt.habit": Message(text="what is done as a habit"),
    "doubt.if": Message(text="it depends on something"),
    "doubt.imperative": Message(text="it asks the reader to do something"),
    "doubt.job": Message(text="a position to be filled"),
    "doubt.modal": Message(text="what could or should be"),
    "doubt.money": Message(text="money and bookkeeping"),
    "doubt.need": Message(text="what is needed"),
    "doubt.opinion": Message(text="what somebody thinks"),
    "doubt.others": Message(text="it speaks of others"),
    "doubt.process": Message(text="how things are done"),
    "doubt.question": Message(text="a question"),
    "doubt.quote": Message(text="somebody's words"),
    "doubt.reference": Message(text="a reference to literature"),
    "doubt.software": Message(text="work on software"),
    "doubt.staff": Message(text="staff who come or leave"),
    "doubt.thanks": Message(text="thanks"),
    "doubt.you": Message(text="it speaks to the reader"),
}
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
    r"a table": Message(text="a table"),
    r"no rules for language (?P<name>\w+)": Message(text="there are no rules for its language: {name}"),
}


def name_feature(reason: Reason) -> Message:
    """What a feature means; one that has no words of its own, such as a doubt an analyst added, by its name."""
    if reason.name in _FEATURES:
        return _FEATURES[reason.name]
    group, _, name = reason.name.partition(".")
    words = _GROUPS.get(group)
    return words.model_copy(update={"params": {"name": name}}) if words else _noted(reason.name)


def name_unclaimed(reason: str) -> Message:
    """Why a block was not claimed, or is context (`Reading.reasons`), in words."""
    for pattern, words in _UNCLAIMED.items():
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            return words.model_copy(update={"params": found.groupdict()})
    return _noted(reason)


def _noted(name: str) -> Message:
    return _OTHER.model_copy(update={"params": {"name": name}})
