"""Useful links by group, as the settings give them."""

from collections.abc import Iterator

from markupsafe import Markup

from calendarhub.model.release import Recipe
from calendarhub.model.text import Text
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; none where the settings have no links."""
    if site.hub.settings.links:
        yield from pages(site, path="links.html", template="links.html", inputs="", make=_context)


def _context(shell: Shell) -> Context:
    words = shell.words
    groups: dict[Text, list[tuple[Markup, str]]] = {}
    for link in shell.site.hub.settings.links:
        groups.setdefault(link.group, []).append((shell.name(link.title), link.url))
    return {
        "description": words.say("Networks, programmes and institutions nearby."),
        "groups": [(shell.text(group), links) for group, links in groups.items()],
    }
