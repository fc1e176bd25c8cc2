"""The organisations of the network: a list, and a page for each."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from calendarhub.model.network import Organisation
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, pages
from calendarhub.theme.addresses import organisation_path, project_path
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.site import Site


def recipes(site: Site) -> Iterator[Recipe]:
    """The list and each organisation, in every language."""
    known = site.hub.network.organisations
    if not known:
        return
    yield from pages(
        site, path="organisations.html", template="organisations.html", inputs="", make=_list
    )
    for organisation in known.values():
        shown = listing(site.by_organiser.get(organisation.id, ()), site)
        yield from pages(
            site,
            path=organisation_path(organisation.id),
            template="organisation.html",
            inputs=shown.inputs,
            make=partial(_page, organisation, shown),
        )


def _list(shell: Shell) -> Context:
    words = shell.words
    return {
        "title": words.say("Organisations"),
        "description": words.say("Who takes part in the network."),
        "section": "organisations",
        "organisations": [
            (one, shell.name(one.name), _where(one, shell), shell.text(one.description))
            for one in shell.site.hub.network.organisations.values()
        ],
    }


def _page(organisation: Organisation, shown: Listing, shell: Shell) -> Context:
    site = shell.site
    return {
        **shell.lists(shown),
        "title": shell.about(organisation.name, named=True).text,
        "description": site.text(organisation.description, shell.language),
        "section": "organisations",
        "scope": feed_for(site, "organisation", organisation.id),
        "organisation": organisation,
        "name": shell.name(organisation.name),
        "about": shell.text(organisation.description),
        "where": _where(organisation, shell),
        "member_of": _organisations(organisation.member_of, shell),
        "members": _organisations(
            [
                other.id
                for other in site.hub.network.organisations.values()
                if organisation.id in other.member_of
            ],
            shell,
        ),
        "projects": [
            (shell.name(project.name), shell.way + project_path(project.id))
            for project in site.hub.network.projects.values()
            if organisation.id in (project.coordinator, *project.partners)
        ],
    }


def _organisations(
    names: list[str] | tuple[str, ...], shell: Shell
) -> list[tuple[Markup | str, str]]:
    known = shell.site.hub.network.organisations
    return [
        (shell.name(known[name].name), shell.way + organisation_path(name))
        if name in known
        else (name, "")
        for name in names
    ]


def _where(organisation: Organisation, shell: Shell) -> Markup:
    """The seat and the countries, each said once."""
    city = shell.name(organisation.city)
    countries = [shell.words.country(code) for code in organisation.countries]
    return Markup(", ").join([part for part in (city, shell.words.items(countries)) if part])
