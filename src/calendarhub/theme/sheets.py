"""Which style sheet a page loads: one, made of the chapters that pages of its kind need."""

from collections.abc import Mapping

from calendarhub.theme.styles import bare

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
    STYLESHEET: frozenset({"calendar.css", "timeline.css"}),
    "site-calendar.css": frozenset(
        {
            "event.css",
            "search.css",
            "front.css",
            "projects.css",
            "timeline.css",
            "cards.css",
            "map.css",
        }
    ),
    "site-projects.css": frozenset(
        {"mini.css", "calendar.css", "search.css", "front.css", "map.css"}
    ),
}
_OF_TEMPLATES = {
    "month.html": "site-calendar.css",
    "day.html": "site-calendar.css",
    "year.html": "site-calendar.css",
    "projects.html": "site-projects.css",
    "project.html": "site-projects.css",
}


def sheet_of(template: str) -> str:
    """The name of the style sheet that pages of a template load."""
    return _OF_TEMPLATES.get(template, STYLESHEET)


def sheets(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every style sheet by its name, its chapters made one."""
    made = {}
    for name, left_out in WITHOUT.items():
        chapters = [assets[one] for one in CHAPTERS if one in assets and one not in left_out]
        made[name] = bare(b"\n".join(chapters).decode("utf-8", "replace")).encode()
    return made
