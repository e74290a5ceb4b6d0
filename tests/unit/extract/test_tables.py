"""Tables of activities: one record a row, columns known by their heads and by what stands in them."""

import pytest

from pipeline.model.activity import Activity, Count, Organisation, Person
from tests.unit.extract.conftest import Read
from tests.unit.extract.markdown import read_document, read_markdown

EVENTS = """# Annual Report 2022

## Events organised and attended

| # | Event | When | Where | Our role | Attendance | In cooperation with |
|---|---|---|---|---|---|---|
| 1 | Kick-off meeting of BLUESHORE | 17/01/2022 | Tallinn, Estonia | organiser | 28 | Shore University; Reef Board |
| 2 | *World Tide Forum* | 25–27/05/2022 | Lisbon, Portugal | speaker | – | UNESCO |
| 3 | Webinar "Reading tide tables" | 14 Sept. | online (Zoom) | host | 210+ | |
| | | | | | **Total: 238** | |
"""


def told(activities: tuple[Activity, ...]) -> list[tuple[object, ...]]:
    fields = ("start_date", "end_date", "place", "mode")
    return [(a.title, a.kind, a.role, a.status, *(a.first(f) for f in fields)) for a in activities]  # type: ignore[arg-type]


def test_each_row_is_one_record_with_the_values_of_its_columns() -> None:
    reading = read_markdown(EVENTS)
    assert told(reading.activities) == [
        ("Kick-off meeting of BLUESHORE", "event", "host", "completed", "2022-01-17", None, "Tallinn", None),
        ("World Tide Forum", "event", "speaker", "completed", "2022-05-25", "2022-05-27", "Lisbon", None),
        ('Webinar "Reading tide tables"', "event", "host", "completed", "2022-09-14", None, None, "online"),
    ]
    meeting, forum, webinar = reading.activities
    assert [s.value for s in meeting.all_of("counts")] == [Count(value=28, unit="participants")]
    assert [s.value for s in meeting.all_of("organisations")] == [
        Organisation(name="Shore University"),
        Organisation(name="Reef Board"),
    ]
    assert forum.first("countries") == "PRT"
    assert webinar.first("counts") == Count(value=210, unit="participants", qualifier="more than")
    assert [a.year for a in reading.activities] == [2022, 2022, 2022]


def test_quotes_are_the_words_of_the_row_cell_by_cell() -> None:
    document = read_document(EVENTS)
    statements = [s for a in read_markdown(EVENTS).activities for s in a.statements]
    assert all(document.text_at(s.evidence.locator) == s.evidence.quote for s in statements)
    quotes = [e.quote for e in read_markdown(EVENTS).activities[2].quotes]
    assert quotes == ["3", 'Webinar "Reading tide tables"', "14 Sept.", "online (Zoom)", "host", "210+"]


def test_months_that_are_merged_over_rows_stay_and_the_heading_gives_the_year() -> None:
    reading = read_markdown(
        "# 湿地中心2021年活动\n\n| 月份 | 日期 | 活动名称 | 参加人数 | 备注 |\n|---|---|---|---|---|\n"
        "| 3月 | 5日 | 与湖畔大学签订合作协议 | — | |\n| | 18日—29日 | 第二期观鸟培训班 | 约40 | |\n"
        "| 合计 | | 2项 | | |\n| 9月 | 1日 | 湿地日论坛 | 300 | 取消 |\n"
    )
    assert told(reading.activities) == [
        ("与湖畔大学签订合作协议", "agreement", "participant", "completed", "2021-03-05", None, None, None),
        ("第二期观鸟培训班", "training", "host", "completed", "2021-03-18", "2021-03-29", None, None),
        ("湿地日论坛", "event", "host", "cancelled", "2021-09-01", None, None, None),
    ]
    assert reading.activities[1].first("counts") == Count(value=40, unit="人", qualifier="约")


