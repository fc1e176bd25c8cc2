"""The moment for which a release is made."""

from datetime import date, datetime

from msgspec import Struct

from calendarhub.model.when import zone


class Window(Struct, frozen=True):
    """`now` is an aware UTC instant, read once at the door; `today` its day in the hub's zone."""

    now: datetime
    today: date

    @classmethod
    def at(cls, now: datetime, timezone: str) -> "Window":
        """The window of a build at `now` for a hub in `timezone`."""
        return cls(now=now, today=now.astimezone(zone(timezone)).date())
