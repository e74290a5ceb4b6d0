"""Further meetings of a series that Chinese calls by number or day alone, and “该项目结题会”."""

from tests.unit.extract.conftest import Read


def _told(read: Read, paragraph: str) -> list[tuple[str, str | None, str]]:
    activities = read(("heading", "2022年工作总结"), ("paragraph", paragraph)).activities
    return [(a.title, a.text_of("start_date"), a.status) for a in activities]


def test_further_meeting_has_the_name_of_its_series(read: Read) -> None:
    told = _told(read, "7月20日，我中心举办“河流记忆”口述史讲座首讲。8月17日举办第二讲，9月21日举办该系列第三讲。")
    assert told == [
        ("河流记忆口述史讲座", "2022-07-20", "completed"),
        ("河流记忆口述史讲座第二讲", "2022-08-17", "completed"),
        ("河流记忆口述史讲座第三讲", "2022-09-21", "completed"),
    ]


def test_days_of_a_list_are_meetings_each(read: Read) -> None:
    reading = read(
        ("heading", "2022年工作总结"),
        (
            "paragraph",
            "“小小河长日”全年办了两场：4月22日在宁波，由宁波市水利局承办；5月20日在苏州，由苏州科技大学承办。",
        ),
    )
    found = [(a.title, a.text_of("start_date"), a.text_of("place")) for a in reading.activities]
    assert found == [("小小河长日", "2022-04-22", "宁波"), ("小小河长日", "2022-05-20", "苏州")]


def test_closing_meeting_has_the_name_of_its_project(read: Read) -> None:
    told = _told(read, "2月14日，我中心启动古水道联合调查。6月20日线上召开该项目结题会。")
    assert [title for title, *_ in told] == ["古水道联合调查", "古水道联合调查结题会"]


def test_number_without_a_series_tells_nothing(read: Read) -> None:
    assert _told(read, "大家讨论得很热烈。8月17日举办第二场。") == []


def test_number_may_stand_before_its_day(read: Read) -> None:
    told = _told(read, "6月10日，“堤防与社区”系列线上讲座首讲举行。第二讲于7月8日举行，讨论湿地。")
    assert told[1:] == [("堤防与社区系列线上讲座第二讲", "2022-07-08", "completed")]


def test_second_stage_is_told_by_what_was_done_there(read: Read) -> None:
    told = _told(
        read, "3月1日至12日，我中心举办渠系管理培训第一阶段。第二阶段于9月中旬在都江堰进行，18名学员参加了实地考察。"
    )
    assert told == [
        ("渠系管理培训第一阶段", "2022-03-01", "completed"),
        ("渠系管理培训第二阶段", "2022-09", "completed"),
    ]


def test_label_of_a_line_begins_no_name(read: Read) -> None:
    assert [title for title, *_ in _told(read, "【预告】渠系管理论坛将于10月在苏州举行。")] == ["渠系管理论坛"]
