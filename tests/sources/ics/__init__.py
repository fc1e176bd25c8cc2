"""Tests of iCalendar as partners write it."""
