"""Which codes of ISO 3166-1 alpha-3 stand for a country or territory today."""

import re

_CODE = re.compile("[A-Z]{3}")
_UNASSIGNED = re.compile(r"(?:AA|Q[M-Z]|X[A-Z]|ZZ)[A-Z]")
"""Codes for what is no country, such as the European Union and the United Nations (user-assigned)."""
_RESERVED = frozenset({"ASC", "CPT", "DGA", "TAA"})
"""Codes of islands and parts of countries that the standard keeps free, and CLDR knows."""
_WITHDRAWN = frozenset({"ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR"})
"""Codes that stand for a country no more; CLDR still maps them to one."""


def is_country_code(code: str) -> bool:
    """Whether it has the form of a code, and neither was withdrawn nor means something else."""
    return bool(_CODE.fullmatch(code)) and code not in _WITHDRAWN | _RESERVED and not _UNASSIGNED.match(code)
