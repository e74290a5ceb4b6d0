"""Mails as programs really write them: headers and names decoded whatever charset they claim, parts without recursion.

Standards: RFC 5322 (mail), 2045-2047 (MIME), 2231 (parameters), and what breaks them.
"""

import binascii
import codecs
import email
import quopri
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from email.message import Message as Mail
from email.policy import compat32

from pipeline.errors import Message, SourceError

_DEEPEST = 20
_MOST_PARTS = 2000
_HEAD = 400
_LONGEST_HEADER = 200_000
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?[^?\s]{1,40}\?[bBqQ]\?))?")
_PARAMETER = re.compile(r";\s*([^\s=;\"]{1,60})\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;]*)")
_BOUNDARY = re.compile(rb"^--([^\s\"\\]{1,70})[ \t]*\r?\n[Cc]ontent-[A-Za-z-]{2,40}:", re.MULTILINE)
_PIECE = re.compile(r"^([^*]+)(?:\*(\d+))?(\*)?$")
_OCTET = re.compile(rb"%([0-9A-Fa-f]{2})")
_ABOUT_MAIL = ("text/rfc822-headers", "message/delivery", "message/disposition", "multipart/")
_ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "iso-8859-1": "cp1252",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp-850": "cp850",
}
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Ways of Python to write text: bytes that such a name is put on are never in it."""
_PAIRS = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xf7][\xa1-\xfe])*")
_WORDS = frozenset(
    {"text/plain", "text/html", "text/rtf", "text/calendar", "text/enriched", "text/richtext", "text/markdown"}
    | {"text/x-amp-html", "text/watch-html"}
)
"""Text that mails consist of, where it is not sent along as a file."""
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})


@dataclass(frozen=True)
class Part:
    """A part of a mail that holds no further ones. `place` numbers it as mail programs do: `1.2`.

    `around`: the media types of the multiparts it lies in, the outermost first.
    """

    mail: Mail
    place: str
    around: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """The type that its header states; one of many parts that says not where they begin is text."""
        stated = self.mail.get_content_type()
        is_whole = stated.startswith("multipart/") and not self.mail.is_multipart()
        return "text/plain" if is_whole else stated


def parse_mail(data: bytes) -> Mail:
    """The mail that bytes hold; everything about it may be broken.

    Raises:
        SourceError: TOO_DEEP.
    """
    data = _narrowed(data).removeprefix(codecs.BOM_UTF8).lstrip()
    try:
        mail = email.message_from_bytes(data, policy=compat32)
        line = _find_boundary(mail)
        return email.message_from_bytes(line + data, policy=compat32) if line else mail
    except RecursionError as error:
        raise _too_deep() from error


def _find_boundary(mail: Mail) -> bytes:
    """The header that a mail of many parts lacks where it does not say, or wrongly, what parts them."""
    if mail.get_content_maintype() != "multipart" or mail.is_multipart() or mail.get_unixfrom():
        return b""
    found = _BOUNDARY.search(_raw(mail))
    return b'Content-Type: %s; boundary="%s"\n' % (mail.get_content_type().encode(), found[1]) if found else b""


def _narrowed(data: bytes) -> bytes:
    """A mail that was saved in two bytes a character, as UTF-8."""
    head = data[:_HEAD]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").encode()
    if head.count(0) < 0.4 * len(head):
        return data
    return data.decode("utf-16-be" if head[:1] == b"\x00" else "utf-16-le", "replace").encode()


def iter_parts(mail: Mail) -> Iterator[Part]:
    """The parts that hold content, in order. A mail within a mail is one part.

    Raises:
        SourceError: TOO_DEEP or TOO_LARGE (more parts than a mail has).
    """
    count = 0
    stack = [Part(mail, "1")]
    while stack:
        part = stack.pop()
        payload = part.mail.get_payload() if part.mail.is_multipart() else None
        if not isinstance(payload, list) or part.media_type.startswith("message/"):
            yield part
            continue
        count += len(payload)
        if len(part.around) >= _DEEPEST:
            raise _too_deep()
        if count > _MOST_PARTS:
            raise SourceError("TOO_LARGE", Message(text="The mail has more parts than a mail holds"))
        around = (*part.around, part.media_type)
        prefix = f"{part.place}." if part.around else ""
        inner = [Part(child, f"{prefix}{number}", around) for number, child in enumerate(payload, 1)]
        stack += reversed(inner)


def has_own_file(part: Part) -> bool:
    """Whether a part is a file sent along, and none of the mail's own words, nor signs or hides them."""
    if part.media_type in _SEALED or "multipart/encrypted" in part.around:
        return False
    if part.media_type in _SIGNATURES or "multipart/appledouble" in part.around[-1:]:
        return False
    stated = part.mail.get_content_disposition()
    if part.media_type in _WORDS:
        return stated == "attachment" or (bool(part_name(part.mail)) and stated == "inline" and part.place != "1")
    return not part.media_type.startswith(_ABOUT_MAIL)


