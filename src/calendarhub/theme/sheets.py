"""The style sheets: a page loads one, made of the chapters that pages of its kind need.

Which of them a template loads is said in the row of its kind (`pages/__init__.py`).
"""

from collections.abc import Mapping

from calendarhub.theme.styles import joined

STYLESHEET = "site.css"
CALENDAR_SHEET = "site-calendar.css"
FULL_SHEET = "site-full.css"
LINES_SHEET = "site-lines.css"
NETWORK_SHEET = "site-network.css"
# A hub adds or replaces any of them; `custom.css` is empty here and is where a hub changes a token.
CHAPTERS = (
    "tokens.css",
    "base.css",
    "frame.css",
    "lists.css",
    "mini.css",
    "event.css",
    "calendar.css",
    "full.css",
    "counts.css",
    "search.css",
    "front.css",
    "projects.css",
    "timeline.css",
    "cards.css",
    "map.css",
    "brand.css",
    "print.css",
    "custom.css",
)
# Large chapters that few kinds of pages need are in the sheets of these alone, and so that such a
# sheet is no heavier, it does without what its pages never have.
WITHOUT: Mapping[str, frozenset[str]] = {
    STYLESHEET: frozenset({"calendar.css", "full.css", "counts.css", "timeline.css", "cards.css"}),
    CALENDAR_SHEET: frozenset(
        {
            "event.css",
            "full.css",
            "counts.css",
            "search.css",
            "front.css",
            "projects.css",
            "timeline.css",
            "cards.css",
            "map.css",
        }
    ),
    FULL_SHEET: frozenset(
        {
            "mini.css",
            "event.css",
            "search.css",
            "projects.css",
            "timeline.css",
            "cards.css",
            "map.css",
        }
    ),
    LINES_SHEET: frozenset(
        {"mini.css", "event.css", "calendar.css", "counts.css", "search.css", "front.css"}
    ),
    NETWORK_SHEET: frozenset(
        {
            "mini.css",
            "event.css",
            "calendar.css",
            "full.css",
            "counts.css",
            "search.css",
            "front.css",
        }
    ),
}


def sheets(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every style sheet by its name, its chapters made one."""
    made = {}
    for name, left_out in WITHOUT.items():
        chapters = [assets[one] for one in CHAPTERS if one in assets and one not in left_out]
        made[name] = joined([one.decode("utf-8", "replace") for one in chapters]).encode()
    return made
