from pipeline.extract import build_reading
from pipeline.extract.examples import CENTRE
from pipeline.model.activity import Count, Organisation, Person, Sdg
from pipeline.model.profile import Profile
from pipeline.store.rules import load_rules, load_vocabulary
from tests.unit.extract.conftest import Read, build_document


def test_report_gives_one_activity_per_told_event(read: Read) -> None:
    reading = read(
        ("heading", "CRS 2023 Annual Report and 2024 Outlook"),
        ("paragraph", "In 2023, the Centre for River Studies worked in the spirit of its mandate."),
        ("heading", "I. Work of 2023"),
        ("paragraph", "The 4th CRS Training Workshop on River Data was held online. Twelve experts from Peru taught."),
        ("paragraph", "We attended the “Lake Forum”; we recorded a video course of “Rivers for All” for schools."),
        ("heading", "II. Outlook for 2024"),
        ("paragraph", "First, we will hold the 5th training workshop offline."),
    )
    told = [(a.title, a.kind, a.role, a.status, a.year) for a in reading.activities]
    assert told == [
        ("4th CRS Training Workshop on River Data", "training", "host", "completed", 2023),
        ("Lake Forum", "event", "participant", "completed", 2023),
        ("video course of Rivers for All", "outreach", "contributor", "completed", 2023),
        ("5th training workshop", "training", "host", "planned", 2024),
    ]
    workshop = reading.activities[0]
    assert workshop.first("mode") == "online"
    assert workshop.first("counts") == Count(value=12, unit="experts")
    assert workshop.first("countries") == "PER"
    assert workshop.section == ("Work of 2023",)
    assert workshop.section_role == "work_done"


def test_every_quote_stands_in_its_block(read: Read) -> None:
    paragraphs = (
        ("heading", "Work of 2023"),
        ("paragraph", "On 3-5 May, we co-hosted the Delta Forum in Riga, Latvia with the University of Latvia."),
        ("list_item", "Attended several meetings, including the “Lake Forum” and the “Bay Forum”."),
    )
    document = build_document(*paragraphs)  # type: ignore[arg-type]
    reading = read(*paragraphs)
    statements = [s for a in reading.activities for s in a.statements]
    assert statements
    assert all(document.text_at(s.evidence.locator) == s.evidence.quote for s in statements)


def test_list_of_quoted_events_in_one_sentence_gives_one_activity_each(read: Read) -> None:
    reading = read(
        ("heading", "Work of 2019"),
        (
            "paragraph",
            'CRS attended various meetings, such as the "Lake Forum", "Bay of Bengal Talks", and "Ice 2019".',
        ),
    )
    assert [a.title for a in reading.activities] == ["Lake Forum", "Bay of Bengal Talks", "Ice 2019"]
    assert len({a.id for a in reading.activities}) == 3


def test_what_others_did_and_what_is_denied_or_imagined_is_no_activity(read: Read) -> None:
    reading = read(
        ("heading", "Work of 2023"),
        ("paragraph", "The ministry held the National Water Conference in May."),
        ("paragraph", "We did not attend the National Water Conference."),
        ("paragraph", "Participants discussed how to organise a forum on dams."),
        ("paragraph", "If funds allow, the Centre could host the Dam Forum."),
        ("paragraph", "The Centre publishes its reports on the website."),
    )
    assert reading.activities == ()
    assert set(reading.claims) == {"heading", "unclaimed"}
    assert all(reason for claim, reason in zip(reading.claims, reading.reasons, strict=True) if claim == "unclaimed")


def test_event_of_others_becomes_ours_where_the_next_sentence_says_our_part(read: Read) -> None:
    reading = read(
        ("heading", "Work of 2023"),
        ("paragraph", "UNDP hosted the “Women and Rivers Discussion”. There we described our practice."),
    )
    (activity,) = reading.activities
    assert (activity.title, activity.role) == ("Women and Rivers Discussion", "speaker")
    assert activity.first("organisations") == Organisation(
        name="UNDP", role="partner", known_as="United Nations Development Programme"
    )


def test_visit_names_the_guests_with_position_and_body(read: Read) -> None:
    reading = read(
        ("heading", "Visitors in 2023"),
        (
            "paragraph",
            "Aino Salo, Director of the Lake Institute, and Juan Rey, Chief of Water of UNEP visited the Centre.",
        ),
    )
    (visit,) = reading.activities
    assert (visit.kind, visit.role) == ("visit", "host")
    people = [s.value for s in visit.all_of("people")]
    assert people[0] == Person(
        name="Aino Salo", position="Director of the Lake Institute", organisation="Lake Institute"
    )
    assert [p.name for p in people if isinstance(p, Person)] == ["Aino Salo", "Juan Rey"]


def test_goals_are_stated_or_inferred_with_their_phrase(read: Read) -> None:
    reading = read(
        ("heading", "Work of 2023"),
        ("paragraph", "We held the Forum on Dams. It served SDG 6 and touched on climate change."),
    )
    goals = [s.value for s in reading.activities[0].all_of("sdgs")]
    assert goals == [
        Sdg(goal=6, basis="stated", phrase="SDG 6"),
        Sdg(goal=13, basis="inferred", phrase="climate change"),
    ]


