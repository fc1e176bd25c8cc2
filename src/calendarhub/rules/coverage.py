"""What is translated into each language of a hub, and which dates are not known yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from calendarhub.model.event import Event, Status
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `total` texts exist in a language."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A coming event, and which of its texts (`title`, `body`) a language lacks."""

    event: Event
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One language: its shares, and the coming events that lack something, soonest first."""

    language: str
    titles: Share
    bodies: Share
    types: Share
    organisations: Share
    untranslated: tuple[Untranslated, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An event whose date or state is still open, and why: `unknown`, `vague`, `unconfirmed`, …"""

    event: Event
    why: str


def coverage(hub: Hub, events: Sequence[Event], today: date) -> tuple[Coverage, ...]:
    """Each language of the hub, in its order (pages-and-widget.md §3.3)."""
    coming = sorted((event for event in events if _is_coming(event, today)), key=soonest)
    types = [kind.name for kind in hub.network.types.values()]
    organisations = [one.name for one in hub.network.organisations.values()]
    return tuple(
        Coverage(
            language=language,
            titles=_share((event.title for event in events), language),
            bodies=_share((event.body for event in events if event.body), language),
            types=_share(types, language),
            organisations=_share(organisations, language),
            untranslated=tuple(
                Untranslated(event, lacks) for event in coming if (lacks := _lacks(event, language))
            ),
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


def _share(texts: Iterable[Text], language: str) -> Share:
    has = [language in text.languages for text in texts]
    return Share(sum(has), len(has))


def _lacks(event: Event, language: str) -> tuple[str, ...]:
    texts = {"title": event.title, "body": event.body}
    return tuple(name for name, text in texts.items() if text and language not in text.languages)


def _is_coming(event: Event, today: date) -> bool:
    last = event.when.latest
    return last is None or last >= today or event.repeats is not None
