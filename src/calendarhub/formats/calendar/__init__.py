"""Formats of calendars: the .ics and jCal, and what they share."""
