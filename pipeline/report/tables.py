"""The annexes' tables: activities, partners, and the sources behind every mark."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pipeline.model.activity import Property
from pipeline.model.document import Document
from pipeline.model.place import parse_place
from pipeline.model.profile import Profile
from pipeline.model.record import Record
from pipeline.model.report import Citation, Table
from pipeline.model.text import collapse_space, fingerprint_text, has_han
from pipeline.report.facts import date_text, format_date, full_name, organisations, place_text, said_by
from pipeline.report.marks import write_marks
from pipeline.report.wording import Wording

QUOTE_LENGTH = 110
BETWEEN = " · "
"""What stands between two quotes from one place."""
NUMBERS_AT = {"activities": 0, "partners": 2}
"""By table the column that names activities by their numbers in the list of them."""
_SIGNS = r"[\u3040-\u30ff\u3400-\u9fff]"
_JOINT = re.compile(rf"(?<=[\W_])(?<!\d[.,])(?=[^\W_])|(?<={_SIGNS})|(?={_SIGNS})")
"""Between two Chinese signs, behind a sign that joins words; not in a number."""
Cites = Mapping[str, tuple[Citation, ...]]
_NONE_SAID: Mapping[str, Document] = MappingProxyType({})


def activity_table(records: Sequence[Record], cites: Cites, profile: Profile, wording: Wording, language: str) -> Table:
    """One row a record, in the order of the report: number, name, kind, role, date, place, marks.

    What other sources say of a date or place that is in conflict stands beside it, with their marks.
    """
    online = wording.label("mode.online")

    def date(record: Record) -> str:
        return date_text(record, wording, language)

    def place(record: Record) -> str:
        return place_text(record, profile.countries, language, online)

    rows = tuple(
        (
            str(number),
            record.title_in(language),
            wording.label(f"kind.{record.kind}"),
            wording.label(f"role.{record.role}"),
            _with_others(record, ("start_date", "end_date"), date, cites, wording),
            _with_others(record, ("place",), place, cites, wording),
            marks_text(cites[record.id]),
        )
        for number, record in enumerate(records, 1)
    )
    columns = ("number", "activity", "kind", "role", "date", "place", "marks")
    widths = (0.06, 0.32, 0.13, 0.13, 0.13, 0.125, 0.105)
    keys = tuple(record.id for record in records)
    return _table("activities", columns, widths, rows, _all_cites(records, cites), keys, wording)


def _with_others(
    record: Record, names: Sequence[Property], show: Callable[[Record], str], cites: Cites, wording: Wording
) -> str:
    """What a record says, and what each source says that disagrees: “14 June 2023 (≠ 12 June 2023 [5])”."""
    shown = show(record)
    others: dict[str, list[Citation]] = {}
    for statement in (s for conflict in record.conflicts if conflict.property in names for s in conflict.statements):
        source_id = statement.evidence.source_id
        if (other := show(said_by(record, source_id))) not in ("", shown):
            others.setdefault(other, []).extend(c for c in cites[record.id] if c.source_id == source_id)
    if not others:
        return shown or wording.label("unknown")
    joint = "；" if wording.language == "zh" else "; "
    told = joint.join(f"{other} {marks_text(found)}".strip() for other, found in others.items())
    return wording.label("disputed", shown=shown, others=told)


def partner_table(
    records: Sequence[Record], cites: Cites, profile: Profile, wording: Wording, language: str
) -> Table | None:
    """One row a body: name, its roles, the numbers of its activities, marks; by name.

    It is named as the sources name it in the report's script, else by its full name in that script, where there is one.
    None where no body is named.
    """
    own = {fingerprint_text(name) for name in own_names(profile)}
    roles: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    told: dict[str, dict[int, Record]] = {}
    places: dict[str, list[str]] = {}
    for number, record in enumerate(records, 1):
        for place, body in enumerate(organisations(record)):
            key = full_name(body)
            if key and not {key, fingerprint_text(body.name)} & own:
                forms = [names.get(key, ""), body.name, body.known_as]
                names[key] = next((f for f in forms if f and has_han(f) == (language == "zh")), forms[0] or forms[1])
                roles.setdefault(key, {})[wording.label(f"partner.{body.role}")] = None
                told.setdefault(key, {})[number] = record
                places.setdefault(key, []).append(f"{record.id} {place}")
    ordered = sorted(names, key=lambda key: (names[key].casefold(), names[key]))
    rows = tuple(
        (
            names[key],
            ("、" if language == "zh" else ", ").join(roles[key]),
            ", ".join(map(str, told[key])),
            marks_text([cite for record in told[key].values() for cite in cites[record.id]]),
        )
        for key in ordered
    )
    if not rows:
        return None
    named = [record for record in records if any(record.id == r.id for t in told.values() for r in t.values())]
    columns = ("organisation", "roles", "activities", "marks")
    keys = tuple(min(places[key]) for key in ordered)
    return _table("partners", columns, (0.46, 0.22, 0.16, 0.16), rows, _all_cites(named, cites), keys, wording)


def source_table(cites: Sequence[Citation], wording: Wording, said: Mapping[str, Document] = _NONE_SAID) -> Table:
    """One row a cited place, by mark: mark, document, place in it, and how its quotes begin.

    `said`: what people stated, by source id; it is called after them and its day.
    """
    seen: dict[tuple[str, str], Citation] = {}
    for cite in cites:
        seen.setdefault((cite.mark, collapse_space(cite.quote)), cite)
    ordered = sorted(seen.values(), key=lambda cite: int(cite.mark))
    places: dict[tuple[str, str, str], list[Citation]] = {}
    for cite in ordered:
        named = (cite.document, _where(cite, wording))
        if cite.source_id in said:
            named = _name_said(said[cite.source_id], wording)
        places.setdefault((f"[{cite.mark}]", *named), []).append(cite)
    rows = tuple((*place, join_quotes(cite.quote for cite in told)) for place, told in places.items())
    keys = tuple(key_of_place(told[0]) for told in places.values())
    columns = ("mark", "document", "page", "quote")
    return _table("sources", columns, (0.08, 0.28, 0.14, 0.5), rows, tuple(ordered), keys, wording)


def _name_said(document: Document, wording: Wording) -> tuple[str, str]:
    """“Li Wei, 22 November 2026”, and that it is a statement."""
    who, comma, date = document.name.rpartition(", ")
    day = format_date(date, wording, wording.language)
    where = wording.label("where.statement") if wording.has_label("where.statement") else ""
    return f"{who}{comma}{day}", where


def key_of_place(cite: Citation) -> str:
    """What a row of sources is about, beside its mark: one page may have several places."""
    return f"{cite.page} {cite.place}".strip()


def join_quotes(quotes: Iterable[str]) -> str:
    """The beginnings of the quotes from one place, in their order; without those that stand in another of them."""
    return join_shown(map(shorten_quote, quotes))


def join_shown(quotes: Iterable[str]) -> str:
    """Quotes from one place as they are printed, each once; without those that stand in another of them."""
    shown = list(dict.fromkeys(quotes))
    return BETWEEN.join(q for q in shown if not any(q != other and q in other for other in shown))


def _where(cite: Citation, wording: Wording) -> str:
    """“p. 3”, “paragraph 25”, “slide 4, notes”; what the wording has no words for stands as it is."""
    if not cite.quote and wording.has_label("where.photo"):
        return wording.label("where.photo")
    steps = parse_place(cite.page, cite.place)
    labels = ((f"where.{kind.replace(' ', '_')}", f"{kind} {number}".strip(), number) for kind, number in steps)
    return ("，" if wording.language == "zh" else ", ").join(
        wording.label(key, number=number) if wording.has_label(key) else plain for key, plain, number in labels
    )


def shorten_quote(quote: str) -> str:
    """The beginning of a quote, cut at a word with “ …” where it is longer than `QUOTE_LENGTH` characters.

    In a very long word (an address, a script without spaces) it is cut where parts join, or, with “…”, anywhere.
    """
    quote = collapse_space(quote)
    if len(quote) <= QUOTE_LENGTH:
        return quote
    head = quote[:QUOTE_LENGTH]
    if " " in head[QUOTE_LENGTH // 2 :]:
        return head.rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
    joints = [at for at in range(QUOTE_LENGTH // 2, QUOTE_LENGTH + 1) if _JOINT.match(quote, at)]
    return quote[: joints[-1]].rstrip(" ,;:") + " …" if joints else head + "…"


def marks_text(cites: Sequence[Citation]) -> str:
    """The marks of citations as a cell shows them: “[1] [4–6]”."""
    return write_marks(cite.mark for cite in cites)


def own_names(profile: Profile) -> tuple[str, ...]:
    """Every name that means the institution itself."""
    institution = profile.institution
    return (*institution.names.values(), *institution.short_names.values(), *institution.aliases)


def _all_cites(records: Sequence[Record], cites: Cites) -> tuple[Citation, ...]:
    return tuple(cite for record in records for cite in cites[record.id])


def _table(
    key: str,
    columns: Sequence[str],
    widths: tuple[float, ...],
    rows: tuple[tuple[str, ...], ...],
    cites: tuple[Citation, ...],
    keys: tuple[str, ...],
    wording: Wording,
) -> Table:
    head, caption = tuple(wording.label(f"head.{column}") for column in columns), wording.label(f"caption.{key}")
    return Table(key=key, caption=caption, head=head, rows=rows, widths=widths, cites=cites, keys=keys)
