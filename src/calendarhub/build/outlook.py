"""What the next build would say of the release as a whole, for a command that only looks."""

from collections.abc import Iterator

from calendarhub.build import recipes
from calendarhub.build.addresses import BESIDE, lead_nowhere, taken, twice_among
from calendarhub.build.feeds import FeedRecipes
from calendarhub.build.fragments import Fragments
from calendarhub.build.machine import machine
from calendarhub.build.prepare import Prepared
from calendarhub.model.problem import Problem
from calendarhub.model.release import Recipe


def outlook(prepared: Prepared) -> tuple[Problem, ...]:
    """Addresses that two things ask for, and typed ones of the hub at which nothing will be."""
    site, root = prepared.site, prepared.state.releases.root
    paths, twice = twice_among(recipe.path for recipe in _recipes(prepared))
    known = {*paths, *prepared.state.pages, *site.former, *BESIDE}
    return (*taken(site, twice, root), *lead_nowhere(site, known, root))


def _recipes(prepared: Prepared) -> Iterator[Recipe]:
    """All that the release would be made of, in the order of a build; nothing is made."""
    site = prepared.site
    feeds = FeedRecipes(site, Fragments(prepared.state.shelf), site.hub_digest)
    yield from feeds.singles()
    yield from recipes.pages(site)
    yield from prepared.gathered.files
    yield from feeds.feeds()
    yield from machine(feeds)
    yield from recipes.widget(site)
    yield from recipes.former(site)
