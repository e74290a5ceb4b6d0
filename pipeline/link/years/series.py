"""Editions of one series over the years, found by name, number and year.

A wrong join is worse than a missed one: what two names share must tell them from others, and where it does not
(“international training workshop”), the series must be ours and its numbers must grow with the years.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.link.lexicon import Lexicon
from pipeline.link.years.editions import Member, build_member
from pipeline.link.years.lines import Dated, find_gaps, find_next, find_runaway, is_line, usual_months
from pipeline.link.years.series_names import NameReader, SeriesName
from pipeline.link.years.translations import find_translations
from pipeline.model.link import Edition, NumberedSeries, SeriesGap
from pipeline.model.profile import Institution
from pipeline.model.record import Record
from pipeline.model.rules import Vocabulary
from pipeline.model.text import stable_id

_TELLING = 2
"""Words of its own by which a name tells a series from all others."""
Key = tuple[str, ...]


def build_series(
    records: Sequence[Record], institution: Institution, vocabulary: Vocabulary, lexicon: Lexicon
) -> tuple[NumberedSeries, ...]:
    """The series of which at least two editions are told, by name; the order of the records does not matter."""
    reader = NameReader(institution, vocabulary.common_words)
    members = [m for record in records if (m := build_member(record, reader)) is not None]
    members.sort(key=lambda member: member.edition.record_id)
    groups = _Groups(members)
    by_key = _by_key(members)
    for is_telling in (True, False):
        for key in sorted(by_key):
            name, numbers = by_key[key]
            if (name.telling >= _TELLING) is is_telling:
                _join_namesakes(name, numbers, groups)
    _join_shorter(by_key, groups)
    _join_languages(groups)
    _join_translations(groups, lexicon)
    found = (
        _build_one(groups.of(root), groups.odd_of(root)) for root in groups.roots() if _has_editions(groups.of(root))
    )
    return tuple(sorted(found, key=lambda series: (series.name.casefold(), series.id)))


def name_series(records: Sequence[Record], series: Iterable[NumberedSeries]) -> tuple[Record, ...]:
    """The records, each with the id of the series that it is an edition of."""
    ids = {edition.record_id: each.id for each in series for edition in each.editions}
    return tuple(r.model_copy(update={"series_id": ids[r.id]}) if r.id in ids else r for r in records)


class _Groups:
    """Which members are one series so far; a join that would make no line of numbers and years is refused."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self._root = list(range(len(members)))
        self._inside = {number: [number] for number in self._root}
        self._odd: list[tuple[int, int]] = []

    def root(self, number: int) -> int:
        return self._root[number]

    def of(self, root: int) -> list[Member]:
        return [self.members[number] for number in self._inside[root]]

    def roots(self) -> list[int]:
        return sorted(self._inside)

    def join(self, numbers: Sequence[int], *, strict: bool) -> None:
        roots = sorted({self._root[number] for number in numbers})
        together = [number for root in roots for number in self._inside[root]]
        points = [point for number in together if (point := self.members[number].point)]
        if len(roots) < 2 or not is_line(points, strict=strict):
            return
        first, *others = sorted(roots, key=lambda root: (-len(self._inside[root]), root))
        for root in others:
            for number in self._inside[root]:
                self._root[number] = first
            self._inside[first] += self._inside.pop(root)

    def part(self, home: int, odd: Sequence[int]) -> None:
        """Note members of the same name whose number cannot be of the series of `home`."""
        self._odd += [(home, number) for number in odd]

    def odd_of(self, root: int) -> list[Member]:
        return [self.members[number] for home, number in self._odd if self._root[home] == root]


def _by_key(members: Sequence[Member]) -> Mapping[Key, tuple[SeriesName, list[int]]]:
    by_key: dict[Key, tuple[SeriesName, list[int]]] = {}
    for number, member in enumerate(members):
        for key, name in {name.words: name for name in member.names}.items():
            by_key.setdefault(key, (name, []))[1].append(number)
    return by_key


def _join_namesakes(name: SeriesName, numbers: Sequence[int], groups: _Groups) -> None:
    """Members of the very same name: all where it is a name of its own, else those whose numbers make a line."""
    runaway = find_runaway([point for n in numbers if (point := groups.members[n].point)])
    odd = [n for n in numbers if runaway is not None and groups.members[n].edition.ordinal == runaway]
    members = {number: groups.members[number] for number in numbers if number not in odd}
    numbered = [n for n, m in members.items() if m.edition.ordinal is not None]
    groups.part(numbered[0] if numbered else 0, odd)
    if name.telling >= _TELLING:
        bare = [n for n, m in members.items() if m.edition.ordinal is None and m.edition.year is not None]
        yearly = bool(numbered) or _is_yearly([members[n] for n in bare])
        groups.join([*numbered, *(bare if yearly else ())], strict=False)
    else:
        groups.join([n for n in numbered if members[n].point and (name.telling or members[n].is_ours)], strict=True)


def _is_yearly(members: Sequence[Member]) -> bool:
    """Whether events of one name and without numbers are editions: one a year, or their names state the year."""
    undated = [m.edition.year for m in members if not m.is_dated and not m.edition.is_planned]
    return len({m.edition.year for m in members}) > 1 and len(undated) == len(set(undated))


