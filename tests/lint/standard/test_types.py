"""The value types of iCalendar, each with the question whether a value is one."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint.standard.types import TYPES, Duration, duration

RIGHT = {
    "BOOLEAN": ["TRUE", "FALSE"],
    "CAL-ADDRESS": [
        "mailto:a@b.example",
        "MAILTO:a@b.example?x=y",
        "urn:x:y",
        "mailto:?to=a@b.example",
    ],
    "DATE": ["20270308", "20280229"],
    "DATE-TIME": ["20270308T093000", "20270308T093000Z", "20270308T235960Z"],
    "DURATION": ["P1W", "PT30M", "-PT15M", "+P1DT2H", "P0D", "PT1H30S"],
    "FLOAT": ["1", "-1.5", "+0.0"],
    "GEO": ["60.45;22.27", "-90;180"],
    "INTEGER": ["0", "-1", "+2147483647"],
    "PERIOD": ["20270308T090000Z/PT1H", "20270308T090000Z/20270308T100000Z"],
    "STATUS-REPLY": ["2.0;Success", "3.1.1;Bad;X"],
    "TIME": ["093000", "235960Z", "000000"],
    "TOKEN": ["CONFIRMED", "X-OURS"],
    "URI": ["https://a.example/", "webcal://a.example/f.ics", "urn:uuid:1"],
    "UTC-OFFSET": ["+0100", "-0530", "+012345"],
}
WRONG = {
    "BINARY": ["%", "QQ"],
    "BOOLEAN": ["true", "YES", ""],
    "CAL-ADDRESS": ["a@b.example", "mailto:nobody", "mailto:a b@c.example"],
    "DATE": ["20270229", "2027-03-08", "20270308T093000", ""],
    "DATE-TIME": ["20270308", "20270308T240000", "20270308T0930", "20270308T093000+0100"],
    "DURATION": ["P", "PT", "1H", "P1H", "PT1D", "P1W2D", "P1.5D"],
    "FLOAT": ["1,5", ".5", "1e3"],
    "GEO": ["60.45,22.27", "91;0", "0;181", "60.45"],
    "INTEGER": ["1.0", "", "one", "99999999999"],
    "PERIOD": ["20270308T090000Z", "20270308T090000Z/20270308T080000Z", "20270308/PT1H"],
    "STATUS-REPLY": ["OK", "2.0"],
    "TIME": ["240000", "0930", "09:30:00"],
    "TOKEN": ["A B", "", "Ä"],
    "URI": ["a.example", "https://", "https:///a", "http://a b.example"],
    "UTC-OFFSET": ["-0000", "+01:00", "0100", "+2400", "-000000"],
}


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in RIGHT.items() for value in values]
)
def test_a_value_of_a_type_is_one(kind: str, value: str) -> None:
    assert TYPES[kind](value)


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in WRONG.items() for value in values]
)
def test_a_value_of_no_type_is_none(kind: str, value: str) -> None:
    assert not TYPES[kind](value)


def test_every_type_is_asked_about_here() -> None:
    assert TYPES.keys() == WRONG.keys()


@given(st.binary())
def test_octets_in_base64_are_binary(data: bytes) -> None:
    assert TYPES["BINARY"](base64.b64encode(data).decode())


@pytest.mark.parametrize(
    ("value", "seconds", "is_of_days"),
    [
        ("P2W", 1_209_600, True),
        ("-P1D", -86_400, True),
        ("PT1H30M", 5_400, False),
        ("P1DT1S", 86_401, False),
    ],
)
def test_a_length_is_counted_in_seconds(value: str, seconds: int, is_of_days: bool) -> None:
    assert duration(value) == Duration(seconds, is_of_days)
