"""The projects: a list, and a page for each with its milestones as a picture and as a table."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.network import Project
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import organisation_path, project_path
from calendarhub.theme.card import around
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.moment import machine
from calendarhub.theme.site import Site
from calendarhub.theme.timeline import Mark, Timeline, timeline

# What stands in the timeline; all else a project has are events among others.
MILESTONES = frozenset({"milestone", "project"})


class Shown(Struct, frozen=True):
    """A project with its milestones, dated ones in order, and its other events."""

    project: Project
    milestones: tuple[Entry, ...]
    others: Listing
    today: date


def recipes(site: Site) -> Iterator[Recipe]:
    """The list and each project, in every language."""
    known = site.hub.network.projects
    if not known:
        return
    yield from pages(site, path="projects.html", template="projects.html", inputs="", make=_list)
    for project in known.values():
        entries = site.by_project.get(project.id, ())
        shown = Shown(
            project=project,
            milestones=tuple([one for one in entries if one.event.type in MILESTONES]),
            others=listing([one for one in entries if one.event.type not in MILESTONES], site),
            today=site.window.today,
        )
        yield from pages(
            site,
            path=project_path(project.id),
            template="project.html",
            inputs=_inputs(shown, site),
            make=partial(_page, shown),
        )


def _inputs(shown: Shown, site: Site) -> str:
    """The line of today moves only while the picture shows it."""
    picture = _picture(shown, [""] * len(shown.milestones), {}, lying=True)
    today = str(shown.today) if picture and picture.today is not None else ""
    return digest(shown.others.inputs, site.members(shown.milestones), today)


def _list(shell: Shell) -> Context:
    words = shell.words
    return {
        "title": words.say("Projects"),
        "description": words.say("What the network works on together."),
        "section": "projects",
        "projects": [
            (one, shell.name(one.name), words.when(one.when), shell.text(one.description))
            for one in shell.site.hub.network.projects.values()
        ],
    }


def _page(shown: Shown, shell: Shell) -> Context:
    site, project, words = shell.site, shown.project, shell.words
    names = [shell.pick(entry.event.title).text for entry in shown.milestones]
    days = [entry.event.when.earliest for entry in shown.milestones]
    years = {
        year: words.year(year)
        for year in range(
            min((day.year for day in days if day), default=shown.today.year),
            max((day.year for day in days if day), default=shown.today.year) + 60,
        )
    }
    return {
        **shell.lists(shown.others),
        "title": shell.about(project.name, named=True).text,
        "description": site.text(project.description, shell.language),
        "section": "projects",
        "scope": feed_for(site, "project", project.id),
        "project": project,
        "name": shell.name(project.name),
        "about": shell.text(project.description),
        "when": words.when(project.when),
        "coordinator": _organisation(project.coordinator, shell) if project.coordinator else None,
        "partners": [_organisation(name, shell) for name in project.partners],
        "milestones": [_row(entry, shell) for entry in shown.milestones],
        "pictures": [
            picture
            for lying in (True, False)
            if (picture := _picture(shown, names, years, lying=lying))
        ],
    }


def _picture(
    shown: Shown, names: Sequence[str], years: dict[int, str], *, lying: bool
) -> Timeline | None:
    marks = [
        Mark(
            name=name,
            first=entry.event.when.earliest,
            last=entry.event.when.latest,
            is_vague=not entry.event.when.is_firm,
            is_off=entry.event.status is Status.CANCELLED,
        )
        for entry, name in zip(shown.milestones, names, strict=True)
        if entry.event.when.earliest is not None
    ]
    return timeline(marks, today=shown.today, years=years, lying=lying)


def _row(entry: Entry, shell: Shell) -> dict[str, object]:
    """A milestone: date in words, name, state, and who says so where sources disagree."""
    card = shell.site.card(entry, shell.language)
    source = entry.event.source
    start, _ = machine(entry.event.when, shell.site.hub.settings.timezone)
    return {
        "card": card,
        "title": shell.text(entry.event.title),
        "start": start,
        "source": around(shell.words, "According to: {source}", source=shell.name(source.name))
        if source and entry.event.disputes
        else "",
    }


def _organisation(name: str, shell: Shell) -> tuple[Markup, str]:
    known = shell.site.hub.network.organisations.get(name)
    if known is None:
        return escape(name), ""
    return shell.name(known.name), shell.way + organisation_path(name)
