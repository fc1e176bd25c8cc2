"""/events.json: every event in all its languages, for the modules of a CMS (docs/feeds.md)."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from msgspec import Struct

from calendarhub.formats.shared import (
    address,
    announced,
    calendar_days,
    event_address,
    identity,
    is_cancelled,
    single_address,
    span,
)
from calendarhub.formats.view import HubView
from calendarhub.model.entry import Entry
from calendarhub.model.event import (
    Changed,
    Contact,
    Deadline,
    Document,
    Event,
    Image,
    Place,
    Provenance,
    Repeats,
    Source,
)
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.model.when import When
from calendarhub.rules.absolute_links import absolute
from calendarhub.rules.targets import links_for

NAME = "events-json"  # of its row, and of the pieces that are kept of it
VERSION = 1


class Register(Struct, frozen=True):
    """Of which hub all events are; `updated` is the newest revision (UTC)."""

    hub: Hub
    uid_domain: str
    first_year: int
    updated: datetime


def of_hub(view: HubView) -> bytes:
    """All events of a hub."""
    register = Register(
        hub=view.hub,
        uid_domain=view.uid_domain,
        first_year=view.first_year,
        updated=view.updated,
    )
    only_own = view.hub.settings.export_own
    shown = [one for one in view.entries if not (only_own and one.event.provenance)]
    lines = (view.piece(NAME, one, "", partial(fragment, one, register)) for one in shown)
    return document(register, shown, lines)


def document(
    register: Register, entries: Iterable[Entry], fragments: Iterable[bytes] | None = None
) -> bytes:
    """All events, one a line; `fragments` are those lines if they are ready.

    Deadlines stand in their events, not beside them.
    """
    if fragments is None:
        events = (entry for entry in entries if entry.deadline is None)
        fragments = (fragment(entry, register) for entry in events)
    head = _dumps(_head(register))[:-1]
    return head + b',"events":[\n' + b",\n".join(fragments) + b"\n]}\n"


def _head(register: Register) -> dict[str, object]:
    hub, settings = register.hub, register.hub.settings
    return {
        "version": VERSION,
        "about": address(hub, f"{settings.languages[0]}/subscribe.html"),
        "name": _text(settings.name),
        "url": settings.base_url,
        "languages": list(settings.languages),
        "timezone": settings.timezone,
        "updated": _stamp(register.updated),
        "types": [
            {"id": one.id, "name": _text(one.name), "colour": one.colour, "shape": one.shape}
            for one in hub.network.types.values()
        ],
        "organisations": [
            _told({"id": one.id, "name": _text(one.name), "short": one.short, "url": one.url})
            for one in hub.network.organisations.values()
        ],
        "projects": [
            _told({"id": one.id, "name": _text(one.name), "url": one.url})
            for one in hub.network.projects.values()
        ],
    }


def fragment(entry: Entry, register: Register) -> bytes:
    """One event; it depends on the entry, the settings and the network alone."""
    event, hub = entry.event, register.hub
    times = span(event, hub)
    told = {
        "id": event.id,
        "uid": entry.uid,
        "tag": identity(entry, register.uid_domain, register.first_year),
        "title": _text(event.title),
        "summary": _text(event.summary),
        "body": _body(event),
        "type": event.type,
        "when": _when(event.when),
        "start": times.start,
        "end": times.end,
        "all_day": event.when.is_all_day,
        "timezone": event.when.timezone,
        "begins": _stamp(entry.begins),
        "ends": _stamp(entry.ends),
        "repeats": _repeats(event.repeats) if event.repeats else None,
        "place": _place(event.place) if event.place else None,
        "places": [_place(one) for one in event.places] if event.also_at else None,
        "online": event.online,
        "online_name": _text(event.online_name),
        "organisers": list(event.organisers),
        "project": event.project,
        "tags": list(event.tags),
        "status": "cancelled" if is_cancelled(entry) else event.status.value,
        "reason": _text(event.reason),
        "more": event.url,
        "registration": event.registration,
        "deadlines": [_deadline(one) for one in event.deadlines],
        "documents": [_document(one) for one in event.documents],
        "image": _image(event.image) if event.image else None,
        "contact": _contact(event.contact) if event.contact and not event.provenance else None,
        "source": _source(event.source) if event.source else None,
        "origin": _origin(event.provenance) if event.provenance else None,
        "pages": {one: event_address(hub, one, event.id) for one in hub.settings.languages},
        "ics": _file(event, hub),
        "sequence": entry.revision.sequence,
        "published": _stamp(announced(entry)),
        "updated": _stamp(entry.revision.modified),
    }
    return _dumps(_told(told))


def _told(values: dict[str, object]) -> dict[str, object]:
    """Only what is known: a key that has nothing to say is left out."""
    return {key: value for key, value in values.items() if value not in ("", None, [], {})}


def _text(text: Text) -> dict[str, str]:
    return dict(text.versions)


def _body(event: Event) -> dict[str, str]:
    """Its text in Markdown; its links lead where they do on our pages."""
    return {name: absolute(said, links_for(event, name)) for name, said in event.body.versions}


def _image(image: Image) -> dict[str, object]:
    return _told({"url": image.src, "alt": _text(image.alt)})


def _contact(contact: Contact) -> dict[str, object]:
    """Whom to ask; of events of others nobody is named."""
    return _told({"name": contact.name, "email": contact.email, "phone": contact.phone})


def _source(source: Source) -> dict[str, object]:
    return _told({"name": _text(source.name), "url": source.url})


def _origin(came: Provenance) -> dict[str, object]:
    return _told(
        {
            "source": came.source,
            "organisation": came.organisation,
            "url": came.url,
            "uid": came.uid,
            "via": list(came.via),
        }
    )


def _when(when: When) -> dict[str, object]:
    return _told(
        {
            "edtf": when.edtf,
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
            "precision": when.precision.value,
            "approximate": when.approximate or None,
            "uncertain": when.uncertain or None,
        }
    )


def _repeats(repeats: Repeats) -> dict[str, object]:
    moved = {one.original.isoformat(): (one.at or one.to).isoformat() for one in repeats.moved}
    return _told(
        {
            "rule": repeats.rule,
            "except": [day.isoformat() for day in repeats.excluded],
            "moved": moved,
            "cancelled": [day.isoformat() for day in repeats.cancelled],
            "changed": {one.original.isoformat(): _changed(one) for one in repeats.changed},
        }
    )


def _changed(one: Changed) -> dict[str, object]:
    """What one date says of its own; `places` and `online` are there where it says anything of them."""
    said: dict[str, object] = {}
    if one.places is not None:
        said["places"] = [_place(place) for place in one.places]
    if one.online is not None:
        said["online"] = one.online
    return said | _told(
        {
            "title": _text(one.title),
            "summary": _text(one.summary),
            "online_name": _text(one.online_name),
            "more": one.url,
            "registration": one.registration,
            "documents": [_document(document) for document in one.documents],
            "status": one.status.value if one.status else "",
            "reason": _text(one.reason),
        }
    )


def _place(place: Place) -> dict[str, object]:
    return _told(
        {
            "name": _text(place.name),
            "street": place.street,
            "city": _text(place.city),
            "country": place.country,
            "geo": list(place.geo) if place.geo else None,
        }
    )


def _deadline(deadline: Deadline) -> dict[str, object]:
    when = deadline.when
    at = when.start.isoformat() if when.start else when.edtf
    return _told(
        {
            "kind": deadline.kind,
            "at": at,
            "timezone": when.timezone,
            "title": _text(deadline.title),
        }
    )


def _document(document: Document) -> dict[str, object]:
    return _told({"kind": document.kind, "title": _text(document.title), "url": document.url})


def _file(event: Event, hub: Hub) -> str:
    """The calendar file in the first language; none for what is too vague for a calendar."""
    if calendar_days(event.when) is None:
        return ""
    return single_address(hub, hub.settings.languages[0], event.id)


def _stamp(instant: datetime | None) -> str:
    return instant.isoformat(timespec="seconds") if instant else ""


def _dumps(value: dict[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
