"""The files that pages load: style sheets, scripts, icons.

Their names hold their hash, but that of `favicon.ico`, which nobody is told.
"""

import hashlib
from collections.abc import Iterator
from functools import partial

from calendarhub.model.release import Recipe
from calendarhub.theme.site import Site

# Served from addresses of its own, under its own rules.
ELSEWHERE = "widget/"


def recipes(site: Site) -> Iterator[Recipe]:
    """Each asset; its path says what it holds."""
    for name, (path, data) in site.theme.files.items():
        if not name.startswith(ELSEWHERE):
            key = f"{path} {hashlib.sha256(data).hexdigest()}"
            yield Recipe(path=path, key=key, make=partial(bytes, data))
