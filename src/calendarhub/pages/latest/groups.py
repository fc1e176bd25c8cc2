"""What is ahead and stands in no list of a month: what closes, runs for long, has no day yet."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.when import Precision
from calendarhub.rules.differing import on_date
from calendarhub.theme.calendar import Showing
from calendarhub.theme.moment import Phase
from calendarhub.theme.months import DAY, WEEK
from calendarhub.theme.site import Site

OFF = (Status.CANCELLED, Status.POSTPONED)
_DATED = (Precision.TIME, Precision.DAY, Precision.UNKNOWN)
_LASTING = (Precision.SPAN, Precision.OPEN)


class Closing(Struct, frozen=True):
    """A deadline of an event, or an event whose last day is what counts, with that day."""

    entry: Entry
    day: date


class Groups(Struct, frozen=True):
    """`closing` by its day, `running` and `roughly` by their beginning, what people go to first."""

    closing: tuple[Closing, ...]
    running: tuple[Showing | Entry, ...]
    roughly: tuple[Entry, ...]
    undated: tuple[Entry, ...]


def gather(site: Site) -> Groups:
    """Sort out what is ahead; nothing cancelled is among it, and what is postponed has no date."""
    vague = [entry for entry in site.ahead if _is_vague(entry)]
    lasting = [entry for entry in vague if _runs(entry, site)]
    undated = [one for one in site.almanac.undated if one.event.status is not Status.CANCELLED]
    undated.sort(key=lambda entry: not site.kind(entry.event).attend)
    return Groups(
        closing=tuple(sorted(_closing(site), key=lambda one: (one.day, one.entry.uid))),
        running=(*_long(site), *lasting),
        roughly=tuple(entry for entry in vague if not _runs(entry, site)),
        undated=tuple(undated),
    )


def takes_place(one: Showing) -> bool:
    """Whether somebody would set out for it: it is neither cancelled nor postponed."""
    if one.occurrence is None:
        return one.entry.event.status not in OFF
    there = on_date(one.entry.event, one.occurrence.original)
    return there.status not in OFF and not one.occurrence.cancelled


def _closing(site: Site) -> Iterator[Closing]:
    """Deadlines ahead; of a call without one on its last day that day."""
    told: set[tuple[str, date]] = set()
    for entry in site.kept("deadlines", lambda one: one.deadline is not None):
        day = entry.event.when.latest
        if day is not None and _is_ahead(entry, site):
            # A minute "anywhere on Earth" may fall on the day after.
            told |= {(entry.event.id, day), (entry.event.id, day - DAY)}
            yield Closing(entry, day)
    for entry in site.ahead:
        day = entry.event.when.latest
        if day is None or not site.kind(entry.event).closes or not entry.event.when.is_firm:
            continue
        if _is_ahead(entry, site) and (entry.event.id, day) not in told:
            yield Closing(entry, day)


def _is_ahead(entry: Entry, site: Site) -> bool:
    live = not entry.is_gone and entry.event.status not in OFF
    return live and entry.ends is not None and entry.ends > site.window.now


def _long(site: Site) -> Iterator[Showing]:
    """What has begun and lasts longer than a week, but for what closes."""
    for one in site.showings_ahead:
        has_begun = one.phase is Phase.RUNNING and one.length > WEEK
        if has_begun and takes_place(one) and not site.kind(one.entry.event).closes:
            yield one


def _is_vague(entry: Entry) -> bool:
    return entry.event.when.precision not in _DATED and entry.event.status not in OFF


def _runs(entry: Entry, site: Site) -> bool:
    lasts = entry.event.when.precision in _LASTING
    return lasts and site.phase(entry) is Phase.RUNNING
