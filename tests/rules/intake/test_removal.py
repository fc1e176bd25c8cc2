"""What becomes of an event that its source does not list any more."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Status
from calendarhub.model.foreign import Decisions, ForeignEvent, Gap, SourceMemory
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.intake.removal import (
    AbsentEvent,
    Unlisted,
    absent,
    is_cut_off,
    without_source,
)
from calendarhub.rules.intake.steps import StepKind
from tests.foreign import NOW, START, Fetches, foreign

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OTHERS = [foreign(f"o{at}", f"Other {at}", START + at * DAY) for at in range(5)]


def begun(*events: ForeignEvent, decisions: Decisions | None = None) -> Fetches:
    """A calendar with five others and these events, read once."""
    fetches = Fetches(decisions=decisions or Decisions())
    fetches.fetch(*OTHERS, *events)
    return fetches


def test_rem_01_what_is_over_is_never_missed_and_stays_as_it_was() -> None:
    fetches = begun(foreign("past", "Past", datetime(2026, 11, 1, 9)))
    for _ in range(9):
        fetches.fetch(*OTHERS)
    assert [one.key for one in fetches.file.events] == ["past", "o0", "o1", "o2", "o3", "o4"]
    assert not any(one.missing for one in fetches.file.events)


def test_rem_02_of_a_calendar_that_is_cut_off_only_what_begins_before_its_last_start_is_missed() -> (
    None
):
    many = [foreign(f"m{at:02}", f"Talk {at:02}", START + at * DAY) for at in range(12)]
    fetches = Fetches()
    for _ in range(3):
        fetches.fetch(*many[:10])
    fetches.fetch(foreign("new", "New", START - DAY), *many[:9])  # the tenth fell off the end
    assert not any(one.missing for one in fetches.file.events)
    fetches.fetch(foreign("new", "New", START - DAY), *many[:5], *many[6:10])
    assert [one.key for one in fetches.file.events if one.missing] == ["m05"]


ROUND = (10, 20, 25, 30, 50, 100, 150, 200, 250, 300, 400, 500, 1000, 2000, 2500, 5000)


@pytest.mark.parametrize(
    ("producer", "counts", "expected"),
    [
        ("-//Pawsey Supercomputing Centre - ECPv5.1.4//NONSGML v1.0//EN", (7,), True),
        ("-//Localist//EN", (), True),
        ("", (30, 30, 30), True),
        ("", (30, 30), False),
        ("", (30, 31, 30), False),
        ("", (17, 17, 17), False),
        ("-//Microsoft Exchange//EN", (9, 50, 50, 50), True),
        *(("", (count,) * 3, True) for count in ROUND),
    ],
)
def test_rem_02_a_calendar_is_cut_off_by_its_program_or_by_the_same_round_number_three_times(
    producer: str, counts: tuple[int, ...], *, expected: bool
) -> None:
    assert is_cut_off(producer, counts) is expected


def test_rem_03_an_event_is_withdrawn_when_three_answers_in_two_days_do_not_list_it() -> None:
    fetches = begun(foreign("a"))
    kinds = [[step.kind for step in fetches.fetch(*OTHERS).steps] for _ in range(4)]
    assert kinds == [[StepKind.MISSING], [], [StepKind.WITHDRAWN], []]
    (gone,) = fetches.file.withdrawn
    assert (gone.key, gone.on, gone.title.versions) == (
        "a",
        date(2026, 11, 26),
        (("en", "Nursing seminar"),),
    )
    assert gone.id not in fetches.ids


def test_rem_03_three_answers_within_two_days_are_not_enough_nor_two_answers() -> None:
    fetches = begun(foreign("a"))
    for _ in range(8):
        fetches.fetch(*OTHERS, after=6 * HOUR)
    assert len(fetches.ids) == 6
    assert StepKind.WITHDRAWN in {
        step.kind for step in fetches.fetch(*OTHERS, after=6 * HOUR).steps
    }
    rare = begun(foreign("a"))
    rare.fetch(*OTHERS)
    rare.fetch(*OTHERS, after=9 * DAY)
    assert len(rare.ids) == 6


def test_rem_03_what_is_listed_again_before_is_as_if_nothing_had_been() -> None:
    fetches = begun(foreign("a"))
    before = fetches.file
    fetches.fetch(*OTHERS)
    fetches.fetch(*OTHERS)
    steps = fetches.fetch(*OTHERS, foreign("a")).steps
    assert [one.kind for one in steps] == [StepKind.BACK]
    assert fetches.file == before
    fetches.fetch(*OTHERS)
    fetches.fetch(*OTHERS)
    assert len(fetches.ids) == 6


def test_rem_03_answers_that_are_held_miss_nothing_and_count_for_nothing() -> None:
    fetches = begun(foreign("a"))
    fetches.fetch(*OTHERS)
    for _ in range(5):
        fetches.fetch(OTHERS[0])
    assert [one.key for one in fetches.file.events if one.missing] == ["a"]
    fetches.fetch(*OTHERS)
    assert len(fetches.ids) == 6


def test_rem_03_a_gap_ends_when_an_answer_that_is_not_believed_lists_the_event() -> None:
    fetches = begun(foreign("a"))
    fetches.fetch(*OTHERS)
    fetches.fetch(*OTHERS)
    fetches.fetch(foreign("a"))  # held: all others are gone
    fetches.fetch(*OTHERS)
    assert len(fetches.ids) == 6
    assert [gap.fetches for gap in fetches.memory.gaps] == [1]


def test_rem_03_a_lost_memory_goes_on_from_the_day_in_the_file() -> None:
    fetches = begun(foreign("a"))
    fetches.fetch(*OTHERS)
    fetches.memory = SourceMemory(listed=fetches.memory.listed)
    fetches.fetch(*OTHERS, after=2 * DAY)
    assert len(fetches.ids) == 6
    fetches.fetch(*OTHERS)
    assert len(fetches.ids) == 5


def test_rem_04_a_cancellation_is_a_message_and_counts_at_once() -> None:
    fetches = begun(foreign("a"))
    (step,) = fetches.fetch(*OTHERS, foreign("a", status=Status.CANCELLED)).steps
    assert (step.kind, step.fields) == (StepKind.CHANGED, ("status",))


def test_rem_05_of_a_source_that_is_removed_stays_what_people_keep() -> None:
    fetches = begun(foreign("a"))
    kept = next(one for one in fetches.file.events if one.key == "a")
    assert without_source(fetches.file, Decisions(keep=frozenset([kept.id]))) == (kept,)
    assert without_source(fetches.file, Decisions()) == ()


def test_rem_05_what_a_person_keeps_is_ours_whatever_the_source_does() -> None:
    fetches = begun(foreign("a"))
    kept = next(one.id for one in fetches.file.events if one.key == "a")
    fetches.decisions = Decisions(keep=frozenset([kept]))
    before = fetches.file
    fetches.fetch(*OTHERS, foreign("a", "Another name", START + DAY))
    for _ in range(5):
        fetches.fetch(*OTHERS)
    assert fetches.file == before


def test_a_person_can_say_that_an_event_is_gone() -> None:
    fetches = begun(foreign("a"))
    gone = next(one.id for one in fetches.file.events if one.key == "a")
    fetches.decisions = replace(fetches.decisions, gone=frozenset([gone]))
    assert fetches.fetch(*OTHERS, foreign("a")).steps == ()  # while it is listed it is not
    assert [one.kind for one in fetches.fetch(*OTHERS).steps] == [StepKind.WITHDRAWN]


def test_an_event_whose_date_is_not_known_yet_is_missed_like_others() -> None:
    fetches = begun(foreign("a", when=UNKNOWN))
    for _ in range(3):
        fetches.fetch(*OTHERS)
    assert len(fetches.ids) == 5
    assert fetches.now.tzinfo is UTC


def test_rem_03_a_gap_whose_memory_was_lost_goes_on_from_the_day_after_that_of_the_file() -> None:
    fetches = begun(foreign("a"))
    fetches.fetch(*OTHERS)
    (missed,) = (one for one in fetches.file.events if one.missing)
    for now, since in (
        (datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)),
        (datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)),
    ):
        made = absent(missed, gap=None, now=now, is_coming=True, begins=None, listed_until=None)
        assert made == AbsentEvent(Unlisted.MISSED, Gap(missed.id, since, fetches=2))


def test_rem_02_what_begins_with_the_last_that_is_listed_may_have_fallen_off_the_end() -> None:
    (one,) = begun(foreign("a")).file.events[:1]
    for until, becomes in ((NOW, Unlisted.STAYS), (NOW + HOUR, Unlisted.MISSED)):
        made = absent(one, gap=None, now=NOW, is_coming=True, begins=NOW, listed_until=until)
        assert made.state is becomes
