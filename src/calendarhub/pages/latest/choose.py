"""What the first page shows, the same in every language."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Change
from calendarhub.model.when import day_start
from calendarhub.pages.latest.groups import OFF, Groups, takes_place
from calendarhub.rules.digest import digest
from calendarhub.rules.registration import registers_at
from calendarhub.theme import mini
from calendarhub.theme.calendar import Showing
from calendarhub.theme.former import known_months
from calendarhub.theme.moment import Phase
from calendarhub.theme.months import WEEK, month_of
from calendarhub.theme.site import Site

COMING = 20
NEW = 3
MANY = 10  # fewer coming things are all in sight: the newest of them need no list
CHANGED = 5
CHANGED_SINCE = timedelta(days=90)
CLOSING_WITHIN = timedelta(days=184)

Shown = Showing | Entry


class Hero(Struct, frozen=True):
    """What stands at the top: the next thing to go to, or what the hub puts first.

    `registers` says that one can still register.
    """

    shown: Shown
    featured: bool
    registers: bool

    @property
    def entry(self) -> Entry:
        """Its entry."""
        return self.shown.entry if isinstance(self.shown, Showing) else self.shown


class MonthTable(Struct, frozen=True):
    """The small table: this month, or that of the next event if nothing is left of this one."""

    first: date
    busy: dict[date, int]
    before: date | None
    after: date | None


class Altered(Struct, frozen=True):
    """An event that changed, or will not take place as it was announced; the instant it said so."""

    at: datetime
    entry: Entry
    change: Change | None


class Latest(Struct, frozen=True):
    """All of it."""

    hero: Hero | None
    month: MonthTable
    running: tuple[Shown, ...]
    count_running: int
    coming: tuple[tuple[date, tuple[Shown, ...]], ...]
    announced: tuple[Entry, ...]
    changed: tuple[Altered, ...]
    groups: Groups
    has_past: bool

    @property
    def listed(self) -> tuple[Shown, ...]:
        """What comes, in its order."""
        months = [one for _, group in self.coming for one in group]
        return (*([self.hero.shown] if self.hero else []), *months)

    def inputs(self, site: Site) -> str:
        """What the page's bytes depend on."""
        hero, month, groups = self.hero, self.month, self.groups
        closing = [f"{one.entry.digest}{one.day}" for one in groups.closing]
        lists: tuple[Sequence[Shown], ...] = (
            *(self.listed, self.running, self.announced, [one.entry for one in self.changed]),
            *(groups.running, groups.roughly, groups.undated),
        )
        return digest(
            *[site.members(one) for one in lists],
            f"{hero and (hero.featured, hero.registers)}",
            f"{self.count_running}{site.window.today}{month.first}{month.before}{month.after}{month.busy}",
            str(self.has_past),
            *closing,
        )


def gather(site: Site, groups: Groups) -> Latest:
    """Choose what the page shows."""
    hero = _hero(site)
    rest = [one for one in _ahead(site) if not (hero and one is hero.shown)]
    running = [one for one in rest if one.phase is Phase.RUNNING and one.length <= WEEK]
    running = [one for one in running if takes_place(one)]
    coming = [one for one in rest if one.phase is Phase.COMING]
    coming = [one for one in coming if not site.kind(one.entry.event).closes][:COMING]
    return Latest(
        hero=hero,
        month=_month(site),
        running=tuple(running[:COMING]),
        count_running=len(running),
        coming=tuple((month, tuple(group)) for month, group in groupby(coming, key=_month_of)),
        announced=_announced(site, hero),
        changed=_changed(site),
        groups=groups,
        has_past=len(site.ahead) < len(site.listed),
    )


def _hero(site: Site) -> Hero | None:
    """What a record features, else the next of a week at most that people come to."""
    found = _featured(site)
    shown = found or next(_showcases(site), None)
    if shown is None:
        return None
    entry = shown.entry if isinstance(shown, Showing) else shown
    zone, now = site.hub.settings.timezone, site.window.now
    address = registers_at(entry.event, now=now, hub_zone=zone)
    return Hero(shown, found is not None, bool(address))


def _featured(site: Site) -> Shown | None:
    named = {entry.uid for entry in site.ahead if entry.event.featured}
    if not named:
        return None
    ahead = (one for one in site.showings_ahead if one.entry.uid in named and takes_place(one))
    vague = (
        entry
        for entry in site.ahead
        if entry.uid in named
        and entry.uid not in site.next_showing
        and entry.event.status not in OFF
        and site.phase(entry) in (Phase.COMING, Phase.RUNNING)
    )
    return next(ahead, None) or next(vague, None)


def _showcases(site: Site) -> Iterator[Showing]:
    """What may stand at the top, in this order; what people go to first of all."""
    ahead, kind = site.showings_ahead, site.kind
    yield from (one for one in ahead if _may_lead(one) and kind(one.entry.event).attend)
    yield from (one for one in ahead if _may_lead(one) and not kind(one.entry.event).closes)


def _may_lead(one: Showing) -> bool:
    when = one.entry.event.when
    doubtful = when.approximate or when.uncertain
    return one.length <= WEEK and not doubtful and takes_place(one)


def _ahead(site: Site) -> Iterator[Showing]:
    """What is running or coming, of a series only the next time."""
    seen: set[str] = set()
    for one in site.showings_ahead:
        if one.entry.uid not in seen:
            seen.add(one.entry.uid)
            yield one


def _month(site: Site) -> MonthTable:
    today = site.window.today
    ahead = min((one.first for one in site.showings_ahead if one.first >= today), default=today)
    this = month_of(today)
    left = any(day >= today for day in mini.counts(site.almanac.months.get(this, ())))
    first = this if left else month_of(ahead)
    known = known_months(site)
    return MonthTable(
        first=first,
        busy=mini.counts(site.almanac.months.get(first, ())),
        before=max((one for one in known if one < first), default=None),
        after=min((one for one in known if one > first), default=None),
    )


def _month_of(one: Showing) -> date:
    return month_of(one.first)


def _announced(site: Site, hero: Hero | None) -> tuple[Entry, ...]:
    """What is new, but for what stands above it anyway, and for work that has no dates."""
    shown = hero.entry.uid if hero else ""
    fresh = [one for one in site.ahead if one.uid != shown and _is_news(one, site)]
    fresh.sort(key=lambda entry: (entry.revision.created, entry.uid), reverse=True)
    return tuple(fresh[:NEW]) if len(fresh) >= MANY else ()


def _is_news(entry: Entry, site: Site) -> bool:
    phase, kind = site.phase(entry), site.kind(entry.event)
    return phase is not Phase.PAST and (phase is not Phase.UNDATED or kind.attend or kind.closes)


def _changed(site: Site) -> tuple[Altered, ...]:
    """The last change of each event, and what was cancelled before anybody saw it otherwise."""
    since = day_start(site.window.today, site.hub.settings.timezone) - CHANGED_SINCE
    found = []
    for entry in site.events:
        if entry.history and entry.history[-1].at >= since:
            found.append(Altered(entry.history[-1].at, entry, entry.history[-1]))
        elif entry.revision.created >= since and _is_off_from_the_first(entry):
            found.append(Altered(entry.revision.created, entry, None))
    found.sort(key=lambda one: (one.at, one.entry.uid), reverse=True)
    return tuple(found[:CHANGED])


def _is_off_from_the_first(entry: Entry) -> bool:
    return entry.event.status in OFF and not entry.history and not entry.is_gone
