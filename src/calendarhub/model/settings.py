"""How a hub is set up: what calendarhub.yaml says."""

import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlsplit

from msgspec import Struct, field

from calendarhub.model.feed import Feed
from calendarhub.model.network import Network
from calendarhub.model.record_source import RecordSource
from calendarhub.model.text import NO_TEXT, Text

_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}")
# The last two are what people write for "any address of this machine": nobody can call them.
_OURS = frozenset({"", "localhost", "::1", "0.0.0.0", "::"})  # noqa: S104


def is_local_host(host: str) -> bool:
    """Whether a name or address means the machine that asks for it (RFC 6761 §6.3, RFC 6890).

    An address or a name of a local network does not: somebody there may have subscribed.
    """
    return host in _OURS or host.endswith(".localhost") or bool(_LOOPBACK.fullmatch(host))


def is_local_address(address: str) -> bool:
    """The same of the host of an address."""
    return is_local_host((urlsplit(address).hostname or "").removesuffix("."))


class Link(Struct, frozen=True):
    """A useful link, shown by group."""

    title: Text
    url: str
    group: Text = NO_TEXT


class Brand(Struct, frozen=True):
    """How a hub looks: paths of files in it, `#rrggbb` colours, the name where there is little room."""

    logo: str = ""
    logo_dark: str = ""
    short_name: Text = NO_TEXT
    color: str = ""
    color_2: str = ""
    font: str = ""


class Notify(Struct, frozen=True):
    """Who hears of failures: addresses of e-mail, and one of a web hook, `{secret}` and all."""

    mail: tuple[str, ...] = ()
    webhook: str = ""


class Settings(Struct, frozen=True, dict=True):
    """calendarhub.yaml, checked. `base_url` ends with a slash; `cycle` is in seconds.

    `cron` is a line of five fields in UTC with named weekdays; if it is set it goes before `cycle`.
    `metrics` is for `serve`: whether it answers `/metrics`.
    """

    name: Text
    base_url: str = "http://localhost:8000/"
    languages: tuple[str, ...] = ("en",)
    fallback: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    timezone: str = "UTC"
    cycle: int = 3600
    description: Text = NO_TEXT
    contact: str = ""
    links: tuple[Link, ...] = ()
    outputs: frozenset[str] = frozenset()  # empty: all of them
    records: tuple[RecordSource, ...] = (RecordSource(folder="events"),)
    cron: str = ""
    metrics: bool = False
    export_own: bool = False  # export: own: events.json without what came from elsewhere
    brand: Brand = field(default_factory=Brand)
    notify: Notify = field(default_factory=Notify)

    @cached_property
    def is_local(self) -> bool:
        """Whether `base_url` is of this machine, so that nobody else can be subscribed to it."""
        return is_local_address(self.base_url)

    def chain(self, language: str) -> tuple[str, ...]:
        """The languages to try for a reader of `language`."""
        known = self._chains.get(language)
        if known is None:  # asked for every text of every page: worked out once a language
            chain = (*self.fallback.get(language, (language,)), self.languages[0])
            known = self._chains[language] = tuple(dict.fromkeys(chain))
        return known

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {}

    def makes(self, output: str) -> bool:
        """Whether an output was chosen."""
        return not self.outputs or output in self.outputs


class Hub(Struct, frozen=True):
    """A hub without its events: settings, network and feeds; to those `unlisted` nothing leads."""

    settings: Settings
    network: Network = field(default_factory=Network)
    feeds: tuple[Feed, ...] = ()
    unlisted: tuple[Feed, ...] = ()

    @property
    def every_feed(self) -> tuple[Feed, ...]:
        """Those that are listed, and those that are not."""
        return (*self.feeds, *self.unlisted)
