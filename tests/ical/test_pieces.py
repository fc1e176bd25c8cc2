"""Calendars in pieces, and what two versions do not share."""

from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.ical.pieces import differing, pieces

HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0"
TAIL = b"\r\nEND:VCALENDAR\r\n"

NAMES = st.text("ab", min_size=0, max_size=3)
EVENTS = st.lists(NAMES, max_size=8, unique=True).map(
    lambda names: [f"SUMMARY:{name}\r\nEND:VEVENT".encode() for name in names]
)


def file(events: list[bytes], head: bytes = HEAD) -> bytes:
    return b"\r\nBEGIN:VEVENT\r\n".join([head, *events]) + TAIL


def test_a_title_that_says_begin_parts_nothing() -> None:
    event = b"SUMMARY:BEGIN:VEVENT\r\nX-A:1\r\nEND:VEVENT"
    assert pieces(file([event])).events == [event]
    assert pieces(file([event])).head == HEAD


@given(EVENTS, EVENTS, st.sampled_from([HEAD, HEAD + b"\r\nX-B:1"]))
@settings(max_examples=300)
def test_what_differs_is_what_is_not_in_both(
    old: list[bytes], new: list[bytes], head: bytes
) -> None:
    before, after = differing(file(old), file(new, head))
    assert set(before) == set(old) - set(new)
    assert set(after) == set(new) - set(old)


@given(st.integers(0, 2_999), st.sampled_from([b"", b"x", b"y" * 70_000]))
@settings(max_examples=30, deadline=None)
def test_one_edit_among_many_is_found_alone(at: int, put: bytes) -> None:
    old = [f"SUMMARY:{number:06d}{'a' * 60}\r\nEND:VEVENT".encode() for number in range(3_000)]
    edited = b"SUMMARY:" + put + b"\r\nEND:VEVENT"
    new = [*old[:at], edited, *old[at + 1 :]]
    assert differing(file(old), file(new)) == ([old[at]], [edited])
    assert differing(file(old), file([*old[:at], edited, *old[at:]])) == ([], [edited])
