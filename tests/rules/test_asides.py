"""What is told of an event although nobody sets out differently."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Deadline, Status
from calendarhub.model.ledger import ChangeKind, Due
from calendarhub.model.when import When
from calendarhub.rules.asides import asides
from tests.builders import HELSINKI, NOW, days, event, text, timed

PAST, MARCH, APRIL = (days(date(2026, 10, 1)), days(date(2027, 3, 1)), days(date(2027, 4, 1)))


def call(when: When, title: str = "", kind: str = "call") -> Deadline:
    return Deadline(kind=kind, when=when, title=text(en=title) if title else text())


def told(old: tuple[Deadline, ...], new: tuple[Deadline, ...]) -> list[Due | None]:
    before, after = event(deadlines=old), event(deadlines=new)
    return [due for _, due in asides(before, after, now=NOW, hub_zone=HELSINKI)]


def test_a_deadline_that_moves_is_added_or_is_gone_is_told() -> None:
    march, april = call(MARCH), call(APRIL)
    assert told((march,), (april,)) == [Due("call", before=MARCH, after=APRIL)]
    assert told((), (april,)) == [Due("call", after=APRIL)]
    assert told((march,), ()) == [Due("call", before=MARCH)]
    assert told((march,), (march,)) == []


def test_deadlines_of_one_kind_are_known_by_their_title_and_by_their_order() -> None:
    papers, posters = call(MARCH, "Papers"), call(APRIL, "Posters")
    later = call(days(date(2027, 5, 1)), "Posters")
    (due,) = told((papers, posters), (later, papers))
    assert due is not None
    assert (due.before, due.after) == (APRIL, later.when)
    assert told((papers, posters), (posters, papers)) == []
    (gone,) = told((papers, posters), (posters,))
    assert gone is not None
    assert (gone.before, gone.after) == (MARCH, None)
    assert told((call(MARCH), call(MARCH)), (call(MARCH),)) == [Due("call", before=MARCH)]


def test_a_new_title_of_a_deadline_is_no_news() -> None:
    assert told((call(MARCH, "Paper"),), (call(MARCH, "Papers"),)) == []


def test_the_zone_of_a_day_is_no_news_but_that_of_an_hour_is() -> None:
    there = replace(MARCH, timezone="Europe/Oslo")
    assert told((call(MARCH),), (call(there),)) == []
    noon = timed(datetime(2027, 3, 1, 12, 0))
    (due,) = told((call(noon),), (call(replace(noon, timezone="America/New_York")),))
    assert due is not None


def test_what_was_over_before_and_after_is_no_news_but_an_extension_is() -> None:
    assert told((call(PAST),), ()) == []
    assert told((), (call(PAST),)) == []
    assert told((call(PAST),), (call(APRIL),)) == [Due("call", before=PAST, after=APRIL)]
    assert told((call(APRIL),), (call(PAST),)) == [Due("call", before=APRIL, after=PAST)]


def test_registration_is_told_when_it_opens() -> None:
    def kinds(before: str, after: str) -> list[ChangeKind]:
        old, new = event(registration=before), event(registration=after)
        return [kind for kind, _ in asides(old, new, now=NOW, hub_zone=HELSINKI)]

    assert kinds("", "https://r.example/1") == [ChangeKind.REGISTRATION]
    assert kinds("https://r.example/1", "https://r.example/2") == []
    assert kinds("https://r.example/1", "") == []


@pytest.mark.parametrize("status", Status)
def test_of_what_is_cancelled_no_deadline_is_told(status: Status) -> None:
    after = event(deadlines=(call(APRIL),), status=status)
    found = asides(event(), after, now=NOW, hub_zone=HELSINKI)
    assert bool(found) is (status is not Status.CANCELLED)
