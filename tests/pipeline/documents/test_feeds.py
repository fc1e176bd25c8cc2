"""Which feeds a hub publishes, in which formats and languages, and what makes one stale."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.formats import csv, events_json, excel
from calendarhub.formats.calendar import jcal
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder

LATER = NOW + timedelta(hours=1)


def slim(*outputs: str) -> str:
    return f"{SETTINGS}outputs: [{', '.join(outputs)}]\n"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(
        tmp_path / "hub", {"calendarhub.yaml": slim("ics", "rss"), "events/board.md": BOARD}
    )


def paths(hub: HubFolder) -> set[str]:
    return hub.digests().keys() - {"manifest.json"}


@pytest.mark.parametrize(
    ("output", "made"),
    [
        ("ics", {"feeds/all.ics", "fi/feeds/all.ics"}),
        ("jcal", {"feeds/all.jcal", "fi/feeds/all.jcal"}),
        (
            "csv",
            {f"{way}feeds/all.{one}" for way in ("", "fi/") for one in ("csv", "excel.csv")},
        ),
        ("events", {"events/board.ics", "fi/events/board.ics"}),
        ("machine", {"events.json", "opml.xml"}),
        (
            "json",
            {f"{way}feeds/{name}.json" for way in ("", "fi/") for name in ("all", "changes")},
        ),
    ],
)
def test_each_output_is_made_alone(hub: HubFolder, output: str, made: set[str]) -> None:
    hub.write("calendarhub.yaml", slim(output))
    hub.build()
    assert paths(hub) == made


@pytest.mark.parametrize(
    ("output", "module", "name", "made"),
    [
        ("csv", csv, "fragment", 2),
        ("csv", excel, "converted", 2 + 2),  # a head for each table
        ("jcal", jcal, "fragment", 2),
        ("machine", events_json, "fragment", 1),
    ],
)
def test_of_many_events_the_one_that_changed_is_written_anew_in_each_format(
    hub: HubFolder, output: str, module: Any, name: str, made: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.write("calendarhub.yaml", slim(output))
    for number in range(9):
        hub.write(f"events/e{number}.md", BOARD.replace("Board", f"Board {number}"))
    hub.build()
    calls, make = [], getattr(module, name)

    def counted(*given: Any) -> Any:
        calls.append(given)
        return make(*given)

    monkeypatch.setattr(module, name, counted)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert len(calls) == made


def test_outputs_that_are_dropped_keep_answering_and_come_back_as_they_are(hub: HubFolder) -> None:
    hub.build()
    before = hub.times()
    hub.write("calendarhub.yaml", slim("ics"))
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build(LATER)
    assert hub.times()["feeds/all.rss"] == before["feeds/all.rss"]
    hub.write("calendarhub.yaml", slim("ics", "rss"))
    hub.build(LATER + timedelta(hours=1))
    assert hub.times()["feeds/all.rss"] > before["feeds/all.rss"]


def test_a_language_that_is_dropped_keeps_its_addresses(hub: HubFolder) -> None:
    hub.build()
    before = hub.read("fi/feeds/all.ics")
    hub.write("calendarhub.yaml", slim("ics", "rss").replace("[en, fi]", "[en]"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert hub.read("fi/feeds/all.ics") == before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[en, fi]", "[fi, en]"),
        ("hub.example/baltic", "new.example"),
        ("Baltic health", "Health of the Baltic"),
    ],
)
def test_a_new_setting_is_no_reason_to_lose_anybody(hub: HubFolder, old: str, new: str) -> None:
    hub.build()
    hub.write("calendarhub.yaml", slim("ics", "rss").replace(old, new))
    assert hub.build(LATER).exit_code == 0
    assert "UID:board@hub.example" in hub.text("feeds/all.ics")
    assert "SEQUENCE:0" in hub.text("feeds/all.ics")


def test_a_feed_that_comes_back_goes_on_where_the_hub_is(hub: HubFolder) -> None:
    hub.write("feeds/meetings.yaml", "title: Meetings\n")
    hub.build()
    hub.remove("feeds/meetings.yaml")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build(LATER)
    assert "SEQUENCE:0" in hub.text("feeds/meetings.ics")
    hub.write("feeds/meetings.yaml", "title: Meetings\n")
    hub.build(LATER + timedelta(hours=1))
    assert "SEQUENCE:1" in hub.text("feeds/meetings.ics")


def test_a_past_year_has_a_calendar_of_its_own(hub: HubFolder) -> None:
    hub.write("events/past.md", BOARD.replace("2027-03", "2025-03").replace("Board", "Past"))
    hub.build()
    assert "Past meeting" in hub.text("feeds/all/2025.ics")
    assert "Board meeting" not in hub.text("feeds/all/2025.ics")
    assert "fi/feeds/all/2025.ics" in paths(hub)
    assert "feeds/all/2027.ics" not in paths(hub)


def test_an_event_of_one_feed_leaves_the_others_as_they_are(hub: HubFolder) -> None:
    hub.write("network/types.yaml", "event: {name: Event}\ntalk: {name: Talk}\n")
    hub.write("feeds/by.yaml", "title: By type\neach: type\n")
    hub.build()
    before = hub.times()
    hub.write("events/talk.md", BOARD.replace("type: event", "type: talk"))
    hub.build(LATER)
    after = hub.times()
    changed = {path for path in before if after[path] != before[path]}
    assert {"feeds/by/talk.ics", "feeds/all.ics"} <= changed
    assert not {path for path in changed if "by/event" in path}


def test_a_calendar_stays_as_it_is_where_only_what_it_cannot_show_changes(hub: HubFolder) -> None:
    vague = "title: Some day\nstart: 2027\n"
    hub.write("calendarhub.yaml", slim("ics", "json"))
    hub.write("events/vague.yaml", vague)
    hub.build()
    calendar, news = hub.read("feeds/all.ics"), hub.read("feeds/all.json")
    hub.write("events/vague.yaml", vague.replace("Some", "Another"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert hub.read("feeds/all.ics") == calendar
    assert hub.read("feeds/all.json") != news
