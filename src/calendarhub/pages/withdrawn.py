"""What answers where a file was purged: one sentence in each of the hub's languages, and nothing else.

It is no page of a build: a purge publishes it, and from then on it is kept as it is.
"""

from urllib.parse import urlsplit

from calendarhub.theme.site import Site

TEMPLATE = "withdrawn.html"


def page(site: Site) -> bytes:
    """The page, the same for every address; its one link begins at the root of the host."""
    root = urlsplit(site.base).path or "/"
    return site.theme.render(
        TEMPLATE,
        language=site.first,
        hub_name=site.text(site.hub.settings.name, site.first),
        lines=[
            {
                "language": language,
                "said": site.words[language].say("What was here was withdrawn"),
                "latest": f"{root}{language}/index.html",
                "coming": site.words[language].say("See the coming events"),
            }
            for language in site.languages
        ],
    )
