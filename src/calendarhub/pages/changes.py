"""What changed: each publication with what was added, moved, confirmed, cancelled or withdrawn."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Change
from calendarhub.model.release import Recipe
from calendarhub.model.when import day_start
from calendarhub.pages.common import Context, Shell, pages, suffixes
from calendarhub.rules import address
from calendarhub.rules.digest import digest
from calendarhub.theme.moment import local_day
from calendarhub.theme.site import Site

SINCE = timedelta(days=90)
MOST = 100
NAME = "changes"


class News(Struct, frozen=True):
    """An event announced, or changed if there is a change, at an instant."""

    at: datetime
    entry: Entry
    change: Change | None = None


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language; its oldest lines leave it at midnight."""
    news = _news(site)
    stamps = [f"{one.entry.digest}{one.change.sequence if one.change else ''}" for one in news]
    yield from pages(
        site,
        path="changes.html",
        template="changes.html",
        inputs=digest(*stamps),
        make=partial(_context, news),
    )


def _news(site: Site) -> list[News]:
    since = day_start(site.window.today, site.hub.settings.timezone) - SINCE
    found = [
        News(change.at, entry, change)
        for entry in site.events
        for change in entry.history
        if change.at >= since
    ]
    found += [
        News(entry.revision.created, entry)
        for entry in site.listed
        if entry.revision.created >= since
    ]
    found.sort(key=lambda one: (one.at, one.entry.uid), reverse=True)
    return found[:MOST]


def _context(news: list[News], shell: Shell) -> Context:
    words, site = shell.words, shell.site
    zone = site.hub.settings.timezone

    def day(one: News) -> date:
        return local_day(one.at, zone)

    formats = [one for one in suffixes(site) if one != "ics"]
    return {
        "title": words.say("What changed"),
        "description": words.say("What was added, moved, confirmed or cancelled lately."),
        "section": "changes",
        "days": [
            (words.day_long(at), at.isoformat(), [_line(one, shell) for one in group])
            for at, group in groupby(news, key=day)
        ],
        "feeds": [
            (one, shell.root + address.feed_path(site.hub, NAME, shell.language, one))
            for one in formats
        ],
    }


def _line(one: News, shell: Shell) -> dict[str, object]:
    card = shell.site.card(one.entry, shell.language)
    if card.title_language:
        shell.fallbacks[card.title_language] = None
    sentence = shell.words.change(one.change) if one.change else shell.words.say("New")
    kind = one.change.kind.value if one.change else "new"
    return {"card": card, "sentence": sentence, "kind": kind}
