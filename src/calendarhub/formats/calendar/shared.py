"""What all occurrences of an event say alike: texts, place, links.

In the gaps between the lines that differ, and in the order in which `icalendar` writes them.
"""

from msgspec import Struct

from calendarhub.formats.calendar.description import Prose, contact_line
from calendarhub.formats.view import Reader
from calendarhub.formats.wording import organiser_names, places_line
from calendarhub.ical import lines
from calendarhub.model.event import Event, Image, Place, Status
from calendarhub.model.text import Chosen


class SharedLines(Struct, frozen=True):
    """Lines in the gaps between those in which occurrences differ."""

    until_created: list[str]
    until_modified: list[str]
    until_status: list[str]
    rest: list[str]


def shared_lines(event: Event, reader: Reader, said: Prose, *, is_whole: bool) -> SharedLines:
    """The lines of an event; `is_whole` where the whole text and its HTML are wanted."""
    told, formatted = (said.text, said.html) if is_whole else (said.short, "")
    contacts = [*organiser_names(event, reader)]
    if event.contact:
        contacts.append(contact_line(event.contact))
    conference = "FEATURE=VIDEO;VALUE=URI"
    place = _location(event, reader)
    html = f"X-ALT-DESC;FMTTYPE=text/html:{lines.escape(formatted)}"
    return SharedLines(
        until_created=[
            *_categories(event, reader),
            *([lines.uri("CONFERENCE", event.online, conference)] if event.online else []),
            *(lines.text("CONTACT", name) for name in contacts),
        ],
        until_modified=[
            marked("DESCRIPTION", Chosen(said.language, told), reader),
            *_geo(event.place),
            *_image(event.image),
        ],
        until_status=[marked("LOCATION", place, reader)] if place else [],
        rest=[lines.uri("URL", said.address), *([html] if formatted else [])],
    )


def transparency(event: Event) -> str:
    """Whether an event makes people busy: only one at an hour that is certain."""
    when = event.when
    is_busy = when.is_timed and when.is_firm and event.status is not Status.POSTPONED
    return "OPAQUE" if is_busy else "TRANSPARENT"


def marked(name: str, chosen: Chosen, reader: Reader) -> str:
    """A text with the language it is in, where the hub has several (LANG-02)."""
    return lines.text(name, chosen.text, chosen.language if is_marked(reader) else "")


def is_marked(reader: Reader) -> bool:
    """Whether texts say their language."""
    return len(reader.hub.settings.languages) > 1


def _categories(event: Event, reader: Reader) -> list[str]:
    """The name of the type in its language, then the tags: `ics` refuses a second line."""
    kind = reader.hub.network.types.get(event.type)
    named = reader.pick(kind.name) if kind else Chosen("", event.type)
    values = [value for value in (named.text, *event.tags) if value]
    if not values:
        return []
    return [lines.texts("CATEGORIES", values, named.language if is_marked(reader) else "")]


def _location(event: Event, reader: Reader) -> Chosen:
    place = places_line(event, reader)
    if place or not event.is_online:
        return Chosen(place.language or reader.language, place.text)
    return Chosen(reader.language, reader.words.say("Online"))


def _geo(place: Place | None) -> list[str]:
    return [f"GEO:{';'.join(map(_degrees, place.geo))}"] if place and place.geo else []


def _degrees(value: float) -> str:
    """Six decimals are a metre; never an exponent."""
    digits = f"{value:.6f}".rstrip("0")
    return f"{digits}0" if digits.endswith(".") else digits


def _image(image: Image | None) -> list[str]:
    """A picture that has an address; the files of the hub are told by its pages."""
    if image is None or not image.src.startswith(("https://", "http://")):
        return []
    return [lines.uri("IMAGE", image.src, "VALUE=URI")]
