"""A piece of news: an event that was announced, or a change of one."""

from datetime import datetime
from html import escape

from msgspec.structs import replace

from calendarhub.formats.news.article import content
from calendarhub.formats.news.item import Enclosure, Item
from calendarhub.formats.view import FeedView
from calendarhub.formats.wording import (
    bare_title,
    facts,
    is_cancelled,
    organiser_names,
    places_line,
    plain_content,
    state_line,
    summary,
    title,
    type_name,
)
from calendarhub.model.entry import Entry
from calendarhub.model.event import Status
from calendarhub.model.ledger import ASIDE, Change, ChangeKind, OnlineChange, RecordState
from calendarhub.rules.address import (
    event_address,
    file_language,
    single_address,
    tag_uri,
)
from calendarhub.rules.spans import span


def identity(entry: Entry, uid_domain: str, first_year: int) -> str:
    """The id of an event in every feed and language; it lasts as long as its UID (FEED-03).

    A UID taken over from elsewhere stays out of it: the id of the record then names the event.
    """
    name, _, domain = entry.uid.rpartition("@")
    own = name if domain == uid_domain else entry.revision.id
    return tag_uri(uid_domain, first_year, own)


def announced(entry: Entry) -> datetime:
    """When an event was announced; never later than its last revision, so never in the future."""
    return min(entry.revision.created, entry.revision.modified)


def item(entry: Entry, view: FeedView) -> Item:
    """The news that an event was announced; a significant change moves `updated` (FEED-09)."""
    enclosure = _enclosure(entry, view)
    key = (entry.uid, entry.digest, view.language, enclosure)
    made = view.memo.get(key)
    if made is None:
        made = view.memo[key] = _item(entry, view, enclosure)
    return made


def _item(entry: Entry, view: FeedView, enclosure: Enclosure | None) -> Item:
    event, reader = entry.event, view.reader
    named, published = title(entry, reader), announced(entry)
    known = facts(entry, reader)
    cancelled = ("cancelled",) if is_cancelled(entry) else ()
    return Item(
        id=identity(entry, view.uid_domain, view.first_year),
        title=named.text,
        language=named.language,
        url=event_address(view.hub, view.language, event.id),
        published=published,
        updated=_updated(entry, published),
        summary=summary(entry, reader, known),
        text=plain_content(entry, reader, known),
        html=content(entry, reader, known),
        tags=tuple(dict.fromkeys((*event.tags, *cancelled))),
        enclosure=enclosure,
        span=span(event, view.hub),
        place=places_line(event, reader).text,
        organisers=organiser_names(event, reader),
        type=type_name(event, reader),
        entry=entry,
    )


def _updated(entry: Entry, published: datetime) -> datetime:
    """When SEQUENCE last rose or a change was told: what readers and calendars take for newer."""
    raised = entry.revision.raised
    return max([published, *(change.at for change in entry.history), *([raised] if raised else [])])


def _enclosure(entry: Entry, view: FeedView) -> Enclosure | None:
    event = entry.event
    length = view.enclosures.get(event.id) if entry.deadline is None else None
    if length is None:
        return None
    language = file_language(view.hub, event, view.language)
    return Enclosure(url=single_address(view.hub, language, event.id), length=length)


def change_item(entry: Entry, change: Change, view: FeedView) -> Item:
    """The news that an event changed: its headline says what, its summary old and new (CHG-03)."""
    reader, event = view.reader, entry.event
    plain, bare = item(entry, view), bare_title(entry, reader)
    lines = [reader.words.change(change), *_before_and_after(change, view)]
    if change is entry.history[-1]:
        lines.append(state_line(entry, reader))
    else:
        entry = _at_that_time(entry, change)
        place = reader.words.kept_places(change.place_after)
        plain = replace(plain, entry=entry, place=place, span=span(entry.event, view.hub))
    lines = list(dict.fromkeys(line for line in lines if line))
    return replace(
        plain,
        id=f"{plain.id}#{_name(change, entry)}",
        title=reader.words.change_title(change, bare.text),
        language=bare.language,
        published=change.at,
        updated=change.at,
        summary="\n".join(lines),
        text="\n".join(lines),
        html="<p>" + "<br>".join(escape(line) for line in lines) + "</p>",
        tags=tuple(dict.fromkeys((*event.tags, change.kind.value))),
        change=change,
    )


def _at_that_time(entry: Entry, change: Change) -> Entry:
    """The entry as an older change left it, as far as the ledger knows."""
    kind = change.kind
    is_off = kind in {ChangeKind.CANCELLED, ChangeKind.WITHDRAWN}
    status = Status.POSTPONED if kind is ChangeKind.POSTPONED else Status.CONFIRMED
    event = replace(
        entry.event,
        when=change.after,
        online="" if change.online in {None, OnlineChange.GONE} else entry.event.online,
        status=Status.CANCELLED if is_off else status,
    )
    state = RecordState.CANCELLED if is_off else RecordState.LIVE
    row = replace(entry.revision, sequence=change.sequence, state=state)
    return replace(entry, event=event, revision=row)


def _name(change: Change, entry: Entry) -> str:
    """By what a change is known for ever: its sequence, or where that stands still its instant."""
    if change.kind not in ASIDE:
        return f"rev-{change.sequence}"
    asides = [one for one in entry.history if one.kind in ASIDE and one.at == change.at]
    number = asides.index(change) + 1
    return f"{change.kind}-{change.at:%Y%m%dT%H%M%SZ}" + (f"-{number}" if number > 1 else "")


def _before_and_after(change: Change, view: FeedView) -> list[str]:
    """Time and place as they were and as they are; once if they are the same."""
    words = view.words
    old_place, new_place = map(words.kept_places, (change.place_before, change.place_after))
    old = _when_and_where(words.when(change.before, timezone_shown=True), old_place)
    new = _when_and_where(words.when(change.after, timezone_shown=True), new_place)
    if old == new:
        return [new]
    return [words.say("Before: {value}", value=old), words.say("Now: {value}", value=new)]


def _when_and_where(when: str, place: str) -> str:
    return f"{when}, {place}" if place else when
