"""Views of feeds for the tests of formats: real words, a hub of two languages."""

from functools import cache
from gettext import NullTranslations
from typing import Any

from msgspec.structs import replace

from calendarhub.formats.shared import FeedView, Reader
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.words import Words, compile_catalogue, make_words
from tests.builders import NOW, hub, text, window
from tests.corpus import ROOT

CATALOGUES = ROOT / "src/calendarhub/words/catalogues"


@cache
def words(language: str = "en") -> Words:
    """The real words of a language."""
    if language == "en":
        return make_words("en", NullTranslations())
    catalogue = compile_catalogue((CATALOGUES / f"{language}.po").read_bytes())
    return make_words(language, catalogue)


def reader(language: str = "en", **changes: Any) -> Reader:
    """A reader of the hub; keyword arguments change the hub."""
    return Reader(hub=hub(**changes), language=language, words=words(language))


def view(*entries: Entry, language: str = "en", **changes: Any) -> FeedView:
    """The feed of all events; every event with a single file of 1,234 bytes."""
    plain = FeedView(
        feed=Feed(name="all", title=text(en="All events", fi="Kaikki tapahtumat")),
        language=language,
        hub=hub(),
        words=words(language),
        entries=entries,
        updated=max([one.revision.modified for one in entries], default=NOW),
        window=window(),
        uid_domain="hub.example",
        first_year=2026,
        enclosures={one.event.id: 1234 for one in entries},
    )
    return replace(plain, **changes)
