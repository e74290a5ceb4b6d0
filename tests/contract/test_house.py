"""House rules that no linter knows: sizes, purity, what may stand in a tracked file, import contracts."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINES_MOST = 300
FUNCTION_LINES_MOST = 60
PURE_ROOMS = ("model", "extract", "link", "analysis", "review", "report")
WRITES_TO_BE_CONVERTED = "pipeline/readers/office/libreoffice.py"
"""LibreOffice takes files only: this one writes into a temporary folder, which is gone when it returns."""
READ_RESULTS = ("pipeline/run/results.py", "pipeline/run/stages.py")
RESULTS = {"load_linked", "load_records", "load_readings", "load_documents", "load_decisions"}
IMPURE_CALLS = {"open", "input", "print", "now", "today", "utcnow"}

MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ROOMS = sorted(path.parent for path in (ROOT / "pipeline").glob("*/__init__.py"))

# written so that this file does not match itself
PERSONAL_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|opt|srv)/[\w.]|\b[A-Z]:\\Users\\")
INDEX_ADDRESS = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|pypi\.[o]rg/|pythonhosted\.[o]rg|(?:deb|security)\.debian\.[o]rg"
)


def here(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked_files() -> Iterator[Path]:
    """Everything that is, or is about to be, in the repository."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("needs git and a clone")
    listing = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in listing.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            yield ROOT / name


def tracked_texts() -> Iterator[tuple[Path, str]]:
    for path in tracked_files():
        data = path.read_bytes()
        if b"\0" not in data:
            yield path, data.decode("utf-8", "replace")


@pytest.mark.parametrize("path", MODULES + TESTS, ids=here)
def test_no_file_outgrows_its_subject(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES_MOST


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_no_function_outgrows_a_page(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= FUNCTION_LINES_MOST
    ]
    assert not long


@pytest.mark.parametrize("room", ROOMS, ids=here)
def test_every_room_says_what_comes_in_and_what_goes_out(room: Path) -> None:
    docstring = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    assert re.search(r"\bIn\b", docstring)
    assert re.search(r"\b[Oo]ut\b", docstring)


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[len(ROOT.parts) + 1] in PURE_ROOMS], ids=here)
def test_pure_rooms_ask_neither_files_nor_the_clock(path: Path) -> None:
    """What import-linter cannot see: built-in `open`, the clock behind a `datetime` used for arithmetic."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    names = {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in calls}
    assert not names & IMPURE_CALLS


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_only_store_writes(path: Path) -> None:
    room = path.parts[len(ROOT.parts) + 1]
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    writing = [f"line {call.lineno}: {ast.unparse(call.func)}" for call in calls if writes(call)]
    assert room == "store" or here(path) == WRITES_TO_BE_CONVERTED or not writing


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_results_are_read_as_people_have_them(path: Path) -> None:
    """What people decided is applied where results are read: nobody reads past `run/results.py` but a run itself."""
    if path.parts[len(ROOT.parts) + 1] == "store" or here(path) in READ_RESULTS:
        return
    names = {
        getattr(node, "id", "") or getattr(node, "attr", "") for node in ast.walk(ast.parse(path.read_text("utf-8")))
    }
    assert not names & RESULTS


def writes(call: ast.Call) -> bool:
    """Whether a call writes a file, makes a folder, or opens a file in a way that may."""
    name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
    if name in ("write_text", "write_bytes", "mkdir", "makedirs"):
        return True
    given = [*call.args, *(word.value for word in call.keywords if word.arg == "mode")]
    modes = [node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return name == "open" and any(re.fullmatch(r"[rwaxbt+]+", mode) and set(mode) & set("wax+") for mode in modes)


@pytest.mark.parametrize("path", MODULES, ids=here)
def test_verbs_keep_their_meaning(path: Path) -> None:
    """`is_` and `has_` answer yes or no; what `load_` and `save_` mean is done by store; `find_` gives no path."""
    room = path.parts[len(ROOT.parts) + 1]
    odd = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            (verb, _, what), returns = node.name.lstrip("_").partition("_"), ast.unparse(node.returns or node.args)
            is_odd = (verb in ("is", "has") and returns != "bool") or (verb in ("load", "save") and room != "store")
            if what and (is_odd or (verb == "find" and returns == "Path")):
                odd.append(f"{node.name} -> {returns}")
    assert not odd


def test_import_contracts_hold() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run([program, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_tracked_file_names_a_path_of_somebodys_machine() -> None:
    found = [here(path) for path, text in tracked_texts() if PERSONAL_PATH.search(text)]
    assert not found


def test_no_tracked_file_names_a_package_index() -> None:
    lines = (
        f"{here(path)}: {line.strip()}"
        for path, text in tracked_texts()
        for line in text.splitlines()
        if INDEX_ADDRESS.search(line)
    )
    assert not [line for line in lines if not line.startswith("tests/contract/test_house.py")]


def test_names_in_the_repository_fit_every_file_system() -> None:
    names = [here(path) for path in tracked_files()]
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if re.search(r'[<>:"|?*\\]|[. ](?:/|$)', name)]


def test_every_locked_requirement_has_a_hash_and_a_version() -> None:
    for lock in ("run", "test"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8").replace("\\\n", " ")
        entries = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        assert entries
        assert all(re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)


def test_every_dependency_is_locked_and_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    imported = "\n".join(path.read_text("utf-8") for path in MODULES)
    module = {"charset-normalizer": "charset_normalizer", "python-docx": "docx", "pyyaml": "yaml", "pillow": "PIL"}
    module |= {"argon2-cffi": "argon2", "python-multipart": "starlette"}  # which reads forms with it
    for requirement in project["dependencies"]:
        name = re.split(r"[^\w-]", requirement)[0]
        assert re.search(rf"^{name}==", locked, re.MULTILINE), f"{name} is not in requirements/run.txt"
        name = module.get(name, name)
        used = re.search(rf"^\s*(?:import|from) {name}\b|engine=\"{name}\"", imported, re.MULTILINE)
        assert used, f"nothing imports {name}"


def test_every_decision_page_is_indexed() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text("utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert pages
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    assert not [name for name in pages if f"({name})" not in index]


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{here(page)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
