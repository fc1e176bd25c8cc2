"""What a request asks for beside its path."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.server import conditions


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("GZIP", "gzip"),
        ("deflate", ""),
        ("gzip;q=nonsense", "gzip"),
        ("gzip;q=0.000", ""),
        (",,;,", ""),
        ("gzip; q = 0", ""),
        ("gzip ; q=0 , br ; q=0", ""),
        ("gzip;level=1;q=0", ""),
        ("gzip;Q=0", ""),
        ("x-gzip", "gzip"),
        ("identity;q=0", ""),
        ("identity;q=0, gzip", "gzip"),
        ("*;q=0, gzip;q=0.5", "gzip"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=0, *;q=0", ""),
    ],
)
def test_the_best_coding_that_is_accepted_is_taken(accepted: str, chosen: str) -> None:
    assert conditions.coding(accepted) == chosen


@given(st.text(max_size=80))
def test_any_accept_encoding_gives_an_answer(accepted: str) -> None:
    assert conditions.coding(accepted) in ("", "br", "gzip")


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ('"x",W/"abc"', True),
        ("*", True),
        ('"abcd"', False),
        ("abc", False),
        ('"ab', False),
        ('""', False),
    ],
)
def test_a_validator_is_found_in_a_list(tags: str, found: bool) -> None:
    assert conditions.matches(tags, '"abc"') is found


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=0-0", (0, 0)),
        ("bytes=100-", conditions.NOTHING),
        ("bytes=-0", conditions.NOTHING),
        ("bytes=9-0", None),
        ("bytes=0-1,5-6", None),
        ("bytes=a-b", None),
        ("lines=0-9", None),
        ("bytes=" + "0" * 300 + "-9", None),
        ("bytes=-", None),
    ],
)
def test_one_range_is_understood_and_the_rest_is_ignored(
    asked: str, span: tuple[int, int] | None
) -> None:
    assert conditions.byte_range(asked, 100) == span


@given(first=st.integers(0, 300), last=st.integers(0, 300) | st.none(), size=st.integers(1, 200))
def test_a_range_never_leaves_the_file(first: int, last: int | None, size: int) -> None:
    span = conditions.byte_range(f"bytes={first}-{'' if last is None else last}", size)
    if span is not None and span != conditions.NOTHING:
        assert 0 <= span[0] <= span[1] < size


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ('"abc"', True),
        ('W/"abc"', False),
        ('"x", "abc"', True),
        ('"x", W/"abc"', False),
        ("*", True),
    ],
)
def test_a_weak_validator_never_matches_strongly(tags: str, found: bool) -> None:
    assert conditions.matches(tags, '"abc"', strongly=True) is found


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 -0000",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 10:49:37 +0200",
        "Sun, 06 Nov 1994 03:19:37 -0530",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Sun, 6 Nov 1994 08:49:37 UTC",
        "Wed, 06 Nov 1994 08:49:37 GMT",
    ],
)
def test_a_date_is_read_in_each_form_that_clients_write(text: str) -> None:
    assert conditions.http_date(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


def test_a_year_of_two_figures_is_at_most_fifty_years_ahead() -> None:
    now = datetime.now(UTC).year
    near, far = now + 50, now + 51
    for year, whole in ((near, near), (far, far - 100)):
        found = conditions.http_date(f"Sunday, 06-Nov-{year % 100:02} 08:49:37 GMT")
        assert found is not None
        assert found.year == whole


def test_a_leap_second_is_a_date() -> None:
    found = conditions.http_date("Sat, 31 Dec 2016 23:59:60 GMT")
    assert found == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "0",
        "Sun, 99 Nov 2026 09:00:00 GMT",
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 99999999999999999999 Jan 2026 00:00:00 GMT",
        "Mon, 01 Jan 2026 99999999999999999999:00:00 GMT",
        "Mon, 01 Jan 2026 25:00:00 GMT",
        "Mon, 01 Jan 2026 00:00:00 +99999999999999999999",
        "Sat, 01 Jan 0001 00:00:00 +2359",
        "Fri, 31 Dec 9999 23:59:59 -0001",
        "Mon, 29 Feb 2026 00:00:00 GMT",
        "Mon, 01 Jan 2026 00:00:00",
        "Mon, 01 Jan 2026 00:00:00 GMT; length=5",
        "Mon, 01-Jan 2026 00:00:00 GMT",
        "Mon, ٠١ Jan 2026 00:00:00 GMT",
    ],
)
def test_a_date_that_cannot_be_read_is_as_if_not_there(text: str) -> None:
    assert conditions.http_date(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_is_none(text: str) -> None:
    found = conditions.http_date(text)
    assert found is None or found.tzinfo is UTC
