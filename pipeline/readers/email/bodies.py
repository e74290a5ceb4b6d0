"""The parts of a mail that are its own words, in the richest of the forms it is sent in."""

import itertools
import re
from collections.abc import Sequence

from pipeline.model import mime
from pipeline.readers import html, rtf
from pipeline.readers.blocks import Draft, Facts
from pipeline.readers.clean import clean_characters
from pipeline.readers.decode import decode_text
from pipeline.readers.email.calendar import find_event_drafts
from pipeline.readers.email.replies import is_attribution, is_divider
from pipeline.readers.text.layout import find_letter_drafts

_ENOUGH = 0.6
"""A form of a mail is as rich as another from this share of its letters."""
_QUOTE = re.compile(r"^\s{0,3}((?:>\s?)+)(.*)$")
_SIGNATURE = re.compile(r"^\s*--\s?$")
_MOST_SIGNING, _LONGEST_SIGNING = 8, 80
"""Lines of a signature and letters in each, where the mark above it has lost its space and may be a divider."""
_ENRICHED = re.compile(r"<param>[^<]*</param>|<(?!<)/?[A-Za-z][A-Za-z0-9-]{0,59}>", re.IGNORECASE)


def find_bodies(parts: Sequence[mime.Part], facts: Facts) -> list[Draft]:
    """The blocks of all parts that are no files sent along. Of alternatives, one; an invitation besides."""
    drafts: list[Draft] = []
    options: dict[tuple[str, ...], dict[str, list[Draft]]] = {}
    for part in parts:
        if mime.has_own_file(part) or part.media_type not in _READERS:
            continue
        found = _READERS[part.media_type](part, facts)
        key, option = _alternative(part)
        if part.media_type == "text/calendar" or not option:
            drafts += found
            continue
        choices = options.setdefault(key, {})
        choices.setdefault(option, []).extend(found)
        if len(choices) > 1 or len(choices[option]) > len(found):
            chosen = {id(draft) for choice in choices.values() for draft in choice}
            drafts = [draft for draft in drafts if id(draft) not in chosen]
        drafts += _richest(list(choices.values()))
    return drafts


def _alternative(part: mime.Part) -> tuple[tuple[str, ...], str]:
    """Which set of alternatives a part belongs to, and which of them it is in; empty where it has none."""
    numbers = part.place.split(".")
    for depth, kind in enumerate(part.around):
        if kind == "multipart/alternative":
            return tuple(numbers[:depth]), numbers[depth]
    return (), ""


def _richest(choices: Sequence[list[Draft]]) -> list[Draft]:
    """The last that has enough words: senders put the richest form last (RFC 2046, 5.1.4)."""
    most = max(map(_letters, choices), default=0)
    return next((found for found in reversed(choices) if _letters(found) >= _ENOUGH * most), [])


def _letters(drafts: Sequence[Draft]) -> int:
    return sum(len(draft.text) + sum(len(cell) for row in draft.cells for cell in row) for draft in drafts)


def _read_plain(part: mime.Part, _: Facts) -> list[Draft]:
    data = mime.part_bytes(part.mail)
    charset = mime.parameter(part.mail, "Content-Type", "charset")
    text = mime.decode_charset(data, charset) if charset else decode_text(data)[0]
    text = clean_characters(text)
    lines = (_plain(text) if part.media_type in ("text/enriched", "text/richtext") else text).split("\n")
    if mime.parameter(part.mail, "Content-Type", "format").lower() == "flowed":
        is_spaceless = mime.parameter(part.mail, "Content-Type", "delsp").lower() == "yes"
        lines = _unflowed(lines, is_spaceless=is_spaceless)
    own, others = _parted(lines)
    numbered = [(number, Draft("furniture", line)) for number, line in others]
    numbered += [(_line(draft), draft) for draft in find_letter_drafts(own)]
    for number, draft in numbered:
        draft.place = f"part {part.place}, line {number}"
    return [draft for _, draft in sorted(numbered, key=lambda entry: entry[0])]


def _plain(text: str) -> str:
    """Enriched text without its marks (RFC 1896): one line break is a space, each further one a line break."""
    text = re.sub(r"\n+", lambda found: "\n" * len(found[0]) if len(found[0]) > 1 else " ", text)
    return _ENRICHED.sub("", text.replace("<<", "\0")).replace("\0", "<")


