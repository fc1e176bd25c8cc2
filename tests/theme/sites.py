"""A site for tests of pages: the packaged templates as they stand, words in English and Finnish."""

from gettext import NullTranslations
from pathlib import Path
from typing import Any

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.pages import PAGES
from calendarhub.theme.environment import Theme, merged
from calendarhub.theme.site import Site
from calendarhub.words import Words, compile_catalogue, make_words
from tests import builders

ROOT = Path(__file__).resolve().parents[2]


def theme(**own: str) -> Theme:
    """The packaged theme; keyword arguments are a hub's own templates by stem."""
    folder = ROOT / "templates"
    templates = {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "assets" not in path.parts
    }
    assets = {path.name: path.read_bytes() for path in sorted((folder / "assets").glob("*"))}
    mine = {f"{stem}.html": source for stem, source in own.items()}
    outlines = (ROOT / "src/calendarhub/theme/outlines.bin").read_bytes()
    return Theme(templates=merged(templates, mine), assets=assets, outlines=outlines)


THEME = theme()


def words(language: str) -> Words:
    """The words of a language by its catalogue as it stands, else by its English sentences."""
    file = ROOT / f"src/calendarhub/words/catalogues/{language}.po"
    catalogue = compile_catalogue(file.read_bytes()) if file.exists() else NullTranslations()
    return make_words(language, catalogue)


def site(*entries: Entry, **changes: Any) -> Site:
    """A site of these entries, all of them in each feed."""
    hub = changes.pop("hub", None) or builders.hub()
    feeds: tuple[Feed, ...] = changes.pop("feeds", hub.feeds)
    ordered = tuple(sorted(entries, key=_order))
    plain: dict[str, Any] = {
        "hub": hub,
        "window": builders.window(timezone=hub.settings.timezone),
        "entries": ordered,
        "words": {language: words(language) for language in hub.settings.languages},
        "theme": THEME,
        "feeds": feeds,
        "selected": {feed.name: ordered for feed in feeds},
        "uid_domain": "hub.example",
        "first_year": 2015,
        "hub_digest": "hub",
        "pages": PAGES,
    }
    return Site(**{**plain, **changes})


def _order(entry: Entry) -> tuple[bool, str, str, str]:
    when = entry.event.when
    return (when.earliest is None, str(when.earliest), str(when.latest), entry.uid)