def test_organisers_tell_whether_we_host_share_or_take_part() -> None:
    head = "# Events of 2020\n\n| Date | Title | Organiser |\n|---|---|---|\n"
    rows = (
        "| 1 May 2020 | Forum on Dams | the Centre |\n| 2 May 2020 | Forum on Locks | CRS and Reef Board |\n"
        "| 3 May 2020 | Forum on Weirs | Reef Board |\n"
    )
    assert [a.role for a in read_markdown(head + rows).activities] == ["host", "co-host", "participant"]


def test_publications_awards_and_visitors_are_known_by_their_headings() -> None:
    reading = read_markdown(
        "# Report 2022\n\n## Publications\n\n| Title | Journal | Year |\n|---|---|---|\n"
        "| Salt marshes in a warmer sea | Estuary Letters | 2022 |\n\n## Visitors\n\n"
        "| Month | Visitors | Number |\n|---|---|---|\n| March | Delegation of the Reef Board | 5 |\n"
    )
    assert [(a.title, a.kind, a.year) for a in reading.activities] == [
        ("Salt marshes in a warmer sea", "publication", 2022),
        ("Delegation of the Reef Board", "visit", 2022),
    ]


def test_what_stands_under_a_plan_is_planned() -> None:
    reading = read_markdown(
        "# Planned events 2023\n\n| Date | Event | Place |\n|---|---|---|\n"
        "| Feb 2023 | Winter school on cores | Riga |\n| Q3 2023 | Second meeting on cores | tbc |\n"
    )
    assert [(a.status, a.first("start_date"), a.first("place")) for a in reading.activities] == [
        ("planned", "2023-02", "Riga"),
        ("planned", None, None),
    ]


def test_chronicle_names_what_its_prose_names() -> None:
    reading = read_markdown(
        "# News\n\n| Time | News |\n|---|---|\n| Oct 2023 | 陆长风赴江城参加“第五届湖泊大会” |\n"
        "| Nov 2023 | 陆长风的论文在《湖泊通讯》发表 |\n| Dec 2023 | 何一舟荣获省科普奖 |\n"
    )
    assert [(a.kind, a.first("start_date")) for a in reading.activities] == [
        ("event", "2023-10"),
        ("publication", "2023-11"),
        ("award", "2023-12"),
    ]
    assert "第五届湖泊大会" in reading.activities[0].title


def test_people_of_a_column_are_persons_with_their_bodies() -> None:
    reading = read_markdown(
        "# 2023年学术报告\n\n| 日期 | 报告人 | 报告题目 | 参加人数 |\n|---|---|---|---|\n"
        "| 3.15 | 陆长风（东江大学） | 湿地碳汇的测算方法 | 60 |\n"
    )
    (talk,) = reading.activities
    assert (talk.title, talk.first("start_date")) == ("湿地碳汇的测算方法", "2023-03-15")
    assert talk.first("people") == Person(name="陆长风")


@pytest.mark.parametrize(
    "table",
    [
        "| Item | Planned (USD) | Spent (USD) |\n|---|---|---|\n| Forum | 10 | 9 |\n| Training courses | 5 | 4 |\n",
        "| Name | Position | Since |\n|---|---|---|\n| Ana Rey | Head | 2013 |\n",
        "| Version | Date | Comment |\n|---|---|---|\n| 1.0 | 1 May 2020 | Report shared with the board |\n",
        "| Time | Item | Speaker |\n|---|---|---|\n| 09:00 | Opening session | A |\n| 10:00 | Lecture | B |\n",
        "| Year | Seats | Members |\n|---|---|---|\n| 2020 | 12 | 8 |\n| 2021 | 10 | 6 |\n",
        "| 科目 | 预算 | 决算 |\n|---|---|---|\n| 培训费 | 38 | 36 |\n| 会议费 | 22 | 23 |\n",
    ],
)
def test_other_tables_are_no_activities(table: str) -> None:
    reading = read_markdown(f"# CRS Annual Report 2020\n\n{table}")
    assert reading.activities == ()


