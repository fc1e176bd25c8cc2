"""Localist: each instance of an event is one of ours."""

from typing import Any

import pytest

from calendarhub.model.event import Status
from calendarhub.sources.localist import read_localist
from tests.builders import text
from tests.sources.interfaces import NO_ANSWERS, answer


def event(**changes: Any) -> dict[str, Any]:
    """An event as Localist lists it."""
    instance = {
        "id": 7,
        "start": "2027-02-03T14:00:00+02:00",
        "end": "2027-02-03T15:00:00+02:00",
        "all_day": False,
    }
    plain = {
        "id": 4711,
        "title": "Seminar",
        "localist_url": "https://u.example/event/seminar",
        "description": "<p>Tea</p>",
        "location_name": "Biomeedikum",
        "room_number": "1006",
        "address": "Ravila 19",
        "geo": {"latitude": "58.37", "longitude": "26.7", "city": "Tartu", "country": "EE"},
        "event_instances": [{"event_instance": instance}],
        "tags": ["nursing"],
        "status": "live",
    }
    return {"event": {**plain, **changes}}


def listed(*events: dict[str, Any], current: int = 1, total: int = 1) -> dict[str, Any]:
    return {"events": list(events), "page": {"current": current, "size": 2, "total": total}}


def test_an_event_has_all_that_it_says() -> None:
    (one,) = answer(read_localist, listed(event())).events
    assert (one.key, one.event.when.edtf, one.event.url) == (
        "4711/7",
        "2027-02-03T14:00",
        "https://u.example/event/seminar",
    )
    assert one.event.place
    assert (one.event.place.name, one.event.place.city, one.event.place.geo) == (
        text(et="Biomeedikum, 1006"),
        text(et="Tartu"),
        (58.37, 26.7),
    )


def test_instances_are_events_and_days_are_days() -> None:
    instances = [
        {
            "event_instance": {
                "id": at,
                "start": f"2027-02-0{at}T00:00:00+02:00",
                "end": None,
                "all_day": True,
            }
        }
        for at in (3, 4)
    ]
    made = answer(read_localist, listed(event(event_instances=instances, status="canceled")))
    assert [(one.key, one.event.when.edtf, one.event.status) for one in made.events] == [
        ("4711/3", "2027-02-03", Status.CANCELLED),
        ("4711/4", "2027-02-04", Status.CANCELLED),
    ]


def test_the_next_page_is_followed_until_the_last() -> None:
    assert answer(read_localist, listed(event(), total=3)).follow == (
        "https://u.example/api?size=2&page=2",
    )
    assert answer(read_localist, listed(event(), current=3, total=3)).follow == ()


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_localist, data).failed
