"""Localist: its own interface (`/api/2/events`); each instance of an event is one of ours."""

from collections.abc import Iterator

from calendarhub.model.event import Place, Status
from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules.countries import code_of
from calendarhub.sources.common import places, texts
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.interface import (
    Node,
    calendar,
    node,
    nodes,
    page_after,
    read_object,
    string,
)
from calendarhub.sources.common.said import SaidEvent

_STATES = {
    "canceled": Status.CANCELLED,
    "cancelled": Status.CANCELLED,
    "postponed": Status.POSTPONED,
}


def read_localist(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of one page of an answer; the next page is to be followed."""
    keys = ("events",)
    return read_object(payload, context, _calendar, of="Localist", keys=keys)


def _calendar(value: Node, context: AnswerContext, told: Told) -> ForeignCalendar:
    events = (node(one.get("event")) or one for one in nodes(value["events"]))
    said = [instance for one in events for instance in _instances(one, context)]
    page = node(value.get("page"))
    current, total = string(page.get("current")), string(page.get("total"))
    more = current.isdecimal() and total.isdecimal() and int(current) < int(total)
    follow = [page_after(context.base, int(current) + 1)] if more else []
    return calendar(said, context, told, follow=follow, producer="Localist")


def _instances(one: Node, context: AnswerContext) -> Iterator[SaidEvent]:
    for instance in nodes(one.get("event_instances")):
        inner = node(instance.get("event_instance")) or instance
        is_day = inner.get("all_day") is True
        start, end = string(inner.get("start")), string(inner.get("end"))
        geo = node(one.get("geo"))
        yield SaidEvent(
            key=f"{string(one.get('id'))}/{string(inner.get('id'))}",
            title={"": string(one.get("title"))},
            start=start[:10] if is_day else start,
            end=end[:10] if is_day else end,
            body={"": string(one.get("description")) or string(one.get("description_text"))},
            place=_place(one, geo, context),
            online=string(one.get("stream_url")),
            url=string(one.get("localist_url")) or string(one.get("url")),
            words=[*_words(one.get("tags")), *_words(one.get("keywords"))],
            status=_STATES.get(string(one.get("status")).lower(), Status.CONFIRMED),
        )


def _place(one: Node, geo: Node, context: AnswerContext) -> Place | None:
    name = texts.line(string(one.get("location_name")) or string(one.get("location")))
    room = texts.line(string(one.get("room_number")))
    made = Place(
        name=_text(", ".join(filter(None, (name, room))), context),
        street=texts.line(string(one.get("address"))),
        city=_text(texts.line(string(geo.get("city"))), context),
        country=code_of(string(geo.get("country"))),
        geo=places.coordinates(string(geo.get("latitude")), string(geo.get("longitude"))),
    )
    return made if made != Place() else None


def _text(said: str, context: AnswerContext) -> Text:
    return Text(((context.language, said),)) if said else NO_TEXT


def _words(value: object) -> list[str]:
    return [string(word) for word in value if string(word)] if isinstance(value, list) else []
