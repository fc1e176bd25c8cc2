"""pretalx: a conference as one event, or its talks."""

import pytest

from calendarhub.sources.pretalx import read_pretalx
from tests.builders import text
from tests.sources.interfaces import NO_ANSWERS, answer

TALK = {
    "guid": "7f0c",
    "title": "On nursing",
    "subtitle": "A talk",
    "date": "2027-02-03T10:00:00+02:00",
    "duration": "00:45",
    "room": "Hall",
    "abstract": "Tea",
    "description": "",
    "language": "en",
    "track": "Care",
    "url": "https://pretalx.example/conf/talk/ABC/",
}
SCHEDULE = {
    "schedule": {
        "version": "1.2",
        "url": "https://pretalx.example/conf/schedule/",
        "conference": {
            "acronym": "conf",
            "title": "Conference",
            "start": "2027-02-03",
            "end": "2027-02-05",
            "time_zone_name": "Europe/Tallinn",
            "days": [{"index": 1, "date": "2027-02-03", "rooms": {"Hall": [TALK]}}],
        },
    }
}


def test_the_conference_is_one_event_and_the_version_of_its_schedule_is_kept() -> None:
    made = answer(read_pretalx, SCHEDULE)
    (one,) = made.events
    assert (one.key, one.event.title, one.event.when.edtf) == (
        "conf@pretalx.example",
        text(et="Conference"),
        "2027-02-03/2027-02-05",
    )
    assert made.producer == "pretalx, schedule 1.2"


def test_with_sessions_its_talks_are_events_and_a_changed_talk_is_a_move() -> None:
    (one,) = answer(read_pretalx, SCHEDULE, sessions=True).events
    assert (one.key, one.event.title, one.event.when.edtf, str(one.event.when.end)) == (
        "7f0c",
        text(en="On nursing"),
        "2027-02-03T10:00",
        "2027-02-03 10:45:00",
    )
    assert one.event.place
    assert (one.event.place.name, one.event.body, one.event.tags) == (
        text(et="Hall"),
        text(en="Tea"),
        ("care",),
    )


def test_its_interface_says_the_conference_too() -> None:
    value = {
        "name": {"en": "Conference"},
        "slug": "conf",
        "date_from": "2027-02-03",
        "date_to": "2027-02-05",
        "timezone": "Europe/Tallinn",
        "urls": {"base": "https://pretalx.example/conf/"},
    }
    (one,) = answer(read_pretalx, value).events
    assert (one.key, one.event.title, one.event.url) == (
        "conf@pretalx.example",
        text(en="Conference"),
        "https://pretalx.example/conf/",
    )


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_pretalx, data).failed
