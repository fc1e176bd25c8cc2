"""What changed: each publication with what was added, moved, confirmed, cancelled or withdrawn."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby

from msgspec import Struct

from calendarhub.formats import FormatKind
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Change, ChangeKind
from calendarhub.model.release import Recipe
from calendarhub.model.when import day_start
from calendarhub.pages.common import SCREEN, Context, Shell, formats, pages
from calendarhub.rules import address
from calendarhub.rules.digest import digest
from calendarhub.theme.card import Card
from calendarhub.theme.moment import local_day
from calendarhub.theme.site import Site

SINCE = timedelta(days=90)
MOST = 100
NAME = "changes"
_NEW = "new"
_ORDER = (
    *[
        kind.value
        for kind in (
            ChangeKind.CANCELLED,
            ChangeKind.POSTPONED,
            ChangeKind.WITHDRAWN,
            ChangeKind.MOVED,
            ChangeKind.PLACE,
            ChangeKind.CONFIRMED,
            ChangeKind.REINSTATED,
            ChangeKind.SERIES,
            ChangeKind.DEADLINE,
            ChangeKind.REGISTRATION,
        )
    ],
    _NEW,
)
# Kinds whose sentence says more than their word.
_TELLING = (ChangeKind.MOVED, ChangeKind.PLACE, ChangeKind.CONFIRMED, ChangeKind.DEADLINE)


class ChangeNews(Struct, frozen=True):
    """An event announced, or changed if there is a change, at an instant."""

    at: datetime
    entry: Entry
    change: Change | None = None


class ChangeLine(Struct, frozen=True):
    """An event under a heading of `word`, with a `sentence` where that says more.

    `tells_state` says whether its state of today stands beside it.
    """

    card: Card
    word: str
    sentence: str
    tells_state: bool


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


def _news(site: Site) -> list[ChangeNews]:
    since = day_start(site.window.today, site.hub.settings.timezone) - SINCE
    found = [
        ChangeNews(change.at, entry, change)
        for entry in site.events
        for change in entry.history
        if change.at >= since
    ]
    found += [
        ChangeNews(entry.revision.created, entry)
        for entry in site.listed
        if entry.revision.created >= since
    ]
    found.sort(key=lambda one: (one.at, one.entry.uid), reverse=True)
    return found[:MOST]


def _context(news: list[ChangeNews], shell: Shell) -> Context:
    words, site = shell.words, shell.site
    zone = site.hub.settings.timezone

    def day(one: ChangeNews) -> date:
        return local_day(one.at, zone)

    return {
        "description": words.say("What was added, moved, confirmed or cancelled lately."),
        "days": [
            (words.day_long(at), at.isoformat(), _groups(list(group), shell))
            for at, group in groupby(news, key=day)
        ],
        "long": len(news) > SCREEN,
        "feeds": [
            (
                one.suffix,
                shell.root
                + address.in_language(site.hub, shell.language, f"feeds/{NAME}.{one.suffix}"),
                one.media_type,
            )
            for one in formats(site, FormatKind.NEWS)
        ],
    }


def _groups(news: list[ChangeNews], shell: Shell) -> list[tuple[str, str, str, list[ChangeLine]]]:
    """The news of a day by what happened: kind, word, how often, lines; what is off comes first."""
    groups = []
    for kind in _ORDER:
        lines = [_line(one, shell) for one in news if _kind(one) == kind]
        if lines:
            count = shell.words.number(len(lines))
            groups.append((kind, lines[0].word, count, lines))
    return groups


def _kind(news: ChangeNews) -> str:
    return news.change.kind.value if news.change else _NEW


def _line(news: ChangeNews, shell: Shell) -> ChangeLine:
    words, change = shell.words, news.change
    card = shell.card(news.entry)
    if change is None:
        return ChangeLine(card, words.say("New"), "", _state(card, _NEW))
    sentence = words.change(change) if change.kind in _TELLING else ""
    return ChangeLine(card, words.change_word(change), sentence, _state(card, change.kind.value))


def _state(card: Card, kind: str) -> bool:
    """Whether a line says what became of the event since, which its heading does not."""
    return card.state not in ("", "moved", kind) and (card.state, kind) != ("gone", "withdrawn")
