"""Weeks, seasons, quarters and halves, and dates of figures without marks between them."""

from collections.abc import Iterator

from calendarhub.rules.dates.looking import Found, Looking
from calendarhub.rules.dates.values import Point, exists
from calendarhub.rules.dates.vocabulary import ROMAN

_UNITS = {"season": 0, "quarter": 32, "half": 39, "week": 0}
_LETTERS = ("v", "w")  # of a week only before its number: 5.V.2027 is in May


class Units(Looking):
    """Reads what counts parts of a year."""

    def compact(self, place: int) -> Found:
        """Eight figures, 20270512; a week as ISO 8601 writes it, 2027-W05 and 2027-W05-3."""
        text = self.text(place)
        if text.isdecimal() and len(text) == 8:
            yield Point("day", int(text[:4]), int(text[4:6]), int(text[6:])), place + 1
        if self.year(place) is None:
            return
        month, behind = self.figure(place + 1, 1, 12), self.dot(place + 2)
        if month and (number := self.figure(behind, 1, 31)) and len(self.text(behind)) == 2:
            yield Point("day", int(text), month, number), self.dot(behind + 1)  # 2027 05 12
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

    def units(self, place: int) -> Found:
        """A season, quarter, half or week with its year before or behind it, or without one."""
        year = self.year(place)
        if year is not None:
            for behind in range(place + 1, self.between(place + 1) + 1):
                for unit, number, end in self._unit(behind):
                    yield Point(unit, year, number=number), end
            yield from self._winter_behind(year, place + 1)
        for unit, number, end in self._unit(place):
            yield Point(unit, number=number), end
            behind = self.between(end)
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
            if self.lexicon.seasons.get(self.text(name)) == 24:
                yield Point("winter", year, number=24), self.dot(name + 1)

    def _unit(self, place: int) -> Iterator[tuple[str, int, int]]:
        season = self.lexicon.seasons.get(self.text(place))
        if season:
            yield "season", season, self.dot(place + 1)
        for unit in ("quarter", "half", "week"):
            for number, end in self._counted(place, unit):
                if 1 <= number <= {"quarter": 4, "half": 2, "week": 53}[unit]:
                    yield unit, number + _UNITS[unit], end

    def _counted(self, place: int, unit: str) -> Iterator[tuple[int, int]]:
        """Q1, week 47; 1st quarter, 47. Woche, III kwartał."""
        if self.has(place, unit):
            behind = self.dot(place + 1)
            number = self._count(behind)
            if number is not None:
                yield number, self.dot(behind + 1)
        number = self._count(place)
        behind = self.dot(place + 1)
        if number is not None and self.has(behind, unit) and self.text(behind) not in _LETTERS:
            yield number, self.dot(behind + 1)

    def _count(self, place: int) -> int | None:
        """A number in figures, in Roman ones, or as an ordinal word."""
        text = self.text(place)
        return self.figure(place, 1, 53) or ROMAN.get(text) or self.lexicon.ordinals.get(text)
