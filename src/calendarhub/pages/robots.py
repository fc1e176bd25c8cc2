"""What search engines are told: where the pages are, when they changed, that all may be read."""

from collections.abc import Iterator, Mapping
from functools import partial
from html import escape

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.model.text import Text
from calendarhub.pages.common import translations
from calendarhub.rules.digest import digest
from calendarhub.theme import addresses
from calendarhub.theme.site import Site

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
MOST = 50_000  # addresses of one sitemap (sitemaps.org); more are divided


def recipes(site: Site) -> Iterator[Recipe]:
    """`sitemap.xml` and `robots.txt`; of very many addresses the first leads to further ones."""
    key = digest("sitemap", site.hub_digest, site.whole, *_months(site))
    parts = -(-_count(site) // MOST)
    if parts <= 1:
        yield Recipe(path=SITEMAP, key=key, make=partial(_sitemap, site, 1))
    else:
        yield Recipe(
            path=SITEMAP, key=digest(key, str(parts)), make=partial(_index, site.base, parts)
        )
        for number in range(1, parts + 1):
            yield Recipe(
                path=_part(number),
                key=digest(key, str(number)),
                make=partial(_sitemap, site, number),
            )
    yield Recipe(path=ROBOTS, key=f"robots.{site.base}", make=partial(_robots, site.base))


def _part(number: int) -> str:
    return f"sitemap/{number}.xml"


def _robots(base: str) -> bytes:
    """Feeds are never kept from anybody."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}{SITEMAP}\n".encode()


def _index(base: str, parts: int) -> bytes:
    """The list of the sitemaps, as sitemaps.org has it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *[
            f"<sitemap><loc>{escape(base + _part(number))}</loc></sitemap>"
            for number in range(1, parts + 1)
        ],
        "</sitemapindex>\n",
    ]
    return "\n".join(lines).encode()


def _sitemap(site: Site, number: int) -> bytes:
    every = site.once("addresses of the sitemap", lambda: _addresses(site))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *every[(number - 1) * MOST : number * MOST],
        "</urlset>\n",
    ]
    return "\n".join(lines).encode()


def _count(site: Site) -> int:
    """How many addresses there are; of those that fit in any case only the most there can be."""
    own = len(site.languages) * (1 + len(_lists(site)))
    titles = [*[title for _, title in _titled(site)], *[one.event.title for one in site.listed]]
    if own + len(titles) * len(site.languages) <= MOST:
        return own + len(titles) * len(site.languages)
    return own + sum([len(translations(site, title)) for title in titles])


def _addresses(site: Site) -> list[str]:
    """Canonical pages only: what has a title of its own in the languages it is in."""
    found = [_line(f"{site.base}{language}/") for language in site.languages]
    for language in site.languages:
        found += [_line(f"{site.base}{language}/{path}") for path in _lists(site)]
    for path, title in _titled(site):
        found += [_line(f"{site.base}{language}/{path}") for language in translations(site, title)]
    starts = {one: f"<url><loc>{escape(f'{site.base}{one}/')}" for one in site.languages}
    lines: dict[str, tuple[str, ...]] = (
        dict(site.before.lists.get(SITEMAP, {})) if site.before else {}
    )
    for entry in site.moved:
        lines.pop(entry.revision.uid, None)
    for entry in reversed(site.listed):
        made = lines.get(entry.revision.uid)
        if made is None:
            made = lines[entry.revision.uid] = _of_event(entry, starts, site)
        found += made
    site.lists[SITEMAP] = lines
    return found


def _of_event(entry: Entry, starts: Mapping[str, str], site: Site) -> tuple[str, ...]:
    modified = entry.revision.modified.date().isoformat()
    # An id holds nothing that XML would not take as it is.
    end = f"events/{entry.event.id}.html</loc><lastmod>{modified}</lastmod></url>"
    return tuple([f"{starts[language]}{end}" for language in translations(site, entry.event.title)])


def _titled(site: Site) -> Iterator[tuple[str, Text]]:
    """The pages about one type, organisation or project."""
    network = site.hub.network
    for kind in network.types.values():
        yield addresses.type_path(kind.id), kind.name
    for organisation in network.organisations.values():
        yield addresses.organisation_path(organisation.id), organisation.name
    for project in network.projects.values():
        yield addresses.project_path(project.id), project.name


def _lists(site: Site) -> list[str]:
    rows = site.pages.values()
    offered = [one.address for one in rows if one.is_indexed and one.is_offered(site)]
    return [*offered, *_months(site)]


def _months(site: Site) -> list[str]:
    """The months that have events, and the years."""
    almanac = site.almanac
    months = sorted({*almanac.months, *almanac.vague_months})
    years = sorted({*almanac.years, *almanac.vague_years})
    return [
        *[addresses.month_path(month) for month in months],
        *[addresses.year_path(year) for year in years],
    ]


def _line(address: str) -> str:
    return f"<url><loc>{escape(address)}</loc></url>"
