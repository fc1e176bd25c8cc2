"""What a file of iCalendar holds once it is read."""

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.lines import escape
from calendarhub.ical.tree import Component, Property, unescape, unknown_escapes


def line(name: str, value: str, **params: str) -> Property:
    return Property(name, tuple(params.items()), value, 1)


EVENT = Component("VEVENT", (line("SUMMARY", "A\\, B"), line("SUMMARY", "C")), (), 3)
ALARM = Component("VALARM", (), (), 5)
ROOT = Component("VCALENDAR", (line("VERSION", "2.0"),), (EVENT, ALARM, EVENT), 1)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n")))
def test_a_text_that_was_escaped_is_read_as_it_was(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unknown_escapes(escape(text)) == ()


def test_an_escape_that_nobody_knows_keeps_its_character_and_is_told() -> None:
    assert unescape("a\\:b\\Nc\\") == "a:b\nc"
    assert unknown_escapes("a\\:b\\Nc\\") == ("\\:", "\\")
    assert unknown_escapes("plain") == ()


def test_the_first_property_of_a_name_gives_its_value() -> None:
    assert EVENT.value("SUMMARY") == "A\\, B"
    assert [one.text for one in EVENT.all("SUMMARY")] == ["A, B", "C"]
    assert EVENT.first("DTSTART") is None
    assert EVENT.value("DTSTART") == ""


def test_a_parameter_that_is_absent_is_empty() -> None:
    zoned = line("DTSTART", "20270308T093000", TZID="Europe/Helsinki")
    assert (zoned.param("TZID"), zoned.param("VALUE")) == ("Europe/Helsinki", "")


def test_components_are_walked_from_the_root_in_the_order_of_the_file() -> None:
    assert [one.name for one in ROOT.walk()] == ["VCALENDAR", "VEVENT", "VALARM", "VEVENT"]
    assert ROOT.children("VEVENT") == (EVENT, EVENT)