def _join_shorter(by_key: Mapping[Key, tuple[SeriesName, list[int]]], groups: _Groups) -> None:
    """Our “11th training workshop” follows our “10th Training Workshop on Policy”, if no other series can be meant."""
    ours = {key: [n for n in numbers if _is_clear(groups.members[n])] for key, (_, numbers) in by_key.items()}
    longer: defaultdict[Key, set[Key]] = defaultdict(set)
    for key in (key for key, numbers in ours.items() if numbers):
        for short in by_key[key][0].shorter_forms():
            if short != key and ours.get(short):
                longer[short].add(key)
    for short in sorted(longer, key=lambda key: (-len("".join(key)), key)):
        homes = {groups.root(n) for key in longer[short] for n in ours[key]} - {groups.root(n) for n in ours[short]}
        if len(homes) == 1:
            groups.join([*ours[short], *homes], strict=True)


def _is_clear(member: Member) -> bool:
    return member.is_ours and member.point is not None


def _join_languages(groups: _Groups) -> None:
    """An English and a Chinese name with one number, year and kind, ours, that name the same body, country or day."""
    cells: defaultdict[tuple[tuple[int, int], str], list[int]] = defaultdict(list)
    for number, member in enumerate(groups.members):
        if member.point and member.is_ours and member.point[0] > 1:
            cells[member.point, member.kind].append(number)
    for _, numbers in sorted(cells.items()):
        han = {groups.root(n) for n in numbers if _speaks(groups.of(groups.root(n)), han=True)}
        latin = {groups.root(n) for n in numbers if _speaks(groups.of(groups.root(n)), han=False)}
        if len(han) == len(latin) == 1 and _signs(numbers, han, groups) & _signs(numbers, latin, groups):
            groups.join([*han, *latin], strict=True)


def _join_translations(groups: _Groups, lexicon: Lexicon) -> None:
    """Our “First China-Peru Forum” and our 第二届中秘论坛, if no other series of ours can be meant by either name."""
    ours: defaultdict[Key, list[int]] = defaultdict(list)
    names: dict[Key, SeriesName] = {}
    for number, member in enumerate(groups.members):
        for name in member.names if _is_clear(member) else ():
            names[name.words] = name
            ours[name.words].append(number)
    pairs = list(find_translations(names.values(), lexicon))
    uses = Counter(name.words for pair in pairs for name in pair)
    for han, latin in sorted(pairs, key=lambda pair: (pair[0].words, pair[1].words)):
        numbers = [*ours[han.words], *ours[latin.words]]
        kinds = {groups.members[n].kind for n in numbers}
        if uses[han.words] == uses[latin.words] == len(kinds) == 1:
            groups.join(numbers, strict=True)


def _speaks(members: Sequence[Member], *, han: bool) -> bool:
    return all(name.is_han is han for member in members for name in member.names)


def _signs(numbers: Sequence[int], roots: set[int], groups: _Groups) -> set[str]:
    return {sign for n in numbers if groups.root(n) in roots for sign in groups.members[n].signs}


def _has_editions(members: Sequence[Member]) -> bool:
    ordinals = {m.edition.ordinal for m in members} - {None}
    years = {m.edition.year for m in members} - {None}
    return len(ordinals) > 1 or (len(years) > 1 and any(m.edition.ordinal is None for m in members))


def _build_one(members: Sequence[Member], odd: Sequence[Member]) -> NumberedSeries:
    ordered = sorted(members, key=lambda m: _order(m.edition))
    dated = [Dated(m.edition, m.month) for m in ordered]
    editions = tuple(m.edition for m in ordered)
    months = usual_months(dated)
    next_ordinal, next_year = find_next(dated, months)
    return NumberedSeries(
        id=stable_id("ser", *min(name.words for m in members for name in m.names)),
        name=_fullest_name(members),
        editions=editions,
        gaps=(*find_gaps(editions, months), *_unlikely(odd)),
        months=months,
        next_ordinal=next_ordinal,
        next_year=next_year,
    )


def _unlikely(odd: Sequence[Member]) -> Iterator[SeriesGap]:
    for edition in dict.fromkeys(member.edition for member in odd):
        yield SeriesGap(kind="unlikely", ordinal=edition.ordinal, year=edition.year, record_ids=(edition.record_id,))


def _order(edition: Edition) -> tuple[bool, int, int, str]:
    return edition.ordinal is None, edition.ordinal or 0, edition.year or 0, edition.record_id


def _fullest_name(members: Sequence[Member]) -> str:
    """The newest name that is no shorter form of another, in the language that tells of most editions.

    That of an edition held comes before that of a plan.
    """
    told = [(name, m.edition, -place) for m in members for place, name in enumerate(m.names)]
    shorter = {short for name, _, _ in told for short in name.shorter_forms()}
    full = [each for each in told if each[0].words not in shorter] or told
    by_language = Counter(is_han for m in members for is_han in {name.is_han for name in m.names})

    def rank(each: tuple[SeriesName, Edition, int]) -> tuple[int, bool, int, str, int]:
        name, edition, place = each
        return by_language[name.is_han], not edition.is_planned, edition.year or 0, edition.record_id, place

    return max(full, key=rank)[0].text
