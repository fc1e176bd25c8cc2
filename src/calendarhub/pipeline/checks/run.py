"""The checks of a release: what was written is read back before it goes live.

An unchanged file is a link to octets that passed before, and is not read again.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from calendarhub.formats import CALENDAR
from calendarhub.lint import PublishedPaths, lint_page
from calendarhub.model.problem import Problem
from calendarhub.pipeline.addresses import BESIDE, as_shown
from calendarhub.pipeline.checks import expected
from calendarhub.pipeline.checks.calendars import Calendars, CheckedCalendars
from calendarhub.pipeline.checks.expected import Expected
from calendarhub.pipeline.checks.fault import of_finding
from calendarhub.pipeline.checks.feeds import Feeds
from calendarhub.pipeline.checks.second_opinion import Ask, second_opinion
from calendarhub.pipeline.checks.versions import Versions
from calendarhub.pipeline.render import Made
from calendarhub.pipeline.workers.pool import split_map
from calendarhub.theme.site import Site

Opinion = Callable[[], Iterable[Problem]]

# Files of single events that are read at a stretch, and how many such groups are worth a process.
GROUP = 200
WORTH = 3
# Of the pages that changed at once this many are read, chosen by digest.
MOST_PAGES = 100


def verify(
    staging: Path, made: Made, *, site: Site, versions: Versions, ask: Ask
) -> tuple[Problem, ...]:
    """What is wrong with the files that changed; an empty answer lets the release go live.

    `ask` asks another reader of calendars for its opinion, which takes its time.
    """
    wrong, opinion = _calendars(staging, made, site, versions, ask)
    return told([*wrong, *_others(staging, made, site), *opinion()])


def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order in which they were found."""
    return tuple(dict.fromkeys(problems))


def _others(staging: Path, made: Made, site: Site) -> list[Problem]:
    """What is wrong with feeds of news and such, and with pages that changed."""
    tree = PublishedPaths(paths=_Known(made, site), base=site.base, said=as_shown(site))
    feeds = partial(_feeds, staging, made, site)
    pages = [partial(_page, staging, path, tree) for path in _chosen(_written(made, ".html"), made)]

    def judged(share: Sequence[Callable[[], Iterable[Problem]]]) -> list[Problem]:
        return [problem for judge in share for problem in judge()]

    found = split_map(judged, [feeds, *pages], worth=25)
    return [problem for share in found for problem in share]


def _page(staging: Path, path: str, tree: PublishedPaths) -> Iterator[Problem]:
    for finding in lint_page((staging / path).read_bytes(), path=path, tree=tree):
        yield of_finding(path, finding)


class _Known(Container[str]):
    """Paths at which something answers: what was published before does, made by this build or not."""

    def __init__(self, made: Made, site: Site) -> None:
        self._paths = (made.pages, site.former, BESIDE)

    def __contains__(self, path: object) -> bool:
        return any(path in paths for paths in self._paths)


def _written(made: Made, suffix: str) -> list[str]:
    return [path for path in made.written if path.endswith(suffix)]


def _calendars(
    staging: Path, made: Made, site: Site, versions: Versions, ask: Ask
) -> tuple[list[Problem], Opinion]:
    """What is wrong with calendars, and what another reader has to say of them."""
    paths = _written(made, CALENDAR.ending)
    if not paths:
        return [], tuple
    wanted = expected.calendars(site, frozenset(paths))
    entries = {entry.uid: entry for entry in site.entries}
    reader = Calendars(staging, versions, wanted, entries)

    def checked(groups: Sequence[Sequence[str]]) -> list[CheckedCalendars]:
        return [reader.check(group) for group in groups]

    shares = split_map(checked, _groups(paths, wanted), worth=WORTH)
    read = [one for share in shares for one in share]
    wrong = [problem for one in read for problem in one.problems]
    if wrong:  # what our own reader refuses needs no second opinion
        return wrong, tuple
    some = [fresh for one in read for fresh in one.some]
    return [], second_opinion(some, wanted, entries, site, ask)


def _groups(paths: Sequence[str], wanted: Mapping[str, Expected]) -> list[Sequence[str]]:
    """What one process reads at a stretch: all feeds of a language, so many files of single events.

    A VEVENT stands in several feeds and is parsed once; the file of its event says more of it.
    """
    single = [path for path in paths if path in wanted and wanted[path].feed is None]
    feeds: dict[str, list[str]] = {}
    for path in sorted(frozenset(paths).difference(single)):
        feeds.setdefault(wanted[path].language if path in wanted else "", []).append(path)
    return [*feeds.values(), *[single[at : at + GROUP] for at in range(0, len(single), GROUP)]]


def _feeds(staging: Path, made: Made, site: Site) -> Iterator[Problem]:
    feeds = Feeds(staging, site)
    for path in made.written:
        yield from feeds.read(path)


def _chosen(paths: Sequence[str], made: Made) -> list[str]:
    if len(paths) <= MOST_PAGES:
        return list(paths)
    return sorted(paths, key=lambda path: made.pages[path].sha256)[:MOST_PAGES]
