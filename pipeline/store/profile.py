"""Profiles: an institution's `profile.toml` laid over that of a template folder; and the template files."""

import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.errors import Message, TemplateError
from pipeline.model.audience import Audiences
from pipeline.model.profile import Profile, TemplateSet
from pipeline.model.theme import Theme
from pipeline.store.profile_checks import find_no_toml, find_odd, find_unreadable, order_problems
from pipeline.store.workspace import shipped_folder

DEFAULT = "unesco-category2"
_PROFILE = "profile.toml"
_RENDERED = {"docx": "annual_report.docx", "pdf": "annual_report.typ", "html": "annual_report.html.j2"}
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_LOGO_BYTES = 1_000_000
_KEY = re.compile(r"^([\w.-]+) *=", re.MULTILINE)
"""The key of a line of `labels.j2`."""


def load_profile(root: Path, name: str | None = None) -> Profile:
    """The profile of a workspace; `name` chooses another template folder than its `profile.toml` does.

    Tables are merged, arrays replaced. Raises TemplateError that names file and place of what is wrong.
    """
    path = root / _PROFILE
    own = _load_toml(path)
    chosen = str(own.pop("profile", "") or DEFAULT)
    name = name or chosen
    base_path = _template_path(root, name, _PROFILE)
    base = _load_base(root, base_path)
    try:
        return Profile.model_validate({**_merge(base, own), "name": name})
    except ValidationError as error:
        first = order_problems(error)[0]["loc"]
        file = base_path if _says(base, first) and not _says(own, first) else path
        raise find_odd(file, _load_text(file), Profile, error) from error


def _load_base(root: Path, path: Path) -> dict[str, Any]:
    """What a template folder says, laid over what the folder says that it is based on."""
    values = _load_toml(path)
    below = str(values.pop("based_on", ""))
    if not below:
        return values
    base = _load_toml(_template_path(root, below, _PROFILE))
    if "based_on" in base:
        raise TemplateError(
            Message(
                text="{file} is based on {name}, which is based on another itself",
                params={"file": str(path), "name": below},
            ),
            Message(text="Base it on {name}.", params={"name": str(base["based_on"])}),
        )
    return _merge(base, values)


def load_templates(root: Path, name: str) -> TemplateSet:
    """The template files of a profile, each from the workspace or else the package; what it has not, from DEFAULT.

    Raises TemplateError.
    """
    paths = {kind: _template_path(root, name, file) for kind, file in _RENDERED.items()}
    return TemplateSet(
        name=name,
        docx=paths["docx"].read_bytes(),
        typst=_load_text(paths["pdf"]),
        html=_load_text(paths["html"]),
        places={kind: f"{path.parent.name}/{path.name}" for kind, path in paths.items()},
        theme=_load_theme(_template_path(root, name, "theme.toml")),
        audiences=_load_audiences(_template_path(root, name, "audiences.toml")),
        wording=_load_wording(root, name),
        base_labels=_load_base_labels(name),
    )


def find_profiles(root: Path) -> tuple[str, ...]:
    """The names of all profiles that can be chosen, in the workspace and in the package."""
    folders = (root / "templates", shipped_folder("templates"))
    return tuple(sorted({path.parent.name for folder in folders for path in folder.glob("*/profile.toml")}))


def find_lacking(root: Path) -> dict[str, tuple[str, ...]]:
    """By file below `templates`, the lines that a workspace's own copy lacks: said as the shipped file says them."""
    lacking: dict[str, tuple[str, ...]] = {}
    shipped = shipped_folder("templates")
    for path in sorted(shipped.glob("*/wording/*/labels.j2")):
        own = root / "templates" / path.relative_to(shipped)
        if own.is_file():
            known = set(_KEY.findall(_load_text(own)))
            if missing := tuple(key for key in _KEY.findall(_load_text(path)) if key not in known):
                lacking[path.relative_to(shipped).as_posix()] = missing
    return lacking


def _load_theme(path: Path) -> Theme:
    """A theme, with the bytes of the logo that it names in its own folder."""
    values = _load_toml(path)
    logo = values.get("logo")
    if isinstance(logo, dict) and isinstance(name := logo.pop("file", None), str):
        logo["data"], logo["kind"] = _load_logo(path, name)
    try:
        return Theme.model_validate(values)
    except ValidationError as error:
        raise find_odd(path, _load_text(path), Theme, error) from error


def _load_audiences(path: Path) -> Audiences:
    try:
        return Audiences.model_validate(_load_toml(path))
    except ValidationError as error:
        raise find_odd(path, _load_text(path), Audiences, error) from error


def _load_logo(theme: Path, name: str) -> tuple[bytes, str]:
    place = theme.parent / Path(name).name
    try:
        data = place.read_bytes()
    except OSError as error:
        hint = Message(text="Put the picture there, or take [logo] out of {file}.", params={"file": str(theme)})
        raise find_unreadable(place, error, hint) from error
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    if not kind or len(data) > _LOGO_BYTES:
        raise TemplateError(
            Message(text="{file} is no PNG or JPEG picture of at most 1 MB", params={"file": str(place)}),
            Message(text="Save it as PNG, and smaller."),
        )
    return data, kind


def _load_wording(root: Path, name: str) -> dict[str, dict[str, str]]:
    wording: dict[str, dict[str, str]] = {}
    folders = (shipped_folder("templates"), root / "templates")
    for folder in (folder / each for each in dict.fromkeys((DEFAULT, name)) for folder in folders):
        for path in sorted((folder / "wording").glob("*/*.j2")):
            wording.setdefault(path.parent.name, {})[path.stem] = _load_text(path)
    return wording


def _load_base_labels(name: str) -> dict[str, tuple[str, ...]]:
    """What a workspace's copy or another profile lacks is said as the shipped files say it."""
    base: dict[str, list[str]] = {}
    for profile in dict.fromkeys((DEFAULT, name)):
        for path in sorted((shipped_folder("templates") / profile / "wording").glob("*/labels.j2")):
            base.setdefault(path.parent.name, []).append(_load_text(path))
    return {language: tuple(texts) for language, texts in base.items()}


def _template_path(root: Path, name: str, file: str) -> Path:
    folders = (root / "templates", shipped_folder("templates"))
    names = (name,) if file == _PROFILE else dict.fromkeys((name, DEFAULT))
    for path in (folder / each / file for each in names for folder in folders):
        if path.is_file():
            return path
    raise TemplateError(
        Message(text="There is no {file} for the profile {name}", params={"file": file, "name": name}),
        Message(text="Choose one of: {names}.", params={"names": ", ".join(find_profiles(root))}),
    )


def _load_toml(path: Path) -> dict[str, Any]:
    text = _load_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise find_no_toml(path, text, error) from error


def _load_text(path: Path) -> str:
    """Editors on Windows may begin a file with a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        hint = Message(text="Make sure that the file is there and saved as UTF-8.")
        raise find_unreadable(path, error, hint) from error


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
