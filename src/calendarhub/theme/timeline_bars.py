"""What a picture of milestones consists of: bars, lines beside them, the ground they cover."""

from datetime import date

from msgspec import Struct

from calendarhub.rules.surely import Surely
from calendarhub.theme.axis import Tick
from calendarhub.theme.label import breadth

SMALL = 0.8125  # rem, the size of dates and of names on the axis
AROUND, ASCENT = 0.3, 1.1  # rem, from letters and from a line up to the edge of their ground
MONTH = 31  # days: a point that is known as vaguely as this is one still


class Mark(Struct, frozen=True):
    """A milestone to draw: its days (inclusive; `last` None for no end), and which are certain.

    `told` is all that its link says, `words` its date, `state` a class with its `note` in words.
    """

    name: str
    language: str
    href: str
    told: str
    words: str
    state: str
    note: str
    first: date
    last: date | None
    certain: Surely | None

    @property
    def is_point(self) -> bool:
        """Whether it is a day, or a day within one month that is not known yet."""
        length = (self.last - self.first).days if self.last else MONTH
        return length == 0 or (self.certain is None and length < MONTH)


class TimelineLine(Struct, frozen=True):
    """A line above a bar at `y` rem of it: of the name, or the date and the state beside it."""

    y: float
    name: str = ""
    words: str = ""
    note: str = ""

    @property
    def breadth(self) -> float:
        """How wide it is, in rem."""
        small = " · ".join([one for one in (self.words, self.note) if one])
        return breadth(self.name) + SMALL * breadth(small)


class Piece(Struct, frozen=True):
    """A part of a bar, in per cent from its beginning, with its classes."""

    x: float
    width: float
    classes: str


class Ground(Struct, frozen=True):
    """A box in rem, measured from the end of a bar at which its lines stand."""

    x: float
    y: float
    width: float
    height: float


class Bar(Struct, frozen=True):
    """A milestone where it is drawn: at per cent `x`, `y` rem from the top; a point has no pieces.

    Its lines begin where it begins, or end where it ends (`ends`), `width` per cent on.
    """

    mark: Mark
    x: float
    y: float
    width: float
    ends: bool
    lines: tuple[TimelineLine, ...]
    pieces: tuple[Piece, ...]

    @property
    def ground(self) -> Ground:
        """What lies under its lines, so that nothing goes through their letters."""
        wide = max([line.breadth for line in self.lines]) + 2 * AROUND
        return Ground(
            x=round(AROUND - wide if self.ends else -AROUND, 2),
            y=round(self.lines[0].y - ASCENT, 2),
            width=round(wide, 2),
            height=round(self.lines[-1].y - self.lines[0].y + ASCENT + AROUND, 2),
        )


class Timeline(Struct, frozen=True):
    """A picture: bars below an axis, and per cent of today; `height` in rem."""

    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: float | None
