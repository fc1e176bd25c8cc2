"""The components of one UID become one series, or single events, each with a key of its own."""

from tests.sources.ics.written import events, vevent

START = "DTSTART:20270203T140000"


def test_of_two_states_of_an_event_the_later_one_counts() -> None:
    (one,) = events(
        vevent(START, "SEQUENCE:2", summary="New"), vevent(START, "SEQUENCE:1", summary="Old")
    )
    assert one.event.title.versions[0][1] == "New"


def test_the_number_of_an_event_is_the_highest_that_was_sent_under_its_uid() -> None:
    (one,) = events(
        vevent(START, "SEQUENCE:2", "RRULE:FREQ=WEEKLY;COUNT=4"),
        vevent("DTSTART:20270211T140000", "RECURRENCE-ID:20270210T140000", "SEQUENCE:5"),
    )
    assert one.sequence == 5


def test_equal_events_of_one_uid_are_one_and_others_have_keys_of_their_own() -> None:
    found = events(
        vevent(START),
        vevent(START),
        vevent("DTSTART:20270303T140000", summary="Board"),
        vevent("DTSTART:20270303T140000", summary="Council"),
    )
    assert [one.key for one in found] == [
        "a@u.example",
        "a@u.example#2027-03-03T14:00#1",
        "a@u.example#2027-03-03T14:00#2",
    ]


def test_events_stand_in_the_order_of_their_lines() -> None:
    found = events(vevent(START, uid="b"), vevent(START, uid="a"))
    assert [(one.key, one.event.origin.line) for one in found] == [("b", 3), ("a", 8)]
