"""What the next build would say of the release as a whole, for a command that only looks."""

from collections.abc import Collection, Iterable, Iterator

from calendarhub.model.problem import Problem
from calendarhub.model.release import Recipe
from calendarhub.pipeline import failed_files as unmade
from calendarhub.pipeline.addresses import BESIDE, lead_nowhere, taken, twice_among
from calendarhub.pipeline.documents import pages as recipes
from calendarhub.pipeline.documents.feeds import FeedRecipes
from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.pipeline.documents.registers import machine
from calendarhub.pipeline.prepared import Prepared


def outlook(prepared: Prepared) -> tuple[Problem, ...]:
    """Mistakes of templates, as far as one page of each kind shows them, and of addresses.

    Those are asked for by two things, or were typed and nothing will be there.
    """
    if prepared.mistakes:
        return prepared.mistakes
    site, root = prepared.site, prepared.state.releases.root
    made = list(_recipes(prepared))
    paths, twice = twice_among(recipe.path for recipe in made)
    known = {*paths, *prepared.state.pages, *site.former, *BESIDE}
    return (
        *_tried(prepared, made),
        *taken(site, twice, root),
        *lead_nowhere(site, known, root),
    )


def _tried(prepared: Prepared, made: Iterable[Recipe]) -> tuple[Problem, ...]:
    """One page of each kind, made and thrown away; only where a hub has templates of its own."""
    if not prepared.theme_files.own:
        return ()
    site = prepared.site
    kinds: dict[str, Recipe] = {}
    for recipe in made:
        if recipe.path.endswith(".html"):
            kinds.setdefault(_kind(recipe.path, site.languages), recipe)
    failed: list[unmade.Unmade] = []
    for recipe in kinds.values():
        try:
            recipe.make()
        except Exception as error:  # noqa: BLE001 (a door: the mistake of a template is told)
            failed.append(unmade.unmade(recipe.path, error))
    return unmade.told(failed, prepared.theme_files, site)


def _kind(path: str, languages: Collection[str]) -> str:
    """What pages of one kind share: their folder, whatever the language; else their name."""
    parts = [part for part in path.split("/") if part not in languages]
    return "/".join(parts[:-1]) or parts[-1]


def _recipes(prepared: Prepared) -> Iterator[Recipe]:
    """All that the release would be made of, in the order of a build; nothing is made."""
    site = prepared.site
    feeds = FeedRecipes(site, Fragments(prepared.state.cache), site.hub_digest)
    yield from feeds.singles()
    yield from recipes.pages(site)
    yield from prepared.gathered.files
    yield from feeds.feeds()
    yield from machine(feeds)
    yield from recipes.widget(site)
    yield from recipes.former(site)
