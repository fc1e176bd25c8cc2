"""The event types explained, and a page for each: what it is, what comes, what took place."""

from collections.abc import Iterator
from functools import partial

from calendarhub.model.network import EventType
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import type_path
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.marks import mark
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The list of types, and each that the network names or an event has."""
    kinds = _kinds(site)
    if not kinds:
        return
    counts = {kind.id: len(site.by_type.get(kind.id, ())) for kind in kinds}
    yield from pages(
        site,
        path="types.html",
        template="types.html",
        inputs=digest(*[f"{name}{count}" for name, count in counts.items()]),
        make=partial(_types, kinds, counts),
    )
    for kind in kinds:
        shown = listing(site.by_type.get(kind.id, ()), site)
        yield from pages(
            site,
            path=type_path(kind.id),
            template="type.html",
            inputs=shown.inputs,
            make=partial(_type, kind, shown),
        )


def _kinds(site: Site) -> tuple[EventType, ...]:
    """The types of the network in their order, then those only records name."""
    known = site.hub.network.types
    others = sorted(name for name in site.by_type if name and name not in known)
    return (*known.values(), *[site.stray_type(name) for name in others])


def _types(kinds: tuple[EventType, ...], counts: dict[str, int], shell: Shell) -> Context:
    words = shell.words
    return {
        "title": words.say("Event types"),
        "description": words.say("What kinds of events there are, and the events of each."),
        "section": "types",
        "kinds": [
            (
                kind,
                mark(kind.colour, kind.shape),
                shell.text(kind.name),
                shell.text(kind.description),
                words.plural("{count} event", "{count} events", counts[kind.id]),
            )
            for kind in kinds
        ],
    }


def _type(kind: EventType, shown: Listing, shell: Shell) -> Context:
    site = shell.site
    return {
        **shell.lists(shown),
        "title": shell.about(kind.name).text,
        "description": site.text(kind.description, shell.language),
        "section": "types",
        "scope": feed_for(site, "type", kind.id),
        "mark": mark(kind.colour, kind.shape),
        "name": shell.text(kind.name),
        "about": shell.text(kind.description),
    }
