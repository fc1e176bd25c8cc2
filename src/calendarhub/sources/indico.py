"""Indico: the export of a category (`/export/categ/<id>.json`)."""

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.rules.asking.addresses import host_of
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


def read_indico(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of a category; their keys are the UIDs of Indico's own calendars."""
    keys = ("results",)
    return read_object(payload, context, _calendar, of="Indico", keys=keys)


def _calendar(value: Node, context: AnswerContext, told: Told) -> ForeignCalendar:
    said = [_said(one, context) for one in nodes(value["results"])]
    return calendar(said, context, told, producer="Indico")


def _said(one: Node, context: AnswerContext) -> SaidEvent:
    start, end = node(one.get("startDate")), node(one.get("endDate"))
    address = string(one.get("url"))
    number = string(one.get("id"))
    uid = f"indico-event-{number}@{host_of(address or context.base)}" if number else ""
    places = (string(one.get(key)) for key in ("roomFullname", "room", "location", "address"))
    words = (string(one.get("type")), string(one.get("category")), *_keywords(one))
    return SaidEvent(
        key=uid,
        uid=uid,
        title={"": string(one.get("title"))},
        start=_moment(start),
        end=_moment(end),
        timezone=string(start.get("tz")) or string(one.get("timezone")),
        body={"": string(one.get("description"))},
        location=", ".join(dict.fromkeys(filter(None, places))),
        url=address,
        words=[word for word in words if word],
        organisers=context.organisers([string(one.get("organizer"))]),
    )


def _keywords(one: Node) -> list[str]:
    said = one.get("keywords")
    return [string(word) for word in said] if isinstance(said, list) else []


def _moment(value: Node) -> str:
    """A time of Indico: day, time and zone stand apart."""
    day, time = string(value.get("date")), string(value.get("time"))
    return f"{day}T{time[:8]}" if day and time else day
