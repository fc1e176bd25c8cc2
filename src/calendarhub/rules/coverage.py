"""What is translated into each language of a hub, and which dates are not known yet."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from calendarhub.model.event import Event, Status
from calendarhub.model.settings import Hub
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import day_start
from calendarhub.rules import expand


class Share(Struct, frozen=True):
    """How many of `total` texts exist in a language."""

    done: int
    total: int


class Untranslated(Struct, frozen=True):
    """A coming event, and which of its texts (`title`, `summary`, `body`, `reason`) it lacks.

    Of a single date of a series that is `title of 2027-02-09`.
    """

    event: Event
    lacks: tuple[str, ...]


class Unnamed(Struct, frozen=True):
    """A `type`, `project` or `organisation` of the network whose name a language lacks."""

    kind: str
    id: str
    name: Text


class Coverage(Struct, frozen=True):
    """One language: its shares, coming events that lack something, soonest first, and names."""

    language: str
    titles: Share
    bodies: Share
    types: Share
    organisations: Share
    untranslated: tuple[Untranslated, ...] = ()
    unnamed: tuple[Unnamed, ...] = ()


class Unsettled(Struct, frozen=True):
    """An event whose date or state is still open, and why: `unknown`, `vague`, `unconfirmed`, …"""

    event: Event
    why: str


Tally = Callable[[str], Share]
"""How many of some texts exist in a language."""


def coverage(hub: Hub, events: Sequence[Event], today: date) -> tuple[Coverage, ...]:
    """Each language of the hub, in its order."""
    zone = hub.settings.timezone
    return coverage_of(
        hub,
        [event for event in events if is_coming(event, today, zone)],
        titles=_tally([event.title for event in events]),
        bodies=_tally([event.body for event in events if event.body]),
    )


def coverage_of(
    hub: Hub, coming: Iterable[Event], *, titles: Tally, bodies: Tally
) -> tuple[Coverage, ...]:
    """The same, where it is known what is coming and how many titles and bodies of all there are."""
    ahead = sorted(coming, key=soonest)
    named = tuple(names(hub))
    of_types = _tally([kind.name for kind in hub.network.types.values()])
    of_organisations = _tally([one.name for one in hub.network.organisations.values()])
    return tuple(
        Coverage(
            language=language,
            titles=titles(language),
            bodies=bodies(language),
            types=of_types(language),
            organisations=of_organisations(language),
            untranslated=tuple(
                Untranslated(event, lacks) for event in ahead if (lacks := _lacks(event, language))
            ),
            unnamed=tuple(one for one in named if language not in one.name.languages),
        )
        for language in hub.settings.languages
    )


def unsettled(events: Iterable[Event]) -> tuple[Unsettled, ...]:
    """Events whose dates somebody has to settle, oldest first; those without a date come last."""
    found = (Unsettled(event, why) for event in events if (why := _why(event)))
    return tuple(sorted(found, key=lambda one: soonest(one.event)))


def soonest(event: Event) -> tuple[date, date, str]:
    """Sort key: earliest, latest, id; what has no date comes last."""
    when = event.when
    return (when.earliest or date.max, when.latest or date.max, event.id)


def _why(event: Event) -> str:
    when = event.when
    if event.status is Status.CANCELLED:
        return ""
    if when.earliest is None:
        return "unknown"
    if event.status is Status.POSTPONED:
        return "postponed"
    if not when.is_firm:
        return "unconfirmed" if when.uncertain else "vague"
    return "tentative" if event.status is Status.TENTATIVE else ""


def _tally(texts: Sequence[Text]) -> Tally:
    """How many of some texts exist in a language, counted for all languages at once."""
    counts = Counter([language for text in texts for language, _ in text])
    return lambda language: Share(counts[language], len(texts))


def names(hub: Hub) -> Iterator[Unnamed]:
    """What readers meet on every list first: types, then projects, then organisations."""
    network = hub.network
    for kind in network.types.values():
        yield Unnamed("type", kind.id, kind.name)
    for project in network.projects.values():
        yield Unnamed("project", project.id, project.name)
    for organisation in network.organisations.values():
        yield Unnamed("organisation", organisation.id, organisation.name)


def _lacks(event: Event, language: str) -> tuple[str, ...]:
    off = event.status in (Status.CANCELLED, Status.POSTPONED)
    texts = {
        "title": event.title,
        "summary": event.summary,
        "body": event.body,
        "reason": event.reason if off else NO_TEXT,
    }
    lacking = [name for name, text in texts.items() if _misses(text, language)]
    for one in event.repeats.changed if event.repeats else ():
        said = {"title": one.title, "summary": one.summary, "reason": one.reason}
        lacking += [
            f"{name} of {one.original}" for name, text in said.items() if _misses(text, language)
        ]
    return tuple(lacking)


def _misses(text: Text, language: str) -> bool:
    return bool(text) and language not in text.languages


def is_coming(event: Event, today: date, zone: str) -> bool:
    """Whether it, or the last time of its series, is not over before today."""
    if event.repeats is not None:
        _, end = expand.extent(event, zone)
        return end is None or end > day_start(today, zone)
    last = event.when.latest
    return last is None or last >= today
