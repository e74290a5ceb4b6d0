"""Which decisions do something, whatever is undone, proposed and adopted, held against what the words say."""

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.model.decision import Decision, Verdict, find_undone_ids, select_effective

ACTS: tuple[Verdict, ...] = ("undo", "adopt", "edit", "reject")


def act(number: int, verdict: Verdict, of: int = 0, *, is_proposed: bool = False) -> Decision:
    value = str(of) if verdict in ("undo", "adopt") else ""
    return Decision(id=str(number), verdict=verdict, value=value, who="", when="", is_proposed=is_proposed)


@st.composite
def journals(draw: st.DrawFn) -> tuple[Decision, ...]:
    """Up to thirteen decisions, each a plain one or undoing or adopting one before it; some only proposed."""
    first = act(0, "edit", is_proposed=draw(st.booleans()))
    others = (
        act(n, draw(st.sampled_from(ACTS)), draw(st.integers(0, n - 1)), is_proposed=draw(st.booleans()))
        for n in range(1, draw(st.integers(1, 13)))
    )
    return (first, *others)


def says_so(journal: tuple[Decision, ...]) -> tuple[set[str], dict[str, int]]:
    """What holds, as the words have it: the ids undone, and the place of each decision that does something."""

    @cache
    def is_undone(number: int) -> bool:
        return any(acts(n, "undo", number) for n in range(number + 1, len(journal)))

    @cache
    def place(number: int) -> int | None:
        if is_undone(number):
            return None
        if not journal[number].is_proposed:
            return number
        adoptions = [p for n in range(number + 1, len(journal)) if acts(n, "adopt", number) and (p := place(n))]
        return min(adoptions, default=None)

    def acts(number: int, verdict: Verdict, on: int) -> bool:
        decision = journal[number]
        return decision.verdict == verdict and decision.value == str(on) and place(number) is not None

    places = {d.id: place(n) for n, d in enumerate(journal) if d.verdict not in ("undo", "adopt")}
    undone = {journal[n].id for n in range(len(journal)) if is_undone(n)}
    return undone, {name: p for name, p in places.items() if p is not None}


@given(journals())
@example((act(0, "edit"), act(1, "undo", 0, is_proposed=True)))  # a proposal to undo undid at once
@example((act(0, "edit", is_proposed=True), act(1, "adopt", 0, is_proposed=True), act(2, "adopt", 1)))
@example((act(0, "edit"), act(1, "undo", 0), act(2, "undo", 1), act(3, "undo", 2)))
def test_decisions_do_what_undoing_and_adopting_say(journal: tuple[Decision, ...]) -> None:
    undone, places = says_so(journal)
    effective = select_effective(journal)
    assert [d.id for d in effective] == sorted(places, key=lambda name: places[name])
    assert not any(d.is_proposed or d.verdict in ("undo", "adopt") for d in effective)
    assert find_undone_ids(journal) == undone


@given(journals(), st.data())
def test_undoing_the_last_undoing_brings_all_back(journal: tuple[Decision, ...], data: st.DataObject) -> None:
    count = len(journal)
    of = data.draw(st.integers(0, count - 1))
    undone = (*journal, act(count, "undo", of))
    assert select_effective((*undone, act(count + 1, "undo", count))) == select_effective(journal)
    assert str(of) not in {decision.id for decision in select_effective(undone)}


@given(journals())
def test_what_is_effective_is_so_again(journal: tuple[Decision, ...]) -> None:
    effective = select_effective(journal)
    assert select_effective(effective) == effective
