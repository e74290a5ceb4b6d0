"""Making a workspace: its profile with comments, its folders, its templates."""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tomlkit import item

from pipeline.model.text import has_han
from pipeline.store.files import refusals, save_bytes
from pipeline.store.migrating import save_format
from pipeline.store.profile import DEFAULT
from pipeline.store.workspace import Workspace, shipped_folder

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,11}")
_SMALL = frozenset({"of", "for", "the", "and", "on", "in", "at", "under", "a", "an", "to", "de", "la", "du", "des"})

_TEXT = """\
# Whose reports these are. The pipeline reads this file whenever it runs; change it with any text editor.
# Everything in templates/{profile}/profile.toml (chapters, languages, countries) may be overridden here.
profile = {profile_text}

[institution]
country = {country}     # ISO 3166-1 alpha-3, such as "CHN"; "" if it does not matter
slug = {slug}     # begins the names of the files that are written
period = {period}     # what documents cover when they do not say: "2023", "2015-10", "2021/2022"; or ""
# every name that means "we" in a document, in any language
aliases = {aliases}

[institution.names]
{names}

[institution.short_names]
{short_names}
{letterheads}"""

_LETTERHEAD = """
[[letterheads]]
language = {language}
lines = {lines}
"""


@dataclass(frozen=True)
class NewInstitution:
    """What `init` is told. `name` is given in the language of its script."""

    name: str
    aliases: Sequence[str] = ()
    country: str = ""
    period: str = ""
    short_name: str = ""
    profile: str = DEFAULT


def build_profile_text(new: NewInstitution) -> str:
    """The text of a workspace's `profile.toml`."""
    language = "zh" if has_han(new.name) else "en"
    short = new.short_name or _short_name(new.name, new.aliases)
    aliases = list(dict.fromkeys([*new.aliases, *([short] if short != new.name else [])]))
    return _TEXT.format(
        profile=new.profile,
        profile_text=_toml(new.profile),
        country=_toml(new.country.upper()),
        slug=_toml(_slug(short)),
        period=_toml(new.period),
        aliases=_toml(aliases),
        names=f"{language} = {_toml(new.name)}",
        short_names=f"{language} = {_toml(short)}",
        letterheads=_LETTERHEAD.format(language=_toml(language), lines=_toml([new.name])),
    )


def save_workspace(workspace: Workspace, profile_text: str, profile: str) -> None:
    """Make the folders, copy templates that are not there yet, and last the profile: it marks a workspace.

    Raises StoreError where that may not be written.
    """
    shipped = shipped_folder("templates") / profile
    with refusals(workspace.root):
        for folder in (workspace.raw, workspace.processed, workspace.decisions, workspace.reports):
            folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(p for p in shipped.rglob("*") if p.is_file()):
            target = workspace.templates / profile / path.relative_to(shipped)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    save_format(workspace)
    save_bytes(workspace.profile, profile_text.encode())


def copy_in(path: Path, target: Path) -> None:
    """Copy one file, whole or not at all."""
    save_bytes(target, path.read_bytes())


def _toml(value: str | list[str]) -> str:
    return item(value).as_string()


def _short_name(name: str, aliases: Sequence[str]) -> str:
    """The first alias that looks like an acronym, else the initials of a long name, else the name."""
    for alias in aliases:
        if _ACRONYM.fullmatch(alias):
            return alias
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.casefold() not in _SMALL]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials if _ACRONYM.fullmatch(initials) and len(words) > len("AB") else name


def _slug(short: str) -> str:
    """Small letters and digits of any script, joined by hyphens: safe in a file name everywhere."""
    text = unicodedata.normalize("NFKC", short).casefold()
    return "-".join(re.findall(r"[^\W_]+", text))[:40] or "report"
