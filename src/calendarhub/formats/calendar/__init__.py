"""Formats of calendars: the .ics and jCal, and what they share."""

SUFFIX = "ics"
MEDIA_TYPE = "text/calendar"
