"""Keys of partners' events without the part that changes at each answer, program by program."""

import html
import re
from datetime import date

from calendarhub.ical.lines import utc
from calendarhub.model.event import Event

# The Events Calendar: the number of the event, then the times of its start and end, which move.
_WITH_TIMES = re.compile(r"(\d+)-\d{9,11}-\d{9,11}@(.+)")
# A moment behind the key: 1700000000, 1700000000000, 20260201, 20260201T093000Z.
_WITH_MOMENT = re.compile(r"(.{4,}?)[-_.](?:1\d{9}(?:\d{3})?|20\d{6}(?:T\d{4,6}Z?)?)(@.+)?")
_TAG = re.compile(r"<[^<>]*>")
_UID = re.compile(r"[\x21-\x7e]{1,255}")


def loosened(key: str) -> str:
    """A key without what changes in it at each move or fetch, and without HTML (IDN-01)."""
    plain = " ".join(_TAG.sub("", html.unescape(key)).split())
    if match := _WITH_TIMES.fullmatch(plain):
        return f"{match[1]}@{match[2]}"
    if match := _WITH_MOMENT.fullmatch(plain):
        return f"{match[1]}{match[2] or ''}"
    return plain


def kept_uid(uid: str) -> str:
    """A UID that can be published as it is: ASCII, at most 255 octets (ICS-31); else empty."""
    return uid if _UID.fullmatch(uid) else ""


def start_of(event: Event, timezone: str) -> str:
    """The start of an event as it is compared: an instant for a clock time, else what is known."""
    if event.when.start is not None:
        begins = event.when.begins(timezone)
        return utc(begins) if begins else ""
    return event.when.edtf.split("/", maxsplit=1)[0]


def day_of(event: Event) -> date | None:
    """The local day on which it begins; None where no day is known."""
    return event.when.earliest if event.when.is_timed or event.when.is_all_day else None
