"""The clock times that may stand at a place in the tokens of a text."""

from collections.abc import Iterator

from calendarhub.rules.dates.points import Points
from calendarhub.rules.dates.values import Hour

Clock = tuple[int, int]


class Hours:
    """Reads clock times, and two of them as from and until."""

    def __init__(self, points: Points) -> None:
        self._points = points

    def at(self, place: int) -> Iterator[tuple[tuple[Clock, Clock | None], int]]:
        """Each start and end (None where it stands alone) that may be read here."""
        for first, end in self._hour(place):
            if first.is_marked and first.clock:
                yield (first.clock, None), end
                if self._points.has(end, "since"):  # from 6 PM onwards: nobody says until when
                    yield (first.clock, None), end + 1
            for behind in self._ranged(end):
                for last, after in self._hour(behind):
                    if pair := _pair(first, last):
                        yield pair, after

    def _ranged(self, place: int) -> Iterator[int]:
        """The places after what stands between two hours."""
        points = self._points
        if points.text(place) == "." and points.text(place + 1) == "-":
            place += 1
        if points.text(place) in ("-", "/") or points.has(place, "until"):
            yield place + 1

    def _hour(self, place: int) -> Iterator[tuple[Hour, int]]:
        """One hour: 10, 10:00, 9.30, 0900, with the words before and after it."""
        points, is_marked = self._points, False
        while points.has(place, "before") or points.has(place, "from"):
            is_marked = is_marked or points.has(place, "before")
            place += 1
            if points.text(place) == "." and points.text(place - 1) != "":
                place += 1
        for hour, minute, end, is_clock in self._figures(place, is_marked=is_marked):
            half = points.text(end) if points.text(end) in ("am", "pm") else ""
            if half:
                yield Hour(hour, minute, half), end + 1
            if points.has(end, "after"):
                yield Hour(hour, minute), points.fill(end + 1)
            if not half:
                yield Hour(hour, minute, is_marked=is_marked or is_clock), end

    def _figures(self, place: int, *, is_marked: bool) -> Iterator[tuple[int, int, int, bool]]:
        """Hour, minute, the place after them, and whether they can only be a clock time."""
        points = self._points
        hour = points.figure(place, 0, 24)
        if hour is not None:
            behind = points.text(place + 1)
            minute = points.figure(place + 2, 0, 59)
            apart = behind in (":", ".") and points.glued(place + 1) and points.glued(place + 2)
            if apart and minute is not None and len(points.text(place + 2)) == 2:
                yield hour, minute, self._seconds(place + 3, behind), True
            else:
                yield hour, 0, place + 1, False
        text = points.text(place)
        if is_marked and text.isdecimal() and len(text) == 4:
            hour, minute = int(text[:2]), int(text[2:])
            if hour <= 24 and minute < 60:
                yield hour, minute, place + 1, True

    def _seconds(self, place: int, mark: str) -> int:
        """Past seconds that say nothing."""
        points = self._points
        none = points.text(place) == mark and points.text(place + 1) == "00"
        return place + 2 if none and points.glued(place) and points.glued(place + 1) else place


def _pair(first: Hour, last: Hour) -> tuple[Clock, Clock] | None:
    """From one hour to another; half a day said once may belong to both (6–8 PM, 9–5 PM)."""
    if not (first.is_marked or last.is_marked):
        return None
    starts = [first]
    if last.half and not first.half and first.hour <= 12:
        starts = [
            Hour(first.hour, first.minute, last.half),
            Hour(first.hour, first.minute, "am" if last.half == "pm" else "pm"),
        ]
    for start in starts:
        if start.clock and last.clock and start.clock < last.clock:
            return start.clock, last.clock
    begins, ends = starts[0].clock, last.clock
    return (begins, ends) if begins and ends and begins != ends else None
