"""Profiles: an institution's `profile.toml` laid over that of a template folder; and the template files."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import Message, TemplateError
from pipeline.model.profile import Profile, TemplateSet
from pipeline.store.workspace import shipped_folder

DEFAULT = "unesco-category2"


def load_profile(root: Path, name: str | None = None) -> Profile:
    """The profile of a workspace; `name` chooses another template folder than its `profile.toml` does.

    Tables are merged, arrays replaced. Raises TemplateError that names file and place of what is wrong.
    """
    path = root / "profile.toml"
    own = _load_toml(path)
    chosen = str(own.pop("profile", "") or DEFAULT)
    name = name or chosen
    base_path = _template_path(root, name, "profile.toml")
    base = _load_toml(base_path)
    try:
        return Profile.model_validate({**_merge(base, own), "name": name})
    except ValidationError as error:
        first = error.errors()[0]["loc"]
        file = base_path if _says(base, first) and not _says(own, first) else path
        problems = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise TemplateError(
            Message(
                text="{file} is not as it must be: {problems}",
                params={"file": str(file), "problems": "; ".join(problems)},
            ),
            Message(text="Correct it there; the shipped file of the same name shows what it may hold."),
        ) from error


def load_templates(root: Path, name: str) -> TemplateSet:
    """The template files of a profile, each from the workspace or else the package. Raises TemplateError."""
    return TemplateSet(
        name=name,
        docx=_template_path(root, name, "annual_report.docx").read_bytes(),
        typst=_load_text(_template_path(root, name, "annual_report.typ")),
        wording=_load_wording(root, name),
    )


def find_profiles(root: Path) -> tuple[str, ...]:
    """The names of all profiles that can be chosen, in the workspace and in the package."""
    folders = (root / "templates", shipped_folder("templates"))
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob("*/profile.toml")}))


def _load_wording(root: Path, name: str) -> dict[str, dict[str, str]]:
    wording: dict[str, dict[str, str]] = {}
    for folder in (shipped_folder("templates"), root / "templates"):
        for path in sorted((folder / name / "wording").glob("*/*.j2")):
            wording.setdefault(path.parent.name, {})[path.stem] = _load_text(path)
    return wording


def _template_path(root: Path, name: str, file: str) -> Path:
    for folder in (root / "templates", shipped_folder("templates")):
        if (folder / name / file).is_file():
            return folder / name / file
    raise TemplateError(
        Message(text="There is no {file} for the profile {name}", params={"file": file, "name": name}),
        Message(text="Choose one of: {names}.", params={"names": ", ".join(find_profiles(root))}),
    )


def _load_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_load_text(path))
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(
            Message(text="{file} cannot be understood: {why}", params={"file": str(path), "why": str(error)}),
            Message(text="Correct that line; docs/commands.md shows a whole file."),
        ) from error


def _load_text(path: Path) -> str:
    """Editors on Windows may begin a file with a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(
            Message(text="{file} cannot be read: {why}", params={"file": str(path), "why": str(error)}),
            Message(text="Make sure that the file is there and saved as UTF-8."),
        ) from error


def _says(table: dict[str, Any], place: tuple[int | str, ...]) -> bool:
    """Whether a file is the one that says what stands at a place; lists are replaced whole."""
    inner: Any = table
    for part in place:
        if not isinstance(inner, dict):
            return True
        if part not in inner:
            return False
        inner = inner[part]
    return True


def _merge(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
