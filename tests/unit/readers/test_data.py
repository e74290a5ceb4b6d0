"""Data files: YAML, JSON and JSON Lines."""

import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.model.source import Source
from pipeline.readers import read_document
from pipeline.readers.data import parsed_yaml
from tests.unit.readers.conftest import Read

YAML, JSON, LINES = "application/yaml", "application/json", "application/jsonl"
ROWS = (("name", "start_date"), ("Forum", "2023-05-01"), ("培训班", "2023-06-02"))
LISTS = {
    YAML: "- name: Forum\n  start_date: 2023-05-01\n- {name: 培训班, start_date: 2023-06-02}\n",
    JSON: '[{"name": "Forum", "start_date": "2023-05-01"},\n {"name": "培训班", "start_date": "2023-06-02"}]',
    LINES: '{"name": "Forum", "start_date": "2023-05-01"}\n\n{"name": "培训班", "start_date": "2023-06-02"}\n',
}


def refused(read: Read, text: str, media_type: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(text, media_type)
    assert caught.value.hint is not None
    return caught.value


@pytest.mark.parametrize("media_type", LISTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_list_of_mappings_is_a_table(read: Read, media_type: str, encoding: str) -> None:
    document = read(LISTS[media_type].encode(encoding), media_type)
    assert [block.cells for block in document.blocks] == [ROWS]
    assert document.blocks[0].locator.place == "[1–2]"


@pytest.mark.parametrize("named", [YAML, JSON])
def test_json_is_read_under_the_name_of_yaml_and_lines_under_that_of_json(read: Read, named: str) -> None:
    assert read(LISTS[LINES].replace("\n\n", "\n"), JSON).blocks[0].cells == ROWS
    assert read('{"a": [\n\t{"name": "x\\ud83d\\ude00"}]}', named).blocks[1].cells == (("name",), ("x😀",))


def test_values_stay_the_words_they_were_written_as(read: Read) -> None:
    values = ["NO", "yes", "1.10", "012", "1_000", "2021-05-10", "12:30", "'null'"]
    text = "events:\n" + "".join(f"  - value: {value}\n" for value in values)
    assert [row[0] for row in read(text, YAML).blocks[1].cells[1:]] == [*values[:-1], "null"]
    numbers = '[{"value": 1.10}, {"value": 1e3}, {"value": true}, {"value": 12345678901234567890}, {"value": NaN}]'
    assert [row[0] for row in read(numbers, JSON).blocks[0].cells[1:]] == [
        "1.10", "1e3", "true", "12345678901234567890", "NaN",
    ]  # fmt: skip


def test_what_is_empty_is_no_words(read: Read) -> None:
    table = read("- {a: ~, b: null, c: , d: x}\n- {a: '~', b: '', c: y}\n- {}\n- {a: z}", YAML).blocks[0]
    assert table.cells[1:] == (("", "", "", "x"), ("~", "", "y", ""), ("z", "", "", ""))
    assert table.locator.place == "[1–3]"


def test_a_key_that_stands_twice_keeps_both_values(read: Read) -> None:
    assert read("topic: water\ntopic: air\ntopic: soil", YAML).blocks[0].text == "topic: water; air; soil"
    assert read('{"topic": "water", "topic": "air"}', JSON).blocks[0].text == "topic: water; air"


def test_tags_are_not_obeyed_and_their_words_kept(read: Read) -> None:
    text = "events:\n  - name: !!python/object/apply:os.system ['echo harm']\n    when: !!timestamp 2021-05-10\n"
    assert read(text, YAML).blocks[1].cells[1] == ("echo harm", "2021-05-10")


def test_several_documents_of_one_file_are_read(read: Read) -> None:
    assert [b.text for b in read("a: x\n---\na: y\n...\n", YAML).blocks] == ["a: x", "a: y"]


@pytest.mark.parametrize(
    ("text", "media_type", "line"),
    [
        ("events:\n  - name: A\n\tdate: x\n", YAML, 3),
        ("events:\n  - name: 'A\n    date: x\n", YAML, 4),
        ("a: &x [*x]", YAML, 1),
        ("a: b\nc: *unknown", YAML, 2),
        ('{"a": [\n{"name": }]}', JSON, 2),
        ('[{"a": "b"},\n{"a": "c"}\n', JSON, 3),
        ('{"a": "b"}\n\n{"a": \n{"a": "c"}', LINES, 3),
        ("words that are no data", JSON, 1),
        ('{"a": "b"}} more', JSON, 1),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(read: Read, text: str, media_type: str, line: int) -> None:
    error = refused(read, text, media_type)
    assert (error.reason, error.message.params["line"]) == ("DAMAGED", line)


@pytest.mark.parametrize(
    ("text", "media_type", "reason"),
    [
        ("[" * 100_000, YAML, "TOO_DEEP"),
        ("- " * 5_000 + "x", YAML, "TOO_DEEP"),
        ("[" * 1_000_000, JSON, "TOO_DEEP"),
        ('{"a":' * 50 + "1" + "}" * 50, JSON, "TOO_DEEP"),
        ("a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9)), YAML, "TOO_LARGE"),
        (f"a: &a {'x' * 60_000}\nb: [{'*a, ' * 200}]\n", YAML, "TOO_LARGE"),
        ("[" + ",".join(f'{{"k{n}": 1}}' for n in range(600)) + "]", JSON, "TOO_LARGE"),
        (f'["{"x" * 10_000_000}"]', JSON, "TOO_LARGE"),
        ('[{"title": "x", "evidence": [], "rules": [], "confidence": 1, "review": "unreviewed"}]', JSON, "OWN_OUTPUT"),
    ],
)
def test_what_would_harm_is_refused_at_once(read: Read, text: str, media_type: str, reason: str) -> None:
    start = time.process_time()
    assert refused(read, text, media_type).reason == reason
    assert time.process_time() - start < 5


def test_keys_of_odd_characters_are_no_fault(read: Read) -> None:
    document = read(json.dumps({"\ud800 key": [{"\x00": "v", "n": "w"}], "k" * 500: "words"}), JSON)
    assert document.model_dump_json()
    assert document.blocks[-1].locator.place == "k" * 60


def test_mappings_alike_under_names_are_rows(read: Read) -> None:
    text = "oslo-2019: {name: Oslo, seats: 40}\nbergen: {name: Bergen, seats: 60}\n"
    assert read(text, YAML).blocks[0].cells == (
        ("", "name", "seats"), ("oslo-2019", "Oslo", "40"), ("bergen", "Bergen", "60"),
    )  # fmt: skip


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8"), max_size=8) | st.integers().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_the_same_values_are_read_of_json_and_of_both_parsers_of_yaml(value: object) -> None:
    for text, media_type in ((json.dumps(value), JSON), (yaml.safe_dump(value, allow_unicode=True), YAML)):
        source = Source(id="x", name="x", media_type=media_type, size=len(text), lineage_id="x")
        read_document(text.encode("utf-8", "replace"), source)


def test_without_the_faster_library_the_same_is_read(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(LISTS[YAML], YAML)
    monkeypatch.setattr(parsed_yaml, "_LOADER", yaml.BaseLoader)
    assert read(LISTS[YAML], YAML) == fast
    assert refused(read, "a: 'b\n", YAML).reason == "DAMAGED"
