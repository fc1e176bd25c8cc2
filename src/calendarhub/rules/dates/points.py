"""The dates that may stand at a place in the tokens of a text: each way to read them."""

from collections.abc import Iterator, Sequence

from calendarhub.rules.dates.lexicon import Lexicon
from calendarhub.rules.dates.looking import Found
from calendarhub.rules.dates.tokens import Token
from calendarhub.rules.dates.units import Units
from calendarhub.rules.dates.values import Point, exists
from calendarhub.rules.dates.vocabulary import ROMAN

_WORDED = ("dmy", "dm", "mdy", "md", "ydm", "ymd", "yd", "my", "ym", "m", "dy", "d", "y")


class Points(Units):
    """Reads dates from tokens; `order` is "dmy", "mdy" or None where figures do not tell."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, order: str | None) -> None:
        super().__init__(tokens, lexicon)
        self._order = order
        self.missing: Point | None = None  # the last day that no calendar has

    def at(self, place: int) -> Found:
        """Each date that may begin here, with the place after it."""
        for read in (self._worded, self._figures, self.compact, self.units):
            for point, end in read(place):
                if exists(point):
                    yield point, end
                elif point.unit == "week" or (point.year and 1 <= (point.month or 0) <= 12):
                    self.missing = point

    def _worded(self, place: int) -> Found:
        """Day, month and year in any order, the month in words; or one of them alone."""
        for order in _WORDED:
            found: dict[str, int] = {}
            end = place
            for number, part in enumerate(order):
                before = end
                if number:
                    end = self.between(end) if "m" in order else self.fill(end)
                one = self._part(part, end) or self._roman(part, before, order)
                if one is None:
                    break
                found[part], end = one
            else:
                unit = "day" if "d" in order else "month" if "m" in order else "year"
                if unit != "month" or not self._is_season(place, end):
                    yield Point(unit, found.get("y"), found.get("m"), found.get("d")), end

    def _is_season(self, place: int, end: int) -> bool:
        """Whether the name of a month is that of a season too, and more likely that: kesä 2027."""
        names = [token.text for token in self.tokens[place:end]]
        return any(name in self.lexicon.months and name in self.lexicon.seasons for name in names)

    def _part(self, part: str, place: int) -> tuple[int, int] | None:
        if part == "m":
            month = self.lexicon.months.get(self.text(place))
            return (month, self.dot(place + 1)) if month else None
        if part == "y":
            year = self.year(place)
            return (year, place + 1) if year is not None else None
        day = self.figure(place, 1, 53)  # or a week: weeks 47–48
        return (day, self.dot(place + 1)) if day is not None else None

    def _roman(self, part: str, place: int, order: str) -> tuple[int, int] | None:
        """A month in Roman figures beside its day: 5.V.2027."""
        if self.text(place) in ("-", "/", "."):
            place += 1
        month = ROMAN.get(self.text(place)) if part == "m" and order in ("dmy", "dm") else None
        return (month, self.dot(place + 1)) if month else None

    def _figures(self, place: int) -> Found:
        """Two or three figures with one mark between them: 12.5.2027, 2027-05-12, 5/2027, 8.3."""
        mark = self.text(place + 1)
        if mark not in (".", "/", "-") or not self.glued(place + 1):
            return
        first, second = self._number(place), self._number(place + 2)
        if first is None or second is None or not (mark == "." or self.glued(place + 2)):
            return
        if self.text(place + 3) == mark and self.glued(place + 3):
            third = self._number(place + 4)
            if third is not None and (mark == "." or self.glued(place + 4)):
                yield from self._three(place, mark, first, second, third)
        end = self.dot(place + 3)
        if self.year(place) and len(self.text(place + 2)) <= 2:
            if not (
                self.text(place + 3) == "-" and self.glued(place + 3) and self.glued(place + 4)
            ):
                yield Point("month", first, second), end
        elif self.year(place + 2) and mark != "-":
            yield Point("month", second, first), place + 3
            yield Point("day", second, day=first), place + 3  # or the second of weeks 18–19/2027
        elif len(self.text(place + 2)) <= 2 and mark != "-":
            for day, month in self._ordered(first, second, mark):
                yield Point("day", None, month, day), end

    def _three(self, place: int, mark: str, first: int, second: int, third: int) -> Found:
        if self.year(place):
            yield Point("day", first, second, third), self.dot(place + 5)
            return
        year = self._year_at(place + 4, third)
        if year is None:
            return
        for day, month in self._ordered(first, second, mark):
            yield Point("day", year, month, day), place + 5

    def _year_at(self, place: int, number: int) -> int | None:
        """A year; of two figures only where the order of figures is known."""
        if self.year(place):
            return number
        short = len(self.text(place)) == 2 and self._order is not None
        return 2000 + number if short else None

    def _ordered(self, first: int, second: int, mark: str) -> Iterator[tuple[int, int]]:
        """Day and month: with dots the day comes first, else in the order that is known."""
        if self._order != "mdy":
            yield first, second
        if self._order == "mdy" or (self._order is None and mark != "."):
            yield second, first

    def _number(self, place: int) -> int | None:
        text = self.text(place)
        return int(text) if text.isdecimal() and len(text) in (1, 2, 4) else None
