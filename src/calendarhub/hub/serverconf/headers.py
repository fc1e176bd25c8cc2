"""A `_headers` file for static hosts (Cloudflare Pages, Netlify): folders, since they know no patterns.

Where two rules name the same header, such hosts join both values; so no two rules that match one path
do, but for `Referrer-Policy`: of several the last counts (Referrer Policy, 8.1). Pages are left to the
host's own caching: they carry their policy themselves, as `<meta>`.
"""

import re
from collections.abc import Iterator
from importlib.resources import files

from calendarhub.formats import CALENDAR, FORMATS, REGISTERS
from calendarhub.hub.serverconf import policy
from calendarhub.hub.serverconf.site import SiteToServe
from calendarhub.model.unlisted import FOLDER
from calendarhub.widget.scripts import MAJOR, VERSION

HEAD = """\
# calendarhub serverconf headers. Put it as _headers into a copy of public/, never into public/ itself.
"""
# A path of each folder, and the rule of the file that matches it and its like.
_FOLDERS = (
    ("assets/x.css", "assets/*"),
    (f"widget/{MAJOR}/events.js", f"widget/{MAJOR}/*"),
    ("embed/en/all.html", "embed/*"),
    ("oembed/en/all.json", "oembed/*"),
    ("search/en/2027.json", "search/*"),
    ("status.json", "status.json"),
    ("widget/versions.json", "widget/versions.json"),
    (f"{FOLDER}/x/en/x.{CALENDAR.suffix}", f"{FOLDER}/*"),
)


def rules(site: SiteToServe) -> str:
    """The text of the file, at most 100 rules."""
    lines = [HEAD, f"{site.prefix}/*", *_lines(policy.EVERYWHERE)]
    for path, rule in (*_FOLDERS, *_versions(), *_feeds(site)):
        lines += [f"{site.prefix}/{rule}", *_lines(policy.rule_of(path).headers)]
    for rule, kind in _types(site):
        lines += [f"{site.prefix}/{rule}", *_lines((("Content-Type", kind),))]
    return "\n".join([*lines, ""])


def _lines(headers: policy.Headers) -> Iterator[str]:
    yield from (f"  {name}: {value}" for name, value in headers)


def _versions() -> Iterator[tuple[str, str]]:
    """Each version of the widget that the package has, as its folder is called."""
    names = " ".join(file.name for file in files("calendarhub.widget").iterdir())
    for version in sorted({*re.findall(r"events-(\d+\.\d+\.\d+)\.js", names), VERSION}):
        yield f"widget/{version}/events.js", f"widget/{version}/*"


def _feeds(site: SiteToServe) -> Iterator[tuple[str, str]]:
    for row in REGISTERS.values():
        yield row.path, row.path
    for folder in ("", *(f"{language}/" for language in site.languages)):
        yield f"{folder}feeds/all.{CALENDAR.suffix}", f"{folder}feeds/*"
        single = f"{folder}events/{{}}.{CALENDAR.suffix}"
        yield single.format("x"), single.format("*")
    for language in site.languages:
        yield f"widget/{language}/all.html", f"widget/{language}/*"


def _types(site: SiteToServe) -> Iterator[tuple[str, str]]:
    """What hosts often call otherwise; a suffix that others share counts among the feeds alone."""
    for row in FORMATS.values():
        kind = row.media_type + policy.TEXT
        if not row.shares_suffix:
            if "." not in row.suffix:  # else another rule has it, with the same type
                yield f"*{row.ending}", kind
            continue
        for folder in ("", *(f"{language}/" for language in site.languages)):
            yield f"{folder}feeds/*{row.ending}", kind
        yield f"{FOLDER}/*{row.ending}", kind
