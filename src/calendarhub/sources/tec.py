"""The Events Calendar of WordPress: its own interface (`/wp-json/tribe/events/v1/events`)."""

from calendarhub.model.event import Place, Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules.asking.addresses import host_of
from calendarhub.rules.countries import code_of
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.interface import (
    Node,
    calendar,
    node,
    nodes,
    read_object,
    string,
)
from calendarhub.sources.common.said import SaidEvent
from calendarhub.sources.common.zones import place_zone

_STATES = {
    "canceled": Status.CANCELLED,
    "cancelled": Status.CANCELLED,
    "postponed": Status.POSTPONED,
}


def read_tec(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of one page of an answer; the next page is to be followed."""
    keys = ("events",)
    return read_object(payload, context, _calendar, of="The Events Calendar", keys=keys)


def _calendar(value: Node, context: AnswerContext, told: Told) -> ForeignCalendar:
    said = [_said(one, context) for one in nodes(value["events"])]
    follow = [string(value.get("next_rest_url"))]
    return calendar(said, context, told, follow=follow, producer="The Events Calendar")


def _said(one: Node, context: AnswerContext) -> SaidEvent:
    address = string(one.get("url"))
    zone = place_zone(string(one.get("timezone")))
    is_day = one.get("all_day") is True
    start, end = string(one.get("start_date")), string(one.get("end_date"))
    if not zone and one.get("utc_start_date") and not is_day:  # "UTC+2" says no zone
        start = f"{string(one['utc_start_date'])}+00:00"
        end = f"{string(one.get('utc_end_date'))}+00:00" if one.get("utc_end_date") else ""
    named = [*nodes(one.get("categories")), *nodes(one.get("tags"))]
    organisers = [string(node(who).get("organizer")) for who in nodes(one.get("organizer"))]
    return SaidEvent(
        # What is left of the UID of its calendars without their times.
        key=f"{string(one.get('id'))}@{host_of(address or context.base)}",
        title={"": string(one.get("title"))},
        start=start[:10] if is_day else start,
        end=end[:10] if is_day else end,
        timezone=zone,
        body={"": string(one.get("description"))},
        place=_place(next(nodes([one.get("venue")]), None), context),
        online=string(one.get("virtual_url")) if one.get("is_virtual") else "",
        url=address,
        registration=string(one.get("website")),
        words=[string(word.get("name")) for word in named],
        status=_STATES.get(string(one.get("event_status")).lower(), Status.CONFIRMED),
        organisers=context.organisers(organisers),
    )


def _place(venue: Node | None, context: AnswerContext) -> Place | None:
    if venue is None:
        return None
    made = Place(
        name=_text(string(venue.get("venue")), context),
        street=texts.line(string(venue.get("address"))),
        city=_text(string(venue.get("city")), context),
        country=code_of(string(venue.get("country"))),
        geo=places.coordinates(string(venue.get("geo_lat")), string(venue.get("geo_lng"))),
    )
    return made if made != Place() else None


def _text(said: str, context: AnswerContext) -> Text:
    plain = texts.line(said)
    return Text(((context.language, plain),)) if plain else NO_TEXT
