"""The egress gate: what was written is read back from disk before it goes live (reliability.md §2).

An unchanged file is a link to octets that passed before, and is not read again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from calendarhub.build.egress import expected
from calendarhub.build.egress.calendars import Calendars, Checked
from calendarhub.build.egress.fault import of_finding
from calendarhub.build.egress.feeds import Feeds
from calendarhub.build.egress.opinion import Ask, second_opinion
from calendarhub.build.egress.versions import Versions
from calendarhub.build.make import Made
from calendarhub.build.parallel import split_map
from calendarhub.model.problem import Problem
from calendarhub.rules.lint import Tree, lint_page
from calendarhub.theme.site import Site

# From so many files of single events on they are read in two processes.
MANY = 1_000
# Of the pages that changed at once this many are read, chosen by digest.
MOST_PAGES = 100
# Files that answer at an address of the release without being made for it.
BESIDE = ("manifest.json", "heartbeat.json")


def verify(
    staging: Path, made: Made, *, site: Site, versions: Versions, ask: Ask
) -> tuple[Problem, ...]:
    """What is wrong with the files that changed; an empty answer lets the release go live.

    `ask` asks another reader of calendars for its opinion, which takes its time.
    """
    wrong, opinion = _calendars(staging, made, site, versions, ask)
    found = [*wrong, *_feeds(staging, made, site), *_pages(staging, made, site), *opinion()]
    return tuple(dict.fromkeys(found))


def _written(made: Made, suffix: str) -> list[str]:
    return [path for path in made.written if path.endswith(suffix)]


def _calendars(
    staging: Path, made: Made, site: Site, versions: Versions, ask: Ask
) -> tuple[list[Problem], Callable[[], Iterable[Problem]]]:
    """What is wrong with calendars, and what another reader has to say of them."""
    paths = _written(made, ".ics")
    if not paths:
        return [], tuple
    wanted = expected.calendars(site, frozenset(paths))
    entries = {entry.uid: entry for entry in site.entries}
    calendars = partial(Calendars, staging, versions, wanted, entries)
    single = {path for path in paths if path in wanted and wanted[path].feed is None}
    feeds = [path for path in paths if path not in single]

    def checked(share: Sequence[str]) -> Checked:
        many = calendars().glance([path for path in share if path not in single])
        each = calendars().check([path for path in share if path in single])
        return replace(each, problems=(*many.problems, *each.problems), open=many.open)

    shares = []
    if len(single) >= MANY:
        # On all cores, the long ones first; what passes as a single file has passed in the feeds.
        shares = split_map(checked, [*feeds, *[path for path in paths if path in single]])
        passed = frozenset().union(*[share.passed for share in shares])
        feeds = [path for one in shares for path, had in one.open.items() if had - passed]
    else:
        shares = [calendars().check([path for path in paths if path in single])]
        passed = shares[0].passed
    shares.append(calendars(passed).check(feeds))
    wrong = [problem for share in shares for problem in share.problems]
    if wrong:  # what our own reader refuses needs no second opinion
        return wrong, tuple
    some = [one for share in shares for one in share.some]
    return [], second_opinion(some, wanted, entries, site, ask)


def _feeds(staging: Path, made: Made, site: Site) -> Iterator[Problem]:
    feeds = Feeds(staging, site)
    for path in made.written:
        yield from feeds.read(path)


def _pages(staging: Path, made: Made, site: Site) -> Iterator[Problem]:
    # What was published before keeps answering, made by this build or not.
    tree = Tree(paths=made.pages.keys() | site.former | set(BESIDE), base=site.base)

    def judged(share: Sequence[str]) -> list[Problem]:
        return [
            of_finding(path, finding)
            for path in share
            for finding in lint_page((staging / path).read_bytes(), path=path, tree=tree)
        ]

    for found in split_map(judged, _chosen(_written(made, ".html"), made), worth=25):
        yield from found


def _chosen(paths: Sequence[str], made: Made) -> list[str]:
    if len(paths) <= MOST_PAGES:
        return list(paths)
    return sorted(paths, key=lambda path: made.pages[path].sha256)[:MOST_PAGES]
