"""A receipt in words."""

from pipeline.errors import Message
from pipeline.model.source import Receipt


def name_receipt(receipt: Receipt) -> Message:
    """What became of a file, and how much it yielded."""
    match receipt.outcome:
        case "unpacked":
            return Message(text="unpacked")
        case "duplicate":
            return Message(text="duplicate of {name}", params={"name": receipt.of})
        case "superseded":
            return Message(text="superseded by {name}", params={"name": receipt.of})
        case "other_form":
            told = "the same document as {name}, which is read, in another form"
            return Message(text=told, params={"name": receipt.of})
        case "own_output":
            return Message(text="made here: a report of this workspace proves nothing new")
        case "failed":
            return Message(text="failed: {why}", params={"why": receipt.message or receipt.reason})
        case "taken":
            if not receipt.blocks:
                return Message(text="taken")
            counts = {"blocks": receipt.blocks, "activities": receipt.activities}
            return Message(text="taken; activities: {activities}, blocks: {blocks}", params=counts)
