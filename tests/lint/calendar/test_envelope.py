"""Whether a file is a calendar at all, and one."""

import pytest

from calendarhub.ical.reader import read
from calendarhub.lint.calendar.envelope import one_alone, what_else
from tests.lint.plain import calendar


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"<!DOCTYPE html><p>Log in</p>", "This is a web page, no calendar."),
        (b"<rss/>", "This is XML, no calendar."),
        (b"\x1f\x8b\x08", "This is compressed (gzip), and was not served as such."),
        ("BEGIN:VCALENDAR".encode("utf-16"), "This is UTF-16, no UTF-8."),
        (b"hello", "There is no BEGIN:VCALENDAR."),
    ],
)
def test_what_is_no_calendar_is_called_what_it_is(data: bytes, message: str) -> None:
    assert what_else(data).message == message


def test_a_second_calendar_is_told_at_its_line() -> None:
    roots = read(calendar() * 2).components
    [found] = one_alone(roots)
    assert (found.line, found.message) == (roots[1].line, "There are 2 calendars.")
    assert list(one_alone(roots[:1])) == []
