"""The steps of a project: its milestones, and the dated events among which they stand."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.entry import Entry, Occurrence
from calendarhub.model.event import Event
from calendarhub.model.text import Chosen
from calendarhub.model.when import Precision, When
from calendarhub.rules.surely import surely
from calendarhub.theme.calendar import Showing
from calendarhub.theme.card import Card, foreign
from calendarhub.theme.division import ROWS
from calendarhub.theme.listing import Listing
from calendarhub.theme.moment import Phase, occurs
from calendarhub.theme.site import Site
from calendarhub.theme.timeline_bars import Mark
from calendarhub.words import Words

# What has no place among events: it stands in the timeline alone.
MILESTONES = frozenset({"milestone", "project"})
SPAN = "project"  # the type of what says how long the project itself takes
_COMING, _PAST = 12, 8  # other events that stand beside the milestones
_MONTH = 31  # days: what is longer is a bar
_STATES = frozenset({"cancelled", "postponed", "tentative"})


class Standing(StrEnum):
    """Where a step stands at the moment of the build; VAGUE is what may be running, or not."""

    PAST = "past"
    RUNNING = "running"
    VAGUE = "vague"
    COMING = "coming"
    UNDATED = "undated"


class ProjectStep(Struct, frozen=True):
    """A milestone or event, of a series the next time, with its days (`last` None for no end)."""

    entry: Entry
    when: When
    standing: Standing
    occurrence: Occurrence | None = None

    @property
    def event(self) -> Event:
        """The event it is."""
        return self.entry.event


def steps(entries: Iterable[Entry], others: Listing, site: Site) -> tuple[ProjectStep, ...]:
    """The milestones among the soonest and latest other dated events; undated milestones last."""
    shown: list[Showing | Entry] = _nearest(
        [one for one in entries if one.event.type in MILESTONES], site
    )
    dated = [one for one in others.coming if _is_dated(one)]
    found = [step(one, site) for one in (*shown, *others.past[:_PAST], *dated[:_COMING])]
    return tuple(sorted(found, key=_order))


def _nearest(entries: Sequence[Entry], site: Site) -> list[Showing | Entry]:
    """Of more than a page shows in rows those that are next, among the latest that are over."""
    if len(entries) <= ROWS:
        return list(entries)
    over = [one for one in entries if site.phase(one) is Phase.PAST]
    ahead = [one for one in entries if site.phase(one) is not Phase.PAST]
    room = max(ROWS // 2, ROWS - len(over))
    coming = ahead[:room]
    return [*over[len(coming) - ROWS :], *coming]


def step(one: Showing | Entry, site: Site) -> ProjectStep:
    """One event as a step of its project."""
    entry, occurrence = (one.entry, one.occurrence) if isinstance(one, Showing) else (one, None)
    when = occurs(entry.event.when, occurrence) if occurrence else entry.event.when
    where = one.phase if isinstance(one, Showing) else site.phase(one)
    return ProjectStep(entry, when, standing(when, where, site.window.today), occurrence)


def standing(when: When, phase: Phase, today: date) -> Standing:
    """A phase, and whether what may be running certainly is."""
    if phase is Phase.RUNNING and when.precision not in (Precision.TIME, Precision.DAY):
        certain = surely(when)
        if not certain or not certain.first <= today <= (certain.last or today):
            return Standing.VAGUE
    return Standing(phase.value)


def card(one: ProjectStep, site: Site, language: str) -> Card:
    """A step in the words of a list."""
    return site.card(one.entry, language, one.occurrence)


def state(one: ProjectStep, card: Card, words: Words) -> tuple[str, Markup]:
    """The state of a step as a class and in words."""
    if card.note:
        return card.state, card.note
    told = {
        Standing.PAST: words.say("took place"),
        Standing.RUNNING: words.say("under way")
        if _is_long(one.when)
        else words.say("taking place now"),
        Standing.COMING: words.say("coming"),
    }.get(one.standing, words.say("Day not yet known"))
    return one.standing.value, Markup("{}").format(told)


def mark(one: ProjectStep, title: Chosen, href: str, site: Site, language: str) -> Mark:
    """A dated step to draw: `href` leads to its page."""
    words, it = site.words[language], card(one, site, language)
    kind, told = state(one, it, words)
    drawn = kind if kind in (*_STATES, *Standing) else one.standing.value
    note = told.striptags() if kind in ("past", "running", *_STATES) else ""
    if not note and one.when.uncertain:
        note = words.say("not confirmed")
    assert one.when.earliest is not None
    return Mark(
        name=title.text,
        language=foreign(title, language),
        href=href,
        told=", ".join([title.text, it.when, told.striptags()]),
        words=_days(one.when, words),
        state=drawn,
        note=note,
        first=one.when.earliest,
        last=one.when.latest,
        certain=surely(one.when),
    )


def span_mark(when: When, name: Chosen, phase: Phase, site: Site, language: str) -> Mark:
    """The time of a project itself, where no record of its own says it."""
    words = site.words[language]
    assert when.earliest is not None
    return Mark(
        name=name.text,
        language=foreign(name, language),
        href="",
        told=", ".join([name.text, words.when_short(when)]),
        words=_days(when, words),
        state=standing(when, phase, site.window.today).value,
        note="",
        first=when.earliest,
        last=when.latest,
        certain=surely(when),
    )


def dated(shown: Iterable[ProjectStep]) -> list[ProjectStep]:
    """Those that a picture can show."""
    return [one for one in shown if one.when.earliest is not None]


def forms(when: When) -> list[str]:
    """The form of a step beside a list, as classes: long or a point, vague, without an end."""
    return [
        *(["is-long"] if _is_long(when) else []),
        *([] if surely(when) else ["is-vague"]),
        *(["is-open"] if when.earliest and not when.latest else []),
    ]


def stamps(shown: Sequence[ProjectStep]) -> Iterable[str]:
    """What a page that shows steps depends on beyond their entries."""
    return [f"{one.standing}{one.when.edtf}" for one in shown]


def _days(when: When, words: Words) -> str:
    """The days in words without hours or doubts, which are told apart."""
    first, last = when.earliest, when.latest
    if when.precision is Precision.TIME and first and last:
        return words.day_short(first) if first == last else words.days(first, last)
    return words.when_short(replace(when, approximate=False, uncertain=False))


def _is_long(when: When) -> bool:
    first, last = when.earliest, when.latest
    return first is not None and (last is None or (last - first).days > _MONTH)


def _is_dated(one: Showing | Entry) -> bool:
    return isinstance(one, Showing) or one.event.when.earliest is not None


def _order(one: ProjectStep) -> tuple[bool, str, str, str]:
    first, last = one.when.earliest, one.when.latest
    return first is None, str(first), str(last or "~"), one.entry.uid
