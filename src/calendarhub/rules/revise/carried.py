"""How long what is cancelled or over stays with subscribers."""

from datetime import datetime, timedelta

from calendarhub.model.when import day_start, zone

# How long a cancellation is carried after the event would have ended (ICS-80, 81).
CARRIED = 30  # days
SECOND = timedelta(seconds=1)


def carried_until(ends: datetime, hub_zone: str) -> datetime:
    """The midnight (UTC instant) from which a cancellation of what ends then is carried no more."""
    return last_midnight(ends, CARRIED, hub_zone)


def last_midnight(ends: datetime, days: int, hub_zone: str) -> datetime:
    """The end of the last of so many whole days, in the hub's zone, after the day of an end."""
    over = (ends - SECOND).astimezone(zone(hub_zone)).date()
    return day_start(over + timedelta(days=days + 1), hub_zone)
