"""The answer to a pasted address (oEmbed 1.0), in the form that WordPress takes from strangers."""

import json

from markupsafe import Markup

from calendarhub.model.feed import PLAIN, EmbedForm, Feed
from calendarhub.rules.address import feed_page_path
from calendarhub.theme.site import Site
from calendarhub.widget.forms import address_name

WIDTH = 600

_HTML = Markup(
    '<blockquote class="wp-embedded-content"><a href="{page}">{title}</a></blockquote>'
    '<iframe class="wp-embedded-content" src="{frame}" title="{title}" width="{width}" '
    'height="{height}"></iframe>'
)


def path(language: str, feed: Feed, form: EmbedForm = PLAIN) -> str:
    """The path of an answer."""
    return f"oembed/{language}/{address_name(feed, form)}.json"


def render(site: Site, feed: Feed, language: str, form: EmbedForm = PLAIN, *, height: int) -> bytes:
    """The answer: WordPress keeps only a quotation with a link, then a frame (its own sandbox).

    `height` is that of the frame at `WIDTH`, in pixels; WordPress hears the true one from the frame.
    """
    title = site.text(feed.title, language)
    html = _HTML.format(
        page=site.absolute(feed_page_path(feed, language)),
        title=title,
        frame=site.absolute(f"embed/{language}/{address_name(feed, form)}.html"),
        width=WIDTH,
        height=height,
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.text(site.hub.settings.name, language),
        "provider_url": site.absolute(f"{language}/"),
        "width": WIDTH,
        "height": height,
        "html": str(html),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"
