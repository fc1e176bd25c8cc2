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
    ("since", "unmodified"),
    [
        ("Sun, 22 Nov 2026 09:00:00 GMT", True),
        ("Sun, 22 Nov 2026 08:59:59 GMT", False),
        ("yesterday", False),
        ("Sun, 99 Nov 2026 09:00:00 GMT", False),
    ],
)
def test_a_date_that_cannot_be_read_is_as_if_not_there(since: str, unmodified: bool) -> None:
    modified = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert conditions.is_unmodified(since, modified) is unmodified