def part_bytes(part: Mail) -> bytes:
    """The content of a part, as far as its transfer encoding can be undone."""
    if part.is_multipart():
        inner: object = next(iter(part.get_payload()), None)
        return inner.as_bytes(policy=compat32) if isinstance(inner, Mail) else b""
    coding = header(part, "Content-Transfer-Encoding").split(";")[0].strip().lower()
    if coding == "base64":
        return _unbase64(_raw(part))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _raw(part: Mail) -> bytes:
    """The content as it came. Asked for as text, it would be in the charset that the part claims, if there is one."""
    bare = copy(part)
    del bare["Content-Transfer-Encoding"]
    raw = bare.get_payload(decode=True)
    return raw if isinstance(raw, bytes) else b""


def _unbase64(raw: bytes) -> bytes:
    """Base64 with whatever does not belong to it left out, and a missing end made up."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw.split(b"=")[0] if raw.count(b"=") <= 2 else raw)
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def header(mail: Mail, name: str) -> str:
    """A header's first value in readable characters, unfolded; empty where there is none."""
    for key, value in mail.raw_items():
        if key.lower() == name.lower():
            return decode_header(str(value))
    return ""


def decode_header(value: str) -> str:
    """A raw header value (bytes outside ASCII as surrogates) with its encoded words in readable characters."""
    value = re.sub(r"[\r\n]+[ \t]*", " ", value[:_LONGEST_HEADER])
    out: list[str] = []
    pending, charset, at = b"", "", 0
    for found in _WORD.finditer(value):
        between = value[at : found.start()]
        if pending and (between or found[1].lower() != charset):
            out.append(decode_charset(pending, charset))
            pending = b""
        out.append(_unescaped(between))
        # A character of several bytes may be cut in two by the end of a word.
        pending += _decode_word(found[2], found[3])
        charset, at = found[1].lower(), found.end()
    out += [decode_charset(pending, charset), _unescaped(value[at:])]
    return re.sub(r"\s+", " ", "".join(out)).strip()


def _decode_word(coding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    return _unbase64(raw) if coding in "bB" else quopri.decodestring(raw, header=True)


def _unescaped(text: str) -> str:
    return text if text.isascii() else decode_charset(text.encode("utf-8", "surrogateescape"), "")


def decode_charset(data: bytes, charset: str) -> str:
    """Bytes as text: as declared if that fits, else UTF-8, Chinese or Western, whichever fits."""
    name = charset.strip("\"' ").lower().split("*")[0]
    name = _ALIASES.get(name, name)
    tried = [name] if is_charset(name) else []
    if _PAIRS.fullmatch(data):
        tried += ["utf-8", "gb18030"]
    for encoding in [*tried, "utf-8", "cp1252"]:
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):
            continue
    return data.decode("latin-1")


def is_charset(name: str) -> bool:
    """Whether a name is that of a way to write text that mails and pages are in."""
    try:
        return codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except (ValueError, LookupError):
        return False


def parameter(mail: Mail, header_name: str, name: str) -> str:
    """A parameter of a header (RFC 2231, or an encoded word in quotes, which is against the rules and usual)."""
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == header_name.lower()), "")
    pieces: dict[int, tuple[str, bool]] = {}
    for key, value in _PARAMETER.findall(raw[:_LONGEST_HEADER]):
        found = _PIECE.match(key.lower())
        if found and found[1] == name:
            plain = re.sub(r"\\(.)", r"\1", value.strip()[1:-1]) if value.startswith('"') else value.strip()
            pieces.setdefault(int(found[2] or 0) if len(found[2] or "") < 5 else 0, (plain, bool(found[3])))
    if not pieces:
        return ""
    values = [pieces[number] for number in sorted(pieces)]
    if not values[0][1]:
        return decode_header("".join(value for value, _ in values))
    charset, _, first = values[0][0].partition("'")
    text = first.partition("'")[2] + "".join(value for value, _ in values[1:])
    octets = text.encode("utf-8", "surrogateescape")
    return decode_charset(_OCTET.sub(lambda found: bytes([int(found[1], 16)]), octets), charset)


def part_name(mail: Mail) -> str:
    """The file name that a part states, without folders; empty where it states none."""
    name = parameter(mail, "Content-Disposition", "filename") or parameter(mail, "Content-Type", "name")
    return name.replace("\\", "/").rsplit("/", 1)[-1].strip()


def _too_deep() -> SourceError:
    return SourceError(
        "TOO_DEEP",
        Message(text="The mail is nested too deeply to be read"),
        Message(text="Open it in a mail program, save what matters by itself, and add that."),
    )
