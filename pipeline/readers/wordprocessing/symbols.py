"""Signs of the symbol fonts, which stand in documents as numbers that mean something only in that font."""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑",
)
"""The Symbol font from 0x20 and from 0xA0 on (Adobe Symbol encoding)."""
_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x33: "☺", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", **{0x80 + n: chr(0x245F + n) for n in range(1, 11)},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2} | {
    "symbol": {
        first + n: sign for first, signs in zip((0x20, 0xA0), _SYMBOL, strict=True) for n, sign in enumerate(signs)
    }
}


def parse_symbol(number: int, font: str) -> str:
    """The character that a sign of a font shows; a bullet where only that font knows it, nothing for no sign."""
    code = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if found := _FONTS.get(font.strip().lower(), {}).get(code):
        return found
    if 0xE000 <= number <= 0xF8FF:
        return "•"
    return chr(number) if 32 <= number <= 0xFFFD and not 0xD800 <= number <= 0xDFFF else ""


def replace_symbols(text: str, font: str) -> str:
    """Text in which signs of a symbol font are what that font shows; other private characters stay."""
    signs = _FONTS.get(font.strip().lower(), {})
    if not signs or not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(signs.get(ord(char) - 0xF000, char) for char in text)
