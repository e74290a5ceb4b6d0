"""Decisions for tests."""

from pipeline.model.decision import Anchor, Decision


def made(name: str = "", *, about: str = "act-1", value: str = "", who: str = "Mira Kovacs", day: int = 1) -> Decision:
    return Decision(
        id=name,
        verdict="edit",
        aspect="title",
        targets=(Anchor(id=about, document="minutes.docx", quote="The forum 水论坛 took place", title="Forum"),),
        value=value or name,
        who=who,
        when=f"2026-11-{day:02}T10:00:00+00:00",
    )
