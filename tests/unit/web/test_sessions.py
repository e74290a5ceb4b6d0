"""Sessions end, and there are never too many."""

import pytest

from pipeline.web import sessions
from pipeline.web.sessions import Sessions


def test_who_does_nothing_for_long_is_signed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("pipeline.web.sessions.time.monotonic", lambda: now[0])
    kept = Sessions()
    session = kept.begin("Amina")
    for hours in (8, 16, 24):
        now[0] = hours * 3600
        assert kept.find(session.id) is not None
    now[0] = 40 * 3600
    assert kept.find(session.id) is None


def test_of_very_many_sessions_those_not_used_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "_MOST", 3)
    kept = Sessions()
    first, second, third = (kept.begin(name) for name in "abc")
    assert kept.find(first.id) is not None
    kept.begin("d")
    assert kept.find(second.id) is None
    assert kept.find(first.id) is not None
    assert kept.find(third.id) is not None


def test_ids_cannot_be_guessed() -> None:
    kept = Sessions()
    ids = {kept.begin("Amina").id for _ in range(100)}
    assert len(ids) == 100
    assert min(map(len, ids)) >= 43
    assert kept.find("") is None
