"""What is said of text that is kept apart from what a document shows."""

from pipeline.readers.blocks import Facts


def note_apart(facts: Facts, removed: int, hidden: int) -> None:
    """Note how many characters were deleted with change tracking, and how many are hidden."""
    if removed:
        facts.note(
            "TRACKED_DELETION",
            "Characters deleted with change tracking, which were left out: {count}",
            "Accept or reject the changes and save, so that everybody sees the same text.",
            count=removed,
        )
    if hidden:
        facts.note(
            "HIDDEN_TEXT",
            "Characters of hidden text, which are kept apart from the text: {count}",
            "Make hidden text visible, and delete it or show it to everybody.",
            count=hidden,
        )
