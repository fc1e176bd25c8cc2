"""One answer of a source meets what came in before."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.foreign import Decisions
from calendarhub.model.problem import NOWHERE, Origin
from calendarhub.rules.intake.steps import StepKind
from tests.foreign import START, TARTU, Fetches, foreign

DAY = timedelta(days=1)


def test_file_01_the_same_answer_in_another_order_and_at_other_lines_gives_the_same_file() -> None:
    fetches, other = Fetches(), Fetches()
    events = [foreign(f"e{at}", f"Talk {at}", START + at * DAY) for at in range(4)]
    moved = [
        replace(one, event=replace(one.event, origin=Origin("tartu", at)))
        for at, one in enumerate(events)
    ]
    assert fetches.fetch(*events).file == other.fetch(*reversed(moved)).file
    assert {one.event.origin for one in other.file.events} == {NOWHERE}


def test_file_01_events_stand_by_start_then_id() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("c", "C", START + DAY), foreign("b", "B"), foreign("a", "A"))
    assert [one.key for one in fetches.file.events] == ["a", "b", "c"]


def test_a_change_is_told_with_its_fields_and_its_day() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    (step,) = fetches.fetch(foreign("a", start=START + DAY)).steps
    assert (step.kind, step.fields) == (StepKind.MOVED, ("when",))
    assert step.before
    assert step.after
    assert (step.before.when.start, step.after.when.start) == (START, START + DAY)
    (one,) = fetches.file.events
    assert (one.first, one.changed) == (date(2026, 11, 23), date(2026, 11, 24))
    (step,) = fetches.fetch(foreign("a", "Renamed", START + DAY)).steps
    assert (step.kind, step.fields) == (StepKind.CHANGED, ("title",))


def test_what_is_new_waits_for_a_person_where_the_settings_say_so() -> None:
    fetches = Fetches(replace(TARTU, confirm=True))
    fetches.fetch(foreign("a"))
    (one,) = fetches.file.events
    assert one.waiting
    fetches.fetch(foreign("a", "Renamed"))
    assert fetches.file.events[0].waiting
    fetches.decisions = Decisions(show=frozenset([one.id]))
    fetches.fetch(foreign("a", "Renamed"))
    assert not fetches.file.events[0].waiting


def test_an_id_stays_that_of_the_first_title_and_key() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    (first,) = fetches.ids
    fetches.fetch(foreign("a", "Something else"))
    assert fetches.ids == [first]
    assert first.startswith("nursing-seminar-")


def test_an_event_that_took_the_key_of_another_has_an_id_of_its_own() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    fetches.fetch(foreign("b"))  # the first one, known by title and start
    fetches.fetch(foreign("b"), foreign("a", "Board", datetime(2027, 5, 1, 9)))
    assert len(set(fetches.ids)) == 2
    assert sorted(one.key for one in fetches.file.events) == ["a", "b"]


def test_rem_06_after_seven_days_without_an_answer_the_file_says_since_when() -> None:
    fetches = Fetches()
    fetches.fetch(foreign("a"))
    days = [fetches.fetch(failed="no answer").file.stale for _ in range(9)]
    assert days == [None] * 6 + [date(2026, 11, 23)] * 3
    assert fetches.fetch(foreign("a")).file.stale is None


def test_rem_02_a_whole_answer_that_lacks_its_last_event_misses_it_and_one_cut_off_does_not() -> (
    None
):
    pair = foreign("a"), foreign("b", "Board", START + DAY)
    fetches = Fetches()
    fetches.fetch(*pair)
    assert not fetches.fetch(pair[0], cut_off=True).steps
    (step,) = fetches.fetch(pair[0]).steps
    assert step.kind is StepKind.MISSING


def test_rem_02_the_sizes_of_the_last_three_answers_are_remembered() -> None:
    fetches = Fetches()
    for count in (1, 2, 3, 4):
        fetches.fetch(*[foreign(f"e{at}", f"Talk {at}", START + at * DAY) for at in range(count)])
    assert fetches.memory.counts == (2, 3, 4)
