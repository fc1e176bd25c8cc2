"""What a date in words may come to: points of time, and the readings made of them."""

from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

ORDERS = ("dmy", "mdy")
NO_DATE = "it is no date we understand"
OLDEST, NEWEST = 1500, 2100


class DateReading(Struct, frozen=True):
    """What a text certainly says, as records write it.

    `start` is EDTF, an interval of it, or a local time (2027-05-12T10:00); `end` is a local time,
    empty where nobody said one or where `start` says it. `is_tentative` belongs to a clock time
    that is not confirmed; days, months and years carry their own sign.
    """

    start: str
    end: str = ""
    is_tentative: bool = False


class Doubt(Struct, frozen=True):
    """Why a text says nothing certain (a clause), what may be meant, and what to do (a sentence).

    `remedy` may be empty, where the choices are all that can be said.
    """

    why: str
    choices: tuple[DateReading, ...] = ()
    remedy: str = ""


class Point(Struct, frozen=True):
    """A date of some precision, perhaps without its year or month.

    `number` is the EDTF code of a season, quarter or half, or a week of the year.
    """

    unit: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    weekdays: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it has to come from elsewhere."""
        return self.year is not None and (self.unit != "day" or self.month is not None)

    @property
    def edtf(self) -> str:
        """As records write it."""
        assert self.year is not None
        match self.unit:
            case "day":
                return f"{self.year:04}-{self.month:02}-{self.day:02}"
            case "month":
                return f"{self.year:04}-{self.month:02}"
            case "week":
                return f"{self.year:04}-W{self.number:02}"
            case "year":
                return f"{self.year:04}"
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        """Its first day; raises ValueError for what does not exist."""
        assert self.year is not None
        number = self.number or 0
        match self.unit:
            case "day":
                assert self.month is not None
                assert self.day is not None
                return date(self.year, self.month, self.day)
            case "month":
                return date(self.year, self.month or 0, 1)
            case "week":
                return date.fromisocalendar(self.year, number, 1)
            case "season" | "winter":
                return date(self.year, 3 * (number - 20), 1)
            case "quarter":
                return date(self.year, 3 * (number - 33) + 1, 1)
            case "half":
                return date(self.year, 6 * (number - 40) + 1, 1)
        return date(self.year, 1, 1)

    def in_year(self, year: int | None) -> "Point":
        """The same, in a year if it has none."""
        return self if self.year is not None else replace(self, year=year)


class Hour(Struct, frozen=True):
    """A clock time; `half` is "am", "pm" or empty, `is_marked` whether it can only be a time."""

    hour: int
    minute: int = 0
    half: str = ""
    is_marked: bool = True

    @property
    def clock(self) -> tuple[int, int] | None:
        """Hour and minute of 24; None where there is no such time."""
        hour = self.hour
        if self.half:
            if not 1 <= hour <= 12:
                return (hour, self.minute) if self.half == "pm" and 12 < hour < 24 else None
            hour = hour % 12 + (12 if self.half == "pm" else 0)
        return (hour, self.minute) if hour < 24 or (hour, self.minute) == (24, 0) else None


def local(day: date, clock: tuple[int, int]) -> str:
    """A local time as records write it; 24:00 is the beginning of the next day."""
    if clock[0] == 24:
        day, clock = day + timedelta(days=1), (0, 0)
    return f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}"


def exists(point: Point) -> bool:
    """Whether the calendar has it, as far as it is known."""
    if point.day is not None and point.month is not None:
        if not 1 <= point.month <= 12:
            return False
        if not 1 <= point.day <= monthrange(point.year or 2000, point.month)[1]:
            return False
    if point.unit == "day" and point.month is None:
        return True
    try:
        return point.year is None or (OLDEST <= point.year <= NEWEST and bool(point.first))
    except ValueError:
        return False
