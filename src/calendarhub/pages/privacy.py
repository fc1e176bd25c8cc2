"""What a public site owes its readers: what it knows of them."""

from collections.abc import Iterator

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language."""
    yield from pages(site, path="privacy.html", template="privacy.html", inputs="", make=_context)


def _context(shell: Shell) -> Context:
    return {
        "description": shell.words.say("What this site knows of its readers: nothing."),
        "contact": shell.site.hub.settings.contact,
    }
