"""How long a thing takes where nobody said it (ICS-42)."""

from datetime import datetime, timedelta

import pytest

from calendarhub.model.network import EventType, Network
from calendarhub.model.settings import Hub
from calendarhub.model.when import When
from calendarhub.rules.usual import with_usual_end
from tests.builders import event, hub, text, timed


def lasting(hours: int) -> Hub:
    """A hub whose board meetings usually take this long."""
    kind = EventType(id="board-meeting", name=text(en="Board"), duration=timedelta(hours=hours))
    return hub(network=Network(types={"board-meeting": kind}))


def test_an_unknown_end_is_the_usual_one_of_its_type_across_a_change_of_clocks() -> None:
    before = event(when=timed(datetime(2027, 3, 28, 2, 0)))
    assert with_usual_end(before, lasting(3)).when.finish == datetime(2027, 3, 28, 6, 0)


def test_people_are_not_told_an_end_that_nobody_said() -> None:
    assert (
        with_usual_end(event(when=timed(datetime(2027, 3, 8, 9, 0))), lasting(3)).when.end is None
    )


@pytest.mark.parametrize(
    "when",
    [timed(datetime(2027, 3, 8, 9, 0), datetime(2027, 3, 8, 10, 0)), When()],
    ids=["an end was said", "no time"],
)
def test_what_was_said_is_left_as_it_is(when: When) -> None:
    this = event(when=when)
    assert with_usual_end(this, lasting(3)) is this


def test_an_unknown_end_stays_unknown_where_its_type_says_nothing() -> None:
    this = event(when=timed(datetime(2027, 3, 8, 9, 0)))
    assert with_usual_end(this, hub()).when.finish is None


def test_an_end_in_the_second_of_two_equal_hours_stays_unknown() -> None:
    this = event(when=timed(datetime(2027, 10, 31, 3, 15)))
    assert with_usual_end(this, lasting(1)).when.finish is None
    assert with_usual_end(this, lasting(2)).when.finish == datetime(2027, 10, 31, 4, 15)


def test_the_usual_end_goes_by_the_clocks_of_the_events_own_zone() -> None:
    there = event(when=timed(datetime(2027, 3, 14, 1, 0), timezone="America/New_York"))
    assert with_usual_end(there, lasting(3)).when.finish == datetime(2027, 3, 14, 5, 0)
