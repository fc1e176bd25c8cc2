"""A site for tests of the widget: the packaged templates, and the scripts as they stand."""

from typing import Any

from lxml import html
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from calendarhub.widget import recipes
from tests.theme import sites

ASSETS = {
    f"widget/{file.name}": file.read_bytes()
    for file in (sites.ROOT / "src/calendarhub/widget").iterdir()
    if file.suffix in {".js", ".css"}
}
THEME = Theme(templates=sites.THEME.templates, assets={**sites.THEME.assets, **ASSETS})


def site(*entries: Entry, **changes: Any) -> Site:
    """A site of these entries, all of them in each feed."""
    return replace(sites.site(*entries, **changes), theme=THEME)


def table(this: Site) -> dict[str, Recipe]:
    """The recipes of the widget by path."""
    return {recipe.path: recipe for recipe in recipes(this)}


def files(this: Site) -> dict[str, bytes]:
    """Every file of the widget, made."""
    return {path: recipe.make() for path, recipe in table(this).items()}


def page(data: bytes) -> Any:
    """A page parsed, to be asked by XPath."""
    return html.document_fromstring(data.decode())


def pieces(markup: str) -> list[Any]:
    """The elements of a piece of markup."""
    return list(html.fragments_fromstring(markup))
