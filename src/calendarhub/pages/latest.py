"""The first page: what comes next, what is new, what changed."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.ledger import Change
from calendarhub.model.release import Recipe
from calendarhub.model.when import Precision, day_start
from calendarhub.pages.common import INDEX, Context, Shell, cycle, pages, render
from calendarhub.rules.differing import on_date
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import month_path
from calendarhub.theme.almanac import WEEK, Showing, month_of
from calendarhub.theme.moment import Phase, local_day
from calendarhub.theme.site import Site

COMING = 20
NEW = 5
CHANGED = 5
CHANGED_SINCE = timedelta(days=90)
TEMPLATE = "latest.html"
_OFF = (Status.CANCELLED, Status.POSTPONED)
_DATED = (Precision.TIME, Precision.DAY, Precision.UNKNOWN)


class Latest(Struct, frozen=True):
    """What the page shows, the same in every language."""

    next: Showing | None
    running: tuple[Showing | Entry, ...]
    coming: tuple[tuple[date, tuple[Showing | Entry, ...]], ...]
    announced: tuple[Entry, ...]
    changed: tuple[tuple[Entry, Change], ...]
    undated: tuple[Entry, ...]

    @property
    def listed(self) -> tuple[Showing | Entry, ...]:
        """What comes, in its order."""
        months = [one for _, group in self.coming for one in group]
        return (*([self.next] if self.next else []), *months)

    def inputs(self, site: Site) -> str:
        """What the page's bytes depend on."""
        months = [one for _, group in self.coming for one in group]
        first = [self.next] if self.next else []
        changed = [entry for entry, _ in self.changed]
        lists = (first, self.running, months, self.announced, changed, self.undated)
        return digest(*[site.members(one) for one in lists])


def recipes(site: Site) -> Iterator[Recipe]:
    """The page in each language, and once more at the root in the hub's own."""
    latest = gather(site)
    inputs = latest.inputs(site)
    make = partial(_context, latest)
    yield from pages(site, path=INDEX, template=TEMPLATE, inputs=inputs, make=make)
    yield Recipe(
        path=INDEX,
        key=f"root.{site.context(site.first, TEMPLATE)}.{inputs}",
        make=partial(render, site, site.first, INDEX, TEMPLATE, make, at_root=True),
    )


def gather(site: Site) -> Latest:
    """Choose what the page shows."""
    ahead = _ahead(site)
    running = [one for one in ahead if one.phase is Phase.RUNNING]
    coming = [one for one in ahead if one.phase is Phase.COMING]
    short = [one for one in running if one.length <= WEEK]
    firm = [one for one in (*short, *coming, *running) if _takes_place(one)]
    following = next(iter(firm), None)
    vague = [entry for entry in site.listed if _is_vague(entry, site)]
    months = [entry for entry in vague if _is_coming_month(entry)]
    rest = [one for one in ahead if one is not following]
    listed: list[Showing | Entry] = [one for one in rest if one.phase is Phase.COMING]
    listed = sorted([*listed, *months], key=_order)[:COMING]
    ongoing = [entry for entry in vague if _phase(entry, site) is Phase.RUNNING]
    later = [entry for entry in vague if entry not in months and entry not in ongoing]
    return Latest(
        next=following,
        running=tuple([one for one in rest if one.phase is Phase.RUNNING]),
        coming=tuple((month, tuple(group)) for month, group in groupby(listed, key=_month)),
        announced=_announced(site),
        changed=_changed(site),
        undated=(*ongoing, *later, *site.almanac.undated),
    )


def _ahead(site: Site) -> list[Showing]:
    """What is running or coming, of a series only the next time."""
    seen: set[str] = set()
    found = []
    for one in site.showings_ahead:
        if one.entry.uid in seen:
            continue
        seen.add(one.entry.uid)
        found.append(one)
    return found


def _takes_place(one: Showing) -> bool:
    """Whether somebody would set out for it: it is neither cancelled nor postponed."""
    if one.occurrence is None:
        return one.entry.event.status not in _OFF
    there = on_date(one.entry.event, one.occurrence.original)
    return there.status not in _OFF and not one.occurrence.cancelled


def _phase(entry: Entry, site: Site) -> Phase:
    return site.phase(entry)


def _is_vague(entry: Entry, site: Site) -> bool:
    precision = entry.event.when.precision
    return precision not in _DATED and _phase(entry, site) is not Phase.PAST


def _is_coming_month(entry: Entry) -> bool:
    """Whether it takes place in a known month or week that is not over: it stands among the others."""
    return entry.event.when.precision in (Precision.WEEK, Precision.MONTH)


def _month(one: Showing | Entry) -> date:
    return month_of(_day(one))


def _day(one: Showing | Entry) -> date:
    day = one.first if isinstance(one, Showing) else one.event.when.earliest
    assert day is not None
    return day


def _order(one: Showing | Entry) -> tuple[date, bool, date]:
    """By month; in a month those with a day first."""
    return (_month(one), not isinstance(one, Showing), _day(one))


def _announced(site: Site) -> tuple[Entry, ...]:
    past = Phase.PAST
    fresh = [entry for entry in site.listed if site.phase(entry) is not past]
    fresh.sort(key=lambda entry: (entry.revision.created, entry.uid), reverse=True)
    return tuple(fresh[:NEW])


def _changed(site: Site) -> tuple[tuple[Entry, Change], ...]:
    since = day_start(site.window.today, site.hub.settings.timezone) - CHANGED_SINCE
    found = [
        (entry, entry.history[-1])
        for entry in site.events
        if entry.history and entry.history[-1].at >= since
    ]
    found.sort(key=lambda one: (one[1].at, one[0].uid), reverse=True)
    return tuple(found[:CHANGED])


def _context(latest: Latest, shell: Shell) -> Context:
    site, words = shell.site, shell.words
    settings = site.hub.settings
    return {
        "title": words.say("Events"),
        "description": site.text(settings.description, shell.language),
        "section": "latest",
        "cycle": cycle(site),
        "json_ld": shell.item_list(latest.listed),
        "lede": shell.text(settings.description),
        "next": _next(latest.next, shell),
        "running": shell.rows(latest.running),
        "months": [
            (words.month(month), month_path(month), shell.rows(group))
            for month, group in latest.coming
        ],
        "month_pages": set(site.almanac.months),
        "types": [
            (kind, shell.text(kind.name), site.mark(kind))
            for kind in site.hub.network.types.values()
        ],
        "announced": [(entry, _line(entry, shell)) for entry in latest.announced],
        "changed": [
            (words.change(change), _day_words(change, shell), _line(entry, shell))
            for entry, change in latest.changed
        ],
        "undated": [_line(entry, shell) for entry in latest.undated],
    }


def _next(one: Showing | None, shell: Shell) -> dict[str, object] | None:
    if one is None:
        return None
    card = shell.site.card(one.entry, shell.language, one.occurrence)
    if card.title_language:
        shell.fallbacks[card.title_language] = None
    assert card.first is not None
    return {"card": card, "month": shell.words.month_name(card.first)}


def _line(entry: Entry, shell: Shell) -> object:
    card = shell.site.card(entry, shell.language)
    if card.title_language:
        shell.fallbacks[card.title_language] = None
    return card


def _day_words(change: Change, shell: Shell) -> str:
    return shell.words.day_long(local_day(change.at, shell.site.hub.settings.timezone))
