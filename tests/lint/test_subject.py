"""What the rules of a calendar look at."""

import pytest

from calendarhub.lint.subject import called
from tests.lint.golden import drop, swap
from tests.lint.plain import calendar, with_task, written
from tests.lint.subjects import subject

ONE = """
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@b.example
END:VEVENT
"""


def test_items_are_events_and_tasks_and_no_zones() -> None:
    found = subject(with_task())
    assert [one.name for one in found.items] == ["VEVENT"] * 3 + ["VTODO"]
    assert len(found.events) == 3


def test_a_zone_is_named_by_events_and_not_by_itself() -> None:
    assert {one.param("TZID") for one in subject().zoned()} == {"Europe/Oslo"}
    assert "VTIMEZONE" not in {one.name for one in subject().zoned()}


def test_people_subscribe_to_several_events_or_to_what_says_how_often_to_look() -> None:
    assert subject().is_feed
    one = written(ONE)
    assert not subject(one).is_feed
    assert subject(written(ONE.replace("VERSION:2.0", "VERSION:2.0\nCOLOR:red"))).is_feed


def test_an_address_that_somebody_asks_about_is_that_of_a_feed() -> None:
    one = written(ONE)
    assert subject(one, address="https://a.example/b.ics").is_feed
    assert not subject(one, address="https://a.example/b.ics", own=True).is_feed


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("SUMMARY:Concert", "“Concert”"),
        ("SUMMARY:Two\\n lines", "“Two lines”"),
        ("SUMMARY: ", "“concert@choir.example”"),
        (f"SUMMARY:{'x' * 59}", f"“{'x' * 57}…”"),
        (f"SUMMARY:{'x' * 58}", f"“{'x' * 58}”"),
    ],
)
def test_an_event_is_called_by_its_title_on_one_short_line(title: str, name: str) -> None:
    event = subject(swap("SUMMARY:Concert", title)(calendar())).events[0]
    assert called(event) == name


def test_an_event_without_a_title_is_called_by_its_uid() -> None:
    event = subject(drop("SUMMARY:Concert")(calendar())).events[0]
    assert called(event) == "“concert@choir.example”"
