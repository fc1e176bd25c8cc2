"""The rules themselves, family by family, in words that publishers understand."""

from calendarhub.lint.rule import Rule
from calendarhub.lint.table import (
    calendar,
    feeds,
    grammar,
    identity,
    octets,
    pages,
    recurrence,
    serving,
    time,
    zones,
)

FAMILIES: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Octets and lines", octets.RULES),
    ("Values, parameters and components", grammar.RULES),
    ("The calendar", calendar.RULES),
    ("Identity and revision", identity.RULES),
    ("Times and texts of an event", time.RULES),
    ("Zones", zones.RULES),
    ("Series", recurrence.RULES),
    ("RSS, Atom, JSON Feed, OPML, CSV, jCal", feeds.RULES),
    ("Pages of a publication", pages.RULES),
    ("Serving and reading", serving.RULES),
)
RULES: dict[str, Rule] = {rule.id: rule for _, family in FAMILIES for rule in family}
