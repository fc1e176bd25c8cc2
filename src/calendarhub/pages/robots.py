"""What search engines are told: where the pages are, when they changed, that all may be read."""

from collections.abc import Iterator
from functools import partial
from html import escape

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.rules.digest import digest
from calendarhub.theme import addresses
from calendarhub.theme.site import Site

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST = 50_000  # addresses of one sitemap (sitemaps.org)


def recipes(site: Site) -> Iterator[Recipe]:
    """`sitemap.xml` and `robots.txt`."""
    yield Recipe(
        path=SITEMAP,
        key=digest(
            "sitemap", site.hub_digest, *[entry.digest for entry in site.listed], *_months(site)
        ),
        make=partial(_sitemap, site),
    )
    yield Recipe(path=ROBOTS, key=f"robots.{site.base}", make=partial(_robots, site.base))


def _robots(base: str) -> bytes:
    """Feeds are never kept from anybody."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\n".encode()


def _sitemap(site: Site) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *_addresses(site)[:MOST],
        "</urlset>\n",
    ]
    return "\n".join(lines).encode()


def _addresses(site: Site) -> list[str]:
    """Canonical pages only; an event in the languages its title is in, with its revision."""
    found = [_line(f"{site.base}{language}/") for language in site.languages]
    for language in site.languages:
        found += [_line(f"{site.base}{language}/{path}") for path in _lists(site)]
    for entry in reversed(site.listed):
        found += _event(entry, site)
    return found


def _event(entry: Entry, site: Site) -> list[str]:
    path = f"events/{entry.event.id}.html"
    modified = entry.revision.modified.strftime("%Y-%m-%d")
    has = entry.event.title.languages
    return [
        _line(f"{site.base}{language}/{path}", modified)
        for language in site.languages
        if language in has
    ]


def _lists(site: Site) -> list[str]:
    network = site.hub.network
    return [
        *(["types.html"] if network.types else []),
        *[addresses.type_path(one) for one in network.types],
        *(["organisations.html"] if network.organisations else []),
        *[addresses.organisation_path(one) for one in network.organisations],
        *(["projects.html"] if network.projects else []),
        *[addresses.project_path(one) for one in network.projects],
        "archive.html",
        *(["subscribe.html"] if site.feeds else []),
        *_months(site),
    ]


def _months(site: Site) -> list[str]:
    """The months that have events, and the years."""
    almanac = site.almanac
    months = sorted({*almanac.months, *almanac.vague_months})
    years = sorted({*almanac.years, *almanac.vague_years})
    return [
        *[addresses.month_path(month) for month in months],
        *[addresses.year_path(year) for year in years],
    ]


def _line(address: str, modified: str = "") -> str:
    stamp = f"<lastmod>{modified}</lastmod>" if modified else ""
    return f"<url><loc>{escape(address)}</loc>{stamp}</url>"
