"""Calendars of others as libical reads them: the same instants, wherever the file says the zone."""

import re
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.starts import first_start, starts
from calendarhub.model.foreign import ForeignEvent
from calendarhub.model.when import When, instant
from calendarhub.sources.ics.zones import iana
from tests.corpus import corpus
from tests.judges import libical_events, no_libical
from tests.sources.ics.written import read

MOST = 40
_DEFINED = re.compile(r"^BEGIN:VTIMEZONE$.*?^TZID(?:;[^:]*)?:(.*?)$", re.MULTILINE | re.DOTALL)
_USED = re.compile(r"^(?:DTSTART|DTEND|RECURRENCE-ID);[^:\n]*?TZID=\"?([^\";:\n]*)", re.MULTILINE)
_FLOATING = re.compile(r"^(?:DTSTART|DTEND)(?![^:\n]*TZID)[^:\n]*:\d{8}T\d{6}$", re.MULTILINE)
# Its definition of New Zealand's zone has the clocks of Berlin in winter.
_NONSENSE = {"tz_windows_format.ics"}


def whole_calendars() -> dict[Path, str]:
    """Calendars whose zones they say themselves, and no time of which is floating."""
    found = {}
    for path in [*corpus("ics").rglob("*.ics"), *corpus("partners").rglob("*.ics")]:
        try:
            text = path.read_bytes().decode().replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
        if not text.startswith("BEGIN:VCALENDAR") or "END:VCALENDAR" not in text:
            continue
        used = set(_USED.findall(_without_definitions(text)))
        defined = {name.strip() for name in _DEFINED.findall(text)}
        named = {name for name in used if iana(name) == name}
        if used <= defined | named and not _FLOATING.search(_without_definitions(text)):
            found[path] = text
    return {path: found[path] for path in sorted(found) if path.name not in _NONSENSE}


def _without_definitions(text: str) -> str:
    return re.sub(r"^BEGIN:VTIMEZONE$.*?^END:VTIMEZONE$", "", text, flags=re.MULTILINE | re.DOTALL)


def ours(one: ForeignEvent) -> dict[str, Any]:
    """Start, end and occurrences of an event, as libical says them."""
    when = one.event.when
    found = {"start": _seconds(when, when.start), "end": _seconds(when, when.end)}
    if one.event.repeats and (first := first_start(when)):
        dates = islice(starts(read_rule(one.event.repeats.rule), when, first), MOST)
        found["occurrences"] = [_seconds(when, date) for date in dates]
    return found


def _seconds(when: When, local: Any) -> Any:
    return int(instant(local, when.timezone).timestamp()) if local else None


@pytest.mark.judge
def test_zon_03_instants_are_those_of_libical_where_the_file_defines_its_zone() -> None:
    if reason := no_libical():
        pytest.skip(f"NOT RUN: {reason}")
    files = whole_calendars()
    said = libical_events(list(files))
    seen = 0
    for path in files:
        theirs: dict[str, list[dict[str, Any]]] = {}
        for event in said[str(path)]:
            if "original" not in event:
                theirs.setdefault(event["uid"], []).append(event)
        for one in read(path.read_bytes()).events:
            if (
                one.key != one.uid
                or len(theirs.get(one.uid, ())) != 1
                or one.event.when.start is None
            ):
                continue
            made, (expected,) = ours(one), theirs[one.uid]
            assert made["start"] == expected["start"], (path.name, one.uid)
            if made["end"] and expected["end"]:
                assert made["end"] == expected["end"], (path.name, one.uid)
            if "occurrences" in made and "occurrences" in expected:
                assert made["occurrences"] == expected["occurrences"][:MOST], (path.name, one.uid)
            seen += 1
    assert seen > 60
