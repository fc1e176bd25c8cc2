"""What the status page tells, the same in every language; nothing of it is the time of a build."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct

from calendarhub.formats import CALENDAR, FORMATS
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import RecordState
from calendarhub.model.source import PartnerState, SourceState
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules.coverage import Coverage, Share, coverage_of, is_coming
from calendarhub.rules.digest import digest
from calendarhub.rules.size import LIMIT, MOST
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site
from calendarhub.theme.site_lists import is_listed

VERSION = 1
_SUFFIXES = "|".join(re.escape(row.suffix) for row in FORMATS.values())
_FEED = re.compile(rf"feeds/(.+?)\.(?:{_SUFFIXES})")
_YEAR = re.compile(r".+/\d{4}")
CHANGES = "changes"  # made by the hub itself, of all feeds


class Facts(Struct, frozen=True):
    """`newest` is the newest revision, `until` the next change without an edit (both UTC).

    `feeds` and `retired` are names: the first with the number of their entries, the second with a
    path that keeps answering. `octets` is about how large the calendar of each feed is. Titles,
    bodies and names in each language are in `languages`. `alike` are pairs of events that
    may be one, which nobody has decided yet.
    """

    newest: datetime | None
    until: datetime | None
    counts: dict[str, int]
    feeds: tuple[tuple[str, int], ...]
    octets: Mapping[str, int]
    retired: tuple[tuple[str, str], ...]
    sources: tuple[SourceState, ...]
    partners: tuple[PartnerState, ...]
    alike: tuple[tuple[Entry, Entry], ...]
    languages: tuple[Coverage, ...]


def inputs(site: Site) -> str:
    """What the facts depend on: every entry, which are not over, and the day."""
    return digest(
        f"{site.until}{site.window.today}",
        repr(site.sources),
        repr((site.partners, site.decided)) if site.partners else "",
        repr(_retired(site)),
        *[f"{feed.name}{len(site.selected[feed.name])}" for feed in site.feeds],
        f"{site.whole}{_counts(site)}",
        *[site.stamp(entry) for entry in site.ahead],
    )


def facts(site: Site) -> Facts:
    """The facts, gathered once for all languages."""
    made: Facts = site.once("status", lambda: _facts(site))
    return made


def _facts(site: Site) -> Facts:
    return Facts(
        newest=site.newest,
        until=site.until,
        counts=_counts(site),
        feeds=tuple((feed.name, len(site.selected[feed.name])) for feed in site.feeds),
        octets=site.sizes,
        retired=_retired(site),
        sources=site.sources,
        partners=site.partners,
        alike=_alike(site),
        languages=_coverage(site),
    )


def _coverage(site: Site) -> tuple[Coverage, ...]:
    hub, today, zone = site.hub, site.window.today, site.hub.settings.timezone
    coming = site.kept(
        "coming by day", lambda one: is_listed(one) and is_coming(one.event, today, zone)
    )
    return coverage_of(
        hub,
        [entry.event for entry in coming],
        titles=lambda language: _share_of("title", site, language),
        bodies=lambda language: _share_of("body", site, language),
    )


def _share_of(name: Literal["title", "body"], site: Site, language: str) -> Share:
    """How many titles or bodies of listed events there are, and of these in a language."""

    def said(entry: Entry) -> Text:
        if not is_listed(entry):
            return NO_TEXT
        return entry.event.title if name == "title" else entry.event.body

    is_title = name == "title"
    total = len(site.listed) if is_title else site.tallied(name, lambda one: bool(said(one)))
    done = site.tallied((name, language), lambda one: language in said(one).languages)
    return Share(done, total)


def _alike(site: Site) -> tuple[tuple[Entry, Entry], ...]:
    """The pairs of which both are published."""
    found = ((site.by_id.get(one), site.by_id.get(other)) for one, other in site.propose())
    return tuple((one, other) for one, other in found if one and other)


def _counts(site: Site) -> dict[str, int]:
    phases = Counter([site.phase(one) for one in site.ahead])
    cancelled = site.tallied(
        "cancelled", lambda one: is_listed(one) and one.revision.state is RecordState.CANCELLED
    )
    network = site.hub.network
    return {
        "events": len(site.listed),
        "coming": phases[Phase.COMING] + phases[Phase.RUNNING],
        "undated": phases[Phase.UNDATED],
        "past": len(site.listed) - len(site.ahead),
        "cancelled": cancelled,
        "withdrawn": len(site.events) - len(site.listed),
        "types": len(network.types) if site.has_types else 0,
        "organisations": len(network.organisations),
        "projects": len(network.projects),
        "feeds": len(site.feeds),
    }


def _retired(site: Site) -> tuple[tuple[str, str], ...]:
    """Asked for twice: by what the facts depend on, and by the facts."""
    return site.once("retired", lambda: _retired_feeds(site))


def _retired_feeds(site: Site) -> tuple[tuple[str, str], ...]:
    """Feeds that nothing makes any more, each with the address that subscribers most likely hold."""
    current = {feed.name for feed in site.feeds} | {CHANGES}
    found: dict[str, str] = {}
    feeds = site.of_former(
        "former feeds", lambda: [path for path in site.former if path.startswith("feeds/")]
    )
    for path in sorted(feeds, key=lambda path: (not path.endswith(CALENDAR.ending), path)):
        match = _FEED.fullmatch(path)
        if match and match[1] not in current and not _YEAR.fullmatch(match[1]):
            found.setdefault(match[1], path)
    return tuple(sorted(found.items()))


def as_json(told: Facts) -> dict[str, object]:
    """The object of `/status.json` (docs/operating.md)."""
    return {
        "version": VERSION,
        "updated": _stamp(told.newest),
        "next_change": _stamp(told.until),
        "counts": told.counts,
        "feeds": [
            {"name": name, "entries": entries, "verified": True} | _size(told.octets.get(name, 0))
            for name, entries in told.feeds
        ],
        "retired": [{"name": name, "path": path} for name, path in told.retired],
        "sources": [
            {
                "name": one.name,
                "files": one.files,
                "events": one.events,
                "kept": one.kept,
                "flawed": one.flawed,
                "since": one.since.isoformat() if one.since else None,
            }
            for one in told.sources
        ],
        "languages": dict(_languages(told)),
        **_partners(told),
    }


def _partners(told: Facts) -> dict[str, object]:
    """Told only by a hub that reads calendars of others."""
    if not told.partners:
        return {}
    rows = [
        {
            "id": one.id,
            "organisation": one.organisation,
            "events": one.events,
            "missing": one.missing,
            "stale": one.stale.isoformat() if one.stale else None,
            "paused": one.paused,
        }
        for one in told.partners
    ]
    alike = [[one.event.id, other.event.id] for one, other in told.alike]
    return {"partners": rows, "alike": alike}


def _size(octets: int) -> dict[str, object]:
    """Told only where programs will refuse the calendar, or soon."""
    return {"too_large": octets > LIMIT, "octets": octets} if octets > MOST else {}


def _languages(told: Facts) -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    for one in told.languages:
        yield one.language, {name: _share(share) for name, share in shares(one)}


def shares(one: Coverage) -> tuple[tuple[str, Share], ...]:
    """What is counted of a language."""
    return (
        ("titles", one.titles),
        ("bodies", one.bodies),
        ("types", one.types),
        ("organisations", one.organisations),
    )


def _share(share: Share) -> dict[str, int]:
    return {"done": share.done, "total": share.total}


def _stamp(instant: datetime | None) -> str | None:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else None
