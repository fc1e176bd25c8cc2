"""iCalendar as partners write it, to foreign events (IN-10 to 16, ZON-01 to 06)."""

from calendarhub.sources.ics.calendar import read_ics

__all__ = ["read_ics"]
