"""The page of the search, and the lists that it reads."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from calendarhub.model.release import Recipe
from calendarhub.model.text import Chosen
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.pages.search.lists import UNDATED, SearchList, list_path, lists
from calendarhub.rules.digest import digest
from calendarhub.theme.card import foreign, kind_name
from calendarhub.theme.marks import tint
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language, and the lists; an edit makes those of its own years anew."""
    if not site.hub.settings.makes("search"):
        return
    every = lists(site)
    known = tuple([one for one in every if one.count])
    names = [f"{one.name}{len(one.parts)}" if one.is_divided else one.name for one in known]
    yield from pages(
        site,
        path="search.html",
        template="search.html",
        inputs=digest(*names, "", *sorted(site.by_type), "", *sorted(site.by_organiser)),
        make=partial(_context, known),
    )
    for one in every:
        yield from one.recipes(site)


def _context(known: tuple[SearchList, ...], shell: Shell) -> Context:
    words, site = shell.words, shell.site
    return {
        "title": words.say("Search"),
        "description": words.say("Find an event by its title, place or organiser."),
        "section": "search",
        "lists": [
            (
                one.name,
                shell.root + list_path(shell.language, one.name),
                len(one.parts) if one.is_divided else 0,
            )
            for one in known
        ],
        "is_divided": any(one.is_divided for one in known),
        "years": [(one.name, words.year(int(one.name))) for one in known if one.name != UNDATED],
        "types": _types(shell),
        "organisers": _organisers(shell),
        "has_types": site.has_types,
        "has_organisations": bool(site.hub.network.organisations),
    }


def _types(shell: Shell) -> list[tuple[str, str, Markup, str, str]]:
    """Id, name, mark, a foreign language and the ground of each type of some event."""
    site = shell.site
    kinds = site.hub.network.types
    known = [name for name in kinds if name in site.by_type]
    stray = sorted(name for name in site.by_type if name and name not in kinds)
    found = []
    for name in (*known, *stray):
        kind = kinds.get(name) or site.stray_type(name)
        language = foreign(kind.name.pick(shell.chain), shell.language) if name in kinds else ""
        said = kind_name(kinds.get(name), name, shell.chain)
        found.append((name, said, site.mark(kind), language, tint(kind.colour)))
    return found


def _organisers(shell: Shell) -> list[tuple[str, Chosen, str, str]]:
    """Id, name, short name and a foreign language of those that organise something, by name."""
    found = []
    for one in shell.site.hub.network.organisations.values():
        if one.id in shell.site.by_organiser:
            # Not by the shell: a choice in another language is marked, and needs no note.
            name = one.name.pick(shell.chain)
            found.append((one.id, name, one.short, foreign(name, shell.language)))
    return sorted(found, key=lambda one: (one[1].text.casefold(), one[0]))
