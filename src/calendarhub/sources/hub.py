"""Another hub: its `/events.json`, with the way that each event came (LOOP-02)."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec.structs import replace

from calendarhub.ical.recurrence import RuleError, check_rule
from calendarhub.model.event import Changed, Event, Move, Place, Provenance, Repeats, Status
from calendarhub.model.foreign import ForeignCalendar, ForeignEvent
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean, shown
from calendarhub.rules.countries import code_of
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.intake.loops import passed_on
from calendarhub.rules.intake.wanted import type_of
from calendarhub.rules.sides import FIRST_YEAR, LAST_YEAR
from calendarhub.sources.common import moments, places, texts
from calendarhub.sources.common.answer import AnswerContext, Told, limited
from calendarhub.sources.common.interface import (
    NoAnswerError,
    Node,
    by_language,
    failed,
    node,
    nodes,
    opened,
    string,
)
from calendarhub.sources.common.once import each_key_once
from calendarhub.sources.common.said import key_of
from calendarhub.sources.common.zones import place_zone

_STATES = {one.value: one for one in Status}


def read_hub(payload: Payload, context: AnswerContext) -> ForeignCalendar:
    """The events of another hub: with the UIDs of who said them first, and its address in `via`."""
    told = Told(payload.path)
    try:
        value = node(opened(payload, context, told))
        if "events" not in value or "version" not in value:
            raise NoAnswerError("the answer is no events.json of a hub")
    except NoAnswerError as error:
        return failed(error, told)
    here = string(value.get("url")) or context.base
    names = {
        string(one.get("id")): list(by_language(one.get("name")).values())
        for one in nodes(value.get("organisations"))
    }
    name = texts.line(next(iter(by_language(value.get("name")).values()), ""))
    read = [_event(one, names, name, context, told) for one in nodes(value["events"])]
    passed = [passed_on(one, here) for one in read if one]
    found = each_key_once([one for one in passed if one])
    made = ForeignCalendar(
        events=tuple(found), name=name, producer="calendarhub", components=len(read)
    )
    return limited(made, told)


def _event(
    one: Node, names: Mapping[str, list[str]], hub: str, context: AnswerContext, told: Told
) -> ForeignEvent | None:
    title = _text(one.get("title"), context, texts.LONGEST_TITLE)
    if not title:
        told.tell("intake.title", "an event without a title is not taken", 1)
        return None
    try:
        when = _when(one)
    except (BadDate, ValueError) as error:
        name = shown(title.versions[0][1])
        told.tell("intake.time", f"“{name}” is not taken: {error}", 1)
        return None
    origin = node(one.get("origin"))
    uid = string(origin.get("uid")) or string(one.get("uid"))
    source, kind = context.source, string(one.get("type"))
    who = [name for id_ in _strings(one.get("organisers")) for name in names.get(id_, [])]
    event = replace(
        _said(one, context),
        title=title,
        when=when,
        type=type_of([kind], title.versions[0][1], tuple(source.types.items()), source.type),
        organisers=context.organisers(who)
        or ((source.organisation,) if source.organisation else ()),
        tags=tuple(dict.fromkeys([*source.tags, *map(clean.slug, _strings(one.get("tags")))])),
        repeats=_repeats(node(one.get("repeats")), when),
    )
    way = tuple(_strings(origin.get("via")))
    said_at = places.url(string(origin.get("url")))
    first = _provenance(one, origin, names, hub, context)
    key = uid or string(one.get("id")) or key_of(event)
    return ForeignEvent(key, event, uid, said_at, way, first)


def _provenance(
    one: Node, origin: Node, names: Mapping[str, list[str]], hub: str, context: AnswerContext
) -> Provenance:
    """Whose event it was first: as that hub says, else that hub's own."""
    page = next(iter(by_language(one.get("pages")).values()), "")
    if not origin:
        whose = "" if context.source.organisation else hub
        return Provenance(organisation=whose, url=places.url(page))
    id_ = string(origin.get("organisation"))
    name = next(iter(names.get(id_, [])), texts.line(id_)) or hub
    ours = context.organisers([name])
    return Provenance(
        source=texts.line(string(origin.get("source"))),
        organisation=ours[0] if ours else name,
        url=places.url(string(origin.get("url"))) or places.url(page),
    )


