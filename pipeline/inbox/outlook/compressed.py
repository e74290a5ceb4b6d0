"""Rich text as Outlook compresses it ([MS-OXRTFCP])."""

import struct

_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What is known before the first byte."""
_HEAD = 16
_WINDOW = 4096


def decompress(data: bytes) -> bytes:
    """The rich text; as much of it as there is where it is cut off."""
    _, size, kind = struct.unpack_from("<II4s", data)
    if kind == b"MELA":
        return data[_HEAD : _HEAD + size]
    out, at = bytearray(_START), _HEAD
    while at < len(data):
        control = data[at]
        at += 1
        for bit in range(8):
            if not control >> bit & 1:
                out += data[at : at + 1]
                at += 1
                continue
            reference = int.from_bytes(data[at : at + 2], "big")
            at += 2
            back = (len(out) - (reference >> 4)) % _WINDOW
            if back == 0 or back > len(out) or at > len(data):
                return bytes(out[len(_START) :])
            for _ in range((reference & 15) + 2):
                out.append(out[-back])
    return bytes(out[len(_START) :])
