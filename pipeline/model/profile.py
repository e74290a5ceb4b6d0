"""What is particular to an institution and to its kind of report: data, never code."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.errors import Message
from pipeline.model.activity import Kind, Role
from pipeline.model.audience import Audiences
from pipeline.model.base import Value
from pipeline.model.document import DocumentKind, Language
from pipeline.model.layout import Layout
from pipeline.model.photo import Pictures
from pipeline.model.report import Letterhead
from pipeline.model.theme import Theme

Worded = dict[Language, str]
"""The same words by language; `Profile.words` says which serve where a language is missing."""


def _named(words: Worded) -> Worded:
    if not any(text.strip() for text in words.values()):
        raise ValueError(Message(text="there must be words in at least one language"))
    return words


def _distinct(chapters: "tuple[ChapterPlan, ...]") -> "tuple[ChapterPlan, ...]":
    keys = [chapter.key for chapter in chapters]
    if len(set(keys)) < len(keys):
        raise ValueError(Message(text="two chapters have the same key"))
    return chapters


Named = Annotated[Worded, AfterValidator(_named)]
"""Words of which at least one language must have some."""


class Institution(Value):
    """Whose reports these are. `aliases` are all names, in any language, that mean “we” in a source.

    `country` is ISO 3166-1 alpha-3 or empty; `slug` begins output file names; `period` (EDTF, may be empty) is what the
    institution's documents cover where they do not say.
    """

    names: Named
    short_names: Worded = {}
    aliases: tuple[str, ...] = ()
    country: str = Field("", pattern=r"^([A-Z]{3})?$")
    slug: str = Field(pattern=r"^\w[\w.-]*$", max_length=60)
    period: str = Field("", pattern=r"^(\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?)?$")


class ChapterPlan(Value):
    """One chapter, and the kinds, theme phrases and SDG goals it gathers. Order in the profile is order in the report.

    `themes` are words or phrases in any language, compared caselessly with title, themes, section headings and text.
    """

    key: str = Field(min_length=1)
    titles: Named
    kinds: tuple[Kind, ...] = ()
    themes: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    sdgs: tuple[Annotated[int, Field(ge=1, le=17)], ...] = ()


class CountryPolicy(Value):
    """How a country or territory is shown, and whether it counts as a country in statistics."""

    code: str = Field(pattern=r"^[A-Z]{3}$")
    names: Worded
    counted: bool = True


class Reporting(Value):
    """The reporting period: `months` long (whole years: 12 a year, 24 a biennium), beginning in month `first_month`.

    A report is named by the year in which its period ends. It leaves out, and names, what is less sure than
    `least_confidence` and was accepted by nobody. What was promised and is open still is carried on for `carry_years`
    after the year that it was promised for.
    """

    first_month: int = Field(1, ge=1, le=12)
    months: int = Field(12, ge=12, le=120, multiple_of=12)
    least_confidence: float = Field(0.75, ge=0, le=1)
    carry_years: int = Field(5, ge=1)


class Linking(Value):
    """How mentions of one event are joined, and which source is believed first.

    Pairs that score `merge_from` or more (0..1) are one event; from `ask_from` on a person is asked. `trust`: kinds of
    documents (`report`, `minutes`, …) or patterns of file names (`past-reports/*`), the most trusted first; what is not
    named comes last.
    """

    merge_from: float = Field(0.8, ge=0, le=1)
    ask_from: float = Field(0.5, ge=0, le=1)
    trust: tuple[str, ...] = ()


class Style(Value):
    """What makes an activity weighty, and how much a paragraph holds.

    Points: by role and by kind; for an edition of a series; for each country, body and person named, as many as
    `most_named` of each; for every tenfold of the people counted. Activities that are as much alike as `related` (0..1)
    share a paragraph of at most `paragraph` characters, a third of it in Chinese. `open_told`: how many commitments
    without a plan an outlook tells of at most, of each sort; its tables list all.
    """

    roles: dict[Role, float] = {"host": 6, "co-host": 5, "speaker": 3, "contributor": 2, "recipient": 2}
    kinds: dict[Kind, float] = {"training": 1, "visit": -3}
    series: float = 2
    named: float = 0.3
    most_named: int = Field(6, ge=0)
    tenfold: float = 1
    related: float = Field(0.2, ge=0)
    paragraph: int = Field(900, ge=0)
    open_told: int = Field(5, ge=0)


Gate = Literal[
    "figures", "conflicts", "links", "commitments", "gaps", "sources", "fields", "proof", "translations", "doubtful",
    "unreviewed", "wording",
]  # fmt: skip
"""What is looked at before a report leaves."""
Need = Literal["date", "place", "who", "partner"]
"""What a report needs to know of an activity: when, where, who came (how many, from where, or names), with whom."""


class Checks(Value):
    """What must be settled before a report leaves, and what is missed where no source gives it.

    `closing`: the gates that close where something is found; all others only tell. `needed`: by kind of activity, what
    a report needs to know of it; who came, of those that the institution held itself. `silent`: kinds of documents that
    need not tell of any activity.
    """

    closing: tuple[Gate, ...] = (
        "proof", "translations", "wording", "figures", "conflicts", "links", "commitments", "gaps",
    )  # fmt: skip
    needed: dict[Kind, tuple[Need, ...]] = {
        "training": ("date", "place", "who"),
        "event": ("date", "place", "who"),
        "visit": ("date",),
        "governance": ("date",),
        "agreement": ("date", "partner"),
        "exchange": ("date", "partner"),
    }
    silent: tuple[DocumentKind, ...] = ("form", "participant_list", "photo", "statement", "invitation", "agenda")


class SignOff(Value):
    """Who may approve a report and waive what a gate found: `approvers`, anybody where none is named.

    `four_eyes`: one person submits a report, and another approves it.
    """

    approvers: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    four_eyes: bool = False


class Profile(Value):
    """A workspace's `profile.toml` laid over the profile of its template folder."""

    name: str
    institution: Institution
    languages: tuple[Language, ...] = Field(("en",), min_length=1)
    reporting: Reporting = Reporting()
    linking: Linking = Linking()
    checks: Checks = Checks()
    sign_off: SignOff = SignOff()
    style: Style = Style()
    layout: Layout = Layout()
    pictures: Pictures = Pictures()
    letterheads: tuple[Letterhead, ...] = ()
    chapters: Annotated[tuple[ChapterPlan, ...], AfterValidator(_distinct)]
    countries: tuple[CountryPolicy, ...] = ()

    def words(self, worded: Worded, language: Language) -> str:
        """The words in a language, else in the first of `languages` that has any, else in any; empty for none."""
        order = (language, *self.languages, *worded)
        return next((worded[each] for each in order if worded.get(each, "").strip()), "")


class TemplateSet(Value):
    """The template files of one profile; `wording[language][name]` is the text of `wording/<lang>/<name>.j2`.

    `base_labels`: by language the `labels.j2` that serve for what the profile's own lacks, the last before the others.
    `places`: by format, the file with its profile's folder, as messages name it: “form/annual_report.docx”.
    """

    name: str
    docx: bytes
    typst: str
    html: str = ""
    theme: Theme = Theme()
    audiences: Audiences = Audiences()
    wording: dict[str, dict[str, str]]
    base_labels: dict[str, tuple[str, ...]] = {}
    places: dict[str, str] = {}


Format = Literal["docx", "pdf", "html"]
