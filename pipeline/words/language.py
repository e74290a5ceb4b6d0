"""Which language the person at the desk reads."""

import locale
from collections.abc import Mapping

LANGUAGES = ("en", "zh")


def find_language(environment: Mapping[str, str]) -> str:
    """`zh` or `en`, as the system is set: the usual variables first, else (Windows) the user's locale."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return _parse_locale(environment[name])
    return _parse_locale(locale.getlocale()[0] or "")


def _parse_locale(name: str) -> str:
    """POSIX names a Chinese locale `zh_CN.UTF-8`, Windows `Chinese (Simplified)_China`."""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
