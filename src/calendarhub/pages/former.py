"""Former addresses of an event's page: each leads on to where the page is now.

A release has files only, so such an address is a small page that sends its reader on at once. It is
made last: no alias takes the address of anything else.
"""

from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote, urlsplit

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import INDEX
from calendarhub.rules.address import event_address, event_path
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import up
from calendarhub.theme.site import Site

TEMPLATE = "former.html"
_PAGES = (".html", ".htm")
# What other sites call their pages; a host shows the folder of that name.
_NAMES = ("", ".asp", ".aspx", ".cfm", ".cgi", ".do", ".jsp", ".php", ".shtml", ".xhtml")
# Of these a release has files of its own: no folder may have such a name.
_OURS = (".atom", ".css", ".csv", ".html", ".ics", ".jcal", ".js", ".json", ".rss", ".txt", ".xml")


def recipes(site: Site) -> Iterator[Recipe]:
    """A page for each alias of each live event."""
    if not any(entry.event.aliases for entry in site.listed):
        return
    context = site.context(site.first, TEMPLATE)
    for entry in site.listed:
        for alias in entry.event.aliases:
            path = former_path(alias, site.base)
            if path:
                yield Recipe(
                    path=path,
                    key=f"{context}.{digest(entry.event.id, repr(entry.event.title))}",
                    make=partial(_make, site, entry, path),
                )


def former_path(alias: str, base: str) -> str:
    """The file that answers at an alias; empty where no file of a static host can."""
    root = urlsplit(base).path
    below = alias.removeprefix(root) if alias.startswith(root) else alias
    parts = unquote(below).strip("/").split("/")
    if not all(part.isprintable() and part.strip(".") for part in parts):
        return ""
    if any(part.endswith(_OURS) for part in parts[:-1]):
        return ""
    name = parts[-1]
    if name.endswith(_PAGES) and not below.endswith("/"):
        return "/".join(parts)
    dot = name.rfind(".")
    return "/".join([*parts, INDEX]) if (name[dot:] if dot > 0 else "") in _NAMES else ""


def _make(site: Site, entry: Entry, path: str) -> bytes:
    event, hub = entry.event, site.hub
    title = event.title.pick(site.chain(site.first))
    return site.theme.render(
        TEMPLATE,
        language=title.language or site.first,
        title=title.text,
        hub_name=site.text(hub.settings.name, site.first),
        canonical=event_address(hub, site.first, event.id),
        target=up(path) + event_path(site.first, event.id),
    )
