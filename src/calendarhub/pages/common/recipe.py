"""A page as a recipe, and its bytes."""

from collections.abc import Callable, Iterator
from functools import partial

from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.pages.common.frame import frames
from calendarhub.pages.common.shell import Context, Shell
from calendarhub.theme.page import Page
from calendarhub.theme.sheets import STYLESHEET
from calendarhub.theme.site import Site

Make = Callable[[Shell], Context]


def pages(
    site: Site,
    *,
    path: str,
    template: str,
    inputs: str,
    make: Make,
    subject: str = "",
    sheet: str = "",
) -> Iterator[Recipe]:
    """A page in every language; `inputs` stands for all that `make` takes from entries and window.

    `sheet` is the style sheet of a template that several kinds share, and that no row names.
    """
    for language in site.languages:
        yield Recipe(
            path=f"{language}/{path}",
            key=f"{site.context(language, template)}.{inputs}",
            make=partial(render, site, language, path, template, make, sheet=sheet),
            subject=subject,
        )


def _said(page: Page | None, shell: Shell) -> dict[str, object]:
    """What the table says of a page, unless it says another itself."""
    if page is None:
        return {}
    title = {"title": shell.words.say(page.title)} if page.title else {}
    return {**title, "section": page.place}


def render(
    site: Site,
    language: str,
    path: str,
    template: str,
    make: Make,
    *,
    at_root: bool = False,
    sheet: str = "",
) -> bytes:
    """The bytes of one page."""
    row = site.page_of.get(template)
    sheet = sheet or (row.sheet(template) if row else STYLESHEET)
    shell = Shell(site, language, path, at_root=at_root, sheet=sheet)
    context = _said(row, shell) | dict(make(shell))
    shell.settle(noindex=bool(context.get("noindex")))
    section, scope = context.get("section", ""), context.get("scope")
    assert isinstance(section, str)
    assert isinstance(scope, Feed | None)
    head, top, foot = frames(shell, section, scope)
    return site.theme.render(
        template,
        page=shell,
        say=site.say(language),
        words=shell.words,
        hub_name=shell.hub_name,
        head=head,
        top=top,
        foot=foot,
        way_back=any(one.has_way_back for one in site.pages.values() if one.place == section),
        **context,
    )
