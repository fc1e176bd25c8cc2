"""A mistake never takes an event from its subscribers before a person had two weeks to mend it."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.hub.preview import preview
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder

HOUR = timedelta(hours=1)
BROKEN = BOARD.replace("2027-03-08T09:30", "8.3.2027")
LISTS = SETTINGS + "records:\n  - file: data/*.json\n"


class Rows:
    """A hub of one list, whose rows a test changes one by one."""

    def __init__(self, root: Path, count: int) -> None:
        self.hub = HubFolder(root, {"calendarhub.yaml": LISTS})
        self.rows = {f"r{n}": {"id": f"r{n}", "title": f"R{n}"} for n in range(count)}
        self.now = NOW - HOUR
        self.set(dict.fromkeys(self.rows, "2027-03-08"))

    def set(
        self, starts: Mapping[str, str], gone: tuple[str, ...] = (), after: timedelta = HOUR
    ) -> Outcome:
        """Change the start of rows, remove others, and build after a while."""
        for name, start in starts.items():
            self.rows[name]["start"] = start
        for name in gone:
            del self.rows[name]
        self.hub.write("data/list.json", json.dumps(list(self.rows.values())))
        self.now += after
        return self.hub.build(self.now).outcome

    def status(self, name: str) -> str:
        """The start of a row in the calendar, or that it is cancelled; empty if it is not in it."""
        for event in self.hub.text("feeds/all.ics").split("BEGIN:VEVENT"):
            if f"UID:{name}@" in event:
                start = event.partition("DTSTART;VALUE=DATE:")[2][:8]
                return "CANCELLED" if "STATUS:CANCELLED" in event else start
        return ""


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    return Rows(tmp_path / "hub", 4)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    made.build()
    return made


def test_one_bad_row_of_a_list_keeps_its_last_version_and_the_others_go_on(rows: Rows) -> None:
    rows.set({"r1": "bad", "r2": "2027-04-09"})
    assert (rows.status("r1"), rows.status("r2")) == ("20270308", "20270409")


def test_the_last_version_is_the_one_before_the_mistake_though_the_list_was_never_good(
    rows: Rows,
) -> None:
    rows.set({"r0": "bad"})
    rows.set({"r1": "2027-05-05"})
    rows.set({"r1": "bad"})
    assert rows.status("r1") == "20270505"


def test_each_row_has_its_own_fourteen_days(rows: Rows) -> None:
    rows.set({"r0": "bad"})
    rows.set({"r1": "bad"}, after=timedelta(days=10))
    rows.set({}, after=timedelta(days=5))
    assert (rows.status("r0"), rows.status("r1")) == ("CANCELLED", "20270308")
    rows.set({}, after=timedelta(days=10))
    assert rows.status("r1") == "CANCELLED"


def test_a_mended_row_has_fourteen_days_again(rows: Rows) -> None:
    rows.set({"r0": "bad"})
    rows.set({"r0": "2027-03-08"}, after=timedelta(days=13))
    rows.set({"r0": "bad"}, after=timedelta(days=13))
    assert rows.status("r0") == "20270308"


def test_a_list_that_is_no_list_any_more_loses_none_of_its_rows(rows: Rows) -> None:
    rows.hub.write("data/list.json", "[{")
    report = rows.hub.build(rows.now + HOUR)
    assert (report.outcome, report.exit_code) == (Outcome.PUBLISHED, 3)
    assert "Since 22 November 2026 4 records have mistakes" in rows.hub.words("en/status.html")
    assert [rows.status(f"r{n}") for n in range(4)] == ["20270308"] * 4


def test_a_removed_row_of_a_good_list_is_cancelled_at_once(rows: Rows) -> None:
    rows.set({}, gone=("r3",))
    assert rows.status("r3") == "CANCELLED"


def test_a_row_that_was_never_good_is_left_out_and_holds_nothing(rows: Rows) -> None:
    rows.rows["r9"] = {"id": "r9", "title": "R9"}
    rows.set({"r9": "bad"})
    assert "Some records have mistakes and are not shown." in rows.hub.words("en/status.html")
    assert "UID:r9@" not in rows.hub.text("feeds/all.ics")


def test_many_rows_that_break_at_once_are_held(tmp_path: Path) -> None:
    rows = Rows(tmp_path / "hub", 20)
    assert rows.set({f"r{n}": "bad" for n in range(6)}) is Outcome.HELD
    assert rows.set({f"r{n}": "2027-03-08" for n in range(1, 6)}) is Outcome.PUBLISHED


def test_many_rows_that_were_never_good_do_not_hold_the_next_build(tmp_path: Path) -> None:
    rows = Rows(tmp_path / "hub", 4)
    rows.rows |= {f"b{n}": {"id": f"b{n}", "title": "B", "start": "bad"} for n in range(60)}
    assert rows.set({}) is Outcome.PUBLISHED
    assert rows.set({"r0": "2027-04-01"}) is Outcome.PUBLISHED


def test_without_its_cache_a_build_still_protects_what_was_published(hub: HubFolder) -> None:
    (hub.root / ".calendarhub/shelf.db").unlink()
    hub.write("events/board.md", BROKEN)
    for later in (HOUR, 2 * HOUR):
        assert hub.build(NOW + later).exit_code == 3
        assert "STATUS:CANCELLED" not in hub.text("feeds/all.ics")
        assert "DTSTART;TZID=Europe/Helsinki:20270308T093000" in hub.text("feeds/all.ics")
    hub.build(NOW + timedelta(days=15))
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")


def test_a_damaged_row_of_the_cache_is_read_again(hub: HubFolder) -> None:
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        cache.execute("UPDATE payload SET data = '{\"events\": 7}', good = 'x'")
    assert hub.build(NOW + HOUR).outcome is Outcome.UNCHANGED


def test_a_bad_record_that_is_removed_is_cancelled_as_any_other(hub: HubFolder) -> None:
    hub.write("events/board.md", BROKEN)
    hub.build(NOW + HOUR)
    hub.remove("events/board.md")
    hub.build(NOW + 2 * HOUR)
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")


def test_a_draft_with_a_mistake_stays_in_the_hub(hub: HubFolder) -> None:
    hub.write("events/board.md", BOARD.replace("title:", "draft: true\ntitle:", 1))
    hub.build(NOW + HOUR)
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")
    hub.write("events/board.md", BROKEN.replace("title:", "draft: true\ntitle:", 1))
    hub.build(NOW + 2 * HOUR)
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")


def test_a_last_good_version_follows_the_zone_that_the_hub_has_now(hub: HubFolder) -> None:
    """It is over when its day is over where the hub is, not where the hub was."""
    day = BOARD.replace("2027-03-08T09:30", "2026-11-22").replace("end: 2027-03-08T16:00\n", "")
    hub.write("events/day.md", day)
    hub.build()
    hub.write("events/day.md", day.replace("2026-11-22", "22.11.2026 or so"))
    hub.build(NOW + HOUR)
    west = SETTINGS.replace("Europe/Helsinki", "America/Los_Angeles")
    hub.write("calendarhub.yaml", west)
    hub.build(NOW + 2 * HOUR)
    evening = NOW + timedelta(hours=16)  # in the west it is still that day
    hub.build(evening)
    told = json.loads(hub.read("status.json"))["counts"]
    with preview(hub.root, evening) as prepared:
        [entry] = [one for one in prepared.revised.entries if one.event.id == "day"]
    assert (entry.begins, entry.ends) == (
        datetime(2026, 11, 22, 8, tzinfo=UTC),
        datetime(2026, 11, 23, 8, tzinfo=UTC),
    )
    assert told["past"] == 0
