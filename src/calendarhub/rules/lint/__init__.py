"""The linter: what is wrong with a feed, ours or anybody's, in words that publishers understand."""

from calendarhub.rules.lint.document import Format, Judged, format_of, lint
from calendarhub.rules.lint.ics import lint_calendar, moving_stamps
from calendarhub.rules.lint.page import Tree, lint_page
from calendarhub.rules.lint.rule import Finding, Kind, Level, Rule
from calendarhub.rules.lint.served import lint_headers, media_type
from calendarhub.rules.lint.table import FAMILIES, RULES

__all__ = [
    "FAMILIES",
    "RULES",
    "Finding",
    "Format",
    "Judged",
    "Kind",
    "Level",
    "Rule",
    "Tree",
    "format_of",
    "lint",
    "lint_calendar",
    "lint_headers",
    "lint_page",
    "media_type",
    "moving_stamps",
]
