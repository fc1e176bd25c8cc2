"""Calendars in pieces: what a new version holds that the old one did not, without parsing either."""

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

BEGIN = b"\r\nBEGIN:VEVENT\r\n"
END = b"\r\nEND:VCALENDAR\r\n"
_BLOCK = 1 << 16


class Pieces(Struct, frozen=True):
    """The head of a calendar (all before its first VEVENT), and what follows each BEGIN:VEVENT.

    Pieces end in `END:VEVENT`, without the line end. A title that says BEGIN:VEVENT parts nothing,
    since a property never begins a line so.
    """

    head: bytes
    events: list[bytes]


def pieces(data: bytes) -> Pieces:
    """A calendar in pieces; `END:VCALENDAR` is left out where it stands at the end."""
    head, *events = data.removesuffix(END).split(BEGIN)
    return Pieces(head, events)


class Octets(Protocol):
    """Octets, or a file of them that is not read as a whole."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...

    def find(self, part: bytes, start: int = ..., stop: int = ..., /) -> int: ...

    def rfind(self, part: bytes, start: int = ..., stop: int = ..., /) -> int: ...


def differing(old: Octets, new: Octets) -> tuple[list[bytes], list[bytes]]:
    """The events of two versions of a calendar that are not, byte for byte, in both.

    One that a version holds twice may be among them. What the two share at their beginning and end
    is skipped: an edit of one event among ten thousand costs a comparison of memory.
    """
    one, other = _body(old), _body(new)
    first = _shared_start(one, other)
    # Back to where the piece begins in which they part.
    first = max(new.rfind(BEGIN, other.start, other.start + first + 1), other.start) - other.start
    last = min(_shared_end(one, other), one.size - first, other.size - first)
    # And on to where the next one begins.
    step = new.find(BEGIN, other.stop - last, other.stop)
    last = 0 if step < 0 else other.stop - step
    befores = _events(old[one.start + first : one.stop - last])
    afters = _events(new[other.start + first : other.stop - last])
    known, fresh = set(befores), set(afters)
    return (
        [piece for piece in befores if piece not in fresh],
        [piece for piece in afters if piece not in known],
    )


class _EventSpan(Struct, frozen=True):
    """Where the events of a calendar stand in it."""

    data: Octets
    start: int
    stop: int

    @property
    def size(self) -> int:
        return self.stop - self.start


def _body(data: Octets) -> _EventSpan:
    stop = len(data) - len(END) * (data[-len(END) :] == END)
    first = data.find(BEGIN)
    return _EventSpan(data, first if first >= 0 else stop, stop)


def _events(body: bytes) -> list[bytes]:
    return body.split(BEGIN)[1:]


def _shared_start(one: _EventSpan, other: _EventSpan) -> int:
    """How many octets two texts share from their start."""

    def is_same(start: int, stop: int) -> bool:
        return (
            one.data[one.start + start : one.start + stop]
            == other.data[other.start + start : other.start + stop]
        )

    return _longest(is_same, min(one.size, other.size))


def _shared_end(one: _EventSpan, other: _EventSpan) -> int:
    """How many octets two texts share up to their end."""

    def is_same(start: int, stop: int) -> bool:
        return (
            one.data[one.stop - stop : one.stop - start]
            == other.data[other.stop - stop : other.stop - start]
        )

    return _longest(is_same, min(one.size, other.size))


def _longest(is_same: Callable[[int, int], bool], most: int) -> int:
    """The most octets that are the same: block by block, then in the block by halves."""
    at = 0
    while at < most and is_same(at, min(at + _BLOCK, most)):
        at = min(at + _BLOCK, most)
    low, high = at, min(at + _BLOCK, most)
    while low < high:
        middle = (low + high + 1) // 2
        if is_same(at, middle):
            low = middle
        else:
            high = middle - 1
    return low
