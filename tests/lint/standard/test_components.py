"""The table of components: what they must have, may have once, and where they stand."""

from calendarhub.lint.standard.components import ALARMS, COMPONENTS
from calendarhub.lint.standard.properties import PROPERTIES


def test_what_a_component_must_have_it_has_once() -> None:
    assert all(set(shape.required) <= shape.once for shape in COMPONENTS.values())


def test_only_the_calendar_itself_stands_in_nothing() -> None:
    assert [name for name, shape in COMPONENTS.items() if not shape.inside] == ["VCALENDAR"]


def test_every_property_of_the_table_may_stand_in_the_component_that_has_it() -> None:
    for name, shape in COMPONENTS.items():
        said = {*shape.once, *(one for pair in (*shape.pairs, *shape.bound) for one in pair)}
        for one in said:
            inside = PROPERTIES[one].inside
            assert not inside or name in inside, (name, one)


def test_what_an_alarm_needs_is_by_its_action() -> None:
    assert ALARMS["EMAIL"] == ("DESCRIPTION", "SUMMARY", "ATTENDEE")
    assert all(name in PROPERTIES for names in ALARMS.values() for name in names)
