"""Whether an answer of a source is believed: no slip of theirs empties a calendar."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import pytest

from calendarhub.model.foreign import ForeignCalendar, ForeignEvent, ImportedFile, SourceMemory
from calendarhub.rules.intake.acceptance import (
    Belief,
    Staleness,
    accept,
    failure,
    stale,
    staleness,
    wait,
)
from calendarhub.rules.intake.steps import StepKind
from calendarhub.rules.intake.take_in import TakenIn
from tests.corpus import corpus
from tests.foreign import NOW, START, TARTU, Fetches, answer, foreign

DAY = timedelta(days=1)


def coming(count: int, first: int = 0) -> list[ForeignEvent]:
    """That many events in the years to come, always the same ones."""
    return [
        foreign(f"e{at}", f"Talk {at}", START + (365 + at) * DAY)
        for at in range(first, first + count)
    ]


def test_acc_01_the_same_events_are_fresh_and_change_nothing() -> None:
    fetches = Fetches()
    first = fetches.fetch(*coming(4))
    again = fetches.fetch(*coming(4))
    assert (again.belief, again.steps, again.file) == (Belief.ACCEPTED, (), first.file)
    assert again.memory.good == fetches.now


def test_acc_02_an_answer_that_failed_changes_nothing_and_is_counted() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(4))
    file, before = fetches.file, fetches.memory
    made = fetches.fetch(failed="the answer is a web page")
    assert (made.belief, made.reason, made.file) == (Belief.STALE, "the answer is a web page", file)
    assert (made.memory.failures, made.memory.good) == (1, before.good)
    assert fetches.fetch(*coming(4)).memory.failures == 0


@pytest.mark.parametrize(
    ("broken", "components", "fails"),
    [(5, 50, False), (6, 50, True), (6, 120, False), (6, 119, True)],
)
def test_acc_02_more_than_five_broken_events_that_are_more_than_a_twentieth_are_a_failure(
    broken: int, components: int, *, fails: bool
) -> None:
    made = failure(ForeignCalendar(broken=broken, components=components))
    assert bool(made) is fails


def test_acc_02_each_failure_doubles_the_wait_up_to_a_day() -> None:
    every = timedelta(hours=2)
    assert [wait(every, failures, 0) for failures in range(6)] == [
        timedelta(hours=hours) for hours in (2, 4, 8, 16, 24, 24)
    ]
    assert wait(every, 900, 1) == timedelta(hours=18)
    assert wait(timedelta(days=7), 3, 0) == timedelta(days=7)
    assert stale("no", SourceMemory(failures=2)).memory.failures == 3


def test_acc_03_a_fall_below_half_is_held_and_what_is_new_is_taken() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    made = fetches.fetch(*coming(3), foreign("new", "New", START))
    assert made.belief is Belief.HELD_FALL
    assert "believed from 2026-12-01" in made.reason
    assert [one.kind for one in made.steps] == [StepKind.NEW]
    assert len(made.file.events) == 11
    assert not [one for one in made.file.events if one.missing]


def test_acc_03_half_of_the_events_is_no_fall() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    assert fetches.fetch(*coming(5)).belief is Belief.ACCEPTED


def test_acc_03_events_that_have_passed_since_are_no_fall() -> None:
    fetches = Fetches()
    past = [foreign(f"p{at}", f"Gone {at}", datetime(2026, 11, 24, 9 + at)) for at in range(8)]
    fetches.fetch(*past, *coming(2))
    assert fetches.fetch(*coming(2), after=3 * DAY).belief is Belief.ACCEPTED


def test_acc_03_a_fall_is_believed_after_seven_days_and_three_fetches() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    beliefs = [fetches.fetch().belief for _ in range(8)]
    assert beliefs == [*[Belief.HELD_FALL] * 7, Belief.ACCEPTED]
    rare = Fetches()
    rare.fetch(*coming(10))
    assert [rare.fetch(after=8 * DAY).belief for _ in range(3)] == [
        Belief.HELD_FALL,
        Belief.HELD_FALL,
        Belief.ACCEPTED,
    ]


def test_acc_03_a_good_answer_in_between_begins_the_week_anew() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    for _ in range(6):
        fetches.fetch()
    fetches.fetch(*coming(10))
    assert [fetches.fetch().belief for _ in range(7)] == [Belief.HELD_FALL] * 7


def test_acc_03_a_failure_in_between_neither_counts_nor_begins_it_anew() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    for _ in range(7):
        fetches.fetch()
    fetches.fetch(failed="no answer", after=timedelta(hours=1))
    assert fetches.fetch().belief is Belief.ACCEPTED


def test_acc_03_a_person_can_believe_it_at_once() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    made = fetches.fetch(by_person=True)
    assert made.belief is Belief.ACCEPTED
    assert all(one.missing for one in made.file.events)


def test_acc_03_a_calendar_that_was_empty_may_stay_so() -> None:
    fetches = Fetches()
    fetches.fetch()
    assert fetches.fetch().belief is Belief.ACCEPTED


def test_acc_03_a_lost_memory_holds_a_fall_as_well() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    fetches.memory = SourceMemory()
    assert fetches.fetch().belief is Belief.HELD_FALL


def test_acc_04_a_flood_waits_for_a_person_and_known_events_are_brought_up_to_date() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    flood = [foreign("e0", "Another name", START + 365 * DAY), *coming(70, first=1)]
    made = fetches.fetch(*flood)
    assert (made.belief, len(made.file.events)) == (Belief.HELD_GROWTH, 10)
    assert [one.kind for one in made.steps] == [StepKind.CHANGED]
    assert len(fetches.fetch(*flood, by_person=True).file.events) == 71


def test_acc_04_five_times_as_many_or_fifty_more_are_no_flood() -> None:
    for before, count, belief in (
        (11, 55, Belief.ACCEPTED),
        (9, 59, Belief.ACCEPTED),
        (9, 60, Belief.HELD_GROWTH),
        (14, 70, Belief.ACCEPTED),
        (14, 71, Belief.HELD_GROWTH),
    ):
        made = accept(count=count, before=before, memory=SourceMemory(), now=NOW)
        assert made.belief is belief
    assert accept(count=900, before=None, memory=SourceMemory(), now=NOW).belief is Belief.ACCEPTED


def test_acc_05_fewer_within_these_bounds_are_accepted_and_the_rest_is_missing() -> None:
    fetches = Fetches()
    fetches.fetch(*coming(10))
    made = fetches.fetch(*coming(9))
    assert [one.key for one in made.file.events if one.missing] == ["e9"]
    assert [one.kind for one in made.steps] == [StepKind.MISSING]


@pytest.mark.parametrize(
    ("days", "expected"), [(6, Staleness.FRESH), (7, Staleness.MARKED), (30, Staleness.ASKED)]
)
def test_rem_06_a_source_that_is_silent_for_a_week_is_marked_and_after_a_month_a_person_is_asked(
    days: int, expected: Staleness
) -> None:
    assert staleness(NOW - days * DAY, NOW) is expected
    assert staleness(None, NOW) is Staleness.FRESH


# The histories of 320 real calendars


@cache
def listed(at: int) -> ForeignEvent:
    """One of the events of such a calendar."""
    return foreign(f"e{at}", f"Talk {at}", datetime(2028, 1, 1) + at * DAY)


class Replayed(NamedTuple):
    """A day of a calendar: how many events it listed, and what came of it."""

    day: str
    listed: int
    taken: TakenIn


def replayed(counts: list[tuple[str, int]]) -> list[Replayed]:
    """Each day of a calendar whose events are always the same ones, as many as on that day."""
    fetches, found = Fetches(), []
    for day, count in counts:
        fetches.now = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
        made = fetches.fetch(*map(listed, range(count)), after=timedelta())
        found.append(Replayed(day, count, made))
    return found


def zeros(counts: list[tuple[str, int]]) -> list[tuple[int, int | None]]:
    """Each fall to zero as the position of its first day, and of that on which something came back."""
    found: list[tuple[int, int | None]] = []
    for at in range(1, len(counts)):
        if counts[at][1] == 0 and counts[at - 1][1] > 0:
            back = next((later for later in range(at, len(counts)) if counts[later][1]), None)
            found.append((at, back))
    return found


def new_withdrawals(days: list[Replayed], first: int, last: int) -> list[str]:
    """The days on which something was withdrawn that was not missing before the first of them."""
    missing = {one.id for one in days[first - 1].taken.file.events if one.missing}
    return [
        one.day
        for one in days[first : last + 1]
        if any(
            step.kind is StepKind.WITHDRAWN and step.id not in missing for step in one.taken.steps
        )
    ]


def apart(one: str, other: str) -> int:
    """How many days lie between two."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def test_acc_03_and_rem_03_no_real_calendar_that_recovers_within_a_week_loses_an_event() -> None:
    histories = json.loads((corpus("partners") / "histories/counts.json").read_bytes())
    told = Counter(histories=len(histories))
    for rows in histories.values():
        counts = [(row["date"], row["count"]) for row in rows]
        falls = zeros(counts)
        days = replayed(counts) if falls else []
        for at, back in falls:
            last = len(days) - 1 if back is None else back
            gone, length = new_withdrawals(days, at, last), apart(days[at].day, days[last].day)
            told.update(falls=1, recoveries=back is not None)
            if back is not None and length <= 7:
                told.update(soon=1, lost=len(gone))
            elif length >= 10:
                accepted = (Belief.ACCEPTED, 0)
                believed = [
                    one.day for one in days[at:last] if (one.taken.belief, one.listed) == accepted
                ]
                told.update(lasting=1)
                assert apart(days[at].day, believed[0]) <= 8
                assert apart(days[at].day, gone[0]) <= 10
    assert (told["histories"], told["falls"], told["recoveries"], told["soon"]) == (320, 69, 46, 41)
    assert told["lost"] == 0
    assert told["lasting"] > 10, told


def test_the_memory_and_the_file_of_a_new_source_are_empty() -> None:
    assert (Fetches().file, answer().events) == (ImportedFile(TARTU.id), ())
