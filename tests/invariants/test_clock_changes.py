"""Series at the very hour at which clocks change: each reader finds the same instants."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from tests.hubs import NOW, HubFolder, vevents
from tests.judges import events, judge_files, no_node

SERIES = """\
- id: gap
  title: Gap
  start: 2027-03-26T02:30
  end: 2027-03-26T02:50
  repeats: {rule: FREQ=DAILY;COUNT=5}
- id: end-gap
  title: Gap
  start: 2027-03-26T01:30
  end: 2027-03-26T02:30
  repeats: {rule: FREQ=DAILY;COUNT=5}
- id: fold
  title: Fold
  start: 2027-10-29T02:30
  end: 2027-10-29T02:50
  repeats: {rule: FREQ=DAILY;COUNT=4}
- id: end-fold
  title: Fold
  start: 2027-10-30T01:30
  end: 2027-10-30T02:30
  repeats: {rule: FREQ=DAILY;COUNT=3}
- id: first
  title: Fold
  start: 2027-10-31T02:30
  end: 2027-10-31T02:50
  repeats: {rule: FREQ=DAILY;COUNT=2}
- id: leap
  title: Leap
  start: 2028-02-29T10:00
  end: 2028-02-29T11:00
  repeats: {rule: FREQ=YEARLY;COUNT=3}
"""
FILES = {
    "calendarhub.yaml": "name: Night\nbase_url: https://hub.example/\ntimezone: Europe/Berlin\n"
    "languages: [en]\noutputs: [ics, events]\n",
    "events/series.yaml": SERIES,
    "feeds/each.yaml": "title: Each\nback: all\nrecurrence: expand\n",
}
# UTC, start and end.
EXPECTED = {
    "gap": [
        *("26 01:30 01:50", "27 01:30 01:50", "28 01:30 01:50", "29 00:30 00:50", "30 00:30 00:50")
    ],
    "end-gap": [
        *("26 00:30 01:30", "27 00:30 01:30", "28 00:30 01:30", "28 23:30 00:30", "29 23:30 00:30")
    ],
    "fold": ["29 00:30 00:50", "30 00:30 00:50", "31 00:30 00:50", "01 01:30 01:50"],
    "end-fold": ["29 23:30 00:30", "30 23:30 00:30", "01 00:30 01:30"],
    "first": ["31 00:30 00:50", "01 01:30 01:50"],
}
LEAP = ["2028-02-29", "2032-02-29", "2036-02-29"]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("clocks"), FILES)
    report = made.build(NOW)
    assert report.exit_code == 0, report.problems
    return made


def told(start: datetime, end: datetime) -> str:
    first, last = start.astimezone(UTC), end.astimezone(UTC)
    return f"{first:%d %H:%M} {last:%H:%M}"


def by_series(found: list[Any]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for one in sorted(found, key=lambda one: one["DTSTART"].dt.astimezone(UTC)):
        name = str(one["UID"]).partition("@")[0].partition(".")[0]
        said.setdefault(name, []).append(told(one["DTSTART"].dt, one["DTEND"].dt))
    return said


def test_recurring_ical_events_finds_what_is_meant(hub: HubFolder) -> None:
    calendar = icalendar.Calendar.from_ical(hub.read("feeds/all.ics"))
    found = recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 1, 1))
    assert by_series(list(found)) == EXPECTED


def test_a_feed_that_is_written_out_says_the_same_and_no_hour_that_never_comes(
    hub: HubFolder,
) -> None:
    found = [one for one in vevents(hub.read("feeds/each.ics")) if "leap" not in str(one["UID"])]
    assert by_series(found) == EXPECTED
    assert "20270328T0230" not in hub.text("feeds/each.ics")


@pytest.mark.judge
def test_ical_js_finds_what_is_meant_and_no_judge_complains(hub: HubFolder) -> None:
    if reason := no_node():
        pytest.skip(f"NOT RUN: {reason}")
    path = hub.root / "public/feeds/all.ics"
    found: dict[str, list[str]] = {}
    for one in events([path])[str(path)]["ical.js"]:
        name = one["uid"].partition("@")[0]
        pairs = [[datetime.fromisoformat(end) for end in pair] for pair in one["occurrences"]]
        found[name] = [told(*pair) for pair in sorted(pairs)]
        if name == "leap":
            assert [pair[0].date().isoformat() for pair in sorted(pairs)] == LEAP
    assert {name: found[name] for name in EXPECTED} == EXPECTED
    assert judge_files([path, hub.root / "public/feeds/each.ics"]) == []
