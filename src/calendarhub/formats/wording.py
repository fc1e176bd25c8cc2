"""How an event is put into words: its title with its state, its place, its summary."""

from collections.abc import Sequence

from calendarhub.formats.view import Reader
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.ledger import ChangeKind, RecordState
from calendarhub.model.text import Chosen
from calendarhub.rules import expand, markdown
from calendarhub.rules.differing import on_date
from calendarhub.rules.spans import calendar_days
from calendarhub.rules.virtual import is_plain

# How much of a text without a summary opens a description.
_OPENING = 400
# These changes are told by the state of the event itself.
_STATES = frozenset({ChangeKind.CANCELLED, ChangeKind.WITHDRAWN, ChangeKind.POSTPONED})


def is_cancelled(entry: Entry) -> bool:
    """Whether it will not happen: it is cancelled, or was removed before its end (ICS-80, 81)."""
    revision = entry.revision
    if entry.event.status is Status.CANCELLED or revision.state is RecordState.CANCELLED:
        return True
    if revision.state is not RecordState.GONE:
        return False
    return not (entry.ends and revision.gone_at and entry.ends <= revision.gone_at)


def title(entry: Entry, reader: Reader) -> Chosen:
    """The title as subscribers read it, with the state of the event in the reader's language."""
    chosen = bare_title(entry, reader)
    return Chosen(chosen.language, _with_state(entry, chosen.text, reader))


def bare_title(entry: Entry, reader: Reader) -> Chosen:
    """The title without a state; that of a deadline is its own, or says what closes.

    What was purged has none: then it says that it is a withdrawn event, and nothing more.
    """
    chosen = reader.pick(entry.event.title)
    if not chosen and entry.is_gone:
        return Chosen(reader.language, reader.words.say("Withdrawn event"))
    if entry.deadline is None:
        return chosen
    named = reader.pick(entry.deadline.title)
    if named:
        return named
    kind = entry.deadline.kind
    return Chosen(chosen.language, reader.words.deadline_title(kind, chosen.text))


def _with_state(entry: Entry, text: str, reader: Reader) -> str:
    if is_cancelled(entry):
        return reader.words.cancelled_title(text)
    if entry.event.status is Status.POSTPONED:
        return reader.words.postponed_title(text)
    if not entry.event.when.is_firm and calendar_days(entry.event.when):
        return reader.words.tentative_title(text)
    return text


def place_line(place: Place | None, reader: Reader) -> Chosen:
    """A place in one line: name, street, town, country (ICS-53); the language is the name's."""
    if place is None:
        return Chosen(reader.language, "")
    name, city = reader.pick(place.name), reader.pick(place.city)
    country = reader.words.country(place.country) if place.country else ""
    parts = dict.fromkeys([name.text, place.street, city.text, country])
    return Chosen((name or city).language, ", ".join(part for part in parts if part))


def places_line(event: Event, reader: Reader) -> Chosen:
    """Its places in one line, joined with a slash (ICS-75b); of one online only what was written."""
    if not event.also_at:
        if event.place or not event.online_name:
            return place_line(event.place, reader)
        name = reader.pick(event.online_name)
        return Chosen(reader.language, reader.words.say("Online")) if is_plain(name.text) else name
    lines = [place_line(place, reader) for place in event.places]
    return Chosen(lines[0].language, " / ".join(dict.fromkeys(line.text for line in lines)))


def where_line(event: Event, reader: Reader) -> str:
    """Where it takes place: the places, the word "Online", or both."""
    place = places_line(event, reader).text
    if not event.is_online:
        return place
    if not place:
        return reader.words.say("Online")
    return reader.words.say("{place} and online", place=place) if event.place else place


