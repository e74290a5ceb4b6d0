"""What is particular to an institution and to its kind of report: data, never code."""

from typing import Literal

from pipeline.model.activity import Kind
from pipeline.model.base import Value
from pipeline.model.document import Language
from pipeline.model.report import Letterhead

Worded = dict[Language, str]
"""The same words by language; a missing language falls back to the profile's first."""


class Institution(Value):
    """Whose reports these are. `aliases` are all names, in any language, that mean “we” in a source.

    `country` is ISO 3166-1 alpha-3 or empty; `slug` begins output file names; `period` (EDTF, may be empty) is what the
    institution's documents cover where they do not say.
    """

    names: Worded
    short_names: Worded = {}
    aliases: tuple[str, ...] = ()
    country: str = ""
    slug: str
    period: str = ""


class ChapterPlan(Value):
    """One chapter, and the kinds, theme phrases and SDG goals it gathers. Order in the profile is order in the report.

    `themes` are words or phrases in any language, compared caselessly with title, themes, section headings and text.
    """

    key: str
    titles: Worded
    kinds: tuple[Kind, ...] = ()
    themes: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()


class CountryPolicy(Value):
    """How a country or territory is shown, and whether it counts as a country in statistics."""

    code: str
    names: Worded
    counted: bool = True


class Reporting(Value):
    """The reporting period: `months` long (12 a year, 24 a biennium), beginning in month `first_month`.

    A report is named by the year in which its period ends.
    """

    first_month: int = 1
    months: int = 12


class Profile(Value):
    """A workspace's `profile.toml` laid over the profile of its template folder."""

    name: str
    institution: Institution
    languages: tuple[Language, ...] = ("en",)
    reporting: Reporting = Reporting()
    letterheads: tuple[Letterhead, ...] = ()
    chapters: tuple[ChapterPlan, ...]
    countries: tuple[CountryPolicy, ...] = ()


class TemplateSet(Value):
    """The template files of one profile; `wording[language][name]` is the text of `wording/<lang>/<name>.j2`."""

    name: str
    docx: bytes
    typst: str
    wording: dict[str, dict[str, str]]


Format = Literal["docx", "pdf"]
