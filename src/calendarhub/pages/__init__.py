"""The kinds of pages: each module's `recipes(site)` yields the files of its kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from calendarhub.model.edits import Edits
from calendarhub.model.release import Recipe
from calendarhub.pages import (
    archive,
    assets,
    changes,
    day,
    embed,
    event,
    latest,
    links,
    month,
    notfound,
    organisations,
    projects,
    robots,
    search,
    statements,
    status,
    subscribe,
    types,
    year,
)
from calendarhub.pages import (
    map as map_page,
)
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
    "types": types,
    "subscribe": subscribe,
    "embed": embed,
    "month": month,
    "year": year,
    "day": day,
    "archive": archive,
    "changes": changes,
    "links": links,
    "map": map_page,
    "search": search,
    "statements": statements,
    "status": status,
    "notfound": notfound,
    "robots": robots,
    "organisations": organisations,
    "projects": projects,
}

# On what pages depend whose recipes name a subject: the subjects that edits lead to. All other kinds
# are lists of the whole hub, of which each build looks at every recipe.
DEPENDENCIES: Mapping[str, Callable[[Edits, Site], Iterable[str]]] = {
    "event": event.affected,
    "day": day.affected,
}
