"""Records and commitments with their names in one language, as far as these are known in it."""

from collections.abc import Collection, Iterable, Iterator

from pipeline.model.activity import Count, Organisation, Person, Series, Statement
from pipeline.model.link import Commitment
from pipeline.model.record import Conflict, Record
from pipeline.model.translation import Lexicon
from pipeline.report.languages.bodies import join_bodies


def localise_records(
    records: Iterable[Record], lexicon: Lexicon, own_names: Collection[str] = ()
) -> tuple[Record, ...]:
    """The records with every name that the lexicon knows in its language; quotes and originals stay as they are.

    A title in the language is added to those that the record has, so that its id and its chapter stay what they were.
    A body that a record names in both languages has its name in the language; `own_names` mean the institution itself.
    """
    return tuple(join_bodies(_localise(record, lexicon), lexicon, own_names) for record in records)


def localise_commitments(commitments: Iterable[Commitment], lexicon: Lexicon) -> tuple[Commitment, ...]:
    """The same for what was promised or asked for, by whom and for whom."""

    def form(text: str) -> str:
        return lexicon.find(text) or text if lexicon.is_foreign(text) else text

    return tuple(
        each.model_copy(update={name: form(getattr(each, name)) for name in ("title", "owner", "asked_by")})
        for each in commitments
    )


def _localise(record: Record, lexicon: Lexicon) -> Record:
    conflicts = (
        Conflict(property=conflict.property, statements=tuple(_worded(conflict.statements, lexicon)))
        for conflict in record.conflicts
    )
    return record.model_copy(
        update={"statements": tuple(_worded(record.statements, lexicon)), "conflicts": tuple(conflicts)}
    )


def _worded(statements: Iterable[Statement], lexicon: Lexicon) -> Iterator[Statement]:
    for statement in statements:
        value = statement.value
        match statement.property, value:
            case "title", str():
                yield statement
                if lexicon.is_foreign(value) and (form := lexicon.find(value)) not in (None, value):
                    yield statement.model_copy(update={"value": form})
                continue
            case "themes", str():
                value = _form(value, lexicon)
            case "place", str():
                value = _place(value, lexicon)
            case "organisations", Organisation():
                value = _body(value, lexicon)
            case "people", Person():
                value = _person(value, lexicon)
            case "counts", Count():
                value = value.model_copy(update={"unit": _form(value.unit, lexicon)})
            case "series", Series():
                value = value.model_copy(update={"name": _form(value.name, lexicon)})
        yield statement.model_copy(update={"value": value}) if value != statement.value else statement


def _form(text: str, lexicon: Lexicon) -> str:
    return lexicon.find(text) or text if lexicon.is_foreign(text) else text


def _body(body: Organisation, lexicon: Lexicon) -> Organisation:
    """Under its name in the language, that of its full name where it is called otherwise here.

    Its full name is in the language too: bodies that have one name are one, in whatever words they are called.
    """
    full = body.known_as and _form(body.known_as, lexicon)
    if not lexicon.is_foreign(body.name):
        return body.model_copy(update={"known_as": full})
    name = lexicon.find(body.name) or (full if full != body.known_as else body.name)
    return body.model_copy(update={"name": name, "known_as": full})


def _person(person: Person, lexicon: Lexicon) -> Person:
    told = {"name": person.name, "position": person.position, "organisation": person.organisation}
    return person.model_copy(update={key: text and _form(text, lexicon) for key, text in told.items()})


def _place(place: str, lexicon: Lexicon) -> str:
    """The place, or its parts (city, country) where each of them has a form; Chinese names the greater part first."""
    if not lexicon.is_foreign(place):
        return place
    if whole := lexicon.find(place):
        return whole
    forms = [lexicon.find(part) for part in place.split(",")]
    known = [form for form in forms if form]
    if len(known) < len(forms):
        return place
    return "".join(reversed(known)) if lexicon.language == "zh" else ", ".join(known)
