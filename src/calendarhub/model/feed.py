"""A published selection of events."""

from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from calendarhub.model.text import NO_TEXT, Text


class Each(StrEnum):
    """By what one feed file makes many feeds."""

    TYPE = "type"
    ORGANISATION = "organisation"
    PROJECT = "project"
    COUNTRY = "country"
    TAG = "tag"


class Selection(Struct, frozen=True):
    """Any of a list, all of the keys; an empty selection holds everything."""

    type: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    online: bool | None = None


EVERYTHING = Selection()


class EmbedForm(Struct, frozen=True):
    """A named form of a feed's frame, with an address of its own: what it shows, and how.

    No `types` are all; `name` is empty for the plain frame.
    """

    name: str = ""
    limit: int = 20
    types: tuple[str, ...] = ()
    layout: str = "list"
    theme: str = "light"


PLAIN = EmbedForm()


class Feed(Struct, frozen=True):
    """One feed file, or one value of an `each:` feed; `name` is its address below /feeds/.

    `back` is how many days an event stays after its end, None for ever. One that is not `listed` is
    read by who has its address, in which the `token` stands (32 hexadecimal figures, empty as long as
    nobody asked for it).
    """

    name: str
    title: Text
    description: Text = NO_TEXT
    select: Selection = EVERYTHING
    exclude: Selection | None = None
    back: int | None = 365
    omit_fuzzy: bool = False
    drop_cancelled: bool = False
    expand: bool = False
    order_by_start: bool = False
    refresh: timedelta = timedelta(hours=6)
    deadlines: bool = False
    announce_changes: bool = True
    each: Each | None = None
    embeds: tuple[EmbedForm, ...] = ()
    listed: bool = True
    token: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it holds all events."""
        return self.select == EVERYTHING and self.exclude is None