def _said(one: Node, context: AnswerContext) -> Event:
    """What needs neither the network nor a date to be understood."""
    there = [*map(_place, nodes(one.get("places")))] or [*map(_place, nodes([one.get("place")]))]
    pages = by_language(one.get("pages"))
    return Event(
        id="",
        title=NO_TEXT,
        summary=_text(one.get("summary"), context),
        body=_block(one.get("body"), context),
        place=there[0] if there else None,
        also_at=tuple(there[1:]),
        online=places.url(string(one.get("online"))),
        online_name=_text(one.get("online_name"), context),
        url=places.url(string(one.get("more")) or next(iter(pages.values()), "")),
        registration=places.url(string(one.get("registration"))),
        status=_STATES.get(string(one.get("status")), Status.CONFIRMED),
        reason=_text(one.get("reason"), context),
    )


def _when(one: Node) -> When:
    """When it is, as the hub's own record says it; raises BadDate or ValueError."""
    edtf = string(node(one.get("when")).get("edtf"))
    zone = place_zone(string(one.get("timezone")))
    if "T" not in edtf:
        return parse_when(edtf, "", zone) if edtf else UNKNOWN
    end = string(one.get("end"))
    if not end or not zone:
        return parse_when(edtf, "", zone or "UTC")
    moment = datetime.fromisoformat(end)
    local = moments.local_time(moment, zone).local if moment.tzinfo else moment
    return parse_when(edtf, local.isoformat(), zone)


def _repeats(value: Node, when: When) -> Repeats | None:
    """How it repeats; None where our rules refuse what it says."""
    if not value:
        return None
    try:
        moved = [_move(day, string(to)) for day, to in sorted(node(value.get("moved")).items())]
        changed = [
            _changed(day, node(said)) for day, said in sorted(node(value.get("changed")).items())
        ]
        made = Repeats(
            rule=string(value.get("rule")),
            excluded=_days(value.get("except")),
            moved=tuple(moved),
            cancelled=_days(value.get("cancelled")),
            changed=tuple(changed),
        )
        return None if check_rule(when, made) else made
    except (RuleError, ValueError):
        return None


def _days(value: object) -> tuple[date, ...]:
    return tuple(map(_day, _strings(value)))


def _day(text: str) -> date:
    """A date that a record may have; raises ValueError."""
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day


def _move(day: str, to: str) -> Move:
    at = datetime.fromisoformat(to) if "T" in to else None
    if at and at.tzinfo:
        raise ValueError(to)  # a date of a series is in the zone of its event
    return Move(_day(day), _day(to[:10]), at)


def _changed(day: str, said: Node) -> Changed:
    there = tuple(_place(place) for place in nodes(said.get("places")))
    state = string(said.get("status"))
    return Changed(
        original=_day(day),
        title=_plain(said.get("title")),
        summary=_plain(said.get("summary")),
        places=there if "places" in said else None,
        online=places.url(string(said.get("online"))) if "online" in said else None,
        online_name=_plain(said.get("online_name")),
        url=places.url(string(said.get("more"))),
        registration=places.url(string(said.get("registration"))),
        status=_STATES.get(state),
        reason=_plain(said.get("reason")),
    )


def _place(value: Node) -> Place:
    geo = value.get("geo")
    return Place(
        name=_plain(value.get("name")),
        street=texts.line(string(value.get("street"))),
        city=_plain(value.get("city")),
        country=code_of(string(value.get("country"))),
        geo=places.coordinates(geo[0], geo[1]) if isinstance(geo, list) and len(geo) == 2 else None,
    )


def _strings(value: object) -> list[str]:
    return [string(one) for one in value if string(one)] if isinstance(value, list) else []


def _plain(value: object) -> Text:
    lines = {name: texts.line(said) for name, said in by_language(value).items()}
    return Text(tuple((name, line) for name, line in lines.items() if name and line))


def _text(value: object, context: AnswerContext, longest: int = 4_000) -> Text:
    found = {
        name or context.language: texts.line(said, longest)
        for name, said in by_language(value).items()
    }
    return Text(tuple((name, said) for name, said in found.items() if said))


def _block(value: object, context: AnswerContext) -> Text:
    """A body, which is Markdown already."""
    found = []
    for name, said in by_language(value).items():
        try:
            found.append((name or context.language, clean.block(said[: texts.LONGEST_TEXT])))
        except Unclean:
            continue
    return Text(tuple(found))
