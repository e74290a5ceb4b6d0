"""What in a mail is not its sender's: quoted mails, the heads of forwarded ones, disclaimers, programs' own lines."""

import itertools
import re
from collections.abc import Sequence

from pipeline.readers.blocks import Draft

_ATTRIBUTION = re.compile(
    r"^\s*(?:On\b.{6,200}\bwrote|Am\b.{6,200}\bschrieb.{0,100}|Le\b.{6,200}\ba écrit|El\b.{6,200}\bescribió"
    r"|.{4,200}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|schrieb)|.{2,200}(?:写道|寫道))\s?[:：]\s*$"
)
_ATTRIBUTION_START = re.compile(r"^\s*(?:(?:On|Am|Le|El)\b|在).{6,200}$")
_ORIGINAL = re.compile(
    r"^[-_\s]{2,}\s*(?:Original (?:Message|Appointment)|Ursprüngliche Nachricht|Message d.origine|Mensaje original"
    r"|(?:回复的)?原(?:始)?邮件(?:信息)?|邮件原件|原始郵件)\s*[-_\s]{2,}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[-_\s]{2,}\s*(?:Forwarded (?:message|by)|Weitergeleitete Nachricht|Message transféré)"
    r"|^[-_\s]{2,}\s*(?:转发邮件(?:信息)?|转发的邮件|轉寄郵件)"
    r"|^Begin forwarded message:",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^[*_]*(?:From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Von|Gesendet|Datum|An|Betreff|De|Envoyé|À|Objet"
    r"|发件人|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件者|寄件日期|收件者|主旨)[*_]*(?:\s?[:：]|\n)"
)
_SENDER = re.compile(r"^[*_]*(?:From|Von|De|发件人|寄件者)[*_]*\s?[:：]")
_DAY_WITHIN = re.compile(
    r"\b(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el)?|Fecha)\b[*_]*\s?:"
    r"|(?:发送时间|发送日期|日期|时间|寄件日期)[*_]*\s?[:：]"
)
_SUBJECT_WITHIN = re.compile(r"\b(?:Subject|Betreff|Objet|Asunto)\b[*_]*\s?:|(?:主题|主旨)[*_]*\s?[:：]")
_FORWARDING = re.compile(r"^\s*(?:fwd?|wg|tr|转发|轉寄|轉發)\s?[:：]", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"\b(?:e-?mail|message|communication|transmission)\b.{0,400}\b(?:intended (?:recipient|addressee)"
    r"|intended .{0,80}\b(?:named|addressee|recipient|use of|to whom)"
    r"|(?:received|sent) (?:it|this|to you)\b.{0,60}(?:in error|by mistake)"
    r"|confidential (?:and|or) |legally privileged)"
    r"|think before you print|(?:before|consider) printing this"
    r"|(?:本|此)(?:邮件|郵件|电子邮件).{0,80}(?:保密|机密|機密|收件人)",
    re.IGNORECASE | re.DOTALL,
)
_PROGRAM = re.compile(
    r"^(?:Sent from my |Get Outlook for |Von meinem .{2,30} gesendet|发自我的|发自.{1,12}邮箱)", re.IGNORECASE
)
_LEAST_DISCLAIMER, _LONGEST_DISCLAIMER = 60, 3000
_LAST = 8
_MOST_FIELDS = 12
_LONGEST_FIELD = 600


def is_attribution(line: str, following: Sequence[str]) -> bool:
    """Whether a line says who wrote what is quoted below it; such a line may be broken in two."""
    if _ATTRIBUTION.match(line):
        return True
    below = next((text for text in following if text.strip()), "")
    is_broken = bool(_ATTRIBUTION_START.match(line)) and bool(_ATTRIBUTION.match(f"{line.strip()} {below.strip()}"))
    is_tail = bool(re.search(r"\b(?:wrote|schrieb|a écrit)\s?:\s*$|写道[:：]\s*$", line)) and below.startswith(">")
    return is_broken or is_tail


def is_divider(line: str) -> bool:
    """Whether a line is what mail programs put above a mail that is answered or forwarded."""
    return _ORIGINAL.match(line) is not None or _FORWARDED.match(line) is not None


def set_apart(drafts: Sequence[Draft], subject: str) -> None:
    """Make furniture of what is not the sender's own.

    Below the head of an earlier mail everything is quoted, unless this mail forwards it: then the head alone is.
    """
    is_forwarding = _FORWARDING.match(subject) is not None
    is_quoted, in_head = False, 0
    for place, draft in enumerate(drafts):
        text = draft.text or "\n".join("\n".join(row) for row in draft.cells)
        begins = _begins_earlier(text, drafts[place + 1 : place + 1 + _MOST_FIELDS])
        if begins:
            own = any(before.kind != "furniture" for before in drafts[:place])
            is_forwarded = is_forwarding or not own or _FORWARDED.match(text) is not None
            is_quoted, in_head = is_quoted or not is_forwarded, _MOST_FIELDS
        in_head = in_head - 1 if in_head and (begins or _is_field(text)) else 0
        if is_quoted or begins or in_head or _is_by_program(text) or _ATTRIBUTION.match(text):
            _remove(draft)
    for draft in [draft for draft in drafts if draft.kind != "furniture"][-_LAST:]:
        if len(draft.text) >= _LEAST_DISCLAIMER and _DISCLAIMER.search(draft.text[:_LONGEST_DISCLAIMER]):
            _remove(draft)


def _remove(draft: Draft) -> None:
    draft.kind, draft.level, draft.label = "furniture", 0, ""


def _begins_earlier(text: str, following: Sequence[Draft]) -> bool:
    if is_divider(text):
        return True
    if not _SENDER.match(text) or len(text) > _LONGEST_FIELD:
        return False
    fields = itertools.takewhile(_is_field, (draft.text for draft in following))
    head = "\n".join([text, *fields])
    stated = (_DAY_WITHIN.search(head) is not None, _SUBJECT_WITHIN.search(head) is not None)
    return all(stated) or ("@" in text and any(stated))


def _is_field(text: str) -> bool:
    return _FIELD.match(text) is not None and len(text) <= _LONGEST_FIELD


def _is_by_program(text: str) -> bool:
    return _PROGRAM.match(text) is not None and len(text) <= _LEAST_DISCLAIMER
