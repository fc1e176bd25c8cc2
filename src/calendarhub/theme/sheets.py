"""Which style sheet a page loads: one, made of the chapters that pages of its kind need."""

from collections.abc import Mapping

from calendarhub.theme.styles import joined

STYLESHEET = "site.css"
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
    "site-calendar.css": frozenset(
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
    "site-full.css": frozenset(
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
    "site-lines.css": frozenset(
        {"mini.css", "event.css", "calendar.css", "counts.css", "search.css", "front.css"}
    ),
    "site-network.css": frozenset(
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
_KINDS = {
    "site-calendar.css": ("month", "day", "year"),
    "site-full.css": (
        *(
            "month-days",
            "year-months",
            "archive-lines",
            "archive-months",
            "day-lines",
            "open-part",
            "part",
        ),
    ),
    "site-lines.css": (
        *("type-lines", "organisation-lines", "organisations-names", "project-lines"),
        "subscribe-family",
    ),
    "site-network.css": (
        *("types", "organisations", "organisation", "projects", "project", "subscribe", "404"),
    ),
}
_OF_TEMPLATES = {f"{kind}.html": sheet for sheet, kinds in _KINDS.items() for kind in kinds}


def sheet_of(template: str) -> str:
    """The name of the style sheet that pages of a template load."""
    return _OF_TEMPLATES.get(template, STYLESHEET)


def sheets(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every style sheet by its name, its chapters made one."""
    made = {}
    for name, left_out in WITHOUT.items():
        chapters = [assets[one] for one in CHAPTERS if one in assets and one not in left_out]
        made[name] = joined([one.decode("utf-8", "replace") for one in chapters]).encode()
    return made
