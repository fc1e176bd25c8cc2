"""Who is who: UIDs, stamps, sequences, and what may stand once."""

import pytest

from calendarhub.lint.calendar import identity
from tests.lint.golden import Mutation, after, both, drop, swap
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(identity.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (drop("SUMMARY:Concert"), "“concert@choir.example” has no SUMMARY."),
        (drop("SEQUENCE:1"), "“Concert” has no SEQUENCE."),
        (
            both(drop("LAST-MODIFIED"), drop("SEQUENCE:1")),
            "“Concert” has no SEQUENCE and no LAST-MODIFIED.",
        ),
        (swap("SEQUENCE:1", "SEQUENCE:-1"), "SEQUENCE is “-1”."),
        (swap("UID:concert", "UID:ä"), "The UID of “Concert” is “ä@choir.example”."),
        (swap("UID:trip@", "UID:concert@"), "“Trip” shares the UID “concert@choir.example”."),
        (
            after("UID:trip", "RECURRENCE-ID;VALUE=DATE:20270611"),
            "“Trip” changes 20270611 of a series that is not in the file.",
        ),
    ],
)
def test_what_makes_one_event_of_two_or_none_is_told(planted: Mutation, message: str) -> None:
    assert messages(identity.check, planted) == [message]


def test_a_changed_date_has_the_uid_of_its_series() -> None:
    changed = both(
        swap("UID:trip@", "UID:rehearsal@"),
        after("UID:rehearsal", "RECURRENCE-ID;TZID=Europe/Oslo:20270118T180000"),
    )
    assert messages(identity.check, changed) == []
