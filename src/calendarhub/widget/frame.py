"""The page of a feed for a frame on another site: `/embed/<lang>/<feed>.html`."""

import hashlib

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.feed import Feed
from calendarhub.rules.address import feed_page_path
from calendarhub.theme.addresses import up
from calendarhub.theme.site import Site
from calendarhub.widget import fragment, oembed, scripts
from calendarhub.widget.listing import ListedEntry

TEMPLATE = "widget/frame.html"


class FrameFiles(Struct, frozen=True):
    """The style sheet and the script of every frame, with their paths below the root."""

    style_path: str
    style: bytes
    script_path: str
    script: bytes


def theme_files(site: Site) -> FrameFiles:
    """Both files of a release, named by what they hold."""
    style = scripts.frame_style(site.theme.assets)
    script = scripts.frame_script(site.theme.assets)
    return FrameFiles(_hashed("css", style), style, _hashed("js", script), script)


def path(language: str, feed: Feed) -> str:
    """The path of a frame's page."""
    return f"embed/{language}/{feed.name}.html"


def render(
    site: Site, feed: Feed, language: str, shown: tuple[ListedEntry, ...], *, parts: FrameFiles
) -> bytes:
    """The page, with the list in it."""
    root = up(path(language, feed))
    made = fragment.render(site, feed, language, shown, root=root, framed=True)
    return site.theme.render(
        TEMPLATE,
        language=language,
        title=site.text(feed.title, language),
        hub=site.text(site.hub.settings.name, language),
        canonical=site.absolute(feed_page_path(feed, language)),
        oembed=site.absolute(oembed.path(language, feed)),
        root=root,
        style=parts.style_path,
        script=parts.script_path,
        list=Markup(made),  # noqa: S704 (the template escaped it)
    )


def _hashed(suffix: str, data: bytes) -> str:
    return f"assets/embed.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
