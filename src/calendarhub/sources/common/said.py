"""What a page, a sheet or an interface says of an event, as a foreign event."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, field

from calendarhub.model.event import Event, Place, Status
from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When
from calendarhub.rules.clean import shown, slug
from calendarhub.rules.dates import DateReading, Doubt, read
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.intake.wanted import type_of
from calendarhub.sources.common import moments, places, texts
from calendarhub.sources.common.answer import AnswerContext, Told
from calendarhub.sources.common.meetings import without_meeting
from calendarhub.sources.common.moments import ForeignTime, LocalTime
from calendarhub.sources.common.titles import without_status

Languages = Mapping[str, str]


class SaidEvent(Struct, frozen=True, kw_only=True):
    """An event in the words of its source; texts are by language ("" is the source's own).

    `start` and `end` are in ISO 8601, or as people write dates; `timezone` is that of times without
    an offset, and the one in which instants are shown. `ends_after`: whole days end before `end`.
    """

    title: Languages
    start: str
    end: str = ""
    timezone: str = ""
    ends_after: bool = False
    key: str = ""
    uid: str = ""
    summary: Languages = field(default_factory=dict)
    body: Languages = field(default_factory=dict)
    location: str = ""
    place: Place | None = None
    online: str = ""
    url: str = ""
    registration: str = ""
    words: Sequence[str] = ()
    status: Status = Status.CONFIRMED
    organisers: Sequence[str] = ()
    said_at: str = ""
    via: tuple[str, ...] = ()
    line: int = 1


def foreign(said: SaidEvent, context: AnswerContext, told: Told) -> ForeignEvent | None:
    """The event; None, with a word, where it has no title or no date that can be read."""
    title, status = _title(said.title, context.language)
    if not title:
        told.tell("intake.title", "an event without a title is not taken", said.line)
        return None
    name = f"“{shown(title.versions[0][1])}”"
    when = when_of(said, context)
    if when.flaw:
        if when.when == UNKNOWN:
            told.tell("intake.time", f"{name} is not taken: {when.flaw}", said.line)
            return None
        told.note("intake.time", f"{name}: {when.flaw}", said.line)
    event = _event(said, title, status, when.when, context, told)
    return ForeignEvent(said.key or key_of(event), event, said.uid, said.said_at, said.via)


def _event(
    said: SaidEvent,
    title: Text,
    status: Status,
    when: When,
    context: AnswerContext,
    told: Told,
) -> Event:
    source = context.source
    body, online = _body(said.body, context.language)
    there = places.place_of(said.location, context.language)
    tags = [*source.tags, *map(slug, said.words)]
    types = tuple(source.types.items())
    return Event(
        id="",
        title=title,
        when=when,
        type=type_of(said.words, title.versions[0][1], types, source.type),
        summary=_texts(said.summary, context.language),
        body=body,
        place=said.place or there.place,
        online=places.url(said.online) or there.online or places.url(online),
        online_name=there.online_name if not said.place else NO_TEXT,
        organisers=tuple(said.organisers)
        or ((source.organisation,) if source.organisation else ()),
        tags=tuple(dict.fromkeys(filter(None, tags))),
        url=places.url(said.url),
        registration=places.url(said.registration),
        status=said.status if said.status is not Status.CONFIRMED else status,
        origin=told.where(said.line),
    )


def when_of(said: SaidEvent, context: AnswerContext) -> ForeignTime:
    """When an event is; UNKNOWN with a flaw where its start cannot be read."""
    zone = said.timezone or context.timezone
    start = _moment(said.start, zone)
    end = _moment(said.end, zone) if said.end else None
    if isinstance(start, str) or start is None:
        return ForeignTime(UNKNOWN, start or "it has no date")
    try:
        if isinstance(end, str):
            made = when_of_parts(start, None, said.ends_after)
            return ForeignTime(made.when, made.flaw or f"its end is left out: {end}")
        return when_of_parts(start, end, said.ends_after)
    except (ValueError, OverflowError) as error:  # a year that no record may name
        return ForeignTime(UNKNOWN, str(error))


def when_of_parts(
    start: LocalTime | date | When, end: LocalTime | date | When | None, ends_after: bool
) -> ForeignTime:
    """When something is whose ends are local times, days, or vaguer."""
    if isinstance(start, When):
        return ForeignTime(start)
    if isinstance(start, LocalTime):
        if isinstance(end, LocalTime):
            if moments.are_days(start, end):  # two midnights are days, and who writes so means both
                last = moments.last_day(end.local) if ends_after else end.local.date()
                return moments.days(start.local.date(), last)
            return moments.timed(start, end)
        return moments.timed(start, None)
    if end is None or isinstance(end, When):
        return moments.days(start, start)
    last = end.local.date() if isinstance(end, LocalTime) else end
    if ends_after and last > start:
        last = date.fromordinal(last.toordinal() - 1)
    flaw = "it ends before it starts: the end is left out" if last < start else ""
    made = moments.days(start, last)
    return ForeignTime(made.when, made.flaw or flaw)


def _moment(text: str, timezone: str) -> LocalTime | date | When | str | None:
    """A local time, a day, something vaguer; why it cannot be read; None where nothing is said."""
    text = text.strip()
    if not text:
        return None
    try:
        if len(text) == 10:
            return date.fromisoformat(text)
        made = datetime.fromisoformat(text)
        if made.tzinfo is not None:
            return moments.local_time(made, timezone)
        return LocalTime(made.replace(microsecond=0), timezone)
    except (ValueError, OverflowError):
        return _as_people_write(text, timezone)


def _as_people_write(text: str, timezone: str) -> LocalTime | date | When | str:
    found = read(text)
    if isinstance(found, Doubt):
        return f"“{shown(text)}” is no date that is certain"
    return _read(found, text, timezone)


def _read(found: DateReading, text: str, timezone: str) -> LocalTime | date | When | str:
    try:
        when = parse_when(found.start, "", timezone)
    except BadDate as bad:
        return bad.message
    if when.start is not None:
        return LocalTime(when.start, timezone)
    if when.is_all_day and when.is_firm and when.earliest:
        return when.earliest
    return when if when != UNKNOWN else f"“{shown(text)}” is no date"


def _title(said: Languages, language: str) -> tuple[Text, Status]:
    found: dict[str, str] = {}
    status = Status.CONFIRMED
    for named, text in said.items():
        title, state = without_status(texts.line(text))
        if title:
            found.setdefault(named or language, title)
            status = state or status
    return Text(tuple(found.items())), status


def _body(said: Languages, language: str) -> tuple[Text, str]:
    found: dict[str, str] = {}
    online = ""
    for named, text in said.items():
        made = without_meeting(text)
        online = online or made.online
        if body := texts.markdown(made.text):
            found.setdefault(named or language, body)
    return Text(tuple(found.items())), online


def _texts(said: Languages, language: str) -> Text:
    lines = {named or language: texts.line(text, 4_000) for named, text in said.items()}
    return Text(tuple((named, text) for named, text in lines.items() if text))


def key_of(event: Event) -> str:
    """What tells an event without a key from the others of its source (IN-16)."""
    name = event.place.name.versions if event.place else ()
    said = "\0".join([str(event.title.versions), event.when.edtf, str(name)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
