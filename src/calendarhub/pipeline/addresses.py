"""What records, network and settings ask of the addresses of a hub: links to it, former addresses.

What somebody typed holds no release. It is told at its line and published as well as it can be.
"""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from calendarhub.config import SETTINGS
from calendarhub.lint import PublishedPaths
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.pipeline.said_at import said_at
from calendarhub.rules import markdown
from calendarhub.rules.address import event_path
from calendarhub.rules.differing import differing
from calendarhub.rules.former import INDEX, former_path
from calendarhub.rules.targets import LANGUAGE
from calendarhub.theme.addresses import up
from calendarhub.theme.site import Site

# Files that answer at an address of the release without being made for it.
BESIDE = ("manifest.json", "heartbeat.json")
_HREF = re.compile(r'(?:href|src)="([^"]*)"')


def said(
    hub: Hub, entries: Iterable[Entry], typed: Callable[[Event], tuple[str, ...]]
) -> dict[str, Origin]:
    """The addresses of the hub itself that people typed, each with the file that says it first.

    `typed` gives those of one event.
    """
    base = hub.settings.base_url
    found: dict[str, Origin] = {}
    for address, origin in _of_hub(hub):
        if address.startswith(base):
            found.setdefault(address, origin)
    for entry in entries:
        for address in typed(entry.event):
            found.setdefault(address, entry.event.origin)
    return found


def _of_hub(hub: Hub) -> Iterator[tuple[str, Origin]]:
    settings = hub.settings
    for address in (settings.contact, *(link.url for link in settings.links)):
        yield address, Origin(SETTINGS)
    for one in hub.network.organisations.values():
        yield one.url, Origin("network/organisations.yaml")
    for project in hub.network.projects.values():
        yield project.url, Origin("network/projects.yaml")


def typed(event: Event, base: str) -> tuple[str, ...]:
    """The addresses of the hub itself that an event names."""
    return tuple([address for address in _of_event(event, base) if address.startswith(base)])


def _of_event(event: Event, base: str) -> Iterator[str]:
    for one in (event, *differing(event)):
        yield from (one.url, one.registration, one.online)
        yield from (document.url for document in one.documents)
    if event.source:
        yield event.source.url
    links = tuple(pair for pair in event.links if LANGUAGE not in pair[1])  # an event has its page
    for _, text in event.body.versions:
        if base in text or links:
            yield from map(unescape, _HREF.findall(markdown.render(text, links)))


def as_shown(site: Site) -> frozenset[str]:
    """The typed addresses as pages link to them: documents by the way from the page of their event."""
    if not site.said:
        return frozenset()
    documents = (
        one.url
        for entry in site.events
        for event in (entry.event, *differing(entry.event))
        for one in event.documents
    )
    return frozenset(site.said).union(
        up(event_path(site.first, "")) + url.removeprefix(site.base)
        for url in documents
        if url in site.said
    )


def lead_nowhere(site: Site, known: Container[str], root: Path) -> Iterator[Problem]:
    """A warning for each typed address of the hub at which `known` paths have nothing."""
    tree = PublishedPaths(paths=known, base=site.base)
    for address, origin in site.said.items():
        path = _path(tree, address)
        if path in known or f"{path}/{INDEX}" in known or not origin.path:
            continue
        is_record = origin.path != SETTINGS and not origin.path.startswith("network/")
        yield Problem(
            code="record.link" if is_record else "settings.link",
            message=f"{address} is an address of this hub, and nothing is there",
            where=said_at(root, origin, (address, address.removeprefix(site.base))),
            remedy=f"Write {address}.html."
            if f"{path}.html" in known
            else "Mend the address. The"
            " link is published as it is, and readers would come to “not found”.",
            severity=Severity.WARNING,
        )


def _path(tree: PublishedPaths, address: str) -> str:
    try:
        return tree.path_of(address, "") or ""
    except ValueError:
        return ""


def taken(site: Site, twice: Collection[str], root: Path) -> Iterator[Problem]:
    """Addresses that two things ask for; where one is a former address, its record is named."""
    if not twice:
        return
    claims: dict[str, tuple[str, Event]] = {}
    for entry in site.listed:
        for alias in entry.event.aliases:
            claims[former_path(alias, site.base)] = alias, entry.event
    for path in dict.fromkeys(twice):
        if path in claims:
            alias, event = claims[path]
            yield Problem(
                code="record.alias.taken",
                message=f"{alias} is the address of something else in this hub, so it leads there",
                where=said_at(root, event.origin, (alias,)),
                remedy="Leave it out, or name the address that the page of this event had before.",
                severity=Severity.WARNING,
            )
        else:
            yield Problem(
                code="build.address.twice",
                message=f"Two things ask for the address /{path}; the first has it.",
                where=Origin(path=path),
                remedy="Give one of them another name or id.",
            )


def twice_among(paths: Iterable[str]) -> tuple[Mapping[str, None], list[str]]:
    """All paths, and those that stand there twice."""
    known: dict[str, None] = {}
    twice: list[str] = []
    for path in paths:
        if path in known:
            twice.append(path)
        known[path] = None
    return known, twice