def test_invitation_proves_a_plan_and_no_attendance(read: Read) -> None:
    past = "It is our pleasure to invite you. In 2023 the Centre held the Dam Forum."
    plan = "The Centre will hold the 5th Dam Forum on 3 May 2024."
    reading = read(
        ("heading", "Invitation"), ("paragraph", past), ("paragraph", plan), name="invitations/Invitation.docx"
    )
    assert reading.document_kind == "invitation"
    assert [(a.title, a.status) for a in reading.activities] == [("5th Dam Forum", "planned")]
    assert reading.reasons[1] == "background of an invitation or agenda"


def test_year_is_none_where_nothing_states_it(read: Read) -> None:
    reading = read(("paragraph", "We attended the Dam Forum in May."))
    assert reading.activities[0].year is None
    assert reading.activities[0].first("start_date") is None


def test_contents_of_glossaries_and_annexes_are_context(read: Read) -> None:
    reading = read(("heading", "Glossary"), ("paragraph", "We held the Dam Forum in 2023."))
    assert reading.activities == ()
    assert reading.claims == ("heading", "context")


def test_language_without_rules_is_left_unclaimed_and_says_so() -> None:
    document = build_document(("paragraph", "中心举办了第四届河流论坛。"))
    blocks = tuple(b.model_copy(update={"language": "zh"}) for b in document.blocks)
    profile = Profile(name="test", institution=CENTRE, chapters=())
    document = document.model_copy(update={"blocks": blocks})
    reading = build_reading(document, "lineage", profile, {"en": load_rules()["en"]}, load_vocabulary())
    assert (reading.claims, reading.activities) == (("unclaimed",), ())
    assert "zh" in reading.reasons[0]


def test_ids_do_not_change_when_unrelated_text_does(read: Read) -> None:
    told = ("paragraph", "We attended the Dam Forum in May 2023.")
    first = read(told)
    second = read(("paragraph", "A new foreword."), told, ("paragraph", "We held the Bay Forum in 2023."))
    assert first.activities[0].id in {a.id for a in second.activities}


def test_lead_paragraphs_are_headings_and_tell_nothing_twice(read: Read) -> None:
    reading = read(
        ("heading", "Annual Report 2012"),
        ("paragraph", "Firstly, a training workshop was held, which helped many."),
        ("paragraph", "In 2012, CRS held its first training workshop named “Rivers 101”, with 16 trainees."),
        ("paragraph", "Secondly, cooperation was strengthened."),
        ("paragraph", "CRS took part in the 3rd Dam Forum."),
    )
    assert [a.title for a in reading.activities] == ["Rivers 101", "3rd Dam Forum"]
    assert reading.claims[1] == reading.claims[3] == "heading"


def test_events_that_nobody_is_said_to_hold_are_ours_in_our_own_report_alone(read: Read) -> None:
    told = ("paragraph", "The World Water Week took place in Stockholm in August 2023.")
    assert read(told, name="news.txt").activities == ()
    near = read(("paragraph", f"{told[1]} Our colleagues met many friends."), name="news.txt")
    assert [a.role for a in near.activities] == ["participant"]
    own = read(("heading", "CRS Annual Report 2023"), told)
    assert [a.role for a in own.activities] == ["host"]


def test_we_of_an_invitation_is_whoever_invites(read: Read) -> None:
    words = "CSEE will hold the 2023 Water Forum. We would be honoured if you gave a keynote report."
    assert read(("heading", "Invitation"), ("paragraph", words), name="Invitation.docx").activities == ()


def test_year_of_the_sentence_before_is_carried(read: Read) -> None:
    words = "In the course of 2023 the Centre did research. We also founded the Delta Rivers Network. See 2019, 2024."
    (network,) = read(("paragraph", words)).activities
    assert (network.kind, network.year) == ("network", 2023)


def test_the_year_after_as_last_heading_looks_ahead(read: Read) -> None:
    told = read(
        ("heading", "Annual report 2021"),
        ("heading", "Courses"),
        ("paragraph", "We held a course on pumps."),
        ("heading", "2022"),
        ("list_item", "We will hold a second course on pumps in May."),
    )
    assert told.sections[-1].role == "outlook"
    assert told.sections[1].role != "outlook"


def test_an_outlook_promises_what_no_activity_tells(read: Read) -> None:
    told = read(
        ("heading", "CRS annual report 2021"),
        ("paragraph", "The boat will be painted."),
        ("heading", "Outlook for 2022"),
        ("paragraph", "The barn at Oban will get a new roof. The Ministry of Health will build a hospital."),
        ("paragraph", "The Centre will remain a friend of the villages."),
    )
    assert [request.text for request in told.requests] == ["The barn at Oban will get a new roof"]


def test_an_item_of_a_chinese_outlook_is_a_promise(read: Read) -> None:
    told = read(
        ("heading", "河流研究中心2021年工作总结"),
        ("heading", "2022年工作计划"),
        ("list_item", "为老渔民发放取暖补贴。"),
        ("list_item", "市教育局将修建一所学校。"),
        ("list_item", "中心将不断提升服务水平。"),
    )
    assert [request.text for request in told.requests] == ["为老渔民发放取暖补贴"]
