"""Linked Events, the interface of Finnish cities (`/v1/event/`): texts in several languages."""

from datetime import datetime

from calendarhub.model.event import Place, Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.model.text import Text
from calendarhub.sources.common import moments, places, texts
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.interface import (
    Node,
    by_language,
    calendar,
    node,
    nodes,
    read_object,
    string,
)
from calendarhub.sources.common.said import SaidEvent

_STATES = {"EventCancelled": Status.CANCELLED, "EventPostponed": Status.POSTPONED}
_FINLAND = "Europe/Helsinki"


def read_linked_events(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of one page of an answer; the next page is to be followed.

    A super-event that stands for a series is none itself: its dates are.
    """
    keys = ("data",)
    return read_object(payload, context, _calendar, of="Linked Events", keys=keys)


def _calendar(value: Node, context: AnswerContext, told: Told) -> ForeignCalendar:
    said = [_said(one, context) for one in nodes(value["data"]) if not _is_left_out(one)]
    follow = [string(node(value.get("meta")).get("next"))]
    return calendar(said, context, told, follow=follow, producer="Linked Events")


def _is_left_out(one: Node) -> bool:
    is_draft = string(one.get("publication_status")) not in ("", "public")
    return one.get("deleted") is True or is_draft or one.get("super_event_type") == "recurring"


def _said(one: Node, context: AnswerContext) -> SaidEvent:
    address = by_language(one.get("info_url"))
    words = [
        text
        for word in nodes(one.get("keywords"))
        for text in by_language(word.get("name")).values()
    ]
    offers = [by_language(offer.get("info_url")) for offer in nodes(one.get("offers"))]
    return SaidEvent(
        key=string(one.get("id")) or string(one.get("@id")),
        title=by_language(one.get("name")),
        start=_moment(one, "start", context),
        end=_moment(one, "end", context),
        ends_after=one.get("has_end_time") is False,
        timezone=context.source.timezone or _FINLAND,
        summary=by_language(one.get("short_description")),
        body=by_language(one.get("description")),
        place=_place(node(one.get("location"))),
        online=_online(one),
        url=_own(address, context) or string(one.get("@id")),
        registration=next((_own(offer, context) for offer in offers if offer), ""),
        words=words,
        status=_STATES.get(string(one.get("event_status")), Status.CONFIRMED),
        organisers=context.organisers(by_language(one.get("provider")).values()),
    )


def _moment(one: Node, which: str, context: AnswerContext) -> str:
    """A time, or the day alone where its hour is not known."""
    said = string(one.get(f"{which}_time"))
    if one.get(f"has_{which}_time") is not False or len(said) <= 10:
        return said
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return said
    if moment.tzinfo is None:
        return said[:10]
    there = moments.local_time(moment, context.source.timezone or _FINLAND)
    return there.local.date().isoformat()


def _own(address: dict[str, str], context: AnswerContext) -> str:
    return address.get(context.language) or next(iter(address.values()), "")


def _online(one: Node) -> str:
    links = (string(link.get("link")) for link in nodes(one.get("external_links")))
    return next((link for link in links if "zoom" in link or "teams" in link), "")


def _place(location: Node) -> Place | None:
    position = node(location.get("position")).get("coordinates")
    street = by_language(location.get("street_address"))
    made = Place(
        name=_text(location.get("name")),
        street=texts.line(next(iter(street.values()), "")),
        city=_text(location.get("address_locality")),
        geo=_geo(position),
    )
    return made if made != Place() else None


def _geo(position: object) -> tuple[float, float] | None:
    """Latitude and longitude of a position in GeoJSON, which has them the other way round."""
    if not isinstance(position, list) or len(position) != 2:
        return None
    return places.coordinates(position[1], position[0])


def _text(value: object) -> Text:
    lines = {language: texts.line(text) for language, text in by_language(value).items()}
    return Text(tuple((language, text) for language, text in lines.items() if text and language))
