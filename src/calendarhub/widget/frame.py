"""The page of a feed for a frame on another site: `/embed/<lang>/<feed>.html`."""

import hashlib

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.feed import PLAIN, EmbedForm, Feed
from calendarhub.rules.address import feed_page_path
from calendarhub.theme.addresses import up
from calendarhub.theme.site import Site
from calendarhub.widget import fragment, oembed, scripts
from calendarhub.widget.forms import address_name
from calendarhub.widget.listing import ListedEntry

TEMPLATE = "widget/frame.html"

# Measured in Chromium, 600 px wide: a row and a heading by layout, and what stands around.
_ROW = {"list": (88, 44), "cards": (121, 44), "compact": (36, 0), "next": (100, 44)}
_AROUND = 85
_LOWEST, _HIGHEST = 85, 1_000  # WordPress shows no frame that is higher


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


class Framed(Struct, frozen=True):
    """A form of a feed's frame with what it lists."""

    form: EmbedForm = PLAIN
    shown: tuple[ListedEntry, ...] = ()


def path(language: str, feed: Feed, form: EmbedForm = PLAIN) -> str:
    """The path of a frame's page."""
    return f"embed/{language}/{address_name(feed, form)}.html"


def render(site: Site, feed: Feed, language: str, framed: Framed, *, parts: FrameFiles) -> bytes:
    """The page, with the list in it."""
    form = framed.form
    root = up(path(language, feed, form))
    layout = form.layout if form.layout != PLAIN.layout else ""
    made = fragment.render(
        site, feed, language, framed.shown, root=root, framed=True, layout=layout
    )
    return site.theme.render(
        TEMPLATE,
        language=language,
        theme=form.theme,
        scheme="light dark" if form.theme == "auto" else form.theme,
        title=site.text(feed.title, language),
        hub=site.text(site.hub.settings.name, language),
        canonical=site.absolute(feed_page_path(feed, language)),
        oembed=site.absolute(oembed.path(language, feed, form)),
        root=root,
        style=parts.style_path,
        script=parts.script_path,
        list=Markup(made),  # noqa: S704 (the template escaped it)
    )


def height(framed: Framed) -> int:
    """About how high the page is at `oembed.WIDTH`, for who never hears from the frame; in pixels."""
    row, group = _ROW.get(framed.form.layout, _ROW[PLAIN.layout])
    groups = len({one.group for one in framed.shown})
    made = _AROUND + row * len(framed.shown) + group * groups
    return min(_HIGHEST, max(_LOWEST, made))


def _hashed(suffix: str, data: bytes) -> str:
    return f"assets/embed.{hashlib.sha256(data).hexdigest()[:10]}.{suffix}"
