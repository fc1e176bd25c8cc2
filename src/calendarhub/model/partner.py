"""Whose calendars are read: a row of `network/sources.yaml`."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct, field

DEFAULT_EVERY = timedelta(hours=6)
DEFAULT_RANK = 20


class PartnerSelection(Struct, frozen=True):
    """Which events of a source are wanted; empty `words` are all, None no bound in time."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    back: timedelta | None = None
    ahead: timedelta | None = None


class PartnerSource(Struct, frozen=True):
    """A calendar of a partner. Empty `timezone`, `language` and `kind`: the hub's, or found out.

    `types` are words of categories and titles with the type that each means, `type` the one of all
    others. `rank` says who is believed first, the lowest; records of our own are 0.
    """

    id: str
    url: str
    kind: str = ""
    organisation: str = ""
    timezone: str = ""
    language: str = ""
    type: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    select: PartnerSelection = PartnerSelection()
    every: timedelta = DEFAULT_EVERY
    rank: int = DEFAULT_RANK
    confirm: bool = False  # publish: confirm: what is new waits for a person
    keep_uids: bool = False  # uids: keep
    sessions: bool = False  # pretalx: its talks, not the conference as one event
    fields: Mapping[str, str] = field(default_factory=dict)
    paused: bool = False
    secret: str = ""


class FeedLink(Struct, frozen=True):
    """An address that may hold a calendar: its kind as far as known, and in words how it was found."""

    address: str
    kind: str
    found: str
