"""How people are told what changed: what matters most to somebody about to set out."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Place, Repeats, Status
from calendarhub.model.ledger import ChangeKind, OnlineChange
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.rules.changes import is_told, kind_of_change, online
from tests.builders import days, event, text, timed

NINE = datetime(2027, 3, 8, 9)
PLAIN = event(when=timed(NINE, NINE.replace(hour=12)))
MARCH = When(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31))


def changed(**changes: object) -> Event:
    return replace(PLAIN, **changes)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (PLAIN, changed(when=timed(NINE.replace(hour=10))), ChangeKind.MOVED),
        (PLAIN, changed(place=Place(city=text(en="Rīga"))), ChangeKind.PLACE),
        (PLAIN, changed(place=None), ChangeKind.PLACE),
        (PLAIN, changed(online="https://meet.example/"), ChangeKind.PLACE),
        (PLAIN, changed(repeats=Repeats("FREQ=WEEKLY;COUNT=2")), ChangeKind.SERIES),
        (PLAIN, changed(status=Status.CANCELLED), ChangeKind.CANCELLED),
        (PLAIN, changed(status=Status.POSTPONED), ChangeKind.POSTPONED),
        (changed(status=Status.CANCELLED), PLAIN, ChangeKind.REINSTATED),
        (changed(status=Status.POSTPONED), PLAIN, ChangeKind.REINSTATED),
        (changed(status=Status.TENTATIVE), PLAIN, ChangeKind.CONFIRMED),
        (changed(when=MARCH), PLAIN, ChangeKind.CONFIRMED),
        (changed(when=UNKNOWN), PLAIN, ChangeKind.CONFIRMED),
        (changed(when=MARCH), changed(when=days(date(2027, 5, 3))), ChangeKind.MOVED),
        (PLAIN, changed(when=MARCH), ChangeKind.MOVED),
    ],
)
def test_each_change_has_one_kind(before: Event, after: Event, kind: ChangeKind) -> None:
    assert kind_of_change(before, after) is kind


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        (
            changed(status=Status.CANCELLED, when=timed(NINE.replace(hour=10)), place=None),
            ChangeKind.CANCELLED,
        ),
        (
            changed(when=timed(NINE.replace(hour=10)), place=Place(city=text(en="Rīga"))),
            ChangeKind.MOVED,
        ),
    ],
)
def test_of_several_changes_the_gravest_is_told(after: Event, kind: ChangeKind) -> None:
    assert kind_of_change(PLAIN, after) is kind


def test_a_postponed_event_with_a_new_date_was_moved() -> None:
    later = changed(when=timed(NINE + timedelta(days=7)))
    assert kind_of_change(changed(status=Status.POSTPONED), later) is ChangeKind.MOVED


def test_what_was_removed_and_is_back_is_reinstated_whatever_else_is_new() -> None:
    later = changed(when=timed(NINE + timedelta(days=7)))
    assert kind_of_change(PLAIN, later, was_gone=True) is ChangeKind.REINSTATED


def test_a_new_guess_at_how_long_it_takes_is_told_to_nobody() -> None:
    guess = timed(NINE)
    longer = replace(guess, usual_end=NINE.replace(hour=17))
    assert not is_told(changed(when=guess), changed(when=longer))
    assert is_told(changed(when=guess), changed(when=timed(NINE, NINE.replace(hour=17))))


def test_a_rule_that_is_only_written_otherwise_is_told_to_nobody() -> None:
    leap = days(date(2024, 2, 29))
    short, long = (
        event(when=leap, repeats=Repeats(f"FREQ=YEARLY;COUNT=4{more}"))
        for more in ("", ";BYMONTHDAY=29;BYMONTH=2")
    )
    assert not is_told(short, long)
    assert kind_of_change(short, replace(long, place=None)) is ChangeKind.PLACE
    later = replace(long, repeats=Repeats("FREQ=YEARLY;COUNT=5"))
    assert is_told(short, later)
    assert kind_of_change(short, later) is ChangeKind.SERIES
    assert is_told(replace(short, when=UNKNOWN), short)


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ("", "", None),
        ("https://a.example/", "https://a.example/", OnlineChange.KEPT),
        ("https://a.example/", "https://b.example/", OnlineChange.CHANGED),
        ("https://a.example/", "", OnlineChange.GONE),
        ("", "https://b.example/", OnlineChange.ADDED),
    ],
)
def test_what_became_of_taking_part_online_is_told(
    before: str, after: str, became: OnlineChange | None
) -> None:
    assert online(changed(online=before), changed(online=after)) is became
