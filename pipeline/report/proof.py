"""What cited records prove: words and numbers of their quotes and facts, and localised forms of these."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.record import Record
from pipeline.model.report import Passage, ReportModel
from pipeline.model.text import fingerprint_text
from pipeline.report.facts import country_codes, month_name
from pipeline.report.tables import shorten_quote

# Chinese and Japanese know no capitals and no spaces: their signs end a word of another script.
_WORD = re.compile(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_BETWEEN = re.compile(r"[\s*_`~]+")
"""What a reader may take out between two Chinese signs: white space and markup."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+")
_ALIKE = 12
"""So many letters at the beginning of a quote and of a translated sentence tell that they are the same."""
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
NUMBER_WORDS: dict[str, int] = (
    {word: number for number, word in enumerate(_UNITS)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {word: number for number, word in enumerate(_ORDINALS, 1)}
    | {"hundred": 100, "thousand": 1000, "million": 1_000_000}
)
"""Number words of English reports; compound ones (“twenty-five”) are read by their parts."""


def find_numbers(text: str) -> Iterator[int]:
    """The numbers in a text, in digits (ordinals too) and in words."""
    for digits in _NUMBER.findall(text):
        yield int(re.sub(r"\D", "", digits))
    for word in _WORD.findall(text):
        if word.casefold() in NUMBER_WORDS:
            yield NUMBER_WORDS[word.casefold()]


def find_names(text: str) -> Iterator[str]:
    """The words that may be part of a name: those with a capital."""
    return (word for word in _WORD.findall(text) if word[0].isupper() and word.casefold() not in NUMBER_WORDS)


def find_pairs(text: str) -> Iterator[str]:
    """Every two Chinese signs that follow each other in a text, and each that stands alone."""
    for stretch in _HAN.findall(_BETWEEN.sub("", text)):
        yield from (stretch[place : place + 2] for place in range(max(len(stretch) - 1, 1)))


class Proofs:
    """Proofs of one report: what a record says, and what the report always may say, is read once for all of them."""

    def __init__(self, model: ReportModel) -> None:
        self.model = model
        self._known: dict[str, tuple[Record, Proof]] = {}
        self._fixed = Proof(model)
        self._fixed.add_fixed()

    def new(self) -> "Proof":
        """A proof that holds no more than what the report always may say."""
        proof = Proof(self.model, self._known)
        proof.add(self._fixed)
        return proof


class Proof:
    """What a passage may say, at first nothing. `words` are caseless; `numbers` hold the parts of dates too.

    Chinese does not part its words: `pairs` are the signs that follow each other. `known`: what records say, by id.
    """

    def __init__(self, model: ReportModel, known: "dict[str, tuple[Record, Proof]] | None" = None) -> None:
        self._model = model
        self._known = {} if known is None else known
        self.words: set[str] = set()
        self.numbers: set[int] = set()
        self.pairs: set[str] = set()

    def add(self, other: "Proof") -> None:
        """All that another proof holds."""
        self.words |= other.words
        self.numbers |= other.numbers
        self.pairs |= other.pairs

    def add_fixed(self) -> None:
        """The fixed words and signs of the wording; and the institution may name itself."""
        labels, own = self._model.labels, (self._model.institution, self._model.short_name)
        self.words.update(_WORD.findall(" ".join((labels["wording"], *own)).casefold()))
        self.add_pairs((*labels["signs"].split(), *own))

    def find_unproved(self, text: str) -> Iterator[str]:
        """The stretches of Chinese signs that nothing proves: of each sign, neither it nor it with a neighbour."""
        for stretch in _HAN.findall(_BETWEEN.sub("", text)):
            known = [False] * len(stretch)
            for place, sign in enumerate(stretch):
                if sign in self.pairs:
                    known[place] = True
                if stretch[place : place + 2] in self.pairs and place + 1 < len(stretch):
                    known[place] = known[place + 1] = True
            marked = "".join(sign if not is_known else " " for sign, is_known in zip(stretch, known, strict=True))
            yield from marked.split()

    def add_boilerplate(self) -> None:
        """What the report says of itself: the institution, the years, and for how many of them promises are carried."""
        model = self._model
        carried = model.labels.get("carry_years", "")
        self.add_text(f"{model.institution} {model.short_name} {model.year} {model.outlook_year} {carried}")

    def add_labels(self) -> None:
        """The report's own headings, those of all its profile's chapters, and the names of groups of countries."""
        for chapter in self._model.iter_chapters():
            self.add_text(chapter.heading)
        for key, name in self._model.labels.items():
            if key.startswith(("group.", "chapter.")):
                self.add_text(name)

    def add_text(self, text: str) -> None:
        """All words and numbers of a text."""
        self.words.update(word.casefold() for word in _WORD.findall(text))
        self.numbers.update(find_numbers(text))
        self.pairs.update(find_pairs(text))

    def add_pairs(self, texts: Iterable[str]) -> None:
        """Nothing of texts but which Chinese signs follow each other in them."""
        self.pairs.update(pair for text in texts for pair in find_pairs(text))

    def add_number(self, number: int) -> None:
        """One number."""
        self.numbers.add(number)

    def add_records(self, records: Iterable[Record]) -> None:
        """The quotes and facts of records, countries by the names under which the report shows them."""
        for record in records:
            if (held := self._known.get(record.id)) is None or held[0] is not record:
                held = self._known[record.id] = (record, Proof(self._model))
                held[1].add_record(record)
            self.add(held[1])

    def add_record(self, record: Record) -> None:
        """The quotes and facts of one record, read anew."""
        for text in dict.fromkeys(text for s in record.statements for text in (s.evidence.quote, s.original)):
            self.add_text(text)
            self.add_text(shorten_quote(text))  # may end inside a very long word
        for statement in record.statements:
            self._add_value(statement.value)
            if statement.property in ("start_date", "end_date"):
                self._add_month(str(statement.value))
        for code in country_codes(record):
            self.add_text(self._model.labels.get(f"country.{code}", ""))

    def add_translations(self, passage: Passage, given: Mapping[str, str]) -> None:
        """The translations of what a passage cites; `given` are sentences by the letters of what they stand for."""
        quoted = {fingerprint_text(cite.quote) for cite in passage.cites} if given else set()
        for text, form in given.items():
            if form in passage.text and any(quote[:_ALIKE] in text or text[:_ALIKE] in quote for quote in quoted):
                self.add_text(form)

    def _add_value(self, value: object) -> None:
        parts = value.model_dump().values() if hasattr(value, "model_dump") else (value,)
        self.add_text(" ".join(str(part) for part in parts if part is not None))

    def add_months(self, text: str) -> None:
        """The names of the months of dates in digits."""
        for date in _DATE.findall(text):
            self._add_month(date)

    def _add_month(self, date: str) -> None:
        if date[5:7].isdigit() and 1 <= int(date[5:7]) < len(calendar.month_name):
            self.add_text(month_name(int(date[5:7]), self._model.language))
