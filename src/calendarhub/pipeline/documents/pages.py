"""What a release is made of beside its feeds: pages, the widget, and former addresses."""

from collections.abc import Iterator

from calendarhub.model.release import Recipe
from calendarhub.pages import PAGES
from calendarhub.pages import former as former_addresses
from calendarhub.theme.site import Site
from calendarhub.widget import recipes as widget_recipes


def pages(site: Site) -> Iterator[Recipe]:
    """Every kind of page, in every language."""
    if site.hub.settings.makes("pages"):
        for page in PAGES.values():
            yield from page.recipes(site)


def former(site: Site) -> Iterator[Recipe]:
    """Pages at former addresses; made last, since they take no address of anything else."""
    if site.hub.settings.makes("pages"):
        yield from former_addresses.recipes(site)


def widget(site: Site) -> Iterator[Recipe]:
    """What other sites embed."""
    if site.hub.settings.makes("widget"):
        yield from widget_recipes(site)
