"""Which chapter a record goes to."""

from pipeline.model.activity import Sdg
from pipeline.model.profile import ChapterPlan
from pipeline.report.plan import OTHER, plan_chapter
from tests.unit.report.example import REPORT, WORKSHOP
from tests.unit.report.factories import make_record, shipped_profile

CHAPTERS = (
    ChapterPlan(key="training", titles={"en": "Training"}, kinds=("training",), themes=("training",)),
    ChapterPlan(key="gender", titles={"en": "Gender"}, themes=("women", "性别"), sdgs=(5,)),
    ChapterPlan(key="energy", titles={"en": "Energy"}, themes=("policy stud",), sdgs=(7,), kinds=("research",)),
)


def test_words_in_the_title_weigh_more_than_the_kind() -> None:
    record = make_record(REPORT, "In 2023", "Women in Science Course", kind="training")
    assert plan_chapter(record, CHAPTERS) == "gender"


def test_headings_weigh_more_than_the_kind() -> None:
    record = make_record(REPORT, "In 2023", "course", kind="training", section=("3. For women",))
    assert plan_chapter(record, CHAPTERS) == "gender"


def test_the_kind_decides_where_no_word_does() -> None:
    assert plan_chapter(make_record(REPORT, "In 2023", "course", kind="training"), CHAPTERS) == "training"


def test_a_stated_goal_decides_where_neither_does() -> None:
    facts = {"sdgs": [Sdg(goal=7, basis="stated", phrase="SDG 7")]}
    record = make_record(REPORT, "In 2023", "wind power", kind="visit", facts=facts)  # type: ignore[arg-type]
    assert plan_chapter(record, CHAPTERS) == "energy"


def test_phrases_match_from_the_beginning_of_a_word() -> None:
    assert plan_chapter(make_record(REPORT, "In 2023", "Policy studies", kind="visit"), CHAPTERS) == "energy"
    assert plan_chapter(make_record(REPORT, "In 2023", "Restraining order", kind="visit"), CHAPTERS) == OTHER
    assert plan_chapter(make_record(REPORT, "In 2023", "促进性别平等", kind="visit"), CHAPTERS) == "gender"


def test_what_suits_nowhere_is_other_work() -> None:
    assert plan_chapter(make_record(REPORT, WORKSHOP, "x", kind="award"), ()) == OTHER


def test_every_kind_has_a_chapter_in_the_shipped_profile() -> None:
    kinds = [kind for chapter in shipped_profile().chapters for kind in chapter.kinds]
    assert len(kinds) == len(set(kinds)) == 11
