"""An Event of schema.org, as JSON-LD or microdata say it."""

from collections.abc import Iterator, Mapping
from typing import Any

from calendarhub.model.event import Place, Status
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.asking.addresses import joined
from calendarhub.rules.clean import Unclean
from calendarhub.rules.countries import code_of
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.answer import AnswerContext
from calendarhub.sources.common.said import SaidEvent

Thing = Mapping[str, Any]

_KINDS = (
    *("Event", "BusinessEvent", "ChildrensEvent", "ComedyEvent", "ConferenceEvent"),
    *("CourseInstance", "DanceEvent", "EducationEvent", "EventSeries", "ExhibitionEvent"),
    *("Festival", "FoodEvent", "Hackathon", "LiteraryEvent", "MusicEvent", "PerformingArtsEvent"),
    *("SaleEvent", "ScreeningEvent", "SocialEvent", "SportsEvent", "TheaterEvent"),
    "VisualArtsEvent",
)
TYPES = frozenset(_KINDS)
_STATES = {"EventCancelled": Status.CANCELLED, "EventPostponed": Status.POSTPONED}


def is_event(thing: Thing) -> bool:
    """Whether a thing is an event, or of a kind of events."""
    return any(name in TYPES for name in types_of(thing))


def types_of(thing: Thing) -> Iterator[str]:
    """The names of the types of a thing, without their address."""
    for one in as_list(thing.get("@type")):
        yield str(one).rstrip("/").replace("#", "/").rpartition("/")[2].rpartition(":")[2]


def said_event(thing: Thing, context: AnswerContext, *, line: int, language: str = "") -> SaidEvent:
    """What an event of schema.org says; `language` is that of its page."""
    named = _language(first(thing, "inLanguage")) or language
    place, online, written = _where(thing.get("location"), context)
    address = places.url(joined(context.base, first(thing, "url")))
    name = first(thing, "@id")
    key = name if ":" in name or name.startswith("/") else first(thing, "identifier") or address
    organisers = [first(one, "name") for one in _things(thing.get("organizer"))]
    state = first(thing, "eventStatus").rpartition("/")[2]
    return SaidEvent(
        key=key,
        title={named: first(thing, "name")},
        start=first(thing, "startDate"),
        end=first(thing, "endDate"),
        body={named: first(thing, "description")},
        place=place,
        location="" if place else written,
        online=joined(context.base, online),
        url=address or (name if name.startswith("http") else ""),
        words=[word for one in as_list(thing.get("keywords")) for word in _words(one)],
        status=_STATES.get(state, Status.CONFIRMED),
        organisers=context.organisers(organisers),
        line=line,
    )


def first(thing: Thing, name: str) -> str:
    """The first text of a property; of a thing its name, value or address."""
    for one in as_list(thing.get(name)):
        if isinstance(one, str | int | float) and not isinstance(one, bool):
            return str(one).strip()
        if isinstance(one, Mapping):
            found = next(
                (one[key] for key in ("@value", "name", "value", "url", "@id") if one.get(key)), ""
            )
            return str(found).strip() if isinstance(found, str | int | float) else ""
    return ""


def as_list(value: Any) -> list[Any]:
    """A value as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _things(value: Any) -> Iterator[Thing]:
    for one in as_list(value):
        yield one if isinstance(one, Mapping) else {"name": one}


def _words(one: Any) -> list[str]:
    return [texts.line(word, 80) for word in str(one).split(",")] if isinstance(one, str) else []


def _language(said_language: str) -> str:
    try:
        return (
            clean.language(said_language.replace("_", "-").partition("-")[0])
            if said_language
            else ""
        )
    except Unclean:
        return ""


def _where(value: Any, context: AnswerContext) -> tuple[Place | None, str, str]:
    """The place, the address of taking part, and a place that is only written."""
    place, online, written = None, "", ""
    for one in _things(value):
        if "VirtualLocation" in types_of(one):
            online = online or first(one, "url")
        elif set(one) <= {"name", "@type"} and not isinstance(one.get("address"), Mapping):
            written = written or first(one, "name")
        else:
            place = place or _place(one, context)
            if place is None:
                online = online or first(one, "url")
    return place, online, written


def _place(thing: Thing, context: AnswerContext) -> Place | None:
    address = next(iter(_things(thing.get("address"))), {})
    name = texts.line(first(thing, "name"))
    street = first(address, "streetAddress") or (first(address, "name") if address else "")
    city = texts.line(first(address, "addressLocality"))
    geo = next(iter(_things(thing.get("geo"))), {})
    here = places.coordinates(first(geo, "latitude"), first(geo, "longitude")) if geo else None
    made = Place(
        name=_text(name, context),
        street=texts.line(street) if texts.line(street) != name else "",
        city=_text(city, context),
        country=code_of(first(address, "addressCountry")),
        geo=here,
    )
    return made if made != Place() else None


def _text(said_text: str, context: AnswerContext) -> Text:
    return Text(((context.language, said_text),)) if said_text else NO_TEXT