def test_days_and_months_that_may_be_either_are_not_guessed() -> None:
    head = "# Events\n\n| Date | Event | Place |\n|---|---|---|\n"
    unclear = read_markdown(head + "| 03/05/2021 | Forum on Dams | Riga |\n")
    assert unclear.activities[0].first("start_date") is None
    told_apart = read_markdown(head + "| 03/05/2021 | Forum on Dams | Riga |\n| 25/05/2021 | Forum on Locks | Riga |\n")
    assert told_apart.activities[0].first("start_date") == "2021-05-03"


def test_table_of_words_for_one_event_tells_one_activity(read: Read) -> None:
    reading = read_markdown(
        "# Activity report form\n\n| Field | Entry |\n|---|---|\n| Title of activity | Dialogue on Dams |\n"
        "| Type | ☐ training ☒ seminar |\n| Date | 9 May 2024, 13:15-14:45 |\n| Place | Riga |\n"
        "| Number of participants | 58 (27 women) |\n| Format | ☒ in person ☐ online |\n"
    )
    (event,) = reading.activities
    assert (reading.document_kind, event.title, event.status) == ("form", "Dialogue on Dams", "completed")
    assert (event.first("start_date"), event.first("place"), event.first("mode")) == ("2024-05-09", "Riga", "in-person")
    assert event.first("counts") == Count(value=58, unit="participants")


def test_heads_joined_from_two_rows_tell_by_their_last_words_and_a_country_is_no_body() -> None:
    (forum,) = read_markdown(
        "# Report 2022\n\n| Event | Organised by | CRS: Role | Date |\n|---|---|---|---|\n"
        "| World Tide Forum | South Africa | speaker | 3 May 2022 |\n"
    ).activities
    assert (forum.role, list(forum.all_of("organisations"))) == ("speaker", [])


def test_theme_names_a_row_where_no_other_column_does() -> None:
    reading = read_markdown(
        "# 工作总结\n\n| 活动时间 | 活动主题 | 负责人 |\n|---|---|---|\n| 2021年10月11日 | 水质讲座 | 陆长风 |\n"
    )
    assert [(a.title, a.status) for a in reading.activities] == [("水质讲座", "completed")]


def test_a_column_before_date_and_place_names_what_took_place_where_the_heading_says_so() -> None:
    table = "| Circle | Date | Place |\n|---|---|---|\n| Eels | Oct. 2019 | Lund |\n| Sluices | May 2020 | Online |\n"
    told_as = [(a.title, a.status) for a in read_markdown(f"# Centre\n\nFuture events\n\n{table}").activities]
    assert told_as == [("Eels", "planned"), ("Sluices", "planned")]
    assert not read_markdown(f"# Keys\n\n{table}").activities


@pytest.mark.parametrize(
    ("cell", "place"),
    [("杭州西溪文化园", "杭州"), ("杭州", "杭州"), ("北京清河大学", "北京清河大学"), ("清河村", "清河村")],
)
def test_an_address_in_a_cell_is_as_short_as_its_city(cell: str, place: str) -> None:
    table = f"| 活动 | 日期 | 地点 |\n|---|---|---|\n| 第二届河流论坛 | 2023-05-03 | {cell} |\n"
    (forum,) = read_markdown(f"# 活动\n\n{table}").activities
    assert forum.first("place") == place


def test_women_in_brackets_below_a_head_that_says_so() -> None:
    reading = read_markdown(
        "# 2021年活动一览\n\n| 活动 | 时间 | 地点 | 人数（女） |\n|---|---|---|---|\n"
        "| 水坝论坛 | 2021年5月3日 | 江城 | 30（12） |\n| 堤防培训班 | 2021年6月3日 | 江城 | 40（15） |\n"
    )
    counts = [[(s.value.value, s.value.unit) for s in a.all_of("counts")] for a in reading.activities]  # type: ignore[union-attr]
    assert counts == [[(30, "人"), (12, "女性")], [(40, "人"), (15, "女性")]]


