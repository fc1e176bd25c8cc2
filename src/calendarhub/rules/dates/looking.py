"""What stands at a place in the tokens of a text."""

from collections.abc import Iterator, Sequence

from calendarhub.rules.dates.lexicon import Lexicon
from calendarhub.rules.dates.tokens import Token
from calendarhub.rules.dates.values import Point

Found = Iterator[tuple[Point, int]]


class Looking:
    """Tokens, with what each may mean; a place is counted from 0."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon

    def text(self, place: int) -> str:
        """The token at a place; empty after the last."""
        return self.tokens[place].text if place < len(self.tokens) else ""

    def glued(self, place: int) -> bool:
        """Whether the token at a place stands right behind the one before."""
        return place < len(self.tokens) and self.tokens[place].glued

    def has(self, place: int, role: str) -> bool:
        """Whether the word at a place has a task."""
        return role in self.lexicon.roles.get(self.text(place), ())

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
        days = self.lexicon.weekdays.get(self.text(place), frozenset())
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

    def between(self, place: int) -> int:
        """Past what may stand inside a date in words: 12-May-2027, 12. May, May 12, 2027."""
        if self.text(place) in ("-", "/") and self.glued(place) and self.glued(place + 1):
            return place + 1
        return self.fill(place)

    def dot(self, place: int) -> int:
        return place + 1 if self.text(place) == "." and self.glued(place) else place
