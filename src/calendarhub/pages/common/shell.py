"""A page while it is made: its texts marked by language, its rows, the ways to other pages."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.feed import Feed
from calendarhub.model.network import Organisation, Project
from calendarhub.pages.common.texts import NOTHING, PageTexts
from calendarhub.rules import address
from calendarhub.theme import addresses
from calendarhub.theme.calendar import Showing
from calendarhub.theme.card import Card
from calendarhub.theme.listing import Listing
from calendarhub.theme.page import FRONT
from calendarhub.theme.sheets import STYLESHEET
from calendarhub.theme.site import Site
from calendarhub.theme.structured_data import list_json, script

SCREEN = 8  # rows of a list that a page of one screen has at most
Context = Mapping[str, object]


def joined(pieces: Sequence[Markup]) -> Markup:
    """Pieces as one; to ask of each whether it must be escaped takes longer than to join them."""
    return Markup("".join(pieces))  # noqa: S704 (each is markup already)


class Shell(PageTexts):
    """One page in one language while it is made.

    `path` lies below the folder of the language; `root` leads to the root of the release and `way`
    to that folder.
    """

    def __init__(
        self,
        site: Site,
        language: str,
        path: str,
        *,
        at_root: bool = False,
        sheet: str = STYLESHEET,
    ) -> None:
        super().__init__(site, language)
        self.sheet = sheet
        self.path = path
        self.at_root = at_root
        self.root = "" if at_root else addresses.up(f"{language}/{path}")
        self.way = f"{language}/" if at_root else addresses.within(f"{language}/{path}")
        self.pictured = False  # whether it loads a picture at once
        self.canonical_path = path
        self._address = ""

    def logo(self, one: Organisation | Project, size: int, name: str = "") -> Markup:
        """The logo or monogram of one, a square of `size` px; `name` if it stands without its name."""
        return self.site.logo(one, size, self.root, name=name)

    def picture(self, event: Event, sizes: str = "100vw", *, lazy: bool = False) -> Markup:
        """The picture of an event, or nothing; `sizes` says how wide it is shown, as HTML has it."""
        if event.image is None:
            return NOTHING
        self.pick(event.image.alt)  # so that the note of the page tells a foreign description
        made = self.site.picture(event, self.language, self.root, sizes=sizes, lazy=lazy)
        self.pictured |= bool(made) and not lazy
        return made

    def rows(self, shown: Iterable[Showing | Entry]) -> Markup:
        """Events as rows of a list."""
        return joined([self.row(one) for one in shown])

    def lines(
        self, shown: Iterable[Showing | Entry], *, dated: bool = True, ends: bool = False
    ) -> Markup:
        """Events as lines of a long list; `dated` says that each names its day.

        `ends` says that they leave the list when they are over.
        """
        return joined([self.line(one, dated=dated, ends=ends) for one in shown])

    def lists(self, listing: Listing) -> Context:
        """The two lists of a page about something."""
        listed = partial(self.lines, ends=True) if listing.in_lines else self.rows
        more = listing.more_coming
        return {
            "coming": listed(listing.coming),
            "past": listed(listing.past),
            "more_coming": self.words.number(more) if more else "",
            "more_past": listing.more_past,
            "in_lines": listing.in_lines,
            "long": len(listing.coming) + len(listing.past) > SCREEN,
            "json_ld": NOTHING if listing.in_lines else self.item_list(listing.coming),
        }

    def item_list(self, shown: Iterable[Showing | Entry]) -> Markup:
        """The events of a list by their addresses, as schema.org has it; nothing for none."""
        entries = [one.entry if isinstance(one, Showing) else one for one in shown]
        base = f"{self.site.base}{self.language}/events/"
        addresses = dict.fromkeys([f"{base}{entry.event.id}.html" for entry in entries])
        if not addresses:
            return Markup("")
        return Markup(script(list_json(tuple(addresses))))  # noqa: S704 (escaped there)

    def row(self, shown: Showing | Entry, dates: str = "") -> Markup:
        """An event, or one occurrence of a series, as a row of a list.

        `dates` says of how many dates one stands for all of them.
        """
        self.card(shown)
        if isinstance(shown, Showing):
            return self.site.row(shown.entry, self.language, self.way, shown.occurrence, dates)
        return self.site.row(shown, self.language, self.way)

    def line(self, shown: Showing | Entry, *, dated: bool, ends: bool) -> Markup:
        """An event, or one occurrence of a series, as a line of a long list."""
        self.card(shown)
        if isinstance(shown, Showing):
            return self.site.line(
                shown.entry, self.language, self.way, shown.occurrence, dated=dated, ends=ends
            )
        return self.site.line(shown, self.language, self.way, dated=dated, ends=ends)

    def card(self, shown: Showing | Entry) -> Card:
        """The ready strings of an event, or of one occurrence of a series."""
        if isinstance(shown, Showing):
            card = self.site.card(shown.entry, self.language, shown.occurrence)
        else:
            card = self.site.card(shown, self.language)
        if card.title_language:
            self.fallbacks[card.title_language] = None
        return card

    @property
    def address(self) -> str:
        """The canonical absolute address of the page."""
        # Asked for half a dozen times, when all that it depends on is settled.
        if not self._address:
            path = "" if self.path == FRONT else self.canonical_path
            self._address = f"{self.site.base}{self.canonical}/{path}"
        return self._address

    def settle(self, *, noindex: bool) -> None:
        """A page that is found under another address, or nowhere, names no translations."""
        own = (self.canonical, self.canonical_path) == (self.language, self.path)
        if noindex or self.at_root or not own:
            self.translations = ()

    def inside(self, url: str) -> str:
        """A web address; one of our own as the way from this page, so that it works anywhere."""
        base = self.site.base
        return self.root + url.removeprefix(base) if url.startswith(base) else url

    def feed(self, feed: Feed, suffix: str) -> str:
        """The way to a feed in the format of a suffix."""
        hub = self.site.hub
        return self.root + address.feed_path(hub, feed, self.language, suffix)
