"""Names of figures, rows and conditions in the language in use."""

from collections.abc import Iterable

from pipeline.analysis.statistics import Atlas
from pipeline.model.document import Language
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.sheet import Amount
from pipeline.model.statistics import OTHERS, SPREAD, UNSTATED, Bound, Cell, Condition, Measure, Question
from pipeline.report import country_name
from pipeline.run.naming.value_words import name_value
from pipeline.words import _, language_in_use, say

SIGNS: dict[Bound, str] = {"exact": "", "at_least": "≥", "about": "≈"}
_NUMBERED = ("year", "sdg", "title", "partner")


class FigureWords:
    """Words for what a question asks and for what answers it; `records` are those that it calls by their names."""

    def __init__(self, profile: Profile, atlas: Atlas, records: Iterable[Record] = ()) -> None:
        self._titles = {record.id: record.title for record in records}
        self._profile, self._atlas = profile, atlas
        self._language = language_in_use()

    def measure(self, measure: Measure, question: Question) -> str:
        """The head of a column."""
        words: dict[Measure, str] = {
            "activities": _("Activities"),
            "people": _("People"),
            "unshared": _("People not broken down"),
            "women": _("Women"),
            "men": _("Men"),
            "unknown": _("Gender not stated"),
            "countries": _("Countries"),
            "organisations": _("Organisations"),
        }
        sorts = [value for c in question.where if c.field == "what" for value in c.values]
        if measure == "people" and sorts:
            return _("People: {sort}").format(sort=self.key("what", sorts[0]))
        return words[measure]

    def dimension(self, name: str) -> str:
        """The head of the column that names the rows."""
        field, _colon, group = name.partition(":")
        words = {
            "year": _("Year"), "kind": _("Kind"), "role": _("Role"), "status": _("Status"), "chapter": _("Chapter"),
            "country": _("Country"), "region": _("Region"), "partner": _("Partner"), "sdg": _("SDG"),
            "group": _("Group"), "title": _("Title"), "what": _("People"),
        }  # fmt: skip
        return f"{words[field]} ({group})" if group else words[field]

    def key(self, name: str, key: str) -> str:
        """What a row is called."""
        field = name.partition(":")[0]
        if key in (UNSTATED, OTHERS, SPREAD):
            return {
                UNSTATED: _("not stated"),
                OTHERS: _("in none of these groups"),
                SPREAD: _("not broken down"),
            }[key]
        if field == "country":
            return country_name(key, self._profile.countries, self._language)
        if field in ("region", "group"):
            return self._atlas.shown(key, self._language)
        if field == "chapter":
            return self._chapter(key)
        if field in _NUMBERED:
            return key
        named = name_value(key)
        return named if isinstance(named, str) else say(named)

    def record(self, record_id: str) -> str:
        """What a record is called: “Dam Forum” (rec-…)."""
        title = self._titles.get(record_id)
        return f"“{title}” ({record_id})" if title else record_id

    def condition(self, condition: Condition) -> str:
        """A condition as a title shows it: “Kind = training”."""
        values = ", ".join(self.key(condition.field, value) for value in condition.values)
        sign = {">=": "≥", "<=": "≤", "!=": "≠"}.get(condition.operator, condition.operator)
        return f"{self.dimension(condition.field)} {sign} {values}"

    def _chapter(self, key: str) -> str:
        titles = {
            chapter.key: self._profile.words(chapter.titles, self._chapter_language)
            for chapter in self._profile.chapters
        }
        return titles.get(key) or _("Other work")

    @property
    def _chapter_language(self) -> Language:
        return "zh" if self._language == "zh" else "en"


def amount(cell: Cell) -> Amount:
    """A figure as a table shows it."""
    return Amount(value=cell.value, sign=SIGNS[cell.bound])
