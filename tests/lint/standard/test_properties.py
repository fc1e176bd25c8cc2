"""The table of properties says what the standards do, row by row."""

from calendarhub.lint.standard.components import COMPONENTS
from calendarhub.lint.standard.properties import PROPERTIES
from calendarhub.lint.standard.types import TYPES

# Types that are no question of one value alone.
_READ_ELSEWHERE = {"TEXT", "RECUR", "VERSION", "COLOR", "UID", "XML-REFERENCE"}


def test_a_row_says_types_bounds_and_components() -> None:
    percent = PROPERTIES["PERCENT-COMPLETE"]
    assert (percent.types, percent.low, percent.high) == (("INTEGER",), 0, 100)
    assert percent.inside == {"VTODO"}
    sequence = PROPERTIES["SEQUENCE"]
    assert (sequence.low, sequence.high, sequence.inside) == (0, None, frozenset())


def test_the_type_of_a_value_that_does_not_say_it_is_the_first() -> None:
    assert PROPERTIES["DTSTART"].types == ("DATE-TIME", "DATE")
    assert PROPERTIES["TRIGGER"].types[0] == "DURATION"
    assert PROPERTIES["SUMMARY"].is_text
    assert not PROPERTIES["URL"].is_text


def test_a_list_is_one_of_every_type_that_it_may_have() -> None:
    rdate = PROPERTIES["RDATE"]
    assert rdate.is_list
    assert rdate.types == ("DATE-TIME", "DATE", "PERIOD")
    assert PROPERTIES["CATEGORIES"].is_list
    assert not PROPERTIES["SUMMARY"].is_list


def test_each_row_names_the_paragraph_that_says_so() -> None:
    assert PROPERTIES["SUMMARY"].standard == "RFC 5545 §3.8.1.12"
    assert PROPERTIES["COLOR"].standard == "RFC 7986 §5.9"


def test_every_type_and_component_of_the_table_is_known() -> None:
    for name, meaning in PROPERTIES.items():
        assert set(meaning.types) <= TYPES.keys() | _READ_ELSEWHERE, name
        assert meaning.inside <= COMPONENTS.keys(), name
