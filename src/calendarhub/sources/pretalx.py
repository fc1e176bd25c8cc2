"""pretalx: a conference as one event, or its talks (`schedule.json`, `/api/events/<slug>/`)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from calendarhub.model.foreign import ForeignCalendar
from calendarhub.model.release import Payload
from calendarhub.rules.asking.addresses import host_of
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
from calendarhub.sources.common.zones import place_zone


def read_pretalx(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The conference; with `sessions: true` its talks. The version of its schedule is kept."""
    keys = ("schedule", "date_from")
    return read_object(payload, context, _calendar, of="pretalx", keys=keys)


def _calendar(value: Node, context: AnswerContext, told: Told) -> ForeignCalendar:
    schedule = node(value.get("schedule"))
    conference = node(schedule.get("conference"))
    if not schedule:
        said = [_event(value, context)]
    elif context.source.sessions:
        said = list(_talks(conference))
    else:
        said = [_conference(conference, schedule, context)]
    producer = f"pretalx, schedule {string(schedule.get('version'))}" if schedule else "pretalx"
    return calendar(said, context, told, producer=producer)


def _event(value: Node, context: AnswerContext) -> SaidEvent:
    urls = node(value.get("urls"))
    address = string(urls.get("base")) or context.base
    return SaidEvent(
        key=f"{string(value.get('slug'))}@{host_of(address)}",
        title=by_language(value.get("name")),
        start=string(value.get("date_from")),
        end=string(value.get("date_to")),
        timezone=place_zone(string(value.get("timezone"))),
        url=address,
    )


def _conference(conference: Node, schedule: Node, context: AnswerContext) -> SaidEvent:
    address = string(conference.get("url")) or string(schedule.get("url")) or context.base
    return SaidEvent(
        key=f"{string(conference.get('acronym'))}@{host_of(address)}",
        title={"": string(conference.get("title"))},
        start=string(conference.get("start"))[:10],
        end=string(conference.get("end"))[:10],
        timezone=place_zone(string(conference.get("time_zone_name"))),
        url=address,
    )


def _talks(conference: Node) -> Iterator[SaidEvent]:
    zone = place_zone(string(conference.get("time_zone_name")))
    for day in nodes(conference.get("days")):
        for room, talks in node(day.get("rooms")).items():
            for talk in nodes(talks):
                yield _talk(talk, str(room), zone)


def _talk(talk: Node, room: str, zone: str) -> SaidEvent:
    start = string(talk.get("date"))
    language = string(talk.get("language")).partition("-")[0]
    said = [string(talk.get(part)) for part in ("abstract", "description")]
    return SaidEvent(
        key=string(talk.get("guid")) or string(talk.get("code")) or string(talk.get("id")),
        title={language: string(talk.get("title"))},
        start=start,
        end=_after(start, string(talk.get("duration"))),
        timezone=zone,
        summary={language: string(talk.get("subtitle"))},
        body={language: "\n\n".join(filter(None, said))},
        location=string(talk.get("room")) or room,
        url=string(talk.get("url")),
        words=[string(talk.get(part)) for part in ("track", "type") if string(talk.get(part))],
    )


def _after(start: str, duration: str) -> str:
    """The end of a talk: its length stands as hours and minutes."""
    hours, sign, minutes = duration.partition(":")
    if not sign or not (hours.isdecimal() and minutes[:2].isdecimal()):
        return ""
    try:
        begins = datetime.fromisoformat(start)
    except ValueError:
        return ""
    return (begins + timedelta(hours=int(hours), minutes=int(minutes[:2]))).isoformat()
