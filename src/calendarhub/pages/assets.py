"""The files that pages load: one style sheet, one script, an icon; their names hold their hash."""

from collections.abc import Iterator
from functools import partial

from calendarhub.model.release import Recipe
from calendarhub.theme.site import Site

# Served from addresses of its own, under its own rules (contract.md).
ELSEWHERE = "widget/"


def recipes(site: Site) -> Iterator[Recipe]:
    """Each asset; its path says what it holds."""
    for name, (path, data) in site.theme.files.items():
        if not name.startswith(ELSEWHERE):
            yield Recipe(path=path, key=path, make=partial(bytes, data))
