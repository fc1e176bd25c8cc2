"""When, where, who, until when, by which papers: the facts of an event in words."""

from datetime import datetime
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event, Status
from calendarhub.model.when import Precision, When, zone
from calendarhub.pages.common import NOTHING, Shell
from calendarhub.pages.event.files import documents
from calendarhub.pages.event.place_facts import PlaceFacts, places_of
from calendarhub.rules import expand
from calendarhub.rules.differing import changed_on, on_date
from calendarhub.theme.card import Card
from calendarhub.theme.card_state import last_move
from calendarhub.theme.moment import Phase, has_file, occurs
from calendarhub.theme.site import Site
from calendarhub.words import Words

NEXT_DATES = 5
_ENDED = frozenset({Precision.SPAN, Precision.OPEN})


class TimeFacts(Struct):
    """The time of an event in words; what does not apply is empty.

    `start` and `end` are for `datetime` attributes, `here` is the time by the hub's clocks, `old`
    the date it was moved from, `dates` those to come of a series. `vague` is what nobody knows yet,
    and `followed` whether a calendar of the hub shows it already and so moves it by itself.
    `postponed` says that `words` are a date which is no longer true; empty where there was none.
    """

    words: str
    start: str
    end: str
    clocks: str
    here: str
    old: str
    series: str
    dates: "list[Date]"
    vague: bool
    followed: bool
    postponed: bool = False


class Date(Struct, frozen=True):
    """One date of a series in words, and what it says of its own; what is as in the series is empty."""

    words: str
    cancelled: bool
    moved: bool
    tentative: bool = False
    title: Markup = NOTHING
    reason: Markup = NOTHING
    summary: Markup = NOTHING
    places: tuple["PlaceFacts", ...] = ()
    online: str = ""
    url: str = ""
    registration: str = ""
    documents: tuple[tuple[Markup | str, str, str], ...] = ()


def coming(entry: Entry, site: Site) -> tuple[Occurrence, ...]:
    """The next dates of a series."""
    if entry.event.repeats is None:
        return ()
    return expand.coming(entry, site.window.today, NEXT_DATES)


def when_facts(entry: Entry, shell: Shell) -> TimeFacts:
    """The time in the event's zone, in the hub's where that differs, and the dates of a series."""
    event, words, settings = entry.event, shell.words, shell.site.hub.settings
    when = event.when
    card = shell.site.card(entry, shell.language)
    if event.status is Status.POSTPONED:
        return _postponed(event, card, words)
    there = when.timezone or settings.timezone
    move = last_move(entry)
    return TimeFacts(
        words=words.when(replace(when, uncertain=False) if card.state == "tentative" else when),
        start=card.start,
        end=card.end,
        clocks=_clocks(there, words) if when.is_timed else "",
        here=_in_hub_zone(entry, shell) if there != settings.timezone else "",
        old=words.when_short(move.before) if move else "",
        series=words.series(event.repeats, when) if event.repeats else "",
        dates=[_date(entry, one, shell) for one in coming(entry, shell.site)],
        vague=_is_vague(when, card),
        followed=_is_followed(entry, shell.site),
    )


def _postponed(event: Event, card: Card, words: Words) -> TimeFacts:
    """What is left of a time that will not be: its words, to be struck, and for machines its start."""
    said = words.series(event.repeats, event.when) if event.repeats else card.when
    return TimeFacts(
        words=said if card.first else "",
        start=card.start,
        end=card.end,
        clocks="",
        here="",
        old="",
        series="",
        dates=[],
        vague=False,
        followed=False,
        postponed=True,
    )


def _is_vague(when: When, card: Card) -> bool:
    """Whether the words of the time leave open what will still be known.

    Not those of what is over or off, nor of what runs between the ends they name; and those of no
    date at all say it themselves.
    """
    if when.is_firm or card.state == "cancelled" or card.phase in {Phase.PAST, Phase.UNDATED}:
        return False
    return card.phase is not Phase.RUNNING or when.precision not in _ENDED


def _is_followed(entry: Entry, site: Site) -> bool:
    """Whether a calendar of the hub shows it already, vague as it is (FUZ-01, 02)."""
    feeds = site.feeds_of.get(entry.uid, ())
    return has_file(entry) and any(not feed.omit_fuzzy for feed in feeds)


def _date(entry: Entry, one: Occurrence, shell: Shell) -> Date:
    """A date to come as it is."""
    event, there = entry.event, on_date(entry.event, one.original)
    when = occurs(event.when, one)
    worded = shell.words.when_short(when, timezone_shown=there.is_online)
    plain = Date(worded, one.cancelled, one.moved)
    changed = changed_on(event, one.original)
    if changed is None:
        return plain
    is_elsewhere = changed.places is not None or changed.online is not None
    return replace(
        plain,
        tentative=there.status is Status.TENTATIVE and event.status is not Status.TENTATIVE,
        title=shell.text(changed.title),
        reason=shell.text(changed.reason),
        summary=shell.text(changed.summary),
        places=places_of(there, shell) if is_elsewhere else (),
        online=there.online if is_elsewhere else "",
        url=changed.url,
        registration=changed.registration,
        documents=tuple(documents(replace(event, documents=changed.documents), shell)),
    )


@lru_cache(maxsize=1024)
def _clocks(timezone: str, words: Words) -> str:
    return words.zone_time(timezone)


def _in_hub_zone(entry: Entry, shell: Shell) -> str:
    """The time as the hub's own clocks show it; nothing where they show the same."""
    when, here = entry.event.when, shell.site.hub.settings.timezone
    if when.start is None or entry.event.repeats is not None or entry.begins is None:
        return ""
    start = _local(entry.begins, here)
    if start == when.start:
        return ""
    end = _local(entry.ends, here) if when.end and entry.ends else None
    local = When(
        precision=Precision.TIME,
        edtf=when.edtf,
        earliest=start.date(),
        latest=(end or start).date(),
        start=start,
        end=end,
        timezone=here,
    )
    if end is None or end.date() == start.date():
        return f"{shell.words.when_short(local)}, {_clocks(here, shell.words)}"
    return shell.words.when(local, timezone_shown=True)  # the short form has no room for hours


def _local(instant: datetime, timezone: str) -> datetime:
    return instant.astimezone(zone(timezone)).replace(tzinfo=None)
