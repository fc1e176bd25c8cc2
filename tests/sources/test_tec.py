"""The Events Calendar of WordPress."""

from typing import Any

import pytest

from calendarhub.rules.intake.keys import loosened
from calendarhub.sources.tec import read_tec
from tests.builders import text
from tests.sources.interfaces import NO_ANSWERS, answer


def event(**changes: Any) -> dict[str, Any]:
    """An event as its interface lists it."""
    plain = {
        "id": 17329,
        "title": "Intern&#8217;s showcase",
        "url": "https://pawsey.org.au/event/showcase/",
        "start_date": "2027-02-11 09:45:00",
        "end_date": "2027-02-11 12:50:00",
        "all_day": False,
        "timezone": "Australia/Perth",
        "utc_start_date": "2027-02-11 01:45:00",
        "utc_end_date": "2027-02-11 04:50:00",
        "description": "<p>Tea</p>",
        "venue": {
            "venue": "Centre",
            "address": "1 Bryce Avenue",
            "city": "Kensington",
            "country": "Australia",
        },
        "organizer": [{"organizer": "University of Tartu"}],
        "categories": [{"name": "Conference"}],
        "tags": [{"name": "Nursing"}],
    }
    return {**plain, **changes}


def test_an_event_has_all_that_it_says() -> None:
    made = answer(read_tec, {"events": [event()], "next_rest_url": "https://pawsey.org.au/next"})
    (one,) = made.events
    assert (one.event.title, one.event.when.edtf, one.event.when.timezone) == (
        text(et="Intern’s showcase"),
        "2027-02-11T09:45",
        "Australia/Perth",
    )
    assert one.event.place
    assert (one.event.place.city, one.event.place.country) == (text(et="Kensington"), "AU")
    assert (one.event.organisers, one.event.tags, made.follow) == (
        ("ut",),
        ("conference", "nursing"),
        ("https://pawsey.org.au/next",),
    )


def test_idn_01_its_key_is_what_is_left_of_the_uid_of_its_calendar() -> None:
    (one,) = answer(read_tec, {"events": [event()]}).events
    assert one.key == loosened("17329-1644572700-1644583800@pawsey.org.au")


def test_an_offset_is_no_zone_then_the_instant_counts() -> None:
    (one,) = answer(read_tec, {"events": [event(timezone="UTC+8")]}).events
    assert (one.event.when.edtf, one.event.when.timezone) == ("2027-02-11T03:45", "Europe/Tallinn")


def test_whole_days_and_missing_venues() -> None:
    whole = event(
        all_day=True, start_date="2027-02-11 00:00:00", end_date="2027-02-12 23:59:59", venue=[]
    )
    (one,) = answer(read_tec, {"events": [whole]}).events
    assert (one.event.when.edtf, one.event.place) == ("2027-02-11/2027-02-12", None)


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_tec, data).failed
