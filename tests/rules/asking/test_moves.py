"""Addresses that moved or are gone: a person is told in time, and nothing is dropped."""

from datetime import timedelta

from calendarhub.model.fetched import FetchedSource
from calendarhub.rules.asking.moves import after_status, is_gone, proposed_address
from tests.foreign import NOW

DAY = timedelta(days=1)
NEW = "https://new.example/a.ics"


def test_net_06_an_address_that_moved_for_good_is_proposed_after_a_month() -> None:
    first = after_status(FetchedSource(), status=200, moved_to=NEW, now=NOW)
    later = after_status(first, status=304, moved_to=NEW, now=NOW + 20 * DAY)
    assert later == first
    assert proposed_address(later, NOW + 29 * DAY) == ""
    assert proposed_address(later, NOW + 30 * DAY) == NEW
    other = after_status(later, status=200, moved_to=f"{NEW}?", now=NOW + 25 * DAY)
    assert proposed_address(other, NOW + 40 * DAY) == ""
    back = after_status(other, status=200, moved_to="", now=NOW + 41 * DAY)
    assert (back.moved_to, back.moved_since) == ("", None)
    assert proposed_address(back, NOW + 90 * DAY) == ""


def test_net_07_an_address_that_is_gone_is_told_after_a_week() -> None:
    first = after_status(FetchedSource(), status=404, moved_to="", now=NOW)
    later = after_status(first, status=410, moved_to="", now=NOW + 6 * DAY)
    assert not is_gone(later, NOW + 6 * DAY)
    assert is_gone(later, NOW + 7 * DAY)
    back = after_status(later, status=200, moved_to="", now=NOW + 7 * DAY)
    assert not is_gone(back, NOW + 99 * DAY)
