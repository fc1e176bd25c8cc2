"""jCal: read as a file of iCalendar would have been."""

from typing import Any

import pytest

from calendarhub.lint.calendar.jcal import ShapeError, component, shape

EVENT: list[Any] = [
    "vevent",
    [
        ["uid", {}, "text", "a@b.example"],
        ["summary", {"language": "en"}, "text", "A, B; C\\D\nE"],
        ["dtstart", {"tzid": "Europe/Oslo"}, "date-time", "2027-03-08T09:30:00"],
        ["dtend", {}, "date", "2027-03-09"],
        ["rrule", {}, "recur", {"freq": "WEEKLY", "byday": ["MO", "TU"], "until": "2027-12-31"}],
        ["geo", {}, "float", [60.45, 22.27]],
        ["categories", {}, "text", "a,b", "c"],
        ["image", {}, "uri", "https://a.example/a.png"],
        ["trigger", {}, "date-time", "2027-03-08T09:00:00Z"],
        ["freebusy", {}, "period", ["2027-03-08T09:00:00Z", "PT1H"]],
        ["attendee", {"member": ["mailto:a@b.c", "mailto:d@e.f"]}, "cal-address", "mailto:x@y.z"],
    ],
    [],
]
ROOT: list[Any] = ["vcalendar", [["version", {}, "text", "2.0"]], [EVENT]]


def value(name: str) -> str:
    return component(EVENT).value(name)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SUMMARY", "A\\, B\\; C\\\\D\\nE"),
        ("DTSTART", "20270308T093000"),
        ("DTEND", "20270309"),
        ("RRULE", "FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20271231"),
        ("GEO", "60.45;22.27"),
        ("CATEGORIES", "a\\,b,c"),
        ("FREEBUSY", "20270308T090000Z/PT1H"),
    ],
)
def test_a_value_is_as_a_file_would_write_it(name: str, written: str) -> None:
    assert value(name) == written


def test_a_type_is_said_where_a_file_would_have_to_say_it() -> None:
    found = component(EVENT)
    said = {one.name: one.param("VALUE") for one in found.properties}
    assert (said["DTEND"], said["IMAGE"], said["TRIGGER"]) == ("DATE", "URI", "DATE-TIME")
    assert (said["DTSTART"], said["SUMMARY"], said["RRULE"]) == ("", "", "")


def test_a_parameter_with_several_values_is_one() -> None:
    attendee = component(EVENT).first("ATTENDEE")
    assert attendee is not None
    assert attendee.several == ("MEMBER",)
    assert attendee.param("MEMBER") == "mailto:a@b.c,mailto:d@e.f"


def test_a_calendar_of_the_right_shape_has_nothing_of_this() -> None:
    assert list(shape(ROOT)) == []


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (EVENT, "The outermost component is VEVENT."),
        ({}, "This is no jCal: a component is not [name, properties, components]."),
        (
            ["vcalendar", {}, []],
            "This is no jCal: vcalendar has no list of properties or of components.",
        ),
        (
            ["vcalendar", [["version", {}, "text"]], []],
            "This is no jCal: a property of vcalendar is not [name, parameters, type, value].",
        ),
    ],
)
def test_another_shape_is_told(raw: Any, message: str) -> None:
    assert [one.message for one in shape(raw)] == [message]


def test_what_is_nested_without_end_is_refused() -> None:
    deep: list[Any] = ["vevent", [], []]
    for _ in range(50):
        deep = ["vevent", [], [deep]]
    with pytest.raises(ShapeError):
        component(deep)
