"""The dates that may stand at a place in the tokens of a text: each way to read them."""

from collections.abc import Iterator, Sequence

from calendarhub.rules.dates.lexicon import Lexicon
from calendarhub.rules.dates.tokens import Token
from calendarhub.rules.dates.values import Point, exists
from calendarhub.rules.dates.vocabulary import ROMAN

_WORDED = ("dmy", "dm", "mdy", "md", "ydm", "ymd", "yd", "my", "ym", "m", "dy", "d", "y")
_UNITS = {"season": 0, "quarter": 32, "half": 39, "week": 0}
_LETTERS = ("v", "w")  # of a week only before its number: 5.V.2027 is in May

Found = Iterator[tuple[Point, int]]


class Points:
    """Reads dates from tokens; `order` is "dmy", "mdy" or None where figures do not tell."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, order: str | None) -> None:
        self.tokens = tokens
        self._lexicon = lexicon
        self._order = order
        self.missing: Point | None = None  # the last day that no calendar has

    def at(self, place: int) -> Found:
        """Each date that may begin here, with the place after it."""
        for read in (self._worded, self._figures, self._compact, self._units):
            for point, end in read(place):
                if exists(point):
                    yield point, end
                elif point.unit == "week" or (point.year and 1 <= (point.month or 0) <= 12):
                    self.missing = point

    def text(self, place: int) -> str:
        """The token at a place; empty after the last."""
        return self.tokens[place].text if place < len(self.tokens) else ""

    def glued(self, place: int) -> bool:
        """Whether the token at a place stands right behind the one before."""
        return place < len(self.tokens) and self.tokens[place].glued

    def has(self, place: int, role: str) -> bool:
        """Whether the word at a place has a task."""
        return role in self._lexicon.roles.get(self.text(place), ())

    def is_filler(self, place: int) -> bool:
        """Whether what stands here may say nothing: a comma, a bracket, a small word."""
        text = self.text(place)
        return bool(text) and (text in ",;()[]." or self.has(place, "noise") or text == "am")

    def fill(self, place: int) -> int:
        """The next place that says something."""
        while self.is_filler(place):
            place += 1
        return place

    def weekday(self, place: int) -> tuple[frozenset[int], int]:
        """The days that a name of the week may mean, and the place after it."""
        days = self._lexicon.weekdays.get(self.text(place), frozenset())
        return (days, place + 1) if days else (days, place)

    def figure(self, place: int, low: int, high: int, width: int = 2) -> int | None:
        """The number at a place, within bounds and written with so many figures at most."""
        text = self.text(place)
        if not text.isdecimal() or len(text) > width:
            return None
        return int(text) if low <= int(text) <= high else None

    def year(self, place: int) -> int | None:
        """The year of four figures at a place."""
        return self.figure(place, 1000, 9999, 4) if len(self.text(place)) == 4 else None

    def _worded(self, place: int) -> Found:
        """Day, month and year in any order, the month in words; or one of them alone."""
        for order in _WORDED:
            found: dict[str, int] = {}
            end = place
            for number, part in enumerate(order):
                before = end
                if number:
                    end = self._between(end) if "m" in order else self.fill(end)
                one = self._part(part, end) or self._roman(part, before, order)
                if one is None:
                    break
                found[part], end = one
            else:
                if order == "m" or order in ("my", "ym"):
                    name = next(
                        (t.text for t in self.tokens[place:end] if t.text in self._lexicon.months),
                        "",
                    )
                    if name in self._lexicon.seasons:
                        continue
                unit = "day" if "d" in order else "month" if "m" in order else "year"
                yield Point(unit, found.get("y"), found.get("m"), found.get("d")), end

    def _between(self, place: int) -> int:
        """Past what may stand inside a date in words: 12-May-2027, 12. May, May 12, 2027."""
        if self.text(place) in ("-", "/") and self.glued(place) and self.glued(place + 1):
            return place + 1
        return self.fill(place)

    def _part(self, part: str, place: int) -> tuple[int, int] | None:
        if part == "m":
            month = self._lexicon.months.get(self.text(place))
            return (month, self._dot(place + 1)) if month else None
        if part == "y":
            year = self.year(place)
            return (year, place + 1) if year is not None else None
        day = self.figure(place, 1, 53)  # or a week: weeks 47–48
        return (day, self._dot(place + 1)) if day is not None else None

    def _roman(self, part: str, place: int, order: str) -> tuple[int, int] | None:
        """A month in Roman figures beside its day: 5.V.2027."""
        if self.text(place) in ("-", "/", "."):
            place += 1
        month = ROMAN.get(self.text(place)) if part == "m" and order in ("dmy", "dm") else None
        return (month, self._dot(place + 1)) if month else None

    def _dot(self, place: int) -> int:
        return place + 1 if self.text(place) == "." and self.glued(place) else place

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
        end = self._dot(place + 3)
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
            yield Point("day", first, second, third), self._dot(place + 5)
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

    def _compact(self, place: int) -> Found:
        """Eight figures, 20270512; a week as ISO 8601 writes it, 2027-W05 and 2027-W05-3."""
        text = self.text(place)
        if text.isdecimal() and len(text) == 8:
            yield Point("day", int(text[:4]), int(text[4:6]), int(text[6:])), place + 1
        if self.year(place) is None:
            return
        month, behind = self.figure(place + 1, 1, 12), self._dot(place + 2)
        if month and (number := self.figure(behind, 1, 31)) and len(self.text(behind)) == 2:
            yield Point("day", int(text), month, number), self._dot(behind + 1)  # 2027 05 12
        end = place + 2 if self.text(place + 1) == "-" else place + 1
        week = self.figure(end + 1, 1, 53)
        if self.text(end) != "w" or week is None or not self.glued(end + 1):
            return
        point = Point("week", int(text), number=week)
        yield point, end + 2
        day = self.figure(end + 3, 1, 7, 1)
        if self.text(end + 2) == "-" and self.glued(end + 3) and day and exists(point):
            found = point.first.fromisocalendar(int(text), week, day)
            yield Point("day", found.year, found.month, found.day), end + 4

    def _units(self, place: int) -> Found:
        """A season, quarter, half or week with its year before or behind it, or without one."""
        year = self.year(place)
        if year is not None:
            for behind in range(place + 1, self._between(place + 1) + 1):
                for unit, number, end in self._unit(behind):
                    yield Point(unit, year, number=number), end
            yield from self._winter_behind(year, place + 1)
        for unit, number, end in self._unit(place):
            yield Point(unit, number=number), end
            behind = self._between(end)
            if (year := self.year(behind)) is not None:
                yield Point(unit, year, number=number), behind + 1
                if unit == "season" and number == 24:
                    yield from self._winter(year, number, behind + 1)

    def _winter(self, year: int, number: int, place: int) -> Found:
        """A winter of two years: 2026/27, 2026-2027."""
        following = self.figure(place + 1, 0, 9999, 4)
        if self.text(place) in ("/", "-") and following in (year + 1, (year + 1) % 100):
            yield Point("winter", year, number=number), place + 2

    def _winter_behind(self, year: int, place: int) -> Found:
        """The same where the years stand first: 2026–2027 m. žiema."""
        for _, end in self._winter(year, 24, place):
            name = self.fill(end)
            if self._lexicon.seasons.get(self.text(name)) == 24:
                yield Point("winter", year, number=24), self._dot(name + 1)

    def _unit(self, place: int) -> Iterator[tuple[str, int, int]]:
        season = self._lexicon.seasons.get(self.text(place))
        if season:
            yield "season", season, self._dot(place + 1)
        for unit in ("quarter", "half", "week"):
            for number, end in self._counted(place, unit):
                if 1 <= number <= {"quarter": 4, "half": 2, "week": 53}[unit]:
                    yield unit, number + _UNITS[unit], end

    def _counted(self, place: int, unit: str) -> Iterator[tuple[int, int]]:
        """Q1, week 47; 1st quarter, 47. Woche, III kwartał."""
        if self.has(place, unit):
            behind = self._dot(place + 1)
            number = self._count(behind)
            if number is not None:
                yield number, self._dot(behind + 1)
        number = self._count(place)
        behind = self._dot(place + 1)
        if number is not None and self.has(behind, unit) and self.text(behind) not in _LETTERS:
            yield number, self._dot(behind + 1)

    def _count(self, place: int) -> int | None:
        """A number in figures, in Roman ones, or as an ordinal word."""
        text = self.text(place)
        return self.figure(place, 1, 53) or ROMAN.get(text) or self._lexicon.ordinals.get(text)
