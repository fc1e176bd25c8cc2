"""What generators repeat in a rule."""

from datetime import date, datetime

from calendarhub.ical.restated import restated_start, without_restated
from tests.builders import days, timed

TEN = timed(datetime(2027, 1, 5, 10), datetime(2027, 1, 5, 11))


def test_only_what_the_start_says_is_left_out() -> None:
    assert without_restated("FREQ=DAILY;BYHOUR=10;BYMINUTE=00", TEN) == (
        "FREQ=DAILY",
        ("BYHOUR", "BYMINUTE"),
    )
    for kept in ("FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;BYHOUR=10,14", "FREQ=DAILY;BYDAY=MO"):
        assert without_restated(kept, TEN) == (kept, ())
    whole = "FREQ=DAILY;BYHOUR=0"
    assert without_restated(whole, days(date(2027, 1, 5))) == (whole, ())


def test_a_start_in_the_rule_is_told_where_it_belongs() -> None:
    fault = restated_start("DTSTART:20270105T100000Z\nRRULE:FREQ=DAILY;COUNT=2")
    assert fault
    assert fault.remedy == (
        "Write start: 2027-01-05T10:00 in the record, and rule: FREQ=DAILY;COUNT=2."
    )
    assert restated_start("FREQ=DAILY") is None
