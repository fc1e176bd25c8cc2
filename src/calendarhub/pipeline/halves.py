"""Of a few edits, pages are made in a process beside the one that makes the feeds.

Each half is made and verified by itself. What a page leads to may be made in the other one: a page
that leads to what is not known yet is looked at again once both are there.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from calendarhub.model.release import Recipe
from calendarhub.pipeline.checks.run import Half, verify_half
from calendarhub.pipeline.render import Added, Maker
from calendarhub.pipeline.workers.pool import free_cores
from calendarhub.theme.site import Site

# Where more events changed than this, both processes had better make pages.
MOST_CHANGED = 100


class Pages(Struct, frozen=True):
    """What the process beside has made, and what is wrong with it."""

    added: Added
    half: Half


def is_worth(site: Site) -> bool:
    """Whether feeds and pages take about as long, since most events stay as they are."""
    is_quiet = bool(site.settled) and len(site.by_id) - len(site.settled) <= MOST_CHANGED
    return is_quiet and free_cores() > 1


def make_pages(
    maker: Maker, staging: Path, site: Site, recipes: Callable[[], Iterable[Recipe]]
) -> Pages:
    """Make and verify one half; runs in the process beside."""
    added = maker.added([*recipes()])
    return Pages(added, verify_half(staging, maker.made, site))
