"""What a row of the table of pages says: all that the rest of the program needs to know of a kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from calendarhub.model.edits import Edits
from calendarhub.model.release import Recipe
from calendarhub.theme.sheets import STYLESHEET

if TYPE_CHECKING:  # a site has the table
    from calendarhub.theme.site import Site

# Addresses of kinds that are served in a way of their own (`hub/serverconf/policy.py`), below
# a language.
FRONT = "index.html"
STATUS = "status.html"
BUILDER = "embed.html"


class PageModule(Protocol):
    """The file of a kind of page."""

    def recipes(self, site: "Site") -> Iterator[Recipe]:
        """Its pages, in every language of the site."""
        ...


class Column(Enum):
    """A column of the foot, which lists pages below its heading."""

    EVENTS = "events"
    SUBSCRIBE = "subscribe"
    HELP = "help"


def always(_: "Site") -> bool:
    """Every hub has such a page."""
    return True


class Page(Struct, frozen=True, kw_only=True):
    """A kind of page.

    `module` makes it; without one, that of the kind before it does. `templates` are what its pages
    are made with, and `sheets` says of some which style sheet they load instead of the usual one.
    `address` is that of its one page, or of its list, below the folder of a language,
    and `title` is what navigation calls that, and it itself unless it says another (in English,
    marked). It `is_offered` where others lead to it: in the navigation at the `top`, in a column of
    the `foot`, which may call it otherwise, and to search engines by the site map (`is_indexed`).

    `section` is which kinds are one place in the navigation (by default each its own), and `under`
    the section at the top that is lit for it. `has_way_back`: the way to the first page stands above
    its heading. `is_embedded`: others may embed the feed that a page of it shows. `affected` are the
    subjects that edits lead to, where its recipes name one; of all other kinds, which are lists of the
    whole hub, each build looks at every recipe.
    """

    name: str
    module: PageModule | None = None
    templates: tuple[str, ...] = ()
    sheets: Mapping[str, str] = {}
    address: str = ""
    title: str = ""
    section: str = ""
    under: str = ""
    top: bool = False
    foot: Column | None = None
    foot_title: str = ""
    is_offered: "Callable[[Site], bool]" = always
    is_indexed: bool = False
    has_way_back: bool = False
    is_embedded: bool = False
    affected: "Callable[[Edits, Site], Iterable[str]] | None" = None

    @property
    def place(self) -> str:
        """Its section."""
        return self.section or self.name

    def sheet(self, template: str) -> str:
        """The name of the style sheet that pages of a template load."""
        return self.sheets.get(template, STYLESHEET)

    def recipes(self, site: "Site") -> Iterator[Recipe]:
        """Its pages, in every language of the site."""
        return self.module.recipes(site) if self.module else iter(())


class TopWay(Struct, frozen=True):
    """A way of the navigation at the top; it is lit in its sections."""

    address: str
    title: str
    sections: frozenset[str]
    is_offered: bool


class FootWay(Struct, frozen=True):
    """A way of a column of the foot."""

    address: str
    title: str
    is_offered: bool


def top_ways(site: "Site") -> list[TopWay]:
    """The navigation at the top, in the order of the table; titles in English."""
    rows = site.pages.values()
    return [
        TopWay(
            row.address,
            row.title,
            frozenset({row.place, *[one.place for one in rows if one.under == row.place]}),
            row.is_offered(site),
        )
        for row in rows
        if row.top
    ]


def foot_ways(site: "Site") -> dict[str, list[FootWay]]:
    """The columns of the foot by name, in the order of the table; titles in English."""
    return {
        column.value: [
            FootWay(row.address, row.foot_title or row.title, row.is_offered(site))
            for row in site.pages.values()
            if row.foot is column
        ]
        for column in Column
    }
