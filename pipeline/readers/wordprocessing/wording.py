"""What is gathered while a paragraph is read: its words, how they look, and the page where they stand."""

from dataclasses import dataclass, field

_ALMOST_ALL = 0.95


@dataclass
class Pages:
    """The page that is reached, and whether nothing stands on it yet."""

    page: int = 1
    at_top: bool = True

    def turn_page(self, *, stated: bool = False) -> None:
        """Count a page break. One that a program laid out at the top of a page is the one that was stated there."""
        if stated or not self.at_top:
            self.page += 1
        self.at_top = True


@dataclass
class Wording:
    """A paragraph's text, what of it is hidden, and the page where it begins, 0 for none.

    `letters` counts its letters and digits, `bold` those of them in bold type, `contents` those in a table of
    contents; `size` is that of its largest type in half points.
    """

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    page: int = 0
    letters: int = 0
    bold: int = 0
    contents: int = 0
    size: int = 0

    @property
    def is_bold(self) -> bool:
        """Whether next to all of it is in bold type."""
        return self.letters > 0 and self.bold >= _ALMOST_ALL * self.letters

    def show(self, text: str, page: int, size: int, *, bold: bool, contents: bool = False) -> None:
        """Add text that is seen on a page."""
        self.pieces.append(text)
        if not text.strip():
            return
        letters = sum(char.isalnum() for char in text)
        self.page = self.page or page
        self.letters += letters
        self.bold += letters if bold else 0
        self.contents += letters if contents else 0
        self.size = max(self.size, size if letters else 0)
