"""Days in Chinese that go on from what stands before: “随后”, “16日”, “同年9月”."""

import pytest

from tests.unit.extract.conftest import Read


@pytest.mark.parametrize(
    ("paragraphs", "days"),
    [
        (
            (
                "2017年2月11日至17日，我中心主任率团出访芬兰。",
                "12日上午，我们访问了河源大学。随后，我们访问了清河大学。",
            ),
            ["2017-02-11", "2017-02-12", "2017-02-12"],
        ),
        (
            ("1985年5月2日，我中心代表团访问了河源大学。同年9月3日，我中心代表团访问了清河大学。",),
            ["1985-05-02", "1985-09-03"],
        ),
        (
            ("1986年5月2日，我中心代表团访问了河源大学。", "11月6日，我中心代表团访问了清河大学。"),
            ["1986-05-02", "1986-11-06"],
        ),
        (
            ("2018年5月3日至5日，我中心举办第二届河流论坛。", "同期，我中心举办第一届湖泊论坛。"),
            ["2018-05-03", "2018-05-03"],
        ),
        # a range does not say on which of its days it went on, a day before it is none of its month
        (("2018年5月3日至5日，我中心举办第二届河流论坛。", "随后，我们访问了清河大学。"), ["2018-05-03", None]),
        (("2018年5月3日，我中心举办第二届河流论坛。", "2日，我们访问了清河大学。"), ["2018-05-03", None]),
    ],
)
def test_a_day_goes_on_from_the_one_told_before(
    read: Read, paragraphs: tuple[str, ...], days: list[str | None]
) -> None:
    reading = read(*(("paragraph", text) for text in paragraphs))
    assert [activity.first("start_date") for activity in reading.activities] == days


def test_the_evidence_of_a_day_are_the_words_that_name_it(read: Read) -> None:
    reading = read(("paragraph", "2017年2月11日，我们访问了河源大学。"), ("paragraph", "14日，我们访问了清河大学。"))
    (start,) = (s for s in reading.activities[-1].statements if s.property == "start_date")
    assert (start.value, start.evidence.quote, start.evidence.locator.block) == ("2017-02-14", "14", 1)


def test_a_day_of_the_same_month_is_in_the_month_told_before(read: Read) -> None:
    reading = read(("paragraph", "2017年2月11日，我们访问了河源大学。同月20日，我们访问了清河大学。"))
    assert [activity.first("start_date") for activity in reading.activities] == ["2017-02-11", "2017-02-20"]
