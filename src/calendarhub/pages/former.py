"""Former addresses of an event's page: each leads on to where the page is now.

A release has files only, so such an address is a small page that sends its reader on at once. It is
made last: no alias takes the address of anything else.
"""

from collections.abc import Iterator
from functools import partial

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.rules.address import event_address, event_path
from calendarhub.rules.digest import digest
from calendarhub.rules.former import former_path
from calendarhub.theme.addresses import up
from calendarhub.theme.site import Site

TEMPLATE = "former.html"


def recipes(site: Site) -> Iterator[Recipe]:
    """A page for each alias of each live event."""
    if not any(entry.event.aliases for entry in site.listed):
        return
    context = site.context(site.first, TEMPLATE)
    claims: dict[str, tuple[str, str]] = {}
    for entry in sorted(site.listed, key=lambda entry: entry.event.origin):
        for alias in entry.event.aliases:
            path, claim = former_path(alias, site.base), (entry.event.id, alias)
            first = claims.setdefault(path, claim)
            # Twice in one record, or in two that were told of it when they were read together.
            if path and (first is claim or not set(first) & set(claim)):
                yield Recipe(
                    path=path,
                    key=f"{context}.{digest(entry.event.id, repr(entry.event.title))}",
                    make=partial(_make, site, entry, path),
                )


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
