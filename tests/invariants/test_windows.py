"""What a feed holds on the edge days of its window, of cancellations, of years (ICS-80, 82, 86)."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from textwrap import dedent

import pytest

from calendarhub.pipeline.report import Outcome
from tests.hubs import NOW, HubFolder, vevents

SETTINGS = """\
name: Windows
base_url: https://hub.example/
languages: [en, fi]
timezone: Europe/Helsinki
outputs: [ics, jcal, csv, events, pages]
"""
DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)


def midnight(day: date) -> datetime:
    """The UTC instant at which a day of winter begins in Helsinki."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)


def record(start: str, end: str = "", **more: str) -> str:
    lines = [f"title: {start}", f"start: {start}", *([f"end: {end}"] if end else [])]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in more.items())]) + "\n"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub")
    made.write("calendarhub.yaml", SETTINGS)
    return made


def held(hub: HubFolder, feed: str = "all") -> dict[str, str]:
    """Id and status of the events of a calendar; it and its jCal and table hold the same."""
    found = {
        str(one["UID"]).partition("@")[0]: str(one["STATUS"])
        for one in vevents(hub.read(f"feeds/{feed}.ics"))
    }
    assert found.keys() == {
        str(one["UID"]).partition("@")[0] for one in vevents(hub.read(f"fi/feeds/{feed}.ics"))
    }
    return found


@pytest.mark.parametrize(("back", "days"), [("1y", 365), ("90d", 90)])
def test_an_event_stays_as_many_days_as_the_feed_says_after_its_last_day(
    hub: HubFolder, back: str, days: int
) -> None:
    hub.write("feeds/all.yaml", f"title: All\nback: {back}\n")
    last = TODAY - days * DAY
    for name, end in (("in", last), ("out", last - DAY)):
        hub.write(f"events/{name}-days.yaml", record(f"{end - 2 * DAY}", f"{end}"))
        hub.write(f"events/{name}-time.yaml", record(f"{end}T20:00", f"{end}T23:30"))
        hub.write(f"events/{name}-midnight.yaml", record(f"{end}T20:00", f"{end + DAY}T00:00"))
    hub.build(midnight(TODAY))
    assert held(hub).keys() == {"in-days", "in-time", "in-midnight"}
    hub.build(midnight(TODAY + DAY) - timedelta(seconds=1))
    assert held(hub).keys() == {"in-days", "in-time", "in-midnight"}
    assert hub.build(midnight(TODAY + DAY)).outcome is Outcome.PUBLISHED
    assert held(hub).keys() == set()


def test_a_series_stays_until_its_last_date_is_long_past(hub: HubFolder) -> None:
    hub.write("feeds/all.yaml", "title: All\nback: 30d\n")
    rule = (
        record("2026-10-01T10:00", "2026-10-01T11:00") + "repeats:\n  rule: FREQ=WEEKLY;COUNT=4\n"
    )
    hub.write("events/series.yaml", rule)
    last = date(2026, 10, 22)
    hub.build(midnight(last + 31 * DAY) - timedelta(seconds=1))
    assert held(hub).keys() == {"series"}
    hub.build(midnight(last + 31 * DAY))
    assert held(hub).keys() == set()


def test_archives_and_the_feed_together_hold_all_that_lives(hub: HubFolder) -> None:
    hub.write("feeds/all.yaml", "title: All\nback: 30d\n")
    live = set()
    for year in range(2019, 2029):
        for month in (1, 6, 12):
            id_ = f"e-{year}-{month}"
            status = {"status": "cancelled"} if (year, month) in ((2025, 12), (2026, 12)) else {}
            hub.write(f"events/{id_}.yaml", record(f"{year}-{month:02}-28", **status))
            live |= set() if status else {id_}
    hub.write("events/over-new-year.yaml", record("2024-12-30", "2025-01-02"))
    live.add("over-new-year")
    hub.build(NOW)
    years = sorted((hub.root / "public/feeds/all").glob("*.ics"))
    assert [file.stem for file in years] == [str(year) for year in range(2019, 2027)]
    archived = {year.stem: held(hub, f"all/{year.stem}") for year in years}
    current = held(hub)
    together = {id_ for one in (*archived.values(), current) for id_ in one}
    assert together == live | {"e-2026-12"}
    assert current["e-2026-12"] == "CANCELLED"
    assert all("CANCELLED" not in one.values() for one in archived.values())
    assert "over-new-year" in archived["2024"]
    assert "e-2025-12" not in archived["2025"]


def test_an_event_in_an_archive_is_the_one_of_the_feed(hub: HubFolder) -> None:
    hub.write("events/past.yaml", record("2025-12-28T10:00", "2025-12-28T11:00"))
    hub.build(NOW)
    (archived,), (current,) = (
        vevents(hub.read(f"feeds/{name}.ics")) for name in ("all/2025", "all")
    )
    assert archived.to_ical() == current.to_ical()


ENDS = date(2026, 12, 5)
EVENT = record("2026-12-05T10:00", "2026-12-05T16:00")


