"""The second reader beside a build, where this process has not imported it yet."""

import sys

import pytest

from calendarhub.pipeline.checks import by_ics
from calendarhub.pipeline.workers import aside
from calendarhub.pipeline.workers.aside import READER, Aside

EVENT = (
    b"BEGIN:VEVENT\r\nUID:a@hub.example\r\nDTSTAMP:20261122T090000Z\r\n"
    b"DTSTART:20270308T093000Z\r\nEND:VEVENT\r\n"
)


def test_a_process_that_has_the_reader_asks_nobody_beside() -> None:
    assert READER in sys.modules
    with Aside() as beside:
        assert beside.pid == 0
        assert list(beside.ask([EVENT])()) == list(by_ics.read([EVENT]))


def test_one_that_lacks_it_has_it_imported_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "READER", "not.imported")
    with Aside() as beside:
        assert beside.pid > 0
        beside.get_ready()
        assert list(beside.ask([EVENT])()) == list(by_ics.read([EVENT]))
        beside.get_ready()
        assert list(beside.ask([])()) == []


def test_one_that_was_not_told_to_get_ready_answers_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aside, "READER", "not.imported")
    with Aside() as beside:
        assert list(beside.ask([EVENT])()) == list(by_ics.read([EVENT]))
