"""What partners put on their own pages: the list as fragment, element, frame and oEmbed answer."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial

from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.rules.digest import digest
from calendarhub.theme.site import Site
from calendarhub.widget import fragment, frame, oembed, scripts
from calendarhub.widget.listing import ListedEntry, chosen, upcoming


def recipes(site: Site) -> Iterator[Recipe]:
    """Every file of the widget: for each feed and language three, and the scripts for all."""
    yield from _scripts(site)
    parts = frame.theme_files(site)
    yield _fixed(parts.style_path, parts.style)
    yield _fixed(parts.script_path, parts.script)
    ahead = upcoming(site)
    for feed in site.feeds:
        shown = chosen(site.selected.get(feed.name, ()), ahead)
        for language in site.languages:
            yield from _feed(site, feed, language, shown, parts)


def _feed(
    site: Site, feed: Feed, language: str, shown: tuple[ListedEntry, ...], parts: frame.FrameFiles
) -> Iterator[Recipe]:
    # The hub's digest covers the feed's own title and settings.
    key = digest(fragment.key(site, language, shown), feed.name)
    yield Recipe(
        path=fragment.path(language, feed),
        key=key,
        make=partial(_fragment, site, feed, language, shown),
    )
    page = site.context(language, frame.TEMPLATE)
    yield Recipe(
        path=frame.path(language, feed),
        key=digest(key, page, parts.style_path, parts.script_path),
        make=partial(frame.render, site, feed, language, shown, parts=parts),
    )
    yield Recipe(
        path=oembed.path(language, feed),
        key=digest("oembed 1", language, feed.name, site.hub_digest),
        make=partial(oembed.render, site, feed, language),
    )


def _fragment(site: Site, feed: Feed, language: str, shown: tuple[ListedEntry, ...]) -> bytes:
    made = fragment.render(site, feed, language, shown, root=site.base, framed=False)
    return made.encode()


def _scripts(site: Site) -> Iterator[Recipe]:
    assets = site.theme.assets
    versions = scripts.released(assets)
    yield _fixed(f"widget/{scripts.MAJOR}/events.js", versions[scripts.VERSION])
    yield _fixed(f"widget/{scripts.MAJOR}/resize.js", scripts.resizer(assets))
    for version, script in sorted(versions.items()):
        yield _fixed(f"widget/{version}/events.js", script)
    for path, part in sorted(scripts.parts(assets).items()):
        yield _fixed(f"widget/{path}", part)
    yield _fixed("widget/versions.json", _versions(site, versions))


def _versions(site: Site, versions: Mapping[str, bytes]) -> bytes:
    """Which versions there are, where, and their hashes for an `integrity` attribute."""
    table = {
        scripts.MAJOR: scripts.VERSION,
        "versions": {
            version: {
                "src": site.absolute(f"widget/{version}/events.js"),
                "integrity": scripts.integrity(script),
            }
            for version, script in sorted(versions.items())
        },
    }
    return json.dumps(table, indent=1).encode() + b"\n"


def _fixed(path: str, data: bytes) -> Recipe:
    return Recipe(path=path, key=hashlib.sha256(data).hexdigest(), make=lambda: data)
