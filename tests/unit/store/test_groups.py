"""Groups of countries: those that ship, and a workspace's own."""

from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.model.statistics import CountryGroup
from pipeline.store import load_groups

HEAD = "group,name_en,name_zh,other_names,code,from,until\n"


def members(key: str, when: str, root: Path) -> set[str]:
    group = next(group for group in load_groups(root) if group.key == key)
    return {member.code for member in group.members if member.is_at(when)}


def test_memberships_change_with_the_years(tmp_path: Path) -> None:
    assert "GBR" in members("EU", "2019", tmp_path)
    assert "GBR" not in members("EU", "2021", tmp_path)
    assert len(members("EU", "2021", tmp_path)) == 27
    assert members("BRICS", "2010", tmp_path) == {"BRA", "RUS", "IND", "CHN"}
    assert "MDV" not in members("LDC", "2012", tmp_path)
    assert "VUT" in members("LDC", "2020-11", tmp_path)
    assert "VUT" not in members("LDC", "2021", tmp_path)


def test_sizes_are_those_of_the_lists(tmp_path: Path) -> None:
    sizes = {key: len(members(key, "2025", tmp_path)) for key in ("LDC", "LLDC", "SIDS", "OECD")}
    assert sizes == {"LDC": 44, "LLDC": 32, "SIDS": 39, "OECD": 38}
    assert len(members("LDC", "2003", tmp_path)) == 50


def test_subregions_make_up_the_regions_and_no_country_is_in_two(tmp_path: Path) -> None:
    groups: dict[str, list[CountryGroup]] = {}
    for group in load_groups(tmp_path):
        groups.setdefault(group.set_key, []).append(group)
    for name in ("regions", "subregions"):
        codes = [member.code for group in groups[name] for member in group.members]
        assert len(codes) == len(set(codes))
    of = (
        {m.code for g in groups["regions"] for m in g.members},
        {m.code for g in groups["subregions"] for m in g.members},
    )
    assert of[0] == of[1]


def test_a_workspace_adds_and_replaces_groups(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(
        f"\ufeff{HEAD}Partners,Our partners,,,KEN,2015,\nEU,,,,FRA,,\n", encoding="utf-8"
    )
    assert members("Partners", "2016", tmp_path) == {"KEN"}
    assert members("EU", "2016", tmp_path) == {"FRA"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Ours,,,,KEN,soon,", "soon"),
        ("Ours,,,,Kenya,,", "Kenya"),
        (",,,,KEN,,", "no group"),
        ("Ours,,,,KEN,2015,2010", "ends before"),
        ("Ours,,,,KEN,2015-13,", "2015-13"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "groups.csv").write_text(f"{HEAD}Ours,,,,NGA,,\n{line}\n", encoding="utf-8")
    with pytest.raises(TemplateError) as raised:
        load_groups(tmp_path)
    assert "groups.csv, line 3" in str(raised.value)
    assert words in str(raised.value)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text("name,country\nA,KEN\n", encoding="utf-8")
    with pytest.raises(TemplateError, match="group"):
        load_groups(tmp_path)
