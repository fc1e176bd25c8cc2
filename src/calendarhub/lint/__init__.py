"""The linter: what is wrong with a feed, ours or anybody's, in words that publishers understand."""

from calendarhub.formats import FeedFormat
from calendarhub.lint.calendar.ics import lint_calendar
from calendarhub.lint.calendar.stamps import moving_stamps
from calendarhub.lint.document import Judged, format_of, lint
from calendarhub.lint.page import lint_page
from calendarhub.lint.published_paths import PublishedPaths
from calendarhub.lint.rule import Finding, Level, Rule, RuleKind
from calendarhub.lint.served import lint_headers, media_type
from calendarhub.lint.table import FAMILIES, RULES

__all__ = [
    "FAMILIES",
    "RULES",
    "FeedFormat",
    "Finding",
    "Judged",
    "Level",
    "PublishedPaths",
    "Rule",
    "RuleKind",
    "format_of",
    "lint",
    "lint_calendar",
    "lint_headers",
    "lint_page",
    "media_type",
    "moving_stamps",
]
