"""JSON Feed 1.1 (https://jsonfeed.org/version/1.1; FEED-13)."""

import json
from datetime import datetime
from typing import Any

from calendarhub.formats import calendar
from calendarhub.formats.shared import Channel, Item, is_cancelled
from calendarhub.model.event import Changed, Event
from calendarhub.model.ledger import Change
from calendarhub.model.when import When
from calendarhub.rules import digest
from calendarhub.rules.differing import on_date

_VERSION = "https://jsonfeed.org/version/1.1"


def write(news: Channel) -> bytes:
    """A channel of items as JSON Feed, with an object of our own in each item."""
    feed = {
        "version": _VERSION,
        "title": news.title,
        "home_page_url": news.page,
        "feed_url": news.url,
        "description": news.description,
        "language": news.language,
        "authors": [{"name": news.hub, "url": news.site}],
        "items": [_item(item, news.about) for item in news.items],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def ids(data: bytes) -> list[str]:
    """The ids of the items of a file; none of JSON that is no feed."""
    root: Any = json.loads(data)
    if not isinstance(root, dict) or "jsonfeed.org" not in str(root.get("version")):
        return []
    return [str(item["id"]) for item in root["items"]]


def _item(item: Item, about: str) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "content_text": item.text,
        "date_published": _stamp(item.published),
        "date_modified": _stamp(item.updated),
        "tags": list(item.tags),
        "language": item.language,
    }
    if item.enclosure:
        shown["attachments"] = [
            {
                "url": item.enclosure.url,
                "mime_type": calendar.MEDIA_TYPE,
                "size_in_bytes": item.enclosure.length,
            }
        ]
    shown["_calendarhub"] = _own(item, about)
    return shown


def _own(item: Item, about: str) -> dict[str, object]:
    """What JSON Feed has no name for; `start` and `end` are those of `ev:` (X-01)."""
    entry = item.entry
    event = entry.event
    own: dict[str, object] = {
        "about": about,
        "uid": entry.uid,
        "when": _when(event.when),
        "start": item.span.start or None,
        "end": item.span.end or None,
        "all_day": event.when.is_all_day,
        "timezone": event.when.timezone or None,
        "location": item.place or None,
        "online": event.online or None,
        "status": "cancelled" if is_cancelled(entry) else event.status.value,
        "sequence": entry.revision.sequence,
    }
    if event.repeats and event.repeats.changed:
        own["dates"] = [_date(event, one) for one in event.repeats.changed]
    if item.change:
        own["change"] = _change(item.change)
    return own


def _change(change: Change) -> dict[str, object]:
    """What changed; `deadline` only where that was one."""
    said: dict[str, object] = {
        "kind": change.kind.value,
        "from": {**_when(change.before), "location": change.place_before or None},
        "to": {**_when(change.after), "location": change.place_after or None},
        "sequence": change.sequence,
    }
    if change.due:
        said["deadline"] = {
            "kind": change.due.kind,
            "from": _when(change.due.before) if change.due.before else None,
            "to": _when(change.due.after) if change.due.after else None,
        }
    return said


def _date(event: Event, changed: Changed) -> dict[str, object]:
    """One date of a series that says something of its own, as it is."""
    there = on_date(event, changed.original)
    return {
        "date": changed.original.isoformat(),
        "status": there.status.value,
        "online": there.online or None,
        "location": digest.place_line(there) or None,
    }


def _when(when: When) -> dict[str, str | None]:
    """What is known of a time: EDTF, its bounds (local days, inclusive) and its precision."""
    return {
        "edtf": when.edtf or None,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision.value,
    }


def _stamp(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds")
