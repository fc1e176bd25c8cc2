"""What a public site owes its readers: how accessible it is."""

from collections.abc import Iterator

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language."""
    yield from pages(
        site, path="accessibility.html", template="accessibility.html", inputs="", make=_context
    )


def _context(shell: Shell) -> Context:
    return {
        "description": shell.words.say("How this site is made so that everybody can use it."),
        "contact": shell.site.hub.settings.contact,
    }
