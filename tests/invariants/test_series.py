"""A series says the same dates as a rule and written out, to every reader (ICS-70 to 78)."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events

from tests.hubs import NOW, HubFolder, vevents
from tests.invariants.said import Said, by_json_ld, moment, typed
from tests.judges import events, no_libical, no_node

SETTINGS = """\
name: Series
base_url: https://hub.example/
languages: [en]
timezone: Europe/Helsinki
outputs: [ics, jcal, events, pages, json]
"""
WEEKLY = """\
- id: weekly
  title: Choir
  start: 2026-03-17T17:00
  end: 2026-03-17T19:00
  timezone: Europe/Berlin
  repeats:
    rule: FREQ=WEEKLY;UNTIL=20261231
    except: [2026-04-07]
    moved: {2026-05-05: 2026-05-06T10:00, 2026-12-22: 2026-12-21T17:00}
    cancelled: [2026-11-03, 2026-12-08]
"""
MONTHLY = """\
- id: monthly
  title: Last weekday
  start: 2026-01-30T23:30
  end: 2026-01-31T01:00
  timezone: America/New_York
  repeats:
    rule: FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=24
    except: [2026-12-31]
    moved: {2027-03-31: 2027-04-02T22:00}
"""
DAILY = """\
- id: days
  title: Course
  start: 2026-10-24
  end: 2026-10-25
  repeats:
    rule: FREQ=MONTHLY;COUNT=6
    moved: {2026-12-24: 2026-12-27}
    cancelled: [2027-01-24]
