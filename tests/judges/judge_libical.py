"""libical, run by the system's Python over many files at once.

Paths as JSON on stdin; on stdout the same shape as `judge.mjs` gives.
"""

import json
import sys
from pathlib import Path
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402

MOST_OCCURRENCES = 60


def complaints(text: str) -> list[str]:
    """What libical counts as errors, and what it marks as such when it writes the file back."""
    root = ICalGLib.Component.new_from_string(text)
    if root is None:
        return ["no component"]
    found: list[str] = []
    if root.count_errors():
        found.append(f"{root.count_errors()} errors")
    found += [line for line in root.as_ical_string().splitlines() if "X-LIC-ERROR" in line]
    return found


def events(text: str) -> list[dict[str, Any]]:
    """Start, end and occurrences of every event, as UTC seconds or days."""
    root = ICalGLib.Component.new_from_string(text)
    found = []
    component = root.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while component is not None:
        start, end = component.get_dtstart(), component.get_dtend()
        one: dict[str, Any] = {"uid": component.get_uid(), "start": said(start), "end": said(end)}
        original = component.get_recurrenceid()
        if original is not None and not original.is_null_time():
            one["original"] = said(original)
        rule = component.get_first_property(ICalGLib.PropertyKind.RRULE_PROPERTY)
        if rule is not None:
            one["occurrences"] = [said(time) for time in occurrences(start, rule.get_rrule())]
        found.append(one)
        component = root.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    return found


def occurrences(start: Any, rule: Any) -> list[Any]:
    """What the rule makes, without the dates that are left out or moved."""
    iterator = ICalGLib.RecurIterator.new(rule, start)
    found: list[Any] = []
    time = iterator.next()
    while time is not None and not time.is_null_time() and len(found) < MOST_OCCURRENCES:
        time.set_timezone(start.get_timezone())
        found.append(time)
        time = iterator.next()
    return found


def said(time: Any) -> Any:
    """Seconds since 1970 of a time, the day of a date, nothing of nothing."""
    if time is None or time.is_null_time():
        return None
    if time.is_date():
        return f"{time.get_year():04d}-{time.get_month():02d}-{time.get_day():02d}"
    return time.as_timet_with_zone(time.get_timezone())


def main() -> None:
    """Judge the files named on stdin."""
    result: dict[str, dict[str, Any]] = {"complaints": {}, "events": {}}
    for path in json.load(sys.stdin):
        text = Path(path).read_text(encoding="utf-8")
        result["complaints"][path] = {"libical": complaints(text)}
        result["events"][path] = {"libical": events(text)}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
