"""How fast one host is asked: we are a guest."""

from datetime import timedelta

import pytest

from calendarhub.model.fetched import HostPace
from calendarhub.rules.asking.pace import after_answer, ready_at, retry_after
from tests.foreign import NOW

SECOND = timedelta(seconds=1)
ASKED = HostPace(asked=NOW)


def test_net_04_five_seconds_lie_between_questions_and_thirty_at_google() -> None:
    assert ready_at("a.example", HostPace()) is None
    assert ready_at("a.example", ASKED) == NOW + 5 * SECOND
    assert ready_at("calendar.google.com", ASKED) == NOW + 30 * SECOND
    assert ready_at("a.example", ASKED, 20 * SECOND) == NOW + 20 * SECOND
    assert ready_at("calendar.google.com", ASKED, 20 * SECOND) == NOW + 30 * SECOND


def test_net_03_a_host_with_too_many_questions_is_asked_half_as_often() -> None:
    pace = ASKED
    for _ in range(2):
        pace = after_answer(pace, status=429, retry_after=None, now=NOW)
    assert ready_at("a.example", pace) == NOW + 20 * SECOND
    for _ in range(9):
        pace = after_answer(pace, status=503, retry_after=None, now=NOW)
    assert ready_at("a.example", pace) == NOW + 320 * SECOND
    for _ in range(6):
        pace = after_answer(pace, status=304, retry_after=None, now=NOW)
    assert ready_at("a.example", pace) == NOW + 5 * SECOND


def test_net_03_what_retry_after_says_holds_for_the_host() -> None:
    pace = after_answer(ASKED, status=503, retry_after=timedelta(hours=1), now=NOW)
    assert ready_at("a.example", pace) == NOW + timedelta(hours=1)
    assert after_answer(pace, status=0, retry_after=None, now=NOW + SECOND) == HostPace(
        NOW + SECOND, pace.until, pace.slow
    )
    # A server error is no word about how often we ask.
    assert after_answer(ASKED, status=500, retry_after=timedelta(hours=1), now=NOW).until is None


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("0000000120", 12),
        ("99999999999999999999", 7 * 86_400),
        ("Sun, 22 Nov 2026 10:00:00 GMT", 3_600),
        ("Sun, 22 Nov 2026 10:00:00", 3_600),
        ("Sun, 22 Nov 2020 10:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * 86_400),
        ("Fri, 31 Dec 9999 23:59:59 -2359", None),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_net_03_retry_after_is_seconds_or_a_date_and_at_most_a_week(
    said: str, seconds: int | None
) -> None:
    found = retry_after(said, NOW)
    if seconds is None:
        assert found is None or found == timedelta(days=7)
    else:
        assert found == seconds * SECOND