def test_missions_told_as_who_where_when_and_why() -> None:
    reading = read_markdown(
        "# Report 2021\n\n## Missions\n\n| Who | Where | When | Why |\n|---|---|---|---|\n"
        "| Ana Silva | Oslo | 3-5 May 2021 | Silt Conference |\n| Jan Berg | Riga | 7 June 2021 | Weir Meeting |\n"
    )
    told = [(a.title, a.first("place"), a.first("start_date")) for a in reading.activities]
    assert told == [("Silt Conference", "Oslo", "2021-05-03"), ("Weir Meeting", "Riga", "2021-06-07")]


LIST = """# events

| name | startDate | end_date | host | num_participants | expert_helpers |
|---|---|---|---|---|---|
| Oslo | 2019-06-03 | 2019-06-05 | Richard Holm | SE: 21; NO: 43; total: 64 | Bo Dahl; Ada Roe |
| Online | 2020-06-03 | 2020-06-05 | Naoe Tara; Ada Roe | NO: 12; Kenya: 3; Ghana: 0 | |
"""


def test_a_list_of_events_of_a_web_site_is_read_by_its_keys() -> None:
    oslo, online = read_markdown(LIST).activities
    assert told((oslo, online)) == [
        ("Oslo", "event", "host", "completed", "2019-06-03", "2019-06-05", "Oslo", None),
        ("Online", "event", "host", "completed", "2020-06-03", "2020-06-05", None, "online"),
    ]
    assert [a.first("counts") for a in (oslo, online)] == [
        Count(value=64, unit="participants"),
        Count(value=15, unit="participants"),
    ]
    assert [s.value for s in online.all_of("people")] == [Person(name="Naoe Tara"), Person(name="Ada Roe")]
    assert [s.value for s in online.all_of("countries")] == ["KEN"]


@pytest.mark.parametrize(
    "head", ["name | start | end | position", "name | start | end | email", "name | start | end | team"]
)
def test_names_with_a_start_are_no_events_where_they_may_be_staff(head: str) -> None:
    text = f"# Our people\n\n| {head} |\n|---|---|---|---|\n| Ann Berg | 2019-06-03 | 2020-06-05 | x |\n"
    assert not read_markdown(text).activities


def test_a_column_of_kinds_that_only_says_trip_leaves_the_kind_to_the_title() -> None:
    reading = read_markdown(
        "# 湿地中心2021年外事活动\n\n| 日期 | 名称 | 地点 | 类别 |\n|---|---|---|---|\n"
        "| 7月5日 | 湖泊观测研讨会 | 利马 | 出访 |\n| 8月6日 | 湿地论坛青年专场，发言 | 昆明 | 会议 |\n"
        "| 9月7日 | 秘鲁水务局代表团来访 | 昆明 | 来访 |\n"
    )
    assert [(a.title, a.kind, a.role) for a in reading.activities] == [
        ("湖泊观测研讨会", "event", "participant"),
        ("湿地论坛青年专场", "event", "speaker"),
        ("秘鲁水务局代表团来访", "visit", "host"),
    ]


def test_talks_are_told_by_the_events_where_they_were_given() -> None:
    reading = read_markdown(
        "# Talks 2023\n\n| Date | Title | Event | Speaker | City |\n|---|---|---|---|---|\n"
        "| 2023-03-23 | Tides from space | World Tide Forum | Ada Reed | Oslo |\n"
        "| 2023-08-22 | Reefs and health | Reef Conference | Mia Holm | Lund |\n"
    )
    assert [(a.title, a.role) for a in reading.activities] == [
        ("World Tide Forum", "speaker"),
        ("Reef Conference", "speaker"),
    ]


def test_the_number_of_an_edition_makes_no_publication_of_a_course() -> None:
    reading = read_markdown(
        "# Year 2023\n\n| Course | Start | End | Participants |\n|---|---|---|---|\n"
        "| Tide Watchers (edition 7) | 2023-01-16 | 2023-02-24 | 25 |\n"
        "| Reef Keepers | 2023-02-27 | 2023-04-06 | 23 |\n"
    )
    assert [a.kind for a in reading.activities] == ["training", "training"]
