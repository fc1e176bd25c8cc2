"""What a calendar shows of an entry: at which time, and whether at all."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.formats.wording import is_cancelled
from calendarhub.ical.vtimezone import needs_vtimezone
from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.feed import Feed
from calendarhub.model.when import UNKNOWN, When, instant
from calendarhub.model.window import Window
from calendarhub.rules.fuzzy import fold
from calendarhub.rules.spans import calendar_days

# An expanded series reaches to the end of the year after next: the bytes change once a year.
_YEARS_AHEAD = 2


# Clocks go back at night: asking the zone for every event would cost more than writing it.
DAYTIME = range(6, 20)


class Style(Struct, frozen=True):
    """The options of a feed that change the bytes of its events.

    `within` holds the first and last day (inclusive) of what `recurrence: expand` writes out; None
    keeps the rule. Two feeds of one style share fragments. `is_whole` is the file of one event, which
    says all that its record says.
    """

    omit_fuzzy: bool = False
    within: tuple[date, date] | None = None
    is_whole: bool = False


PLAIN = Style()
WHOLE = Style(is_whole=True)


def style(feed: Feed, window: Window) -> Style:
    """The style of a feed at a moment."""
    if not feed.expand:
        return Style(omit_fuzzy=feed.omit_fuzzy)
    since = window.today - timedelta(days=feed.back) if feed.back is not None else date(1970, 1, 1)
    until = date(window.today.year + _YEARS_AHEAD, 12, 31)
    return Style(omit_fuzzy=feed.omit_fuzzy, within=(since, until))


def shown(entry: Entry, style: Style = PLAIN) -> Entry | None:
    """The entry as a calendar shows it; None for what it cannot (FUZ-02).

    A date that became too vague keeps its old time, as postponed (FUZ-04): no UID leaves a feed
    because people know less than before.
    """
    if _fits(entry.event.when, style):
        return _unambiguous(entry)
    for change in reversed(entry.history):
        if _fits(change.before, style):
            status = Status.CANCELLED if is_cancelled(entry) else Status.POSTPONED
            event = replace(entry.event, when=change.before, repeats=None, status=status)
            return replace(entry, event=event, overrides=())
    return None


def _unambiguous(entry: Entry) -> Entry:
    """The entry in UTC where its hour comes twice as clocks go back; else as it is.

    RFC 5545 §3.3.5 means the first of the two, and libical and ical.js take the second.
    """
    when, event = entry.event.when, entry.event
    if when.start is None or event.repeats is not None:
        return entry
    if all(one.hour in DAYTIME for one in (when.start, when.finish or when.start)):
        return entry
    if fold(when) is None:
        return entry
    start, end, usual = (
        instant(one, when.timezone).replace(tzinfo=None) if one else None
        for one in (when.start, when.end, when.usual_end)
    )
    in_utc = replace(when, start=start, end=end, usual_end=usual, timezone="UTC")
    return replace(entry, event=replace(event, when=in_utc))


def _fits(when: When, style: Style) -> bool:
    return when.is_firm or (not style.omit_fuzzy and calendar_days(when) is not None)


def listed(entry: Entry, feed: Feed) -> bool:
    """Whether an entry that a feed selects appears in its .ics."""
    if feed.drop_cancelled and is_cancelled(entry):
        return False
    if entry.event.when.is_firm:
        return True
    return shown(entry, Style(omit_fuzzy=feed.omit_fuzzy)) is not None


def showable(entries: Iterable[Entry], feed: Feed) -> tuple[Entry, ...]:
    """The entries whose date the .ics of a feed can show, whether it holds them or has let them go."""
    style = Style(omit_fuzzy=feed.omit_fuzzy)
    return tuple([one for one in entries if one.event.when.is_firm or shown(one, style)])


def all_listed(entries: Iterable[Entry], feed: Feed) -> tuple[Entry, ...]:
    """The entries of a feed that appear in its .ics."""
    if feed.drop_cancelled:
        return tuple([entry for entry in entries if listed(entry, feed)])
    return tuple([one for one in entries if one.event.when.is_firm or listed(one, feed)])


def covered(entry: Entry, style: Style = PLAIN) -> tuple[str, int, int] | None:
    """The TZID that the entry's VEVENTs name, and the first and last year in which it takes place.

    None where no VTIMEZONE is needed. Of a series the last year is that in which it ends, if it does.
    """
    when = entry.event.when
    if when.start is None and when.is_firm:
        return (
            None  # whole days need no zone: said at once, since a feed asks of each of its events
        )
    visible = shown(entry, style)
    when = visible.event.when if visible else UNKNOWN
    if visible is None or when.start is None or when.earliest is None:
        return None
    if not needs_vtimezone(when.timezone):
        return None
    first, last = when.earliest, when.latest or when.earliest
    if visible.event.repeats and visible.ends:
        last = max(last, visible.ends.date())
    for one in visible.overrides:
        first, last = min(first, one.occurrence.first), max(last, one.occurrence.last)
    return when.timezone, first.year, last.year
