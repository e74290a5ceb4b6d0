"""How values of several parts are typed: bodies, persons, counts, editions, goals; None for what is no such."""

import re
from collections.abc import Callable, Iterator, Mapping

from pipeline.model.activity import Count, Organisation, Person, Sdg, Series
from pipeline.model.numerals import HAN_NUMBER, parse_han
from pipeline.review.typed.pieces import find_signs, is_plain, is_quoted, quote, unquote

_ATOM = r'(?:"(?:[^"]|"")*"|[^"].*?)'
_BODY = re.compile(
    rf"(?P<name>{_ATOM})(?:\s*=\s*(?P<known>{_ATOM}))?(?:\s*\[(?P<ror>0[a-z0-9]{{8}})\])?"
    r"(?:\s*[(（]\s*(?P<role>[^()（）]*?)\s*[)）])?"
)
_LIKE_ROLE = re.compile(r"[a-z][a-z -]*|[\u4e00-\u9fff]+方")
"""What stands in brackets behind a name and is meant as a role, not as a part of the name: “(NC)”, “（北京）”."""
_PERSON = re.compile(rf"(?P<name>{_ATOM})(?:\s*[(（](?P<rest>[^()（）]*(?:\"[^\"]*\"[^()（）]*)*)[)）])?")
_COUNT = re.compile(
    rf"(?P<qualifier>{_ATOM})??\s*(?<![A-Za-z\d])(?<!\d[.,，])(?P<value>\d{{1,3}}(?:[,，]\d{{3}}){{1,3}}|\d{{1,12}})(?![A-Za-z\d]|[.,，]\d)"
    rf"\s*(?:(?P<more>余|多|以上)\s*[名位个]?)?(?P<unit>{_ATOM})"
)
"""No letter stands against the number, and it is whole: “1e99”, “1.5”."""
_EDITION = re.compile(
    rf"(?:(?P<number>\d{{1,4}})(?:st|nd|rd|th)|第\s*(?P<han>\d{{1,4}}|{HAN_NUMBER}{{1,4}})\s*[届屆次期])\s*"
    rf"(?P<name>{_ATOM})"
)
_GOAL = re.compile(r"(?:SDG|目标)?\s*(?P<goal>\d{1,2})(?P<guess>\?)?(?:\s*[(（](?P<phrase>.*)[)）])?", re.IGNORECASE)
_GOALS = range(1, 18)
_SIGNS = ";；\n"
Roles = Mapping[str, str]
"""Of bodies: by the word (caseless) the role that it means."""


def parse_body(text: str, roles: Roles) -> Organisation | None:
    """“River Fund (funder)”, “RF = River Fund of Kenya (funder)”; without a role it is a partner.

    What reads like a role and is none makes it no body: nobody writes “(fundr)” into a name.
    """
    found = _BODY.fullmatch(text)
    role = roles.get((found["role"] or "").casefold()) if found else None
    if found and role is None and _LIKE_ROLE.fullmatch(found["role"] or ""):
        return None
    if not found or (found["role"] is not None and role is None):
        found, role = re.compile(rf"(?P<name>{_ATOM})(?P<known>(?!))?(?P<ror>(?!))?").fullmatch(text), None
    name = unquote(found["name"]) if found else ""
    if not found or not name:
        return None
    known = unquote(found["known"]) if found["known"] else ""
    return Organisation(name=name, role=role or "partner", known_as=known, ror=found["ror"] or "")


def format_body(body: Organisation, roles: Roles, shown: str) -> str:
    """The same typed; `shown` is the word for its role."""

    def _write(write: Callable[[str], str]) -> Iterator[str]:
        yield write(body.name)
        yield f" = {write(body.known_as)}" if body.known_as else ""
        yield f" [{body.ror}]" if body.ror else ""
        yield f" ({shown})" if body.role != "partner" else ""

    plain = "".join(_write(str))
    return plain if is_plain(plain, _SIGNS) and parse_body(plain, roles) == body else "".join(_write(quote))


def parse_person(text: str) -> Person | None:
    """“Ann Lee (Director, Tide Institute)”, “Ann Lee (Director)”, “Ann Lee (, Tide Institute)”."""
    found = _PERSON.fullmatch(text)
    if not found or not unquote(found["name"]):
        return None
    rest = found["rest"] or ""
    comma = next(iter(find_signs(rest, ",，")), len(rest))
    position, body = (unquote(part) or None for part in (rest[:comma], rest[comma + 1 :]))
    return Person(name=unquote(found["name"]), position=position, organisation=body)


def format_person(person: Person) -> str:
    """The same typed."""

    def _write(write: Callable[[str], str]) -> str:
        position = write(person.position) if person.position else ""
        body = f", {write(person.organisation)}" if person.organisation else ""
        return write(person.name) + (f" ({position}{body})" if position or body else "")

    plain = _write(str)
    return plain if is_plain(plain, _SIGNS) and parse_person(plain) == person else _write(quote)


def parse_count(text: str) -> Count | None:
    """“41 participants”, “more than 80 guests”, “80余名学员”."""
    found = _COUNT.fullmatch(text)
    unit = unquote(found["unit"]) if found else ""
    if not found or not unit:
        return None
    value = int(re.sub("[,，]", "", found["value"]))
    qualifier = unquote(found["qualifier"]) if found["qualifier"] else found["more"]
    return Count(value=value, unit=unit, qualifier=qualifier or None)


def format_count(count: Count) -> str:
    """The same typed."""
    plain, quoted = (
        " ".join(filter(None, (write(count.qualifier or ""), str(count.value), quote_unit(count.unit))))
        for write, quote_unit in ((str, str), (_quote_some, quote))
    )
    return plain if is_plain(plain, _SIGNS) and parse_count(plain) == count else quoted


def _quote_some(text: str) -> str:
    return quote(text) if text else ""


def parse_edition(text: str) -> Series | None:
    """“10th River Workshop”, “第十届河流论坛”; without a number, or in quotes, the name alone."""
    found = None if is_quoted(text) else _EDITION.fullmatch(text)
    number = (int(found["number"]) if found["number"] else _read_number(found["han"])) if found else None
    name = unquote(found["name"] if found and number is not None else text)
    return Series(name=name, ordinal=number) if name else None


def _read_number(words: str) -> int | None:
    return int(words) if words.isdecimal() else parse_han(words)


def format_edition(series: Series, language: str) -> str:
    """The same typed."""
    number = series.ordinal
    if number is None:
        head = ""
    elif language == "zh":
        head = f"第{number}届"
    else:
        last = number % 10 if number % 100 not in (11, 12, 13) else 0
        head = f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'} "
    plain = head + series.name
    return plain if is_plain(plain, _SIGNS) and parse_edition(plain) == series else head + quote(series.name)


def parse_goal(text: str) -> Sdg | None:
    """“5”, “SDG 13 (climate action)”; a question mark behind the number says that no source states it."""
    found = _GOAL.fullmatch(text)
    if not found or int(found["goal"]) not in _GOALS:
        return None
    basis, phrase = "inferred" if found["guess"] else "stated", unquote(found["phrase"] or "")
    return Sdg.model_validate({"goal": int(found["goal"]), "basis": basis, "phrase": phrase})


def format_goal(goal: Sdg) -> str:
    """The same typed."""
    head = f"{goal.goal}{'?' if goal.basis == 'inferred' else ''}"
    plain = f"{head} ({goal.phrase})" if goal.phrase else head
    return plain if is_plain(plain, ",，、;；\n") and parse_goal(plain) == goal else f"{head} ({quote(goal.phrase)})"
