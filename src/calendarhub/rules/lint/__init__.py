"""The linter: what is wrong with a feed, ours or anybody's, in words that publishers understand."""

from calendarhub.rules.lint.ics import lint_calendar, moving_stamps
from calendarhub.rules.lint.rule import Finding, Level, Rule
from calendarhub.rules.lint.table import RULES

__all__ = ["RULES", "Finding", "Level", "Rule", "lint_calendar", "moving_stamps"]
