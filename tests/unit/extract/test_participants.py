"""Lists of participants: totals of one event, each person once, and no activities."""

from pipeline.model.activity import Count
from tests.unit.extract.markdown import read_markdown

LIST = """# Attendance list

**Training on Grant Writing** – Kigali, 14 October 2023

| S/N | Full Name | Gender (M/F) | Organization | Country |
|---|---|---|---|---|
| 1 | UWASE Diane | F | Lake Kivu Trust | Rwanda |
| 2 | Mr. Tesfaye Bekele | M | Rift Valley College | Ethiopia |
| 3 | Diane  Uwase | F | Lake Kivu trust | Rwanda |
| 4 | Nsubuga, Paul | | Independent | Ugandan |
| 5 | | | | |
| | Total | 4 | | |
"""


def test_each_person_counts_once_and_what_is_not_said_is_unknown() -> None:
    reading = read_markdown(LIST)
    (found,) = reading.attendances
    assert (reading.activities, reading.document_kind) == ((), "participant_list")
    assert (found.persons, found.affiliations) == (3, 2)
    assert found.countries == {"ETH": 1, "RWA": 1, "UGA": 1}
    assert found.genders == {"female": 1, "male": 1, "unknown": 1}
    assert found.event.startswith("Training on Grant Writing")
    assert (found.start_date, found.end_date, found.is_signed) == ("2023-10-14", None, False)


def test_two_tables_of_one_event_are_one_list() -> None:
    table = "| 姓名 | 性别 | 单位 |\n|---|---|---|\n"
    reading = read_markdown(
        "# 第三期湿地研修班通讯录\n\n2025年4月14日至25日\n\n## 一、授课专家\n\n"
        f"{table}| 石 磊 | 男 | 湖畔大学 |\n\n## 二、学员\n\n"
        f"{table}| 石磊教授 | 男 | 湖畔大学 |\n| 白露 | 女 | 青石镇 |\n"
    )
    (found,) = reading.attendances
    assert (found.event, found.persons, found.affiliations) == ("第三期湿地研修班", 2, 2)
    assert (found.genders, found.countries) == ({"female": 1, "male": 1}, {"unknown": 2})
    assert (found.start_date, found.end_date) == ("2025-04-14", "2025-04-25")


def test_people_of_one_name_from_two_countries_are_two() -> None:
    reading = read_markdown(
        "# Participants of the Dam Forum, 3 May 2021\n\n| Name | Country | Institution |\n|---|---|---|\n"
        "| Ana Silva | Brazil | Reef Board |\n| Ana Silva | Portugal | Shore University |\n"
    )
    assert reading.attendances[0].persons == 2


def test_list_in_a_report_gives_its_event_the_counts() -> None:
    prose = "The Centre held the 5th Dam Forum in Riga on 3 May 2021. " + "It dealt with locks and weirs. " * 12
    reading = read_markdown(
        f"# CRS Annual Report 2021\n\n{prose}\n\n## Participants of the 5th Dam Forum\n\n"
        "| Name | Sex | Country |\n|---|---|---|\n| Ana Silva | F | Brazil |\n| Jan Berg | M | Norway |\n"
    )
    (forum,) = reading.activities
    assert [s.value for s in forum.all_of("counts")] == [
        Count(value=2, unit="participants"),
        Count(value=1, unit="women"),
        Count(value=1, unit="men"),
    ]
    assert reading.attendances[0].activity_id == forum.id


def test_signed_sheet_proves_that_its_event_happened() -> None:
    reading = read_markdown(
        "# 湿地修复培训班签到表\n\n时间：2024年3月18日上午 地点：江城会议中心\n\n"
        "| 序号 | 姓名 | 单位 | 签名 |\n|---|---|---|---|\n"
        "| 1 | 石磊 | 湖畔大学 | 已签 |\n| 2 | 白露 | 青石镇 | 已签 |\n"
    )
    (event,) = reading.activities
    assert (event.title, event.kind, event.status) == ("湿地修复培训班", "training", "completed")
    assert event.first("start_date") == "2024-03-18"
    assert (reading.attendances[0].is_signed, reading.attendances[0].persons) == (True, 2)


def test_people_of_one_name_from_two_bodies_are_two() -> None:
    reading = read_markdown(
        "# Participants of the Dam Forum, 3 May 2021\n\n| Name | Country | Institution |\n|---|---|---|\n"
        "| Ana Silva | Brazil | Reef Board |\n| Ana Silva | Brazil | Independent |\n| Ana Silva | Brazil | |\n"
    )
    assert (reading.attendances[0].persons, reading.attendances[0].affiliations) == (2, 1)


def test_names_with_titles_and_addresses_below_an_event_are_a_list() -> None:
    table = (
        "| Name | Title | Organisation | Email |\n|---|---|---|---|\n| Ana Silva | Head | Reef Board | a@b.example |\n"
    )
    reading = read_markdown(f"# Dam Forum, Riga, 3 May 2021\n\n{table}")
    assert [(a.event, a.persons, a.start_date) for a in reading.attendances] == [
        ("Dam Forum, Riga, 3 May 2021", 1, "2021-05-03")
    ]
    assert reading.activities == ()
    assert read_markdown(f"# Our people\n\n{table}").attendances == ()


def test_a_number_in_words_begins_a_sentence_on_who_came() -> None:
    told = "In May 2023 we held the 3rd Ferry Workshop in Riga. Forty-two participants from Peru and Chile took part."
    (activity,) = read_markdown(f"# Report 2023\n\n{told}\n").activities
    counts = [s.value for s in activity.statements if s.property == "counts"]
    assert counts == [Count(value=42, unit="participants")]
