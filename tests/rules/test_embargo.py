"""When an announcement waits, and that it is never taken back by a clock."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.ledger import RecordState, Revision
from calendarhub.rules.embargo import waiting
from tests.builders import NOW, event, revision

DUE = NOW + timedelta(hours=3)
NEWS = event(published=DUE)


def rows(**changes: object) -> dict[tuple[str, date | None], Revision]:
    row = replace(revision(first_published=DUE), **changes)
    return {(row.uid, None): row}


@pytest.mark.parametrize(
    ("now", "waits"),
    [(DUE - timedelta(seconds=1), True), (DUE, False), (DUE + timedelta(days=1), False)],
)
def test_it_waits_until_its_very_instant(now: datetime, waits: bool) -> None:
    assert bool(waiting([NEWS], {}, now)) is waits


def test_what_says_nothing_or_names_the_past_never_waits() -> None:
    assert waiting([event(), event(published=NOW - timedelta(days=1))], {}, NOW) == ()


def test_a_clock_that_is_set_back_hides_nothing_that_was_published() -> None:
    assert waiting([NEWS], rows(), NOW) == ()


def test_a_person_who_moves_the_announcement_withdraws_it_until_then() -> None:
    later = event(published=DUE + timedelta(days=1))
    assert waiting([later], rows(), NOW) == (later,)


def test_an_event_that_is_gone_waits_again_when_its_record_comes_back() -> None:
    assert waiting([NEWS], rows(state=RecordState.GONE), NOW) == (NEWS,)
