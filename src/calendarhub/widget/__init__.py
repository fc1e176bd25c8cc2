"""What partners put on their own pages: the list as fragment, element, frame and oEmbed answer."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import partial

from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.rules.digest import digest
from calendarhub.theme.feeds import main_feed
from calendarhub.theme.site import Site
from calendarhub.widget import fragment, frame, oembed, scripts, years
from calendarhub.widget.forms import former_names, forms_of, shown_in
from calendarhub.widget.listing import ListedEntry, chosen, upcoming


def recipes(site: Site) -> Iterator[Recipe]:
    """Every file of the widget: of each feed its list, years and forms, in each language; scripts."""
    yield from _scripts(site)
    parts = frame.theme_files(site)
    yield _fixed(parts.style_path, parts.style)
    yield _fixed(parts.script_path, parts.script)
    ahead, former, main = upcoming(site), former_names(site.former), main_feed(site)
    for feed in site.feeds:
        entries = site.selected.get(feed.name, ())
        shown = chosen(entries, ahead)
        known = years.years_shown(site, feed, shown, is_main=feed is main)
        framed = [(form, shown_in(form, entries, ahead)) for form in forms_of(feed, former)]
        for language in site.languages:
            # The hub's digest covers the feed's own title and settings.
            yield Recipe(
                path=fragment.path(language, feed),
                key=digest(fragment.key(site, language, shown), feed.name, repr([*known])),
                make=partial(_fragment, site, feed, language, shown, tuple(known)),
            )
            for form, listed in framed:
                yield from _form(site, feed, language, frame.Framed(form, listed), parts)
        yield from years.recipes(site, feed, known)


def _form(
    site: Site, feed: Feed, language: str, framed: frame.Framed, parts: frame.FrameFiles
) -> Iterator[Recipe]:
    """The page of a form and the answer that leads to it."""
    key = digest(fragment.key(site, language, framed.shown), feed.name, framed.form.name)
    page = site.context(language, frame.TEMPLATE)
    yield Recipe(
        path=frame.path(language, feed, framed.form),
        key=digest(key, page, parts.style_path, parts.script_path),
        make=partial(frame.render, site, feed, language, framed, parts=parts),
    )
    height = frame.height(framed)
    yield Recipe(
        path=oembed.path(language, feed, framed.form),
        key=digest("oembed 2", language, feed.name, framed.form.name, str(height), site.hub_digest),
        make=partial(oembed.render, site, feed, language, framed.form, height=height),
    )


def _fragment(
    site: Site,
    feed: Feed,
    language: str,
    shown: tuple[ListedEntry, ...],
    known: tuple[int, ...],
) -> bytes:
    made = fragment.render(site, feed, language, shown, root=site.base, framed=False, years=known)
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
        "languages": list(site.languages),
    }
    return json.dumps(table, indent=1).encode() + b"\n"


def _fixed(path: str, data: bytes) -> Recipe:
    return Recipe(path=path, key=hashlib.sha256(data).hexdigest(), make=lambda: data)
