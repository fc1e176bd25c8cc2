"""Whose bytes are published: our code, libraries that write, and the theme, as one digest."""

from importlib.metadata import version

from calendarhub.fetch.theme_files import ThemeFiles
from calendarhub.pages import PAGES
from calendarhub.pipeline.code import code_mark
from calendarhub.pipeline.pictures import resizer
from calendarhub.rules import digest
from calendarhub.theme.site import Site

# Whose own output is published: another version may write other bytes, so all is made again. What
# only reads or serves is not among them.
WRITERS = (
    "babel",
    "feedgen",
    "jinja2",
    "lxml",
    "markupsafe",
    "nh3",
    "pyromark",
    "python-dateutil",
    "segno",
    "tzdata",
)
# Asked for by name, since importing some takes long.
LIBRARIES = (*[f"{name} {version(name)}" for name in WRITERS], f"pillow {resizer()}")


def hub_digest_of(site: Site, theme: ThemeFiles) -> str:
    """What every file of a site depends on."""
    versions = (code_mark(), *LIBRARIES, theme.digest)
    # Every page leads to others, if there are any, such as the map.
    ways = [str(page.is_offered(site)) for page in PAGES.values()]
    return digest.hub_context(site.hub, (*versions, *ways))
