"""Linked Events: texts in several languages."""

from typing import Any

import pytest

from calendarhub.model.event import Status
from calendarhub.sources.linked_events import read_linked_events
from tests.builders import text
from tests.sources.interfaces import NO_ANSWERS, answer


def event(**changes: Any) -> dict[str, Any]:
    """An event as Linked Events lists it."""
    plain = {
        "id": "helsinki:abc",
        "name": {"fi": "Seminaari", "en": "Seminar", "sv": None},
        "short_description": {"fi": "Lyhyesti"},
        "description": {"fi": "<p>Tee</p>"},
        "start_time": "2027-02-03T12:00:00Z",
        "end_time": "2027-02-03T13:00:00Z",
        "event_status": "EventScheduled",
        "info_url": {"fi": "https://u.example/fi", "en": "https://u.example/en"},
        "location": {
            "name": {"fi": "Oodi"},
            "street_address": {"fi": "Töölönlahdenkatu 4"},
            "address_locality": {"fi": "Helsinki"},
            "position": {"type": "Point", "coordinates": [24.938, 60.174]},
        },
        "keywords": [{"name": {"fi": "hoitotyö"}}],
        "publication_status": "public",
        "super_event_type": None,
    }
    return {**plain, **changes}


def events(*rows: dict[str, Any]) -> Any:
    return answer(
        read_linked_events,
        {"meta": {"next": "https://u.example/?page=2"}, "data": list(rows)},
        timezone="",
        language="en",
    )


def test_texts_stay_in_their_languages() -> None:
    made = events(event())
    (one,) = made.events
    said = one.event
    assert (said.title, said.summary, said.body) == (
        text(fi="Seminaari", en="Seminar"),
        text(fi="Lyhyesti"),
        text(fi="Tee"),
    )
    assert (said.when.edtf, said.when.timezone, said.url) == (
        "2027-02-03T14:00",
        "Europe/Helsinki",
        "https://u.example/en",
    )
    assert said.place
    assert (said.place.name, said.place.city, said.place.geo) == (
        text(fi="Oodi"),
        text(fi="Helsinki"),
        (60.174, 24.938),
    )
    assert made.follow == ("https://u.example/?page=2",)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("EventCancelled", Status.CANCELLED),
        ("EventPostponed", Status.POSTPONED),
        ("EventRescheduled", Status.CONFIRMED),
    ],
)
def test_the_status_is_ours(status: str, expected: Status) -> None:
    assert events(event(event_status=status)).events[0].event.status is expected


def test_a_super_event_of_a_series_a_draft_and_what_is_deleted_are_no_events() -> None:
    left_out = [
        event(super_event_type="recurring"),
        event(publication_status="draft"),
        event(deleted=True),
    ]
    assert events(*left_out).events == ()


def test_what_has_no_hour_is_a_day() -> None:
    (one,) = events(
        event(
            start_time="2027-02-02T22:00:00Z",
            end_time="2027-02-04T22:00:00Z",
            has_start_time=False,
            has_end_time=False,
        )
    ).events
    assert one.event.when.edtf == "2027-02-03/2027-02-04"


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_linked_events, data).failed
