"""The event types explained, and a page for each: what it is, what comes, what took place."""

from collections.abc import Iterator
from functools import partial

from calendarhub.model.edits import Edits
from calendarhub.model.network import EventType
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, pages
from calendarhub.pages.years import Subject, Years, years, years_of_page
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import type_path
from calendarhub.theme.card import Card
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.marks import mark, tint
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The list of types, and each that the network names or an event has."""
    kinds = _kinds(site)
    if not kinds:
        return
    shown = {kind.id: _listing(kind.id, site) for kind in kinds}
    yield from pages(
        site,
        path="types.html",
        template="types.html",
        inputs=digest(*[f"{name}{one.inputs}{_counts(name, site)}" for name, one in shown.items()]),
        make=partial(_types, kinds, shown),
    )
    for kind in kinds:
        mine = shown[kind.id]
        its_years = _its_years(kind, mine, site)
        yield from pages(
            site,
            path=type_path(kind.id),
            template="type-lines.html" if mine.in_lines else "type.html",
            inputs=digest(mine.inputs, its_years.inputs),
            make=partial(_type, kind, mine, its_years),
        )
        yield from its_years.recipes(site)


def affected(edits: Edits, _: Site) -> Iterator[str]:
    """The years of the types of what was edited."""
    for entry in edits.entries:
        if entry.event.type:
            yield years_of_page(type_path(entry.event.type))


def _listing(name: str, site: Site) -> Listing:
    return site.of_list(
        ("listing of a type", name),
        lambda entry: entry.event.type == name,
        lambda: listing(site.by_type.get(name, ()), site),
    )


def _its_years(kind: EventType, shown: Listing, site: Site) -> Years:
    return site.of_list(
        ("years of a type", kind.id),
        lambda entry: entry.event.type == kind.id,
        lambda: years(
            _subject(kind, site), site.by_type.get(kind.id, ()), site, is_divided=shown.is_divided
        ),
    )


def _subject(kind: EventType, site: Site) -> Subject:
    return Subject(
        path=type_path(kind.id),
        section="types",
        scope=feed_for(site, "type", kind.id),
        name=lambda shell: shell.about(kind.name).text,
    )


def _kinds(site: Site) -> tuple[EventType, ...]:
    """The types of the network in their order, then those only records name."""
    known = site.hub.network.types
    others = sorted(name for name in site.by_type if name and name not in known)
    return (*known.values(), *[site.stray_type(name) for name in others])


def _counts(name: str, site: Site) -> tuple[int, int]:
    """How many events of a type come, and how many there are: also of those that no list shows."""
    entries, past = site.by_type.get(name, ()), Phase.PAST
    return sum([1 for entry in entries if site.phase(entry) is not past]), len(entries)


def _types(kinds: tuple[EventType, ...], shown: dict[str, Listing], shell: Shell) -> Context:
    words = shell.words
    return {
        "description": words.say("What kinds of events there are, and the events of each."),
        "kinds": [_card(kind, shown[kind.id], shell) for kind in kinds],
    }


def _card(kind: EventType, shown: Listing, shell: Shell) -> dict[str, object]:
    """A type with how many events it has, and the next of them."""
    words = shell.words
    coming, whole = _counts(kind.id, shell.site)
    return {
        "id": kind.id,
        "mark": mark(kind.colour, kind.shape),
        "tint": tint(kind.colour),
        "name": shell.text(kind.name),
        "about": shell.text(kind.description),
        "coming": words.plural("{count} coming", "{count} coming", coming) if coming else "",
        "all": words.plural("{count} event", "{count} events", whole),
        "next": _next(shown, shell),
    }


def _next(shown: Listing, shell: Shell) -> Card | None:
    """The first that is still to begin and does take place."""
    for one in shown.coming:
        card = shell.card(one)
        if card.phase is Phase.COMING and card.state not in ("cancelled", "postponed"):
            return card
    return None


def _type(kind: EventType, shown: Listing, its_years: Years, shell: Shell) -> Context:
    site = shell.site
    return {
        **shell.lists(shown),
        "years": its_years.ways(shell),
        "title": shell.about(kind.name).text,
        "description": site.text(kind.description, shell.language),
        "section": "types",
        "scope": feed_for(site, "type", kind.id),
        "mark": mark(kind.colour, kind.shape),
        "tint": tint(kind.colour),
        "name": shell.text(kind.name),
        "about": shell.text(kind.description),
    }
