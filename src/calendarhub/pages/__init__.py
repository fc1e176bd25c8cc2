"""The kinds of pages: each module's `recipes(site)` yields the files of its kind."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from calendarhub.model.release import Recipe
from calendarhub.pages import assets, event, latest
from calendarhub.theme.site import Site


class Page(Protocol):
    """A kind of page."""

    def recipes(self, site: Site) -> Iterator[Recipe]:
        """Its files, in every language of the site."""
        ...


PAGES: Mapping[str, Page] = {
    "assets": assets,
    "latest": latest,
    "event": event,
}
