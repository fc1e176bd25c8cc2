"""jCal: the same calendar in JSON (ICS-90), held against icalendar."""

import json
from collections.abc import Callable
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace

from calendarhub.formats.calendar import ics, jcal
from calendarhub.model.entry import Entry
from tests.builders import entry, event
from tests.formats.doubles import view
from tests.formats.golden import records, weekly


def shape(data: bytes) -> Any:
    return json.loads(data)


def by_icalendar(data: bytes) -> Any:
    """icalendar's jCal; it knows no type for NAME, and single values of a rule are lists there."""
    return _corrected(json.loads(json.dumps(icalendar.Calendar.from_ical(data).to_jcal())))


def _corrected(component: list[Any]) -> list[Any]:
    name, properties, components = component
    for one in properties:
        if one[0] == "name":
            one[2] = "text"
        if one[2] == "recur":
            one[3] = {key: _alone(value) for key, value in one[3].items()}
    return [name, properties, [_corrected(one) for one in components]]


def _alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def ordered(component: list[Any]) -> list[Any]:
    name, properties, components = component
    return [name, sorted(properties, key=json.dumps), [ordered(one) for one in components]]


def test_jcal_is_what_icalendar_makes_of_the_same_calendar() -> None:
    this = view(*(one for one in records() if "hostile" not in one.uid))
    assert ordered(shape(jcal.document(this))) == ordered(by_icalendar(ics.document(this)))


def test_a_conference_stays_a_uri() -> None:
    this = view(entry(event(online="https://meet.example/a,b;c")))
    ((_, _, events),) = [shape(jcal.document(this))]
    (conference,) = [one for one in events[-1][1] if one[0] == "conference"]
    assert conference == ["conference", {"feature": "VIDEO"}, "uri", "https://meet.example/a,b;c"]


def test_times_rules_and_lists_have_the_shapes_of_jcal() -> None:
    _, _, components = shape(jcal.document(view(weekly())))
    master = {one[0]: one[1:] for one in components[1][1]}
    assert master["dtstart"] == [{"tzid": "Europe/Berlin"}, "date-time", "2026-03-17T17:00:00"]
    assert master["dtstamp"] == [{}, "date-time", "2026-10-01T08:00:00Z"]
    assert master["rrule"] == [{}, "recur", {"freq": "WEEKLY", "until": "2026-12-31T22:59:59Z"}]
    assert master["sequence"] == [{}, "integer", 0]
    zone = {one[0]: one[1:] for one in components[0][2][0][1]}
    assert zone["tzoffsetto"] == [{}, "utc-offset", "+02:00"]


def test_a_tag_with_a_comma_is_one_category() -> None:
    this = view(entry(event(tags=("a,b", "c"))))
    events = shape(jcal.document(this))[2]
    (categories,) = [one for one in events[-1][1] if one[0] == "categories"]
    assert categories[2:] == ["text", "Board meeting", "a,b", "c"]


@pytest.mark.parametrize("data", [b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\nEND:VEVENT\n", b"UID\r\n"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="well-formed"):
        jcal.fragment(data)


def test_events_that_are_ready_make_the_same_calendar() -> None:
    this, ready = view(*records()), []

    def piece(name: str, one: Entry, key: str, make: Callable[[], bytes]) -> bytes:
        assert (name, len(key)) == (jcal.NAME, 32)
        ready.append(one.uid)
        return make()

    assert jcal.document(replace(this, piece=piece)) == jcal.document(this)
    assert ready == sorted(ready)
