"""Which program made a result."""

from pathlib import Path

from pipeline.store import load_program_version, program


def test_any_change_of_code_is_another_program(tmp_path: Path) -> None:
    (tmp_path / "readers" / "pdf").mkdir(parents=True)
    file = tmp_path / "readers" / "pdf" / "lines.py"
    (tmp_path / "errors.py").write_bytes(b"a = 1\n")
    seen = []
    for code in (b"x = 1\n", b"x = 2\n", b"x = 1\r\n"):
        file.write_bytes(code)
        load_program_version.cache_clear()
        seen.append(load_program_version(("readers", "errors"), ("lxml",), tmp_path))
    assert seen[0] != seen[1]
    assert seen[0] == seen[2], "line ends are the clone's"
    assert load_program_version(("readers", "errors"), ("lxml", "no-such-package"), tmp_path) != seen[0]


def test_it_is_looked_up_once() -> None:
    load_program_version.cache_clear()
    first = load_program_version(("readers", "extract", "model", "errors"))
    assert load_program_version(("readers", "extract", "model", "errors")) is first
    assert load_program_version.cache_info().hits == 1
    assert program.PACKAGE.name == "pipeline"
