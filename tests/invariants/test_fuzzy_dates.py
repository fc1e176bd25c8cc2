"""What is known only roughly, from the first guess to the day, in every format."""

import csv
import json
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import feedparser
import pytest

from calendarhub.cli.main import main
from tests.hubs import NOW, HubFolder, vevents
from tests.invariants.said import by_icalendar
from tests.invariants.written import bounds

SETTINGS = """\
name: Rough
base_url: https://hub.example/
languages: [en, fi]
timezone: Europe/Helsinki
outputs: [ics, jcal, rss, atom, json, csv, events, machine]
"""
ROWS = {
    "day": "2026-12-05",
    "days": "2026-11-20/2026-11-22",
    "doubtful": "2026-11-20?",
    "about": "2026-11-20~",
    "both": "2026-11-20%",
    "week": "2026-W52",
    "week-of-two-years": "2026-W53?",
    "weeks": "2027-W01/2027-W02",
    "month": "2026-12",
    "about-month": "2027-02~",
    "spring": "2026-21",
    "winter": "2026-24",
    "south": "2027-26",
    "quarter": "2026-33",
    "two-months": "2026-12/2027-01",
    "four-months": "2026-12/2027-03",
    "half": "2026-41",
    "year": "2026",
    "years": "2021/2023",
    "months": "2004-06/2007-05",
    "open": "2009/..",
    "never": "",
}
FIRM = {"day", "days"}
TOO_VAGUE = {"four-months", "half", "year", "years", "months", "open", "never"}
NOTE = {"en": "(date to be confirmed)", "fi": "(ajankohta vahvistetaan)"}


def record(start: str, title: str = "An event", **more: str) -> str:
    lines = [f"title: {title}", f"start: {start}", *(f"{key}: {one}" for key, one in more.items())]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("rough"))
    made.write("calendarhub.yaml", SETTINGS)
    made.write("feeds/firm.yaml", "title: Firm\nback: all\nfuzzy: omit\n")
    for name, start in ROWS.items():
        made.write(f"events/{name}.yaml", record(start, name))
    assert made.build(NOW).exit_code == 0
    return made


def calendar(hub: HubFolder, name: str = "feeds/all") -> dict[str, Any]:
    return {str(one["UID"]).partition("@")[0]: one for one in vevents(hub.read(f"{name}.ics"))}


def test_a_calendar_shows_what_fits_into_a_season(hub: HubFolder) -> None:
    found = calendar(hub)
    assert found.keys() == ROWS.keys() - TOO_VAGUE
    for name, event in found.items():
        first, _, last = ROWS[name].partition("/")
        assert event["DTSTART"].dt == bounds(first)[0], name
        assert event["DTEND"].dt == bounds(last or first)[1] + timedelta(days=1), name


@pytest.mark.parametrize("language", ["en", "fi"])
def test_what_is_not_firm_says_so(hub: HubFolder, language: str) -> None:
    for name, event in calendar(hub, f"{'' if language == 'en' else 'fi/'}feeds/all").items():
        is_firm = name in FIRM
        assert event["STATUS"] == ("CONFIRMED" if is_firm else "TENTATIVE"), name
        assert event["TRANSP"] == "TRANSPARENT"
        assert str(event["SUMMARY"]) == (name if is_firm else f"{name} {NOTE[language]}")
        if not is_firm:
            first_line = str(event["DESCRIPTION"]).splitlines()[0]
            news = {one.title: one for one in news_of(hub, language, "rss")}
            assert first_line == news[str(event["SUMMARY"])].summary.splitlines()[0]


def news_of(hub: HubFolder, language: str, suffix: str) -> list[Any]:
    data = hub.read(f"{'' if language == 'en' else 'fi/'}feeds/all.{suffix}")
    return list(feedparser.parse(BytesIO(data)).entries)


def test_a_feed_that_omits_rough_dates_holds_only_firm_ones(hub: HubFolder) -> None:
    assert calendar(hub, "feeds/firm").keys() == FIRM


@pytest.mark.parametrize("feed", ["all", "firm"])
def test_readers_of_news_and_tables_see_every_event(hub: HubFolder, feed: str) -> None:
    for suffix in ("rss", "atom"):
        entries = feedparser.parse(BytesIO(hub.read(f"feeds/{feed}.{suffix}"))).entries
        assert {one.id.rpartition("/")[2] for one in entries} == ROWS.keys(), suffix
    items = json.loads(hub.read(f"feeds/{feed}.json"))["items"]
    assert {one["_calendarhub"]["uid"].partition("@")[0] for one in items} == ROWS.keys()
    rows = csv.DictReader(StringIO(hub.read(f"feeds/{feed}.csv").decode("utf-8-sig")))
    assert {one["id"] for one in rows} == ROWS.keys()


def test_json_says_what_is_known_and_its_bounds(hub: HubFolder) -> None:
    for item in json.loads(hub.read("feeds/all.json"))["items"]:
        own = item["_calendarhub"]
        start = ROWS[own["uid"].partition("@")[0]]
        first, _, last = start.partition("/")
        assert own["when"]["edtf"] == (start or None)
        assert own["when"]["earliest"] == (bounds(first)[0].isoformat() if first else None)
        latest = bounds(last or first)[1].isoformat() if first and last != ".." else None
        assert own["when"]["latest"] == latest


def order(name: str) -> tuple[date, date, str]:
    """Sort key of FUZ-05: earliest, latest, UID; what has no date comes last."""
    first, _, last = ROWS[name].partition("/")
    if not first:
        return date.max, date.max, name
    latest = date.max if last == ".." else bounds(last or first)[1]
    return bounds(first)[0], latest, f"{name}@hub.example"


