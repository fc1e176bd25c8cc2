"""Where something happens, in one short line."""

from functools import lru_cache

from calendarhub.model.event import Event, Place
from calendarhub.rules.virtual import is_plain
from calendarhub.words import Words


def place_words(event: Event, *, chain: tuple[str, ...], words: Words) -> str:
    """Where, in one short line: town and country, or the place's name, and whether also online."""
    line = " / ".join(
        dict.fromkeys([_place(place, chain, words) for place in event.places])
        if event.places
        else ()
    )
    if not event.is_online:
        return line
    return (
        words.say("{place} and online", place=line) if line else online_words(event, chain, words)
    )


def online_words(event: Event, chain: tuple[str, ...], words: Words) -> str:
    """The place of an event that is only online: as written ("Zoom"), or the word for it."""
    name = event.online_name.pick(chain).text
    return words.say("Online") if not name or is_plain(name) else name


def _place(place: Place, chain: tuple[str, ...], words: Words) -> str:
    town = place.city.pick(chain).text or place.name.pick(chain).text
    return ", ".join(part for part in (town, country_words(place.country, words)) if part)


@lru_cache(maxsize=4096)
def country_words(code: str, words: Words) -> str:
    """The name of a country; empty for none."""
    return words.country(code) if code else ""
