"""The times of a component as icalendar reads them, one property at a time."""

from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from calendarhub.ical.tree import Component, Property


class BrokenValueError(ValueError):
    """A value that cannot be read; `line` is its line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class RawTime(Struct, frozen=True):
    """A day, or a naive time with the name of its zone; `is_utc` where it says Z.

    `length` is that of a period (RDATE).
    """

    day: date
    clock: datetime | None = None
    tzid: str = ""
    is_utc: bool = False
    line: int = 1
    length: timedelta | None = None


def times(component: Component, name: str) -> tuple[RawTime, ...]:
    """All times of all properties of a name; raises BrokenValueError."""
    found = []
    for one in component.all(name):
        tzid, value = _zoned(one)
        found += [_time(part, tzid, one) for part in value.split(",") if part.strip()]
    return tuple(found)


def first_time(component: Component, name: str) -> RawTime | None:
    """The first time of a property; None without it; raises BrokenValueError."""
    one = component.first(name)
    if one is None or not one.value.strip():
        return None
    tzid, value = _zoned(one)
    return _time(value, tzid, one)


def duration(component: Component) -> timedelta | None:
    """The value of DURATION; raises BrokenValueError."""
    one = component.first("DURATION")
    if one is None or not one.value.strip():
        return None
    value = _read(one.value, one)
    if not isinstance(value, timedelta):
        raise BrokenValueError(f"“{one.value[:40]}” is no duration", one.line)
    return value


def _zoned(one: Property) -> tuple[str, str]:
    """The name of the zone and the value; a name with colons and no quotes is put together again."""
    tzid, value = one.param("TZID").strip(), one.value
    # TZID=tzone://Microsoft/Custom:20270203T140000, TZID=UTC+02:00:20270203T140000
    if tzid and ":" in value:
        rest, _, value = value.rpartition(":")
        tzid = f"{tzid}:{rest}"
    return tzid, value


def _time(text: str, tzid: str, one: Property) -> RawTime:
    value = _read(text, one)
    length = None
    if isinstance(value, tuple):
        value, end = value
        length = _length(value, end, one)
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            naive = value.astimezone(UTC).replace(tzinfo=None)
            return RawTime(naive.date(), naive, "", is_utc=True, line=one.line, length=length)
        return RawTime(value.date(), value, tzid, line=one.line, length=length)
    if isinstance(value, date):
        return RawTime(value, line=one.line)
    raise BrokenValueError(f"“{text[:40]}” is no date and no time", one.line)


def _length(start: object, end: object, one: Property) -> timedelta:
    """How long a period is, whichever way it says so."""
    if isinstance(end, timedelta):
        return end
    try:
        return end - start  # type: ignore[operator, no-any-return]
    except TypeError as error:
        raise BrokenValueError(
            f"{one.name}: a period has two ends of two kinds", one.line
        ) from error


def _read(text: str, one: Property) -> object:
    from icalendar import vDDDTypes  # noqa: PLC0415 (in the child that reads strangers' bytes)

    try:
        value: object = vDDDTypes.from_ical(text.strip().upper())  # type: ignore[no-untyped-call]
    except Exception as error:
        message = f"{one.name}: “{text.strip()[:40]}” is no date and no time"
        raise BrokenValueError(message, one.line) from error
    return value
