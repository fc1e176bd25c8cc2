"""A trouble is told once, and once when it is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from calendarhub.model.notice import Notices, Trouble
from calendarhub.rules import notices as rule

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
HELD = Trouble("held", "Nothing new is published: it is held.", "Mend it.", patience=600)
LATE = Trouble("source:tartu", "The calendar of tartu: stale.", "Ask them.")


class Teller:
    """Looks at troubles minute by minute; what was told, as `+key` and `-key`."""

    def __init__(self, *, patience: float = 600, fails: int = 0) -> None:
        self.kept = Notices()
        self.now = NOW
        self.patience = patience
        self.fails = fails
        self.told: list[str] = []
        self.ids: list[str] = []

    def look(self, *troubles: Trouble, minutes: float = 1, times: int = 1) -> list[str]:
        """So many looks, that far apart; what was told by now."""
        for _ in range(times):
            self.kept = rule.seen(self.kept, troubles, self.now)
            found = rule.due(self.kept, "mail", troubles, self.now, patience=self.patience)
            if found:
                self.ids.append(found.id)
                if self.fails:
                    self.fails -= 1
                    self.kept = rule.refused(self.kept, "mail", "down", self.now)
                else:
                    self.told += [f"+{one.key}" for one in found.begun]
                    self.told += [f"-{key}" for key, _ in found.over]
                    self.kept = rule.taken(self.kept, "mail", found, self.now)
            self.now += timedelta(minutes=minutes)
        return self.told


def test_what_lasts_is_told_once_and_once_when_it_is_over() -> None:
    it = Teller()
    assert it.look(HELD, times=10) == []
    assert it.look(HELD, times=1000) == ["+held"]
    assert it.look(times=10) == ["+held"]
    assert it.look(times=1000) == ["+held", "-held"]


def test_what_passes_by_itself_is_told_to_nobody() -> None:
    it = Teller()
    it.look(HELD, times=5)
    it.look()
    assert it.look(HELD, times=5) == []


def test_an_end_that_does_not_last_is_no_end() -> None:
    it = Teller()
    it.look(HELD, times=20)
    it.look(times=5)
    assert it.look(HELD, times=100) == ["+held"]


def test_where_the_next_build_is_hours_away_nothing_is_waited_for() -> None:
    it = Teller(patience=0)
    assert it.look(LATE, minutes=60) == ["+source:tartu"]
    assert it.look(minutes=60) == ["+source:tartu", "-source:tartu"]


def test_what_was_not_taken_is_tried_later_each_time_with_the_same_id() -> None:
    it = Teller(fails=4)
    assert it.look(LATE, minutes=1, times=150) == []
    assert it.kept.ways["mail"].error == "down"
    assert it.kept.ways["mail"].failures == len(it.ids) == 4
    assert it.look(LATE, minutes=60, times=10) == ["+source:tartu"]
    assert len(set(it.ids)) == 1
    assert it.kept.ways["mail"].failures == 0


def test_another_way_that_is_set_up_later_is_told_too() -> None:
    it = Teller()
    it.look(LATE)
    found = rule.due(it.kept, "webhook", (LATE,), it.now, patience=0)
    assert found
    assert found.begun == (LATE,)


def test_whatever_comes_and_goes_a_day_has_few_messages() -> None:
    it = Teller(patience=0)
    for _ in range(100):
        it.look(LATE)
        it.look()
    assert len(it.told) == rule.MOST_A_DAY


@pytest.mark.parametrize(("minutes", "is_there"), [(1, True), (30, False)])
def test_when_to_look_again_is_known(minutes: int, is_there: bool) -> None:
    it = Teller()
    it.look(HELD, times=minutes)
    at = rule.again(it.kept, ("mail",), (HELD,), patience=600)
    assert at == (NOW + timedelta(minutes=10) if is_there else None)


@given(some.lists(some.booleans(), max_size=60))
def test_begin_and_end_of_one_trouble_are_told_in_turns(there: list[bool]) -> None:
    it = Teller(patience=120)
    for is_there in there:
        it.look(*([LATE] if is_there else []))
    assert it.told == ["+source:tartu", "-source:tartu"] * (len(it.told) // 2) + [
        "+source:tartu"
    ] * (len(it.told) % 2)
