"""What is said of text that is kept apart from what a document shows."""

from pipeline.readers.blocks import Facts


def note_apart(facts: Facts, removed: int, hidden: int) -> None:
    """Note how many characters were deleted with change tracking, and how many are hidden."""
    if removed:
        facts.note(
            "TRACKED_DELETION",
            "{count} characters that were deleted with change tracking were left out",
            "Accept or reject the changes and save, so that everybody sees the same text.",
            count=removed,
        )
    if hidden:
        facts.note(
            "HIDDEN_TEXT",
            "{count} characters of hidden text are kept apart from the text",
            "Make hidden text visible, and delete it or show it to everybody.",
            count=hidden,
        )