@pytest.mark.parametrize("how", ["cancelled", "removed"])
def test_a_cancellation_is_carried_for_thirty_days_after_the_end(hub: HubFolder, how: str) -> None:
    hub.write("feeds/all.yaml", "title: All\nback: all\n")
    hub.write("feeds/drop.yaml", "title: Drop\nback: all\ncancelled: drop\n")
    hub.write("events/event.yaml", EVENT)
    hub.write("events/other.yaml", EVENT)
    hub.build(NOW)
    assert held(hub, "drop").keys() == {"event", "other"}
    if how == "cancelled":
        hub.write("events/event.yaml", EVENT + "status: cancelled\n")
    else:
        hub.remove("events/event.yaml")
    assert hub.build(NOW + DAY).exit_code == 0
    assert held(hub)["event"] == "CANCELLED"
    assert held(hub, "drop").keys() == {"other"}
    last = midnight(ENDS + 31 * DAY)
    hub.build(last - timedelta(seconds=1))
    assert held(hub)["event"] == "CANCELLED"
    assert hub.build(last).exit_code == 0
    assert held(hub).keys() == {"other"}
    # The file of the event alone keeps saying so for ever (ICS-87).
    assert "STATUS:CANCELLED" in hub.text("events/event.ics")
    assert hub.read("en/events/event.html")


def test_a_removed_record_is_taken_back_as_long_as_its_cancellation_is_carried(
    hub: HubFolder,
) -> None:
    hub.write("events/event.yaml", EVENT)
    hub.write("events/other.yaml", EVENT)
    hub.build(NOW)
    hub.remove("events/event.yaml")
    hub.build(NOW + DAY)
    last = midnight(ENDS + 31 * DAY)
    hub.write("events/event.yaml", EVENT)
    assert hub.build(last - timedelta(seconds=1)).exit_code == 0
    (event, _) = vevents(hub.read("feeds/all.ics"))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)


def test_a_record_that_comes_back_later_needs_a_new_id(hub: HubFolder) -> None:
    hub.write("events/event.yaml", EVENT)
    hub.write("events/other.yaml", EVENT)
    hub.build(NOW)
    hub.remove("events/event.yaml")
    hub.build(NOW + DAY)
    hub.write("events/event.yaml", EVENT)
    report = hub.build(midnight(ENDS + 31 * DAY))
    assert [problem.code for problem in report.problems] == ["record.id-used-up"]
    assert report.exit_code == 3
    assert held(hub).keys() == {"other"}
    hub.write("events/event.yaml", EVENT + "id: event-again\n")
    assert hub.build(midnight(ENDS + 32 * DAY)).exit_code == 0
    assert held(hub).keys() == {"other", "event-again"}


def test_what_was_over_when_its_record_was_removed_leaves_without_a_cancellation(
    hub: HubFolder,
) -> None:
    hub.write("events/past.yaml", record("2026-11-01"))
    hub.write("events/other.yaml", EVENT)
    hub.build(NOW)
    hub.remove("events/past.yaml")
    assert hub.build(NOW + DAY).exit_code == 0
    assert held(hub).keys() == {"other"}
    assert "STATUS:CONFIRMED" in hub.text("events/past.ics")


def test_a_postponed_event_keeps_its_old_time_until_there_is_a_new_one(hub: HubFolder) -> None:
    hub.write("events/event.yaml", EVENT)
    hub.build(NOW)
    hub.write("events/event.yaml", EVENT + "status: postponed\n")
    hub.build(NOW + DAY)
    (event,) = vevents(hub.read("feeds/all.ics"))
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("TENTATIVE", "TRANSPARENT", 1)
    assert str(event["SUMMARY"]).startswith("Postponed: ")
    assert event["DTSTART"].dt.date() == ENDS
    hub.write("events/event.yaml", EVENT.replace("-12-05", "-12-19"))
    hub.build(NOW + 2 * DAY)
    (event,) = vevents(hub.read("feeds/all.ics"))
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CONFIRMED", "OPAQUE", 2)
    assert event["DTSTART"].dt.date() == date(2026, 12, 19)


def test_the_feed_dates_from_the_midnight_at_which_something_left_it(hub: HubFolder) -> None:
    text = """\
        title: Past
        published: 2026-01-01
        start: 2026-10-23
        """
    hub.write("feeds/all.yaml", "title: All\nback: 30d\n")
    hub.write("events/past.yaml", dedent(text))
    hub.build(NOW)
    hub.build(NOW + DAY)
    head = hub.text("feeds/all.ics").partition("BEGIN:VTIMEZONE")[0]
    assert "LAST-MODIFIED:20261122T220000Z" in head


def test_the_calendar_of_a_year_that_lost_its_events_is_empty(hub: HubFolder) -> None:
    hub.write("events/past.yaml", record("2025-10-23"))
    hub.write("events/other.yaml", EVENT)
    hub.build(NOW)
    assert held(hub, "all/2025").keys() == {"past"}
    hub.write("events/past.yaml", record("2024-10-23"))
    hub.build(NOW + DAY)
    assert held(hub, "all/2025").keys() == set()
    assert held(hub, "all/2024").keys() == {"past"}
