"""Addresses that people copy out of a browser, and the calendar behind them: known without asking."""

import base64
import binascii
import re
from urllib.parse import parse_qs, quote, urlsplit

from calendarhub.model.partner import FeedLink

_GOOGLE = "calendar.google.com"
_SHEET = re.compile(r"/spreadsheets/d/([\w-]{20,})")
_GID = re.compile(r"[#&?]gid=(\d+)")


def as_address(text: str) -> str:
    """What a person typed, as an address: without a scheme it is https:."""
    text = text.strip()
    return text if "://" in text else f"https://{text.lstrip('/')}"


def calendar_of(address: str) -> FeedLink | None:
    """The calendar behind the address of a page of Google; None for any other address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.hostname in (_GOOGLE, "www.google.com") and parts.path.startswith("/calendar/"):
        name = _calendar_name(parse_qs(parts.query))
        if parts.path.startswith("/calendar/ical/") or not name:
            return None
        found = f"https://{_GOOGLE}/calendar/ical/{quote(name, safe='')}/public/basic.ics"
        return FeedLink(found, "ics", "the calendar that this page of Google shows")
    sheet = _SHEET.search(parts.path) if parts.hostname == "docs.google.com" else None
    if sheet and "/export" not in parts.path:
        gid = _GID.search(address)
        found = f"https://docs.google.com/spreadsheets/d/{sheet[1]}/export?format=csv"
        found += f"&gid={gid[1]}" if gid else ""
        return FeedLink(found, "sheet", "the export of this sheet of Google")
    return None


def _calendar_name(query: dict[str, list[str]]) -> str:
    """The name of the calendar: as it is (`src`), or packed (`cid`)."""
    if said := query.get("src", [""])[0]:
        return said
    packed = query.get("cid", [""])[0]
    try:
        name = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        name = ""
    for candidate in (name, packed):
        if "@" in candidate and candidate.isprintable():
            return candidate
    return ""
