"""The authority table of organisations: its shape, and what a workspace adds to it."""

import csv
import re
from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.extract import build_reading
from pipeline.extract.examples import CENTRE
from pipeline.model.document import Block, Document, Locator
from pipeline.model.profile import Profile
from pipeline.store.bodies import load_bodies
from pipeline.store.export import build_row
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


_HEAD = "name,name_zh,acronym,ror,other_names\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("body;city\nLake Institute;Lund\n", "body;city"),
        ("name,name_zh,acronym,ror,others\nLake Institute,,LI,,\n", "others"),
        ("Lake Institute,,LI,,\n", "Lake Institute"),
        (_HEAD + ",湖泊研究所,LI,,\n", "Line 2"),
        (_HEAD + "Lake Institute,,LI,LI-77,\n", "LI-77"),
    ],
)
def test_another_table_is_refused(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "organisations.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=told) as error:
        load_bodies(file)
    assert "organisations.csv" in str(error.value)
    assert error.value.hint is not None


@pytest.mark.parametrize("ror", ["https://ror.org/00abcde12", "00abcde12"])
def test_a_body_called_by_another_name_is_linked_to_its_full_name_and_id(tmp_path: Path, ror: str) -> None:
    (tmp_path / "rules").mkdir()
    table = f"{_HEAD}Green Delta Society,绿色三角洲学会,GDSX,{ror},Green Delta | Delta Friends\n"
    (tmp_path / "rules" / "organisations.csv").write_text(table, encoding="utf-8")
    own = load_own_rules(tmp_path)
    for name in ("GDSX", "Green Delta", "Delta Friends"):
        text = f"In March 2023 the Centre hosted a seminar on silt with {name} in Nairobi."
        block = Block(
            kind="paragraph", text=text, level=0, language="en", locator=Locator(block=0, start=0, end=len(text))
        )
        document = Document(
            source_id="one", name="note.txt", media_type="text/plain", reader="", reader_version="", blocks=(block,)
        )
        profile = Profile(name="examples", institution=CENTRE, chapters=())
        (told,) = build_reading(document, "one", profile, load_rules(own), load_vocabulary(own)).activities
        (body,) = build_row(told)["organisations"]
        assert body == {"name": name, "role": "partner", "known_as": "Green Delta Society", "ror": "00abcde12"}
