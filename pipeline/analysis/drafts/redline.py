"""Two drafts as one text in which every change is marked."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pipeline.analysis.drafts.aligning import align
from pipeline.analysis.drafts.items import Item, iter_items
from pipeline.analysis.drafts.reasons import find_notes, find_reasons
from pipeline.errors import Message
from pipeline.model.draft import Change, ChangeKind, KeptDraft, Redline, Span

_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\s+|.", re.DOTALL)


def build_redline(before: KeptDraft, after: KeptDraft) -> Redline:
    """What changed from one draft to the other, and why."""
    pairs = align(tuple(iter_items(before.model)), tuple(iter_items(after.model)))
    return Redline(
        before=before.model.run_id,
        after=after.model.run_id,
        title=after.model.title,
        date=after.model.date,
        notes=find_notes(before, after),
        changes=tuple(_change(one, other, before, after) for one, other in pairs),
    )


def _change(one: Item | None, other: Item | None, before: KeptDraft, after: KeptDraft) -> Change:
    if one is not None and other is not None and one.text == other.text and one.home == other.home:
        return _shown(other, "same", (Span(kind="same", text=other.text),))
    why = find_reasons(one, other, before.ground, after.ground)
    if one is None and other is not None:
        return _shown(other, "added", (Span(kind="added", text=other.text),), why)
    if one is not None and other is None:
        return _shown(one, "removed", (Span(kind="removed", text=one.text),), why)
    if one is None or other is None:
        raise ValueError("a pair holds at least one piece")
    spans = tuple(_spans(one.text, other.text))
    if one.home == other.home:
        return _shown(other, "changed", spans, why)
    moved = Message(text="moved here from “{title}”", params={"title": one.title})
    return _shown(other, "moved", spans, (moved, *why))


def _shown(item: Item, kind: ChangeKind, spans: tuple[Span, ...], why: tuple[Message, ...] = ()) -> Change:
    return Change(kind=kind, form=item.form, level=item.level, spans=spans, why=why)


def _spans(old: str, new: str) -> Iterator[Span]:
    """Words kept, removed and added; what lies between two changes and is no word goes with them."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    removed, added = "", ""
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        kept = "".join(a[a1:a2]) if tag == "equal" else ""
        if kept and (kept.strip() or not (removed or added)):
            yield from _changed(removed, added)
            removed, added = "", ""
            yield Span(kind="same", text=kept)
        else:
            removed, added = removed + "".join(a[a1:a2]), added + "".join(b[b1:b2])
    yield from _changed(removed, added)


def _changed(removed: str, added: str) -> Iterator[Span]:
    if removed:
        yield Span(kind="removed", text=removed)
    if added:
        yield Span(kind="added", text=added)
