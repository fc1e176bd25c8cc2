"""Output formats: one module each, which turns a `FeedView` into the bytes of a file.

A format is loaded when it is first asked for: icalendar and feedgen take a tenth of a second to
import, which a build that finds nothing changed must not spend.
"""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType

from msgspec import Struct


class Format(Struct, frozen=True):
    """A row of the table: the suffix of its files (without the dot), and what serves them."""

    name: str
    suffix: str
    media_type: str

    @property
    def module(self) -> ModuleType:
        """The module, with `document(view: FeedView) -> bytes`."""
        return import_module(f"calendarhub.formats.{self.name}")


FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("ics", "ics", "text/calendar"),
        Format("rss", "rss", "application/rss+xml"),
        Format("atom", "atom", "application/atom+xml"),
        Format("jsonfeed", "json", "application/feed+json"),
        Format("csv", "csv", "text/csv"),
        Format("jcal", "jcal", "application/calendar+json"),
    )
}
# Those that a feed of news is written in, the changes feed among them.
NEWS = ("rss", "atom", "jsonfeed")
