"""The organisations of the network: a list, and a page for each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.network import Organisation
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, main_feed, pages
from calendarhub.pages.years import Subject, Years, years, years_of_page
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import organisation_path, project_path
from calendarhub.theme.atlas import PlaceMap, where
from calendarhub.theme.directory import Filed, directory, in_order
from calendarhub.theme.division import CARDS
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.site import Site

# Logos of a card, of a page and of a wall of members, in px.
LOGO, LARGE, WALL = 40, 64, 56
# How many countries a card names.
MOST_NAMED = 3
NAMES = "organisations-names.html"

Seat = Callable[[Organisation, Shell], Markup]


def recipes(site: Site) -> Iterator[Recipe]:
    """The list and each organisation, in every language."""
    known = site.hub.network.organisations
    if not known:
        return
    yield from pages(
        site,
        path="organisations.html",
        template=NAMES if len(known) > CARDS else "organisations.html",
        inputs=_inputs(site),
        make=_list,
    )
    for organisation in known.values():
        entries = site.by_organiser.get(organisation.id, ())
        shown, its_years = _lists(organisation, entries, site)
        placed = where(site, entries, seat=organisation.geo)
        yield from pages(
            site,
            path=organisation_path(organisation.id),
            template="organisation-lines.html" if shown.in_lines else "organisation.html",
            inputs=digest(shown.inputs, its_years.inputs, placed.inputs if placed else ""),
            make=partial(_page, organisation, shown, its_years, placed),
        )
        yield from its_years.recipes(site)


def affected(edits: Edits, _: Site) -> Iterator[str]:
    """The years of the organisers of what was edited."""
    for entry in edits.entries:
        yield from (years_of_page(organisation_path(one)) for one in entry.event.organisers)


def _lists(
    organisation: Organisation, entries: Sequence[Entry], site: Site
) -> tuple[Listing, Years]:
    def made() -> tuple[Listing, Years]:
        shown = listing(entries, site)
        subject = _subject(organisation, site)
        return shown, years(subject, entries, site, is_divided=shown.is_divided)

    name = ("lists of an organisation", organisation.id)
    return site.of_list(name, lambda entry: organisation.id in entry.event.organisers, made)


def _subject(organisation: Organisation, site: Site) -> Subject:
    return Subject(
        path=organisation_path(organisation.id),
        section="organisations",
        scope=feed_for(site, "organisation", organisation.id),
        name=lambda shell: shell.about(organisation.name, named=True).text,
    )


def _inputs(site: Site) -> str:
    """The numbers that the list shows, which change with the day."""
    return digest(*[f"{name}{count}" for name, count in _coming(site).items()])


def _coming(site: Site) -> Mapping[str, int]:
    """How many events each organisation has ahead."""
    ahead = Counter([one for entry in site.ahead for one in {*entry.event.organisers}])
    return site.once(
        "coming of organisations", lambda: {name: ahead[name] for name in site.by_organiser}
    )


def _list(shell: Shell) -> Context:
    words, known = shell.words, shell.site.hub.network.organisations
    filing = directory(known)
    groups = [
        {
            "code": "-".join(code.lower().split()),
            "name": words.country(code) if code else "",
            "count": len(filed),
            "cards": [
                _card(
                    one, shell, seat=_city if code else _seat, brief=len(filing) > 1 and bool(code)
                )
                for one in filed
            ],
        }
        for code, filed in filing.items()
    ]
    return {
        "description": words.say("Who takes part in the network."),
        "groups": sorted(groups, key=lambda group: in_order(str(group["name"]))),
    }


def _card(filed: Filed, shell: Shell, *, seat: Seat, brief: bool) -> dict[str, object]:
    """What the list shows of one; where many lie in countries, it is brief."""
    one, words = filed.organisation, shell.words
    bodies = {body.id for body in filed.bodies}
    members = sum(
        one.id in other.member_of and other.id not in bodies
        for other in shell.site.hub.network.organisations.values()
    )
    return {
        "id": one.id,
        "name": shell.name(one.name),
        "logo": shell.logo(one, LOGO),
        "about": "" if brief else shell.text(one.description),
        "where": seat(one, shell),
        "members": words.plural("{count} member", "{count} members", members) if members else "",
        "coming": _coming_of(one, shell),
        "bodies": [
            (body.id, shell.name(body.name), _coming_of(body, shell)) for body in filed.bodies
        ],
    }


def _coming_of(one: Organisation, shell: Shell) -> str:
    count = _coming(shell.site).get(one.id, 0)
    return shell.words.plural("{count} coming", "{count} coming", count) if count else ""


def _city(one: Organisation, shell: Shell) -> Markup:
    """The seat alone: its country stands over it, or all lie in one."""
    return shell.name(one.city)


def _seat(one: Organisation, shell: Shell) -> Markup:
    """The seat with its countries; many are a number."""
    if len(one.countries) <= MOST_NAMED:
        return _where(one, shell)
    count = shell.words.plural("{count} country", "{count} countries", len(one.countries))
    return Markup(", ").join([part for part in (shell.name(one.city), count) if part])


def _page(
    organisation: Organisation,
    shown: Listing,
    its_years: Years,
    placed: PlaceMap | None,
    shell: Shell,
) -> Context:
    site = shell.site
    main = main_feed(site)
    return {
        **shell.lists(shown),
        "years": its_years.ways(shell),
        "title": shell.about(organisation.name, named=True).text,
        "description": site.text(organisation.description, shell.language),
        "section": "organisations",
        "scope": feed_for(site, "organisation", organisation.id),
        "organisation": organisation,
        "map": placed.markup(shell.language, shell.way) if placed else None,
        "name": shell.name(organisation.name),
        "about": shell.text(organisation.description),
        "where": _where(organisation, shell),
        "logo": shell.logo(organisation, LARGE),
        "events_in": main if main and main.is_whole and (shown.coming or shown.past) else None,
        "member_of": [_parent(name, shell) for name in organisation.member_of],
        "members": [
            (
                other,
                shell.name(other.name),
                shell.way + organisation_path(other.id),
                shell.logo(other, WALL),
            )
            for other in site.hub.network.organisations.values()
            if organisation.id in other.member_of
        ],
        "projects": [
            (shell.name(one.name), shell.way + project_path(one.id), shell.logo(one, LOGO))
            for one in site.hub.network.projects.values()
            if organisation.id in (one.coordinator, *one.partners)
        ],
    }


def _parent(name: str, shell: Shell) -> tuple[Markup | str, str]:
    known = shell.site.hub.network.organisations.get(name)
    if known is None:
        return name, ""
    return shell.name(known.name), shell.way + organisation_path(name)


def _where(organisation: Organisation, shell: Shell) -> Markup:
    """The seat and the countries, each said once."""
    city = shell.name(organisation.city)
    countries = [shell.words.country(code) for code in organisation.countries]
    return Markup(", ").join([part for part in (city, shell.words.items(countries)) if part])
