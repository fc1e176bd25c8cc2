"""One date of a series that differs: every output shows it as it is, and its neighbours as before."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from tests.hubs import NOW, HubFolder, vevents
from tests.judges import judge_files

BOARD = """\
---
title: {en: Board meeting, fi: Johtokunta}
start: 2027-01-12T14:00
end: 2027-01-12T15:30
place: {name: Medisiina, city: Turku, country: FI, geo: [60.45, 22.27]}
documents: [{kind: agenda, title: Usual agenda, url: https://a.example/agenda}]
repeats:
  rule: FREQ=MONTHLY;BYDAY=2TU;COUNT=5
  moved: {2027-03-09: 2027-03-10T10:00}
  changed:
    2027-02-09: {title: {en: Board online}, place: , online: https://meet.example/b}
    2027-03-09:
      place: [{name: Town hall, city: Riga, country: LV}, {city: Tallinn, country: EE}]
      documents: [{kind: agenda, title: Riga agenda, url: riga.pdf}]
      summary: We visit Riga and Tallinn.
    2027-04-13: {status: tentative}
    2027-05-11: {status: cancelled, reason: {en: The hall is flooded}}
---
Text.
"""
FILES = {
    "events/board.md": BOARD,
    "events/riga.pdf": "paper",
    "feeds/each.yaml": "title: Each\nback: all\nrecurrence: expand\n",
}
# By the day on which it takes place: summary, location, status.
EXPECTED = {
    "2027-01-12T14:00": ("Board meeting", "Medisiina, Turku, Finland", "CONFIRMED"),
    "2027-02-09T14:00": ("Board online", "Online", "CONFIRMED"),
    "2027-03-10T10:00": (
        "Board meeting",
        "Town hall, Riga, Latvia / Tallinn, Estonia",
        "CONFIRMED",
    ),
    "2027-04-13T14:00": ("Board meeting", "Medisiina, Turku, Finland", "TENTATIVE"),
    "2027-05-11T14:00": ("Cancelled: Board meeting", "Medisiina, Turku, Finland", "CANCELLED"),
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("changed"), FILES)
    report = made.build(NOW)
    assert report.exit_code == 0, report.problems
    return made


def said(found: list[Any]) -> dict[str, tuple[str, str, str]]:
    return {
        one["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M"): (
            str(one["SUMMARY"]),
            str(one["LOCATION"]),
            str(one["STATUS"]),
        )
        for one in found
    }


def visible(page: bytes) -> str:
    """The words of a page on one line."""
    body = re.sub(r"(?s)<(script|style|del)\b.*?</\1>", " ", page.decode())
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def linked_data(page: bytes) -> list[dict[str, Any]]:
    found = re.search(r"(?s)<script type=\"application/ld\+json\">(.*?)</script>", page.decode())
    assert found
    said = json.loads(found[1])
    assert isinstance(said, list)
    return said


def test_a_reader_of_the_rule_finds_each_date_as_it_is(hub: HubFolder) -> None:
    calendar = icalendar.Calendar.from_ical(hub.read("feeds/all.ics"))
    found = recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 1, 1))
    assert said(list(found)) == EXPECTED


def test_the_series_written_out_says_the_same(hub: HubFolder) -> None:
    assert said(vevents(hub.read("feeds/each.ics"))) == EXPECTED


def test_an_override_has_all_properties_of_its_own(hub: HubFolder) -> None:
    found = vevents(hub.read("feeds/all.ics"))
    online, riga = found[1], found[2]
    assert str(online["CONFERENCE"]) == "https://meet.example/b"
    assert "GEO" in found[0]
    assert "GEO" not in online
    assert "We visit Riga and Tallinn." in str(riga["DESCRIPTION"])
    assert "Riga agenda: https://hub.example/baltic/files/board/riga.pdf" in riga["DESCRIPTION"]
    assert "Usual agenda" not in riga["DESCRIPTION"]
    assert "Cancelled: The hall is flooded" in str(found[4]["DESCRIPTION"])
    assert hub.read("files/board/riga.pdf") == b"paper"


@pytest.mark.judge
def test_no_judge_complains_of_such_a_series(hub: HubFolder) -> None:
    public = hub.root / "public"
    wanted = [public / f"feeds/{name}" for name in ("all.ics", "each.ics", "all.jcal")]
    assert judge_files([one for one in wanted if one.exists()]) == []


def test_machines_read_each_date_with_its_place_and_state(hub: HubFolder) -> None:
    dates = linked_data(hub.read("en/events/board.html"))
    places = {one["startDate"][:10]: one["location"] for one in dates}
    assert places["2027-02-09"] == {"@type": "VirtualLocation", "url": "https://meet.example/b"}
    assert [one["name"] for one in places["2027-03-10"]] == ["Town hall", "Tallinn"]
    assert [one["name"] for one in dates][:2] == ["Board meeting", "Board online"]
    assert dates[4]["eventStatus"].endswith("EventCancelled")


def test_lists_pages_and_widget_show_each_date_as_it_is(hub: HubFolder) -> None:
    page = visible(hub.read("en/events/board.html"))
    assert "Tue, 9 Feb 2027, 14:00–15:30, Helsinki time Board online Take part" in page
    assert "Town hall, Riga, Latvia" in page
    assert "cancelled The hall is flooded" in page
    for path in ("en/month/2027-02.html", "en/day/2027-02-09.html"):
        assert "Board online" in visible(hub.read(path)), path
    assert "5 dates" in visible(hub.read("en/year/2027.html"))  # a year has a series once
    widget = visible(hub.read("widget/en/all.html"))
    assert "Board online Online" in widget
    assert "Riga, Latvia / Tallinn, Estonia" in widget
    assert "cancelled The hall is flooded" in widget


def test_news_and_registers_name_the_dates_that_differ(hub: HubFolder) -> None:
    (item,) = json.loads(hub.read("feeds/all.json"))["items"]
    assert "Tue, 9 Feb 2027: Board online, Online" in item["summary"]
    assert "Tue, 11 May 2027: Cancelled: The hall is flooded" in item["summary"]
    assert [one["date"] for one in item["_calendarhub"]["dates"]] == [
        *("2027-02-09", "2027-03-09", "2027-04-13", "2027-05-11")
    ]
    (event,) = json.loads(hub.read("events.json"))["events"]
    assert event["repeats"]["changed"]["2027-02-09"] == {
        "places": [],
        "online": "https://meet.example/b",
        "title": {"en": "Board online"},
    }
    assert "Wed, 10 Mar 2027: Town hall, Riga" in hub.read("feeds/all.csv").decode()
