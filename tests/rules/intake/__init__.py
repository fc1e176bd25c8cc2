"""Tests of what becomes of other people's events."""