def _line(draft: Draft) -> int:
    return int(draft.place.rpartition(" ")[2] or 0)


def _unflowed(lines: Sequence[str], *, is_spaceless: bool) -> list[str]:
    """Lines that end in a space go on in the next of the same depth of quotes (RFC 3676)."""
    out: list[str] = []
    open_depth = -1
    for line in lines:
        quote = _QUOTE.match(line)
        depth = quote[1].count(">") if quote else 0
        text = (quote[2] if quote else line).removeprefix("" if quote else " ")
        if depth == open_depth and not _SIGNATURE.match(text):
            out[-1] += text
        else:
            out.append(line if quote else text)
        is_open = text.endswith(" ") and not _SIGNATURE.match(text)
        open_depth = depth if is_open else -1
        if is_open and is_spaceless:
            out[-1] = out[-1][:-1]
    return out


def _parted(lines: Sequence[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """The sender's own lines (others as empty ones, so that numbers stay), and quoted and signing lines by number."""
    own, others = list(lines), []
    signed = _find_signature(lines)
    is_signing = False
    for number, line in enumerate(lines):
        quote = _QUOTE.match(line)
        is_signing = (is_signing or number == signed) and not quote and not is_divider(line)
        is_told = is_attribution(line, lines[number + 1 : number + 4])
        if quote or is_signing or is_told:
            own[number] = ""
            if line.strip("> \t-"):
                others.append((number + 1, line.strip()))
    return own, others


def _find_signature(lines: Sequence[str]) -> int:
    """The line below which the sender signs (RFC 3676, 4.3); -1 where there is none.

    Of several, the last: those above it part what the mail says. Without its space, only few short lines may follow.
    """
    marks = [number for number, line in enumerate(lines) if _SIGNATURE.match(line)]
    if not marks or lines[marks[-1]] == "-- ":
        return marks[-1] if marks else -1
    below = itertools.takewhile(lambda line: not (_QUOTE.match(line) or is_divider(line)), lines[marks[-1] + 1 :])
    signing = [line for line in below if line.strip()]
    is_brief = len(signing) <= _MOST_SIGNING and all(len(line) <= _LONGEST_SIGNING for line in signing)
    return marks[0] if len(marks) == 1 and is_brief else -1


def _read_html(part: mime.Part, facts: Facts) -> list[Draft]:
    charset = mime.parameter(part.mail, "Content-Type", "charset")
    return _read_page(mime.part_bytes(part.mail), charset, part, facts)


def _read_page(data: bytes, charset: str, part: mime.Part, facts: Facts) -> list[Draft]:
    own = Facts()
    drafts = html.find_drafts(data, own, charset, is_mail=True)
    if all(draft.kind == "furniture" for draft in drafts):  # nothing but what was forwarded
        drafts = html.find_drafts(data, Facts(), charset)
    facts.issues += [issue for issue in own.issues if issue.code not in ("HIDDEN_TEXT", "FRAMES")]
    return [_below(draft, part) for draft in drafts]


def _read_rich(part: mime.Part, facts: Facts) -> list[Draft]:
    data = mime.part_bytes(part.mail)
    page = rtf.find_page(data)
    if page is not None:
        return _read_page(page.encode("utf-8", "replace"), "utf-8", part, facts)
    return [_below(draft, part) for draft in rtf.find_drafts(data, part.place, Facts())]


def _below(draft: Draft, part: mime.Part) -> Draft:
    """A block of a part, below the mail's subject."""
    draft.place = f"part {part.place}, {draft.place}"
    draft.level = min(6, draft.level + 1) if draft.kind == "heading" else draft.level
    return draft


def _read_invitation(part: mime.Part, _: Facts) -> list[Draft]:
    charset = mime.parameter(part.mail, "Content-Type", "charset") or "utf-8"
    text = mime.decode_charset(mime.part_bytes(part.mail), charset)
    return find_event_drafts(text, f"part {part.place}")


_READERS = {
    **dict.fromkeys(("text/plain", "text/enriched", "text/richtext", "text/markdown"), _read_plain),
    **dict.fromkeys(("text/html", "text/x-amp-html", "text/watch-html"), _read_html),
    "text/rtf": _read_rich,
    "text/calendar": _read_invitation,
}
