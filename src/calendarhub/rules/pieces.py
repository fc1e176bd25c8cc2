"""Calendars in pieces: what a new version holds that the old one did not, without parsing either."""

from dataclasses import dataclass

BEGIN = b"\r\nBEGIN:VEVENT\r\n"
END = b"\r\nEND:VCALENDAR\r\n"
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Pieces:
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


def differing(old: bytes, new: bytes) -> tuple[list[bytes], list[bytes]]:
    """The events of two versions of a calendar that are not, byte for byte, in both.

    One that a version holds twice may be among them.

    What the two share at their beginning and end is skipped: an edit of one event among ten
    thousand costs a comparison of memory.
    """
    olds, news = _body(old), _body(new)
    first = _shared_start(olds, news)
    # Back to where the piece begins in which they part.
    first = max(news.rfind(BEGIN, 0, first + 1), 0)
    last = min(_shared_end(olds, news), len(olds) - first, len(news) - first)
    old_end, new_end = len(olds) - last, len(news) - last
    step = news.find(BEGIN, new_end)
    shift = len(news) - new_end if step < 0 else step - new_end
    befores = _events(olds[first : old_end + shift])
    afters = _events(news[first : new_end + shift])
    known, fresh = set(befores), set(afters)
    return (
        [one for one in befores if one not in fresh],
        [one for one in afters if one not in known],
    )


def _body(data: bytes) -> bytes:
    first = data.find(BEGIN)
    if first < 0:
        return b""
    return data[first : len(data) - len(END) * data.endswith(END)]


def _events(body: bytes) -> list[bytes]:
    return body.split(BEGIN)[1:]


def _shared_start(one: bytes, other: bytes) -> int:
    """How many octets two texts share from their start."""
    most = min(len(one), len(other))
    at = 0
    while at < most and one[at : at + _BLOCK] == other[at : at + _BLOCK]:
        at += _BLOCK
    if at >= most:
        return most
    low, high = at, min(at + _BLOCK, most)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at:middle] == other[at:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _shared_end(one: bytes, other: bytes) -> int:
    """How many octets two texts share up to their end."""
    size, size_other = len(one), len(other)
    most = min(size, size_other)

    def is_same(start: int, stop: int) -> bool:
        return one[size - stop : size - start] == other[size_other - stop : size_other - start]

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
