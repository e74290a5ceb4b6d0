"""What editors say beside the text: comments of theirs, and words that they put into comments of ours."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.model.returned import Comment, DraftDocument


def iter_comments(sent: DraftDocument, back: DraftDocument, who: str) -> Iterator[Comment]:
    """The comments that were not sent. Of those of ours that were changed, what `who` put in, else the whole."""
    ours = {_key(comment) for comment in sent.comments}
    there = {_key(comment) for comment in back.comments}
    changed = [comment for comment in sent.comments if _key(comment) not in there]
    senders = {comment.author for comment in changed}
    for comment in back.comments:
        if comment.author in senders and _key(comment) not in ours:
            yield comment.model_copy(update={"author": who, "text": _find_added(comment.text, changed)})
        elif _key(comment) not in ours:
            yield comment


def _key(comment: Comment) -> tuple[str, str]:
    return comment.author, _squeeze(comment.text)


def _squeeze(text: str) -> str:
    """Without blanks and ends of lines, which word processors change."""
    return "".join(text.split())


def _find_added(text: str, changed: Sequence[Comment]) -> str:
    """The words that one of the comments became this text by; the whole where none did."""
    said = _squeeze(text)
    places = [place for place, sign in enumerate(text) if not sign.isspace()]
    parts = []
    for old in (_squeeze(comment.text) for comment in changed):
        start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, said, strict=False)))
        end = len(said) - len(old) + start
        if start < end and said.endswith(old[start:]):
            parts.append(text[places[start] : places[end - 1] + 1])
    return min(parts, key=len, default=text)
