"""The authority table of organisations: its shape, and what a workspace adds to it."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.store.bodies import load_bodies
from pipeline.store.rules import RULES, load_own_rules, load_rules, load_vocabulary

_TABLE = RULES / "organisations.csv"
_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"


def _check_digits(ror: str) -> str:
    number = 0
    for sign in ror[1:7]:
        number = number * 32 + _BASE32.index(sign)
    return f"{98 - number * 100 % 97:02d}"


def test_no_name_belongs_to_two_bodies() -> None:
    names = [name.casefold() for forms in load_bodies(_TABLE) for name in dict.fromkeys(n.casefold() for n in forms)]
    assert len(names) > 300
    assert sorted(names) == sorted(set(names))


def test_identifiers_are_well_formed() -> None:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        identifiers = [row["ror"] for row in csv.DictReader(lines) if row["ror"]]
    assert len(identifiers) == len(set(identifiers)) > 50
    assert all(re.fullmatch(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}", i) and i[7:] == _check_digits(i) for i in identifiers)


def test_a_workspace_adds_bodies(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "organisations.csv").write_text(
        "name,name_zh,acronym,ror,other_names\nLake Research Institute,湖泊研究所,LRI,,Old Station; Lake Station\n",
        encoding="utf-8",
    )
    own = load_own_rules(tmp_path)
    known = load_vocabulary(own)
    assert known.organisations[-1] == (
        "Lake Research Institute",
        "湖泊研究所",
        "LRI",
        "Old Station",
        "Lake Station",
    )
    assert known.version != load_vocabulary().version
    assert set(load_rules(own)) == set(load_rules())


def test_another_table_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "organisations.csv"
    file.write_text("body;city\nLake Institute;Lund\n", encoding="utf-8")
    with pytest.raises(TemplateError):
        load_bodies(file)
