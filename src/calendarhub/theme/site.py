"""The site of a release as one value: all that pages and widget are made from."""

from functools import cached_property

from markupsafe import Markup
from msgspec.structs import replace

from calendarhub.model.attachment import Attachment
from calendarhub.model.edits import Affected
from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event
from calendarhub.model.network import EventType, Organisation, Project
from calendarhub.model.text import Text
from calendarhub.rules.attendance import is_attended, is_closing
from calendarhub.rules.digest import digest
from calendarhub.rules.exchange import NOTHING
from calendarhub.theme.brand import ICON, icon_address
from calendarhub.theme.card import Card, card
from calendarhub.theme.environment import SHARE
from calendarhub.theme.logos import ROOT, logo
from calendarhub.theme.marks import mark
from calendarhub.theme.pictures import picture
from calendarhub.theme.site_lists import SiteLists

# Templates whose text is in every page, rendered apart from it.
SHARED = (
    "row.html",
    "line.html",
    "feed-line.html",
    "frame-head.html",
    "frame-top.html",
    "frame-foot.html",
)
# Stands in a row for the way to the folder of the language; no cleaned text can hold it.
WAY = "\x02"


class Site(SiteLists, frozen=True, eq=False, dict=True):
    """All that pages and widget are made from, with the pieces that many of them share."""

    def looking_at(self, affected: Affected) -> "Site":
        """The same site, for a build that has to look at these subjects alone."""
        site = replace(self, affected=affected)
        site.__dict__.update(self.__dict__)  # what does not depend on it was worked out already
        for name in ("asked", "feeds_of", "feed_names"):
            site.__dict__.pop(name, None)
        return site

    def at_rest(self) -> "Site":
        """What the next build may take from this one: entries, lists and what was made of each."""
        site = replace(self, memo={}, before=None, exchange=NOTHING, moved=(), propose=tuple)
        for name in ("almanac", "showings_ahead", "by_id", "goes_on", "pieces", "lists"):
            if name in self.__dict__:
                site.__dict__[name] = self.__dict__[name]
        return site

    def mark(self, kind: EventType) -> Markup:
        """The mark of an event type."""
        return mark(kind.colour, kind.shape)

    def logo(self, one: Organisation | Project, size: int, root: str, *, name: str = "") -> Markup:
        """The logo or monogram of an organisation or project, made once; `root` leads to the root.

        It is decoration beside the name; where no name stands beside it, `name` is its text.
        """
        key = ("logo", type(one), one.id, size, name)
        made: str | None = self.memo.get(key)
        if made is None:
            made = self.memo[key] = logo(one, self.theme.files, size=size, name=name)
        return Markup(made.replace(ROOT, root))  # noqa: S704 (escaped where it was made)

    def kind(self, event: Event) -> EventType:
        """The type of an event; of one that the network does not know, what its id says."""
        known = self.hub.network.types.get(event.type)
        return known or self.once(("kind", event.type), lambda: self.stray_type(event.type))

    def stray_type(self, identifier: str) -> EventType:
        """A type that a record names and the network does not: its id is its name."""
        name = Text(((self.first, identifier.replace("-", " ")),))
        closes, attend = is_closing(identifier), is_attended(identifier)
        return EventType(id=identifier, name=name, colour="grey", attend=attend, closes=closes)

    @cached_property
    def share(self) -> str:
        """The address of the picture for pages that have none of their own, if there is one."""
        return self.absolute(self.theme.asset(SHARE)) if SHARE in self.theme.files else ""

    @cached_property
    def icon(self) -> Markup:
        """The icon as an address, for pages that ask for a picture; empty where it is too large."""
        return icon_address(self.theme.assets.get(ICON, b""))

    def attachment(self, event: Event, address: str) -> Attachment | None:
        """What is known of a file of an event by its public address; nothing of one elsewhere."""
        known = self.attachments.get(event.id)
        return known.get(address) if known else None

    def picture(
        self, event: Event, language: str, root: str, *, sizes: str = "100vw", lazy: bool = False
    ) -> Markup:
        """The picture of an event, made once a language; empty where it has none of its own.

        `root` leads to the root, `sizes` says how wide it is shown (HTML's attribute); `lazy` is for
        what stands below the first screen.
        """
        image = event.image
        if image is None or not image.src.startswith(self.base):
            return Markup()
        key = ("picture", event.id, language, sizes, lazy)
        made: str | None = self.memo.get(key)
        if made is None:
            known = self.attachment(event, image.src) or Attachment(0)
            src = ROOT + image.src.removeprefix(self.base)
            alt = image.alt.pick(self.chain(language))
            made = picture(src, known, alt, language=language, sizes=sizes, lazy=lazy)
            self.memo[key] = made
        return Markup(made.replace(ROOT, root))  # noqa: S704 (escaped where it was made)

    def context(self, language: str, template: str) -> str:
        """The part of a key that every page of a template and language shares."""
        return self.once(("context", language, template), lambda: self._context(language, template))

    def _context(self, language: str, template: str) -> str:
        used = [self.theme.digest_of(name) for name in (template, *SHARED)]
        return f"{language}.{digest(*used, self.hub_digest)}"

    def card(self, entry: Entry, language: str, occurrence: Occurrence | None = None) -> Card:
        """The card of an entry or of one occurrence of its series, made once."""
        pieces = self.pieces_of(entry)
        key = ("card", language, occurrence.original if occurrence else None)
        made: Card | None = pieces.get(key)
        if made is None:
            made = pieces[key] = card(
                entry,
                language=language,
                hub=self.hub,
                words=self.words[language],
                window=self.window,
                occurrence=occurrence,
            )
        return made

    def row(
        self,
        entry: Entry,
        language: str,
        way: str,
        occurrence: Occurrence | None = None,
        dates: str = "",
    ) -> Markup:
        """An event as a row of a list, made once; `way` leads to the folder of the language.

        `dates` says of how many dates of a series this one stands for all.
        """
        pieces = self.pieces_of(entry)
        key = ("row", language, occurrence.original if occurrence else None, dates)
        made: bytes | None = pieces.get(key)
        if made is None:
            it = self.card(entry, language, occurrence)
            text = self.theme.text(
                "row.html", card=it, say=self.say(language), way=WAY, dates=dates
            )
            made = pieces[key] = text.encode()  # half as large as a text with a dash in it
        return _led(made, way)

    def line(
        self,
        entry: Entry,
        language: str,
        way: str,
        occurrence: Occurrence | None = None,
        *,
        dated: bool,
        ends: bool,
    ) -> Markup:
        """An event as a line of a long list, made once; `way` leads to the folder of the language.

        `dated` says that it names its day, which else stands over the list, and `ends` that a script
        takes it away when it is over.
        """
        original = occurrence.original if occurrence else None
        pieces = self.pieces_of(entry)
        key = ("line", language, original, dated, ends)
        made: bytes | None = pieces.get(key)
        if made is None:
            it = self.card(entry, language, occurrence)
            text = self.theme.text(
                "line.html", card=it, say=self.say(language), way=WAY, dated=dated, ends=ends
            )
            made = pieces[key] = text.encode()
        return _led(made, way)


def _led(made: bytes, way: str) -> Markup:
    """A piece that was kept, with its way to the folder of the language."""
    return Markup(made.decode().replace(WAY, way))  # noqa: S704 (the template escaped it)
