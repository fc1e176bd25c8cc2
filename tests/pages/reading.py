"""Pages of a site as a test reads them."""

import json
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from calendarhub.model.release import Recipe
from calendarhub.pages import PAGES
from calendarhub.theme.site import Site


@dataclass(frozen=True)
class Read:
    """What a page holds: its links with their attributes, languages of texts, and JSON-LD.

    `noindex` says that search engines are asked not to list it.
    """

    text: str
    links: list[dict[str, str]]
    language: str
    marked: list[str]
    json_ld: Any
    noindex: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[dict[str, str]] = []
        self.language = ""
        self.marked: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.noindex = False
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given["lang"]
        elif "lang" in given and "hreflang" not in given:
            self.marked.append(given["lang"])
        if "href" in given or "src" in given:
            self.links.append({"tag": tag, "href": given.get("src", ""), **given})
        if given.get("name") == "robots" and "noindex" in given.get("content", ""):
            self.noindex = True
        if tag == "script" and given.get("type") == "application/ld+json":
            self._in_script = True

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        (self.scripts if self._in_script else self.texts).append(data)


def read(page: bytes) -> Read:
    """A page as parsed."""
    reader = _Reader()
    reader.feed(page.decode())
    said = "".join(reader.scripts)
    return Read(
        text=" ".join(" ".join(reader.texts).split()),
        links=reader.links,
        language=reader.language,
        marked=reader.marked,
        json_ld=json.loads(said) if said else None,
        noindex=reader.noindex,
    )


def recipes(site: Site) -> dict[str, Recipe]:
    """The recipes of all pages by path; two of one path are a fault."""
    found: dict[str, Recipe] = {}
    for page in PAGES.values():
        for recipe in page.recipes(site):
            assert recipe.path not in found, recipe.path
            found[recipe.path] = recipe
    return found


def made(site: Site, path: str) -> Read:
    """One page of a site."""
    return read(recipes(site)[path].make())
