"""The one page for every address that is not there: a line in each of the hub's languages."""

from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from calendarhub.model.release import Recipe
from calendarhub.pages.common import Shell, frames
from calendarhub.theme.page import FRONT
from calendarhub.theme.site import Site

PATH = "404.html"
TEMPLATE = "404.html"


def recipes(site: Site) -> Iterator[Recipe]:
    """The page, once for all languages."""
    yield Recipe(path=PATH, key=site.context(site.first, TEMPLATE), make=partial(_make, site))


def _make(site: Site) -> bytes:
    """Its links begin at the root of the host, since it is shown at addresses of any depth."""
    root = urlsplit(site.base).path or "/"
    # The languages of the header lead to the first page in each.
    shell = Shell(site, site.first, FRONT)
    shell.root, shell.way = root, f"{root}{site.first}/"
    _, top, foot = frames(shell, "", None)
    has_search = site.hub.settings.makes("search")
    lines = [
        {
            "language": language,
            "name": site.words[language].own_name(),
            "say": site.words[language].say,
            "latest": f"{root}{language}/{FRONT}",
            "search": f"{root}{language}/search.html" if has_search else "",
            "archive": f"{root}{language}/archive.html",
        }
        for language in site.languages
    ]
    return site.theme.render(
        TEMPLATE,
        site=site,
        lines=lines,
        root=root,
        language=site.first,
        hub_name=shell.hub_name,
        top=top,
        foot=foot,
    )