def date_lines(event: Event, reader: Reader) -> list[str]:
    """What single dates of a series say of their own: "Tue, 6 Oct 2026: Online, Cancelled: …"."""
    if event.repeats is None or not event.repeats.changed:
        return []
    first_day = {one.original: one.first for one in expand.overridden(event)}
    found = []
    for changed in event.repeats.changed:
        there = on_date(event, changed.original)
        parts = [reader.pick(there.title).text if changed.title else ""]
        if changed.places is not None or changed.online is not None:
            parts.append(where_line(there, reader))
        if there.status is not event.status:
            parts.append(_status_line(there.status, reader.pick(there.reason).text, reader))
        day = reader.words.day_short(first_day[changed.original])
        said = ", ".join(part for part in parts if part)
        found.append(f"{day}: {said}" if said else "")
    return [line for line in found if line]


def _status_line(status: Status, reason: str, reader: Reader) -> str:
    parts = [part for part in (reader.words.status(status), reason) if part]
    return _capital(": ".join(parts))


def type_name(event: Event, reader: Reader) -> str:
    """The event's type as readers know it; a type without a definition is shown as written."""
    kind = reader.hub.network.types.get(event.type)
    return reader.pick(kind.name).text if kind else event.type


def organiser_names(event: Event, reader: Reader) -> tuple[str, ...]:
    """Who organises it: names of organisations, or what the record says."""
    known = reader.hub.network.organisations
    return tuple(
        reader.pick(known[one].name).text if one in known else one for one in event.organisers
    )


def state_line(entry: Entry, reader: Reader) -> str:
    """The state with its reason: "Cancelled: the hall is flooded"; empty if all is well."""
    event, words = entry.event, reader.words
    reason = reader.pick(event.reason).text
    if entry.is_gone and is_cancelled(entry) and not reason:
        return words.say("This event was withdrawn")
    return _status_line(Status.CANCELLED if is_cancelled(entry) else event.status, reason, reader)


def change_line(entry: Entry, reader: Reader) -> str:
    """What last changed, where the state does not say it: "Moved from 12 to 19 May" (FEED-09)."""
    if not entry.history or entry.history[-1].kind in _STATES or is_cancelled(entry):
        return ""
    return reader.words.change(entry.history[-1])


def when_line(event: Event, reader: Reader) -> str:
    """The time in words, with its zone, and the rule if it repeats."""
    worded = reader.words.when(event.when, timezone_shown=True)
    if event.repeats is None:
        return worded
    return f"{worded}; {reader.words.series(event.repeats, event.when)}"


def facts(entry: Entry, reader: Reader) -> list[str]:
    """Date, place, state and last change: one line each."""
    lines = [
        when_line(entry.event, reader),
        where_line(entry.event, reader),
        *date_lines(entry.event, reader),
        state_line(entry, reader),
        change_line(entry, reader),
    ]
    return [line for line in lines if line]


def summary(entry: Entry, reader: Reader, known: Sequence[str] = ()) -> str:
    """A summary in plain text; its first line is the date in words (FEED-04).

    `known` are the facts of the entry if they are ready.
    """
    opening = description(entry.event, reader).text
    return "\n".join([*(known or facts(entry, reader)), *([opening] if opening else [])])


def plain_content(entry: Entry, reader: Reader, known: Sequence[str] = ()) -> str:
    """All there is to read of an event in plain text; its first line is the date in words."""
    lines = known or facts(entry, reader)
    body = reader.pick(entry.event.body).text
    links = reader.links(entry.event)
    texts = [reader.pick(entry.event.summary).text, markdown.plain(body, links) if body else ""]
    return "\n\n".join(["\n".join(lines), *(text for text in texts if text)])


def description(event: Event, reader: Reader) -> Chosen:
    """The event's summary, else the opening of its text, as plain text."""
    chosen = reader.pick(event.summary)
    if chosen:
        return chosen
    body = reader.pick(event.body)
    return (
        Chosen(body.language, _cut(markdown.plain(body.text, reader.links(event))))
        if body
        else body
    )


def _cut(text: str) -> str:
    """The first paragraph, at most 400 characters, ending with a word."""
    first = text.strip().split("\n\n", 1)[0]
    if len(first) <= _OPENING:
        return first
    return first[:_OPENING].rsplit(None, 1)[0] + " …"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
