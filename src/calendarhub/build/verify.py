"""The egress gate: what was written is read back from disk before it goes live (reliability.md §2).

An unchanged file is a link to octets that passed before, and is not read again.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from calendarhub.build.egress import expected
from calendarhub.build.egress.calendars import Calendars
from calendarhub.build.egress.fault import of_finding
from calendarhub.build.egress.feeds import Feeds
from calendarhub.build.egress.opinion import Read, second_opinion
from calendarhub.build.egress.versions import Versions
from calendarhub.build.make import Made
from calendarhub.model.problem import Problem
from calendarhub.rules.lint import Tree, lint_page
from calendarhub.theme.site import Site

# Of the pages that changed at once this many are read, chosen by digest.
MOST_PAGES = 100
# Files that answer at an address of the release without being made for it.
BESIDE = ("manifest.json", "heartbeat.json")


def verify(
    staging: Path, made: Made, *, site: Site, versions: Versions, read: Read
) -> tuple[Problem, ...]:
    """What is wrong with the files that changed; an empty answer lets the release go live.

    `read` asks another reader of calendars for its opinion.
    """
    found = [*_calendars(staging, made, site, versions, read), *_feeds(staging, made, site)]
    found += _pages(staging, made, site)
    return tuple(found)


def _written(made: Made, suffix: str) -> list[str]:
    return [path for path in made.written if path.endswith(suffix)]


def _calendars(
    staging: Path, made: Made, site: Site, versions: Versions, read: Read
) -> Iterator[Problem]:
    paths = _written(made, ".ics")
    if not paths:
        return
    wanted = expected.calendars(site, frozenset(paths))
    calendars = Calendars(staging=staging, versions=versions, expected=wanted)
    for path in paths:
        yield from calendars.read(path)
    entries = {entry.uid: entry for entry in site.entries}
    wrong = calendars.parse(entries)
    yield from wrong
    if not wrong:  # what our own reader refuses needs no second opinion
        yield from second_opinion(calendars.fresh.values(), wanted, entries, site, read)


def _feeds(staging: Path, made: Made, site: Site) -> Iterator[Problem]:
    feeds = Feeds(staging, site)
    for path in made.written:
        yield from feeds.read(path)


def _pages(staging: Path, made: Made, site: Site) -> Iterator[Problem]:
    # What was published before keeps answering, made by this build or not.
    tree = Tree(paths=made.pages.keys() | site.former | set(BESIDE), base=site.base)
    for path in _chosen(_written(made, ".html"), made):
        for finding in lint_page((staging / path).read_bytes(), path=path, tree=tree):
            yield of_finding(path, finding)


def _chosen(paths: Sequence[str], made: Made) -> list[str]:
    if len(paths) <= MOST_PAGES:
        return list(paths)
    return sorted(paths, key=lambda path: made.pages[path].sha256)[:MOST_PAGES]