def test_tables_are_sorted_by_earliest_latest_and_uid_with_what_has_no_date_last(
    hub: HubFolder,
) -> None:
    rows = csv.DictReader(StringIO(hub.read("feeds/all.csv").decode("utf-8-sig")))
    assert [one["id"] for one in rows] == sorted(ROWS, key=order)


@pytest.fixture
def one(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "one")
    made.write("calendarhub.yaml", SETTINGS)
    return made


def build(hub: HubFolder, start: str, days: int, **more: str) -> dict[str, Any]:
    """The event after its record says something else, so many days later."""
    hub.write("events/event.yaml", record(start, **more))
    report = hub.build(NOW + timedelta(days=days))
    assert report.exit_code == 0, report.held
    return calendar(hub)


def kinds(hub: HubFolder) -> list[str]:
    items = json.loads(hub.read("feeds/changes.json"))["items"]
    return [one["_calendarhub"]["change"]["kind"] for one in items]


@pytest.mark.parametrize(
    ("rough", "firm", "kind"),
    [
        ("2027-02", "2027-02-18", "confirmed"),
        ("2027-02", "2027-02-18T10:00", "confirmed"),
        ("2026-12-31?", "2026-12-31", "confirmed"),
        ("2027-21", "2027-05-31", "confirmed"),
        ("2027-02", "2027-03-01", "moved"),
        ("2027-02", "2027-04", "moved"),
    ],
)
def test_a_date_that_firms_up_is_one_event_that_moved(
    one: HubFolder, rough: str, firm: str, kind: str
) -> None:
    (before,) = build(one, rough, 0).values()
    (after,) = build(one, firm, 1).values()
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert kinds(one) == [kind]


def test_what_was_too_vague_for_a_calendar_enters_it_under_the_uid_it_always_had(
    one: HubFolder,
) -> None:
    assert build(one, "2027", 0) == {}
    (news,) = json.loads(one.read("feeds/all.json"))["items"]
    (event,) = build(one, "2027-05-20", 1).values()
    assert event["UID"] == news["_calendarhub"]["uid"]
    assert event["SEQUENCE"] == 1
    assert kinds(one) == ["confirmed"]


@pytest.mark.parametrize("vaguer", ["2027", "2027/..", "", "2027-01/2027-12"])
@pytest.mark.parametrize("known", ["2027-02-18", "2027-02-18T10:00", "2027-02"])
def test_an_event_whose_date_became_too_vague_is_shown_as_postponed(
    one: HubFolder, known: str, vaguer: str
) -> None:
    (before,) = build(one, known, 0).values()
    (after,) = build(one, vaguer, 1).values()
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], 1)
    assert (after["DTSTART"].dt, after["DTEND"].dt if "DTEND" in after else None) == (
        before["DTSTART"].dt,
        before["DTEND"].dt if "DTEND" in before else None,
    )
    assert (after["STATUS"], after["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert str(after["SUMMARY"]).startswith("Postponed: An event")
    assert by_icalendar(one.read("events/event.ics"))
    (again,) = build(one, "2027-06-18", 2).values()
    assert (again["STATUS"], again["SEQUENCE"]) == ("CONFIRMED", 2)


def test_a_series_whose_date_became_unknown_is_shown_once_as_postponed(one: HubFolder) -> None:
    text = record("2027-02-18T10:00") + "repeats:\n  rule: FREQ=WEEKLY;COUNT=3\n"
    one.write("events/event.yaml", text)
    one.build(NOW)
    (event,) = build(one, "", 1).values()
    assert "RRULE" not in event
    assert str(event["SUMMARY"]).startswith("Postponed: ")


def test_an_event_cancelled_while_its_date_was_vague_stays_cancelled(one: HubFolder) -> None:
    build(one, "2027-02-18", 0)
    (event,) = build(one, "2027", 1, status="cancelled").values()
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_a_tentative_time_keeps_its_time_and_its_title(one: HubFolder) -> None:
    (event,) = build(one, "2027-02-18T10:00", 0, status="tentative").values()
    assert (event["STATUS"], str(event["SUMMARY"])) == ("TENTATIVE", "An event")
    assert "VALUE" not in event["DTSTART"].params


def test_check_lists_the_dates_to_settle_oldest_first(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(hub.root), "--dates", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["dates"]
    assert [one["id"] for one in listed] == sorted(ROWS.keys() - FIRM, key=order)
    assert {one["id"]: one["why"] for one in listed if one["id"] in ("never", "doubtful")} == {
        "never": "unknown",
        "doubtful": "unconfirmed",
    }


def test_a_feed_may_begin_to_omit_what_became_vague(one: HubFolder) -> None:
    build(one, "2027-02-18", 0)
    (month,) = build(one, "2027-02", 1).values()
    assert month["DTEND"].dt == date(2027, 3, 1)
    one.write("feeds/all.yaml", "title: All\nback: all\nfuzzy: omit\n")
    (shown,) = build(one, "2027-02", 2).values()
    assert shown["DTSTART"].dt == date(2027, 2, 18)
    assert str(shown["SUMMARY"]).startswith("Postponed: ")
    assert shown["SEQUENCE"] == month["SEQUENCE"] + 1
    assert kinds(one) == ["moved"]


@pytest.mark.parametrize("start", ["2027-02-18", "2027-02-18T10:00", "2027-02"])
def test_a_date_that_is_no_longer_certain_keeps_its_time(one: HubFolder, start: str) -> None:
    (before,) = build(one, start, 0).values()
    (after,) = build(one, start, 1, status="tentative").values()
    assert after["DTSTART"].dt == before["DTSTART"].dt
    assert (after["STATUS"], after["SEQUENCE"]) == ("TENTATIVE", 1)
    assert kinds(one) == []
