"""Records of editions made by hand, for an invented centre."""

from pipeline.link.lexicon import Lexicon
from pipeline.model.activity import Fact, Kind, Property, Role, Series, Status
from pipeline.model.profile import Institution
from pipeline.model.record import Record
from pipeline.store.rules import load_vocabulary
from pipeline.store.terms import load_terms
from tests.unit.report.factories import make_document, make_record

CENTRE = Institution(
    names={"en": "Centre for River Studies", "zh": "河流研究中心"}, aliases=("CRS",), country="KEN", slug="crs"
)
WORDS = load_vocabulary()
LEXICON = Lexicon(WORDS, load_terms(), CENTRE, with_parts=False)


def make_edition(
    name: str,
    ordinal: int | None,
    year: int | None,
    *,
    role: Role = "host",
    kind: Kind = "training",
    status: Status = "completed",
    told: str = "",
    **facts: Fact,
) -> Record:
    """A record of an edition; `told` makes another telling of the same one."""
    title = name if ordinal is None else f"{ordinal}th {name}"
    named: dict[Property, list[Fact]] = {name: [value] for name, value in facts.items()}  # type: ignore[misc]
    if ordinal is not None:
        named["series"] = [Series(name=name, ordinal=ordinal)]
    quote = f"{title} {year} {status} {role} {told}".strip()
    return make_record(
        make_document(f"{quote}.txt", [quote]),
        quote,
        title,
        kind=kind,
        role=role,
        status=status,
        year=year,
        facts=named,
    )
