"""What one family of rules has against a calendar, for tests."""

from collections.abc import Callable, Iterator

from calendarhub.ical.reader import read
from calendarhub.lint import Finding
from calendarhub.lint.subject import JudgedCalendar
from tests.lint.golden import Mutation
from tests.lint.plain import calendar

Check = Callable[[JudgedCalendar], Iterator[Finding]]


def subject(data: bytes = b"", *, own: bool = False, address: str = "") -> JudgedCalendar:
    """The first calendar of a file; a clean one without a file."""
    data = data or calendar()
    return JudgedCalendar(root=read(data).components[0], size=len(data), address=address, own=own)


def messages(check: Check, planted: Mutation, *, own: bool = False) -> list[str]:
    """What the rules say of a clean calendar in which something was planted."""
    return [one.message for one in check(subject(planted(calendar()), own=own))]
