"""The answer to a pasted address (oEmbed 1.0), in the form that WordPress takes from strangers."""

import json

from markupsafe import Markup

from calendarhub.model.feed import Feed
from calendarhub.rules.address import feed_page_path
from calendarhub.theme.site import Site

WIDTH, HEIGHT = 600, 480

_HTML = Markup(
    '<blockquote class="wp-embedded-content"><a href="{page}">{title}</a></blockquote>'
    '<iframe class="wp-embedded-content" src="{frame}" title="{title}" width="{width}" '
    'height="{height}"></iframe>'
)


def path(language: str, feed: Feed) -> str:
    """The path of an answer."""
    return f"oembed/{language}/{feed.name}.json"


def render(site: Site, feed: Feed, language: str) -> bytes:
    """The answer: WordPress keeps only a quotation with a link, then a frame (its own sandbox)."""
    title = site.text(feed.title, language)
    html = _HTML.format(
        page=site.absolute(feed_page_path(feed, language)),
        title=title,
        frame=site.absolute(f"embed/{language}/{feed.name}.html"),
        width=WIDTH,
        height=HEIGHT,
    )
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.text(site.hub.settings.name, language),
        "provider_url": site.absolute(f"{language}/"),
        "width": WIDTH,
        "height": HEIGHT,
        "html": str(html),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1).encode() + b"\n"
