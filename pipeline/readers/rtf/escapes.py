"""Characters that an RTF file tells by their numbers (Rich Text Format Specification 1.9.1, “Unicode RTF”)."""

from dataclasses import dataclass


@dataclass
class Escapes:
    """Follows `u`: what stands behind each number is for programs that do not know it, and is passed over."""

    _to_skip: int = 0
    _high: int = 0

    def tell(self, number: int | None, skipped: int) -> str:
        """The character of a number, empty for the first half of one; as many bytes as `skipped` stand in for it."""
        self._to_skip = max(0, skipped)
        code = (number or 0) & 0xFFFF
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else ""
        return chr(code)

    def stop(self) -> None:
        """Nothing more stands in for a character: a word, or the bounds of a group."""
        self._to_skip = 0

    def shown(self, data: bytes) -> bytes:
        """What of the next bytes stands for itself."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        return data[skipped:]
