"""Any feed before the rules of its format, which is seen from its bytes."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree
from msgspec import Struct

from calendarhub.formats import FORMATS, REGISTERS, FeedFormat
from calendarhub.lint.calendar import ics, jcal, letters, octets
from calendarhub.lint.feeds import atom, jsonfeed, markup, opml, rss, sheet
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import JudgedCalendar

_ROWS = [(row, row.judged_as) for row in FORMATS.values() if row.judged_as]
# Our own formats, and what others call theirs.
_SUFFIXES = {
    "ical": FeedFormat.ICS,
    "ifb": FeedFormat.ICS,
    "opml": FeedFormat.XML,
    **{row.suffix.rpartition(".")[2]: judged for row, judged in _ROWS if not row.shares_suffix},
}
_TYPES = {
    **{row.media_type: judged for row, judged in _ROWS},
    **{row.media_type: row.judged_as for row in REGISTERS.values() if row.judged_as},
}
_ROOT = re.compile(rb"<(?:[A-Za-z]+:)?(rss|feed|opml)[\s>]")
_MARK = b'"https://jsonfeed.org/version/'


class Judged(Struct, frozen=True):
    """How a file is judged: where it is published if known, as ours or anybody's, and when."""

    address: str = ""
    own: bool = False
    now: datetime | None = None


NOBODYS = Judged()


def format_of(data: bytes, *, name: str = "", media_type: str = "") -> FeedFormat | None:
    """What a file is, by its name, its media type, else its first octets; None for no feed."""
    known = _SUFFIXES.get(name.rpartition(".")[2].lower()) or _TYPES.get(media_type)
    if known:
        return known
    start = data[:4_096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:6].upper() == b"BEGIN:":
        return FeedFormat.ICS
    if start.startswith(b"<") and _ROOT.search(start):
        return FeedFormat.XML
    if start.startswith(b"[") and b"vcalendar" in start[:40].lower():
        return FeedFormat.JCAL
    return (
        FeedFormat.JSON if start.startswith(b"{") and _MARK in start.replace(b"\\/", b"/") else None
    )


def lint(data: bytes, form: FeedFormat, judged: Judged = NOBODYS) -> tuple[Finding, ...]:
    """What is wrong with a file of a format, by line; never raises, never hangs."""
    if form is FeedFormat.ICS:
        return ics.lint_calendar(data, address=judged.address, own=judged.own)
    if form is FeedFormat.XML:
        return ics.few(_xml(data, judged), own=judged.own)
    if form is FeedFormat.CSV:
        return ics.few(sheet.check(data, own=judged.own), own=judged.own)
    return ics.few(_json(data, form, judged), own=judged.own)


def _xml(data: bytes, judged: Judged) -> Iterator[Finding]:
    parsed = markup.parse(data)
    yield from parsed.findings
    root = parsed.root
    if root is None:
        return
    yield from _letters(root)
    if root.tag == "rss":
        yield from rss.check(root, address=judged.address, own=judged.own, now=judged.now)
    elif root.tag == f"{markup.ATOM}feed":
        yield from atom.check(root, address=judged.address, own=judged.own, now=judged.now)
    elif root.tag == "opml":
        yield from opml.check(root)
    else:
        yield markup.BROKEN.at(1, f"This is {str(root.tag)[:60]}, neither RSS, Atom nor OPML.")


def _letters(root: etree._Element) -> Iterator[Finding]:
    """The first text that was read in a wrong encoding."""
    for one in root.iter():
        near = letters.mojibake(one.text or "") or letters.mojibake(one.tail or "")
        if near:
            yield letters.MOJIBAKE.at(markup.line(one), f"A text holds “{near}”.")
            return


def _json(data: bytes, form: FeedFormat, judged: Judged) -> Iterator[Finding]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield octets.BOM.at(1, "The file begins with a byte order mark.")
    try:
        root: Any = json.loads(data)
    except RecursionError:
        yield markup.BROKEN.at(1, "It is nested too deeply.")
        return
    except ValueError as fault:
        yield markup.BROKEN.at(getattr(fault, "lineno", 1), f"{fault}.")
        return
    if form is FeedFormat.JCAL or isinstance(root, list):
        yield from _jcal(root, len(data), judged)
    elif isinstance(root, dict):
        near = letters.mojibake(json.dumps(root, ensure_ascii=False))
        if near:
            yield letters.MOJIBAKE.at(1, f"A text holds “{near}”.")
        yield from jsonfeed.check(root, address=judged.address, own=judged.own, now=judged.now)
    else:
        yield jsonfeed.JSON_FEED.at(1, "It is no object.")


def _jcal(root: Any, size: int, judged: Judged) -> Iterator[Finding]:
    wrong = tuple(jcal.shape(root))
    yield from wrong
    if wrong:
        return
    # Its address is that of another format; the rules of size and of feeds are the same.
    subject = JudgedCalendar(root=jcal.component(root), size=size, own=judged.own)
    yield from ics.check(subject)
