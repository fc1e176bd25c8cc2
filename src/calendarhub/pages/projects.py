"""The projects: a list, and a page for each with its milestones as a picture and as a table."""

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.network import Project
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, feed_for, pages
from calendarhub.pages.years import Subject, Years, years, years_of_page
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import organisation_path, project_path
from calendarhub.theme.card_state import around
from calendarhub.theme.course import Course, courses
from calendarhub.theme.division import ROWS
from calendarhub.theme.listing import Listing, listing
from calendarhub.theme.moment import machine
from calendarhub.theme.project_card import LOGO, ProjectCard, project_card
from calendarhub.theme.site import Site
from calendarhub.theme.steps import (
    MILESTONES,
    SPAN,
    ProjectStep,
    Standing,
    card,
    dated,
    forms,
    mark,
    span_mark,
    stamps,
    state,
    steps,
)
from calendarhub.theme.timeline import is_ahead, timeline
from calendarhub.theme.timeline_bars import Timeline


class ShownProject(Struct, frozen=True):
    """A project with its steps, dated ones in order, and its events."""

    project: Project
    steps: tuple[ProjectStep, ...]
    others: Listing
    years: Years


def recipes(site: Site) -> Iterator[Recipe]:
    """The list and each project, in every language."""
    known = site.hub.network.projects
    if not known:
        return
    stamps = digest(*[one.stamp for one in courses(site).values()])
    yield from pages(
        site, path="projects.html", template="projects.html", inputs=stamps, make=_list
    )
    for project in known.values():
        entries = site.by_project.get(project.id, ())
        others = listing([one for one in entries if one.event.type not in MILESTONES], site)
        its_years = years(
            _subject(project, site),
            entries,
            site,
            is_divided=others.is_divided or _has_more(entries),
        )
        shown = ShownProject(project, steps(entries, others, site), others, its_years)
        yield from pages(
            site,
            path=project_path(project.id),
            template="project-lines.html" if others.in_lines else "project.html",
            inputs=_inputs(shown, site),
            make=partial(_page, shown),
        )
        yield from its_years.recipes(site)


def affected(edits: Edits, _: Site) -> Iterator[str]:
    """The years of the projects of what was edited."""
    for entry in edits.entries:
        if entry.event.project:
            yield years_of_page(project_path(entry.event.project))


def _has_more(entries: Sequence[Entry]) -> bool:
    """Whether there are more milestones than its page shows."""
    return len([one for one in entries if one.event.type in MILESTONES]) > ROWS


def _subject(project: Project, site: Site) -> Subject:
    return Subject(
        path=project_path(project.id),
        section="projects",
        scope=feed_for(site, "project", project.id),
        name=lambda shell: shell.about(project.name, named=True).text,
    )


def _inputs(shown: ShownProject, site: Site) -> str:
    """The line of today moves every day until all is over."""
    today = site.window.today
    lasts = [one.when.latest for one in dated(shown.steps)]
    lasts += [shown.project.when.latest] if _has_own_time(shown) else []
    return digest(
        shown.others.inputs,
        shown.years.inputs,
        site.members([one.entry for one in shown.steps]),
        *stamps(shown.steps),
        courses(site)[shown.project.id].stamp,
        str(today) if is_ahead(lasts, today) else "",
    )


def _has_own_time(shown: ShownProject) -> bool:
    """Whether the network alone says how long a project takes, and none of its records."""
    told = any(one.event.type == SPAN for one in dated(shown.steps))
    return shown.project.when.earliest is not None and not told


def _list(shell: Shell) -> Context:
    site, words = shell.site, shell.words
    return {
        "description": words.say("What the network works on together."),
        "projects": [_card(one, shell) for one in courses(site).values()],
    }


def _card(one: Course, shell: Shell) -> ProjectCard:
    made = project_card(one, shell.site, shell.language, shell.way, shell.root)
    if made.about:
        shell.pick(one.project.description)
    if made.next and made.next.title_language:
        shell.fallbacks[made.next.title_language] = None
    return made


def _page(shown: ShownProject, shell: Shell) -> Context:
    site, project = shell.site, shown.project
    return {
        **shell.lists(shown.others),
        "years": shown.years.ways(shell),
        "title": shell.about(project.name, named=True).text,
        "description": site.text(project.description, shell.language),
        "section": "projects",
        "scope": feed_for(site, "project", project.id),
        "project": project,
        "name": shell.name(project.name),
        "about": shell.text(project.description),
        "it": _card(courses(site)[project.id], shell),
        "coordinator": _organisation(project.coordinator, shell) if project.coordinator else None,
        "partners": [_organisation(name, shell) for name in project.partners],
        "steps": [_row(one, shell) for one in shown.steps],
        "today_before": _today_before(shown.steps),
        "picture": _picture(shown, shell),
    }


def _picture(shown: ShownProject, shell: Shell) -> Timeline | None:
    site, words, project = shell.site, shell.words, shown.project
    marks = [
        mark(one, shell.pick(one.event.title), _way(one, shell), site, shell.language)
        for one in dated(shown.steps)
    ]
    if _has_own_time(shown):
        name = project.name.pick(shell.chain)
        phase = courses(site)[project.id].phase
        marks.insert(0, span_mark(project.when, name, phase, site, shell.language))
    today = site.window.today
    return timeline(marks, today=today, year=words.year, month=words.month_short)


def _way(one: ProjectStep, shell: Shell) -> str:
    return f"{shell.way}events/{one.event.id}.html"


def _today_before(steps: tuple[ProjectStep, ...]) -> int:
    """Before which step today stands, if between two."""
    at = next((at for at, one in enumerate(steps) if one.standing is Standing.COMING), 0)
    return at or -1


def _row(one: ProjectStep, shell: Shell) -> dict[str, object]:
    """A step: date in words, name, state, and who says so where sources disagree."""
    site, source = shell.site, one.event.source
    it = card(one, site, shell.language)
    kind, told = state(one, it, shell.words)
    start, _ = machine(one.when, site.hub.settings.timezone)
    return {
        "card": it,
        "title": shell.text(one.event.title),
        "address": _way(one, shell),
        "start": start,
        "kind": " ".join([f"is-{kind}", *forms(one.when)]),
        "state": told,
        "source": around(shell.words, "According to: {source}", source=shell.name(source.name))
        if source and one.event.disputes
        else "",
    }


def _organisation(name: str, shell: Shell) -> dict[str, Markup | str]:
    known = shell.site.hub.network.organisations.get(name)
    if known is None:
        return {"name": escape(name), "address": "", "logo": ""}
    address = shell.way + organisation_path(name)
    return {"name": shell.name(known.name), "address": address, "logo": shell.logo(known, LOGO)}