"""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
Date = tuple[date, Said]


def timed(day: date, at: str, hours: float, zone: str) -> Said:
    start = datetime.combine(day, time.fromisoformat(at))
    local = ZoneInfo(zone)
    return Said(
        moment(start.replace(tzinfo=local)),
        moment((start + timedelta(hours=hours)).replace(tzinfo=local)),
    )


def weekly() -> dict[date, Said]:
    """Every Tuesday by hand: what is kept, moved and cancelled, by original date."""
    days = [date(2026, 3, 17) + 7 * DAY * week for week in range(42)]
    assert days[-1] == date(2026, 12, 29)
    dates = {day: timed(day, "17:00", 2, "Europe/Berlin") for day in days}
    del dates[date(2026, 4, 7)]
    dates[date(2026, 5, 5)] = timed(date(2026, 5, 6), "10:00", 2, "Europe/Berlin")
    dates[date(2026, 12, 22)] = timed(date(2026, 12, 21), "17:00", 2, "Europe/Berlin")
    return dates


def monthly() -> dict[date, Said]:
    dates = {}
    for month in range(24):
        last = date(2026 + (month + 1) // 12, (month + 1) % 12 + 1, 1) - DAY
        last -= DAY * max(0, last.weekday() - 4)
        dates[last] = timed(last, "23:30", 1.5, "America/New_York")
    del dates[date(2026, 12, 31)]
    dates[date(2027, 3, 31)] = timed(date(2027, 4, 2), "22:00", 1.5, "America/New_York")
    return dates


def whole_days() -> dict[date, Said]:
    days = [date(2026, month, 24) for month in (10, 11, 12)]
    days += [date(2027, month, 24) for month in (1, 2, 3)]
    dates = {day: Said(day.isoformat(), (day + DAY).isoformat()) for day in days}
    dates[date(2026, 12, 24)] = Said("2026-12-27", "2026-12-28")
    return dates


EXPECTED = {"weekly": weekly(), "monthly": monthly(), "days": whole_days()}
CANCELLED = {
    "weekly": {date(2026, 11, 3), date(2026, 12, 8)},
    "monthly": set(),
    "days": {date(2027, 1, 24)},
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("series"))
    made.write("calendarhub.yaml", SETTINGS)
    made.write("feeds/expanded.yaml", "title: Expanded\nback: all\nrecurrence: expand\n")
    made.write("events/series.yaml", WEEKLY + MONTHLY + DAILY)
    report = made.build(NOW)
    assert report.exit_code == 0, report.problems
    return made


def by_series(found: list[Any]) -> dict[str, list[Said]]:
    """Start and end of VEVENTs by the name of their series, in order."""
    dates: dict[str, list[Said]] = {}
    for one in found:
        name = re.split("[.@]", str(one["UID"]))[0]
        dates.setdefault(name, []).append(typed(one["DTSTART"].dt, one["DTEND"].dt))
    return {name: sorted(said, key=lambda one: one.start) for name, said in dates.items()}


def in_order(dates: dict[date, Said]) -> list[Said]:
    return sorted(dates.values(), key=lambda one: one.start)


def test_recurring_ical_events_finds_every_date_of_the_rule(hub: HubFolder) -> None:
    calendar = icalendar.Calendar.from_ical(hub.read("feeds/all.ics"))
    found = recurring_ical_events.of(calendar).between(date(2025, 1, 1), date(2030, 1, 1))
    assert by_series(list(found)) == {name: in_order(one) for name, one in EXPECTED.items()}


def test_a_series_written_out_has_the_same_dates_each_with_its_own_uid(hub: HubFolder) -> None:
    found = vevents(hub.read("feeds/expanded.ics"))
    assert by_series(found) == {name: in_order(one) for name, one in EXPECTED.items()}
    assert {str(one["UID"]) for one in found} == {
        f"{name}.{day:%Y%m%d}@hub.example" for name, dates in EXPECTED.items() for day in dates
    }
    assert {str(one["UID"]) for one in found if one["STATUS"] == "CANCELLED"} == {
        f"{name}.{day:%Y%m%d}@hub.example" for name, days in CANCELLED.items() for day in days
    }
    assert not [one for one in found if "RRULE" in one or "RECURRENCE-ID" in one]


def test_overrides_are_the_moved_and_the_cancelled(hub: HubFolder) -> None:
    overrides = [one for one in vevents(hub.read("feeds/all.ics")) if "RECURRENCE-ID" in one]
    cancelled = [one for one in overrides if one["STATUS"] == "CANCELLED"]
    assert len(overrides) == 7
    assert len(cancelled) == sum(map(len, CANCELLED.values()))
    assert {str(one["SUMMARY"]) for one in cancelled} == {"Cancelled: Choir", "Cancelled: Course"}


@pytest.mark.judge
def test_ical_js_and_libical_find_every_date(hub: HubFolder) -> None:
    for reason in (no_node(), no_libical()):
        if reason:
            pytest.skip(f"NOT RUN: {reason}")
    rule, expanded = (hub.root / "public/feeds" / name for name in ("all.ics", "expanded.ics"))
    found = events([rule, expanded])
    for one in found[str(rule)]["ical.js"]:
        dates = [
            Said(start, end) for start, end in (map(_utc, pair) for pair in one["occurrences"])
        ]
        name = one["uid"].partition("@")[0]
        assert sorted(dates, key=lambda said: said.start) == _exclusive(in_order(EXPECTED[name]))
    masters = [one for one in found[str(rule)]["libical"] if "original" not in one]
    assert len(masters) == len(EXPECTED)
    for one in masters:
        # libical gives what the rule makes: with what is left out, and where nothing moved.
        name = one["uid"].partition("@")[0]
        kept = {said.start for day, said in EXPECTED[name].items() if str(day) in said.start}
        assert kept <= {_utc(start) for start in one["occurrences"]}
    for reader in ("ical.js", "libical"):
        starts = sorted(_utc(one["start"]) for one in found[str(expanded)][reader])
        assert starts == sorted(one.start for dates in EXPECTED.values() for one in dates.values())


def _utc(value: Any) -> str:
    if isinstance(value, int):
        return moment(datetime.fromtimestamp(value, UTC))
    return moment(datetime.fromisoformat(value)) if "T" in value else str(value)


def _exclusive(dates: list[Said]) -> list[Said]:
    """Whole days with the end that libraries tell."""
    return [
        one if "T" in one.end else Said(one.start, (date.fromisoformat(one.end) + DAY).isoformat())
        for one in dates
    ]


@pytest.mark.parametrize("name", EXPECTED)
def test_pages_show_the_next_dates(hub: HubFolder, name: str) -> None:
    said = by_json_ld(hub.read(f"en/events/{name}.html").decode())
    today = NOW.date().isoformat()
    coming = [one for one in in_order(EXPECTED[name]) if max(one.end, one.start)[:10] >= today]
    assert said == coming[:5]
    assert len(said) > 3


def test_the_table_of_a_feed_says_the_first_date_and_the_rule_reaches_the_last(
    hub: HubFolder,
) -> None:
    data = hub.text("feeds/all.ics")
    assert "RRULE:FREQ=WEEKLY;UNTIL=20261231T225959Z" in data
    assert "EXDATE;TZID=Europe/Berlin:20260407T170000" in data
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20260505T170000" in data
    assert "RECURRENCE-ID;VALUE=DATE:20261224" in data


EDITS = {
    "a moved date": ("moved: {", "moved: {2026-12-15: 2026-12-16T17:00, "),
    "another hour": ("T17:00\n  end: 2026-03-17T19:00", "T18:00\n  end: 2026-03-17T20:00"),
    "another zone": ("Europe/Berlin", "Europe/Helsinki"),
    "a cancelled date": ("[2026-11-03, 2026-12-08]", "[2026-11-03, 2026-12-08, 2026-12-15]"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_uids_of_dates_survive(tmp_path: Path, edit: str) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", SETTINGS)
    hub.write("feeds/all.yaml", "title: Expanded\nback: all\nrecurrence: expand\n")
    hub.write("events/series.yaml", WEEKLY)
    hub.build(NOW)
    before = {str(one["UID"]): one for one in vevents(hub.read("feeds/all.ics"))}
    old, new = EDITS[edit]
    assert old in WEEKLY
    hub.write("events/series.yaml", WEEKLY.replace(old, new))
    report = hub.build(NOW + HOUR)
    assert report.exit_code == 0, report.held
    after = {str(one["UID"]): one for one in vevents(hub.read("feeds/all.ics"))}
    assert before.keys() == after.keys()
    risen = {uid for uid in after if int(after[uid]["SEQUENCE"]) == 1}
    own = {"weekly.20261215@hub.example"}
    assert risen == (own if edit in ("a moved date", "a cancelled date") else after.keys())
    same = after.keys() - risen
    assert all(after[uid].to_ical() == before[uid].to_ical() for uid in same)
    moved = [uid for uid in after if after[uid]["DTSTART"].dt != before[uid]["DTSTART"].dt]
    if edit == "a moved date":
        assert moved == ["weekly.20261215@hub.example"]
    if edit == "a cancelled date":
        assert after["weekly.20261215@hub.example"]["STATUS"] == "CANCELLED"
        assert moved == []


def test_a_date_taken_out_of_a_series_written_out_leaves_and_the_rest_stays(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", SETTINGS)
    hub.write("feeds/all.yaml", "title: Expanded\nback: all\nrecurrence: expand\n")
    hub.write("events/series.yaml", WEEKLY)
    hub.build(NOW)
    hub.write("events/series.yaml", WEEKLY.replace("[2026-04-07]", "[2026-04-07, 2026-12-15]"))
    assert hub.build(NOW + HOUR).exit_code == 0
    uids = {str(one["UID"]) for one in vevents(hub.read("feeds/all.ics"))}
    assert "weekly.20261215@hub.example" not in uids
    assert len(uids) == len(weekly()) - 1


def test_a_series_over_the_hour_that_does_not_exist_is_read_alike(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("calendarhub.yaml", SETTINGS)
    hub.write("feeds/expanded.yaml", "title: Expanded\nback: all\nrecurrence: expand\n")
    hub.write(
        "events/night.yaml",
        "title: Night\nstart: 2026-03-22T02:30\nend: 2026-03-22T04:00\ntimezone: Europe/Berlin\n"
        "repeats:\n  rule: FREQ=WEEKLY;COUNT=3\n",
    )
    assert hub.build(NOW).exit_code == 0
    expanded = by_series(vevents(hub.read("feeds/expanded.ics")))["night"]
    assert [one.start for one in expanded] == [
        "2026-03-22T01:30:00Z",
        "2026-03-29T01:30:00Z",  # 02:30 is skipped: the moment it would have been, half past three
        "2026-04-05T00:30:00Z",
    ]
