"""Bodies that a record names in two languages, and that its tellings show to be one."""

from collections.abc import Callable, Collection, Iterable, Iterator

from pipeline.model.activity import Organisation, Statement
from pipeline.model.record import Record
from pipeline.model.text import fingerprint_text
from pipeline.model.translation import Lexicon
from pipeline.report.facts import full_name

_TOGETHER = {"organiser": "partner"}
"""Roles that another language may call otherwise."""


def join_bodies(record: Record, lexicon: Lexicon, own_names: Collection[str] = ()) -> Record:
    """The record, where a body has a name in the language instead of one in another that stands for it.

    So it is where, of the bodies of one role, tellings in either language name just one that those in the other do not;
    who does it together is partner or organiser. `own_names` mean the institution itself, which is nobody's partner.
    """
    us = {fingerprint_text(name) for name in own_names}
    named = [(s, s.value) for s in record.all_of("organisations") if isinstance(s.value, Organisation)]
    others = [(s, body) for s, body in named if not us & {full_name(body), fingerprint_text(body.name)}]
    joined: dict[Organisation, Organisation] = {}
    for role in dict.fromkeys(_role(body) for _statement, body in others):
        of_role = [(s, body) for s, body in others if _role(body) == role]
        foreign = list(_only(of_role, lexicon.is_foreign))
        own = list(_only(of_role, lambda text: not lexicon.is_foreign(text)))
        if _count(foreign) == _count(own) == 1:
            joined |= {body: own[0].model_copy(update={"role": body.role}) for body in foreign}

    def form(statement: Statement) -> Statement:
        body = statement.value
        if not isinstance(body, Organisation) or body not in joined:
            return statement
        return statement.model_copy(update={"value": joined[body]})

    return record.model_copy(update={"statements": tuple(map(form, record.statements))}) if joined else record


def _role(body: Organisation) -> str:
    return _TOGETHER.get(body.role, body.role)


def _only(named: Iterable[tuple[Statement, Organisation]], is_in: Callable[[str], bool]) -> Iterator[Organisation]:
    """The bodies whose names are in a language, and that nothing but tellings in it names."""
    named = list(named)
    told_elsewhere = {full_name(body) for statement, body in named if not is_in(statement.evidence.quote)}
    return (body for _s, body in named if is_in(body.name) and full_name(body) not in told_elsewhere)


def _count(bodies: Iterable[Organisation]) -> int:
    return len({full_name(body) for body in bodies})
