"""Lengths of time and cycles as people write them: 90d, 6h, all, or a cron line."""

import re
from datetime import timedelta

from calendarhub.input.values import Wrong
from calendarhub.rules.clean import shown

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "y": 31_536_000}
SPAN = re.compile(r"([0-9]{1,9})\s*([a-z])[a-z]*")
MONTHS, WEEKDAYS = "jan feb mar apr may jun jul aug sep oct nov dec", "mon tue wed thu fri sat sun"
CRON = (  # the five fields: name, lowest, highest, names
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, tuple(MONTHS.split())),
    ("day of the week", 0, -1, tuple(WEEKDAYS.split())),
)


def span(value: str, *, units: str, least: int, most: int, like: str) -> int:
    """A length of time in seconds, such as 90m, 6h or 1d."""
    match = SPAN.fullmatch(value.casefold())
    if not match or match[2] not in units:
        raise Wrong(
            "form",
            f"“{shown(value)}” is no length of time",
            f"Write a number and its unit, such as {like}.",
        )
    seconds = int(match[1]) * SECONDS[match[2]]
    if not least <= seconds <= most:
        raise Wrong(
            "range",
            f"“{shown(value)}” is out of range",
            f"Write from {words(least)} to {words(most)}.",
        )
    return seconds


def words(seconds: int) -> str:
    """A length of time in the largest unit that holds it exactly."""
    for unit in "ywdhm":
        if seconds and seconds % SECONDS[unit] == 0:
            return f"{seconds // SECONDS[unit]}{unit}"
    return f"{seconds}s"


def refresh(value: str) -> timedelta:
    """How often a subscriber's program is asked to look again."""
    return timedelta(
        seconds=span(value, units="mhdw", like="30m, 6h or 1d", least=300, most=31 * SECONDS["d"])
    )


def usual_length(value: str) -> timedelta:
    """How long events of a type usually last."""
    return timedelta(
        seconds=span(value, units="mhd", like="90m, 2h or 1d", least=60, most=31 * SECONDS["d"])
    )


def back(value: str) -> int | None:
    """For how many days past events stay; None for ever."""
    if value.casefold() == "all":
        return None
    if value.isdecimal():
        raise Wrong("form", f"“{shown(value)}” has no unit", f"Write {value}d, or 1y, or all.")
    return (
        span(value, units="dwy", like="90d or 1y, or all", least=0, most=100 * SECONDS["y"])
        // SECONDS["d"]
    )


def every(value: str) -> timedelta:
    """How often a partner's calendar is asked for."""
    return timedelta(
        seconds=span(value, units="mhd", like="6h or 1d", least=900, most=7 * SECONDS["d"])
    )


def window(value: str) -> timedelta | None:
    """How far back or ahead events are wanted; None for all."""
    days = back(value)
    return None if days is None else timedelta(days=days)


def cycle(value: str) -> tuple[int, str]:
    """How often the hub is built: seconds (60 or more), or a cron line of five fields in UTC."""
    if len(value.split()) == 5:
        return 3600, cron(value)
    if value.isdecimal():
        raise Wrong(
            "form",
            f"“{shown(value)}” has no unit",
            f"Write {value}m for minutes or {value}h for hours.",
        )
    return span(value, units="smhd", like="15m, 1h or 1d", least=60, most=31 * SECONDS["d"]), ""


def cron(value: str) -> str:
    """A cron line, whose weekdays are named, since 0 is Sunday to some and Monday to others."""
    for field, (name, least, most, names) in zip(value.casefold().split(), CRON, strict=True):
        for part in field.split(","):
            if not _cron_part(part, least=least, most=most, names=names):
                allowed = (
                    "one of " + ", ".join(names) if most < 0 else f"a number from {least} to {most}"
                )
                raise Wrong(
                    "form", f"“{shown(part)}” is no {name} of a cron line", f"Write {allowed}."
                )
    if not _comes(value.casefold().split()):
        raise Wrong(
            "never",
            f"“{shown(value)}” names a day that no month of it has, so it never comes",
            "Write another day of the month: 0 0 28 2 * is in every year.",
        )
    return " ".join(value.casefold().split())


# The days that a month may have: a cycle may wait for 29 February, and 30 February never comes.
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _comes(fields: list[str]) -> bool:
    """Whether any month that a cron line names has a day that it names."""
    days, months = (_cron_values(fields[at], CRON[at]) for at in (2, 3))
    return any(min(days, default=32) <= _DAYS[month - 1] for month in months)


def _cron_values(field: str, kind: tuple[str, int, int, tuple[str, ...]]) -> set[int]:
    """The numbers of a valid field."""
    _, least, most, names = kind
    found: set[int] = set()
    for part in field.split(","):
        first, last, step = _cron_range(part, least=least, most=most, names=names)
        found.update(range(first, last + 1, step))
    return found


def _cron_range(
    part: str, *, least: int, most: int, names: tuple[str, ...]
) -> tuple[int, int, int]:
    """First and last number and the step of a valid part; a lone number with a step goes to the end."""
    base, slash, step = part.partition("/")
    ends = [_cron_value(end, least=least, most=most, names=names) for end in base.split("-")]
    first, last = (least, most) if base == "*" else (ends[0] or 0, ends[-1] or 0)
    return first, most if slash and len(ends) == 1 else last, int(step or 1)


def _cron_part(part: str, *, least: int, most: int, names: tuple[str, ...]) -> bool:
    base, slash, step = part.partition("/")
    if slash and not (step.isdecimal() and len(step) <= 3 and int(step) > 0):
        return False
    if base == "*":
        return not slash or int(step) <= (most if most > 0 else len(names) - 1) - max(least, 0)
    ends = base.split("-")
    numbers = [_cron_value(end, least=least, most=most, names=names) for end in ends]
    if len(ends) > 2 or None in numbers or numbers != sorted(numbers, key=lambda n: n or 0):
        return False
    named = [end in names for end in ends]
    if any(named) and (slash or not all(named)):
        return False  # the timetable reads names with neither a step nor a number beside them
    return not slash or _is_step(part, least=least, most=most, names=names)


def _is_step(part: str, *, least: int, most: int, names: tuple[str, ...]) -> bool:
    """Whether a step fits into its range."""
    first, last, step = _cron_range(part, least=least, most=most, names=names)
    return step <= last - first


def _cron_value(value: str, *, least: int, most: int, names: tuple[str, ...]) -> int | None:
    if value in names:
        return names.index(value) + max(least, 0)
    is_short = value.isdecimal() and len(value) <= 3
    return int(value) if is_short and least <= int(value) <= most else None
