"""The UIDs that subscribers hold."""

from datetime import date, datetime
from typing import Any

import pytest

from calendarhub.hub.moving_in.uids import uids
from calendarhub.model.when import When
from tests.builders import days, timed
from tests.foreign import foreign


@pytest.mark.parametrize(
    ("when", "uid"),
    [
        # As a calendar of The Events Calendar says it of 10:00 to 11:00 in Perth.
        (
            timed(datetime(2021, 7, 5, 10), datetime(2021, 7, 5, 11), "Australia/Perth"),
            "16031-1625479200-1625482800@old.example",
        ),
        (
            days(date(2027, 5, 20), date(2027, 5, 21)),
            "16031-1810771200-1810943999@old.example",
        ),
    ],
)
def test_the_interface_of_wordpress_says_no_uid_and_that_of_its_calendar_is_made(
    when: When, uid: str
) -> None:
    assert uids([foreign("16031@old.example", when=when)], "tec") == {0: uid}
    assert uids([foreign("16031@old.example", when=when)], "ics") == {}


@pytest.mark.parametrize("uid", ["", "a b", "ä", "x" * 256])
def test_a_uid_that_no_calendar_may_hold_is_not_kept(uid: str) -> None:
    assert uids([foreign("a", uid=uid)], "ics") == {}


def test_of_dates_that_share_the_uid_of_their_series_the_series_keeps_it() -> None:
    series: dict[str, Any] = {"uid": "1@x"}
    events = [foreign("1@x/20270301", **series), foreign("1@x", **series)]
    assert uids(events, "ics") == {1: "1@x"}
