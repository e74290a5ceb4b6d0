"""One year of an example centre, told by three documents."""

from pipeline.model.activity import Count, Organisation, Sdg
from pipeline.model.document import Document
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.record import Record
from pipeline.model.report import ReportModel
from pipeline.report import Request, build_report
from tests.unit.report.factories import make_document, make_record, shipped_profile, shipped_templates

WORKSHOP = (
    "In 2023, the 10th International Training Workshop on Policy was held online. "
    "Fourteen experts gave lectures to participants from Pakistan, Iran and Cambodia."
)
FORUM = "In the “2023 Women Engineers Forum”, we made a keynote report themed “Policies for A & B <w:p/>”;"
JOINED = "We participated in the “Workshop on Open Science” organized by the EU and introduced China’s practice"
RESEARCH = "conducted policy research on open science."
BOOK = "We contributed to the *Tutorial Book on Women’s Development*, providing two articles;"
PLANS = "First, we will carry out training for developing countries, and hold the 11th workshop offline."
WEBSITE = "Second, we will upgrade the Centre’s website {{ 7 + 7 }}."
VISIT = "A delegation of the University of Malaya visited the Centre on 17 May 2023."
ITEM = "Forum on Clean Energy, Lisbon, 14 May 2023"

REPORT = make_document(
    "report.txt", [WORKSHOP, FORUM, f"{JOINED}; {RESEARCH}", BOOK, PLANS, WEBSITE], dated="2024-02-01"
)
TRIP = make_document("trips/kuala-lumpur.docx", [VISIT])
LIST = make_document("events.md", [ITEM], kind="list_item", page=3)
DOCUMENTS: tuple[Document, ...] = (REPORT, TRIP, LIST)

DONE: tuple[Record, ...] = (
    make_record(
        REPORT,
        WORKSHOP,
        "10th International Training Workshop on Policy",
        kind="training",
        facts={
            "mode": ["online"],
            "countries": ["PAK", "IRN", "KHM"],
            "counts": [Count(value=14, unit="experts")],
        },
    ),
    make_record(
        REPORT,
        FORUM,
        "2023 Women Engineers Forum",
        role="speaker",
        facts={"themes": ["Policies for A & B <w:p/>"]},
    ),
    make_record(
        REPORT,
        JOINED,
        "Workshop on Open Science",
        role="participant",
        facts={"organisations": [Organisation(name="EU", role="organiser")], "countries": ["CHN"]},
    ),
    make_record(REPORT, RESEARCH, "policy research on open science", kind="research"),
    make_record(REPORT, BOOK, "Tutorial Book on Women’s Development", kind="publication", role="contributor"),
    make_record(
        TRIP,
        VISIT,
        "visit of the University of Malaya",
        kind="visit",
        facts={
            "start_date": ["2023-05-17"],
            "organisations": [Organisation(name="University of Malaya", role="participant")],
        },
    ),
    make_record(
        LIST,
        ITEM,
        "Forum on Clean Energy",
        role="participant",
        facts={
            "start_date": ["2023-05-14"],
            "place": ["Lisbon"],
            "sdgs": [Sdg(goal=7, basis="inferred", phrase="Clean Energy")],
        },
    ),
)
PLANNED: tuple[Record, ...] = (
    make_record(
        REPORT,
        PLANS,
        "training for developing countries",
        kind="training",
        status="planned",
        year=2024,
        section_role="outlook",
    ),
    make_record(
        REPORT,
        PLANS,
        "11th workshop",
        kind="training",
        status="planned",
        year=None,
        section_role="outlook",
    ),
    make_record(
        REPORT,
        WEBSITE,
        "upgrade the Centre’s website",
        kind="outreach",
        status="planned",
        year=2024,
        section_role="outlook",
    ),
)
OTHERS: tuple[Record, ...] = (
    make_record(REPORT, "In 2023", "work of another year", year=2021),
    make_record(REPORT, "Fourteen experts", "cancelled forum", status="cancelled"),
)
RECORDS = (*DONE, *PLANNED, *OTHERS)


def example_report(
    request: Request | None = None, profile: Profile | None = None, templates: TemplateSet | None = None
) -> ReportModel:
    """The example's 2023 report with its 2024 outlook, or as asked."""
    return build_report(
        request or Request(year=2023, outlook_year=2024),
        RECORDS,
        DOCUMENTS,
        profile or shipped_profile(),
        templates or shipped_templates(),
    )
