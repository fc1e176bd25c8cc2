"""What stands beside the text of an event: its leaf, how to register, who does it, and ways on."""

from markupsafe import Markup, escape
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Status
from calendarhub.model.when import Precision
from calendarhub.pages.common import NOTHING, Shell
from calendarhub.rules.registration import is_closed, last_day
from calendarhub.theme.addresses import month_path, organisation_path, project_path, year_path
from calendarhub.theme.card import is_over
from calendarhub.theme.card_state import around
from calendarhub.theme.moment import Phase, machine

LOGO = 40  # px
MOST = 3  # organisers whose events are led to without a click
_OFF = (Status.CANCELLED, Status.POSTPONED)
# Words, and the address they lead to.
Link = tuple[Markup | str, str]
# Known so well that the event stands on the page of its month.
_OF_A_MONTH = (Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH)


def organisers(event: Event, shell: Shell) -> list[tuple[Markup, str, Markup]]:
    """Who organises it, each with the way to its page and its logo, if it has one."""
    known = shell.site.hub.network.organisations
    return [
        (
            shell.name(known[one].name),
            shell.way + organisation_path(one),
            shell.logo(known[one], LOGO),
        )
        if one in known
        else (escape(one), "", NOTHING)
        for one in event.organisers
    ]


def project(event: Event, shell: Shell) -> tuple[Markup, str, Markup] | None:
    """The project it belongs to, with the way to its page and its logo."""
    known = shell.site.hub.network.projects.get(event.project)
    if known is None:
        return None
    return shell.name(known.name), shell.way + project_path(known.id), shell.logo(known, LOGO)


class Onward(Struct, frozen=True):
    """Plain ways on from the end of a page; `more` open at a click."""

    links: tuple[Link, ...]
    more: tuple[Link, ...]


def onward(entry: Entry, shell: Shell) -> Onward:
    """The ways on from an event: its month, the first of its organisers, its project; the others."""
    month, its = calendar_page(entry, shell), project(entry.event, shell)
    before: list[Link] = [(month[0], shell.way + month[1])] if month else []
    after: list[Link] = [its[:2]] if its else []
    theirs: list[Link] = [
        (around(shell.words, "All events: {name}", name=name), address)
        for name, address, _ in organisers(entry.event, shell)
        if address
    ]
    # One behind a click would need as much room as it takes.
    seen = len(theirs) if len(theirs) == MOST + 1 else MOST
    return Onward(links=(*before, *theirs[:seen], *after), more=tuple(theirs[seen:]))


def calendar_page(entry: Entry, shell: Shell) -> tuple[str, str] | None:
    """The month, else the year, in which an event stands, with the path of its page."""
    when = entry.event.when
    if when.earliest is None or entry.event.status is Status.POSTPONED:
        return None
    if when.precision in _OF_A_MONTH:
        return shell.words.month(when.earliest), month_path(when.earliest)
    year = when.earliest.year
    return shell.words.year(year), year_path(year)


class Registration(Struct, frozen=True):
    """Whether one can register: at `url`, until what `closes` says; else whether it `is_closed`."""

    url: str = ""
    closes: str = ""
    is_closed: bool = False


def registration(entry: Entry, shell: Shell) -> Registration:
    """What a reader who wants to come has to know."""
    event, site = entry.event, shell.site
    card = site.card(entry, shell.language)
    if card.phase is Phase.PAST or event.status in _OFF:
        return Registration()
    last, zone = last_day(event), site.hub.settings.timezone
    if last is None:
        return Registration(event.registration)
    if is_closed(event, now=site.window.now, hub_zone=zone):
        return Registration(is_closed=True)
    if not event.registration:
        return Registration()
    day = shell.words.when_short(last.when, timezone_shown=True)
    return Registration(event.registration, shell.words.deadline_title(last.kind, day))


def deadlines(
    event: Event, shell: Shell, registration: Registration
) -> list[tuple[Markup | str, str, str, bool]]:
    """Each last moment: what ends, in words and for machines, and whether it is over.

    Without the one that stands with the button to register.
    """
    words, site = shell.words, shell.site
    zone_name = site.hub.settings.timezone
    said = last_day(event) if registration.closes else None
    found = []
    for one in event.deadlines:
        if one is said:
            continue
        over = is_over(one.when.ends(zone_name), site.window.now)
        label = shell.text(one.title) or words.deadline(one.kind)
        start, _ = machine(one.when, zone_name)
        found.append((label, words.when(one.when, timezone_shown=True), start, over))
    return found


class Leaf(Struct, frozen=True):
    """A leaf of a calendar: the month over the day or days; else a word for a vague date."""

    day: str
    top: str = ""

    @property
    def is_word(self) -> bool:
        """Whether its day is not known."""
        return not self.top


def leaf(entry: Entry, shell: Shell) -> Leaf | None:
    """The leaf of an event, of a call the day on which it closes; nothing where it has no date."""
    card, words = shell.site.card(entry, shell.language), shell.words
    first, last = card.first, card.last
    if first is None or card.state == "postponed":
        return None
    if not card.day:
        return Leaf(card.tile.word)
    if shell.site.kind(entry.event).closes and last:
        first = last
    if last is None or first == last:
        return Leaf(str(first.day), words.month_short(first))
    if (first.year, first.month) == (last.year, last.month):
        return Leaf(f"{first.day}–{last.day}", words.month_short(first))
    months = f"{words.month_short(first)}–{words.month_short(last)}"
    return Leaf(f"{first.day}–{last.day}", months)
