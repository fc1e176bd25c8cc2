"""Readers of others over the golden records: no complaint, and the instants we mean (ICS-63)."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from calendarhub.formats import FORMATS
from calendarhub.formats.calendar import ics
from calendarhub.ical.vtimezone import vtimezone
from calendarhub.model.event import Repeats
from calendarhub.model.feed import Feed
from calendarhub.model.when import instant
from tests.builders import entry, event, hub, text, timed
from tests.formats.doubles import view, words
from tests.formats.golden import records, weekly
from tests.invariants.said import by_icalendar
from tests.judges import events, judge_files, judge_tree, judges
from tests.judges.readers import CALENDARS

ALL = {judge.name: judge for judge in judges()}
ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "America/Santiago",
    "America/Vancouver",
    "America/Nuuk",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Etc/GMT+12",
)
MOMENTS = [datetime(year, month, 20, 12) for year in (2026, 2027, 2031) for month in (1, 4, 7, 11)]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden records as feeds in two languages, expanded, empty, as jCal and one by one."""
    folder = tmp_path_factory.mktemp("golden")
    feed = Feed(name="all", title=text(en="All, of them"), description=text(en="Text; a, b"))
    for language in ("en", "fi"):
        this = view(*records(), language=language, feed=feed)
        (folder / f"all.{language}.ics").write_bytes(ics.document(this))
        (folder / f"all.{language}.jcal").write_bytes(FORMATS["jcal"].document(this))
    expanded = Feed(name="expanded", title=text(en="Expanded"), expand=True, back=None)
    (folder / "expanded.ics").write_bytes(ics.document(view(weekly(), feed=expanded)))
    (folder / "empty.ics").write_bytes(ics.document(view()))
    for one in records():
        data = ics.single(one, language="en", hub=hub(), words=words())
        if data:
            (folder / f"{one.event.id}.ics").write_bytes(data)
    return folder


def skip_without(name: str) -> None:
    if ALL[name].skip:
        pytest.skip(f"NOT RUN: {ALL[name].skip}")


@pytest.mark.judge
@pytest.mark.parametrize("name", [*CALENDARS, "libical", "node"])
def test_no_judge_complains_of_the_golden_records(name: str, tree: Path) -> None:
    skip_without(name)
    found = judge_tree(tree, only=[name])
    assert found == []


@pytest.mark.judge
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("icalendar", b"DTSTART;TZID=Europe/Helsinki:2027", b"DTSTART;TZID=Europe/Helsinki:2O27"),
        ("ical", b"END:VEVENT\r\n", b""),
        ("vobject", b"UID:board-2027@hub.example\r\n", b""),
        ("ics", b"DTEND;TZID=Europe/Helsinki:2027", b"DTEND;TZID=Europe/Helsinki:2026"),
        ("vdirsyncer", b"UID:board-2027@hub.example\r\n", b""),
        ("khal", b"END:VEVENT\r\n", b""),
        ("libical", b"DTSTAMP:2026", b"DTSTAMP:MMXXVI"),
        ("node", b"END:VEVENT\r\n", b""),
    ],
)
def test_each_judge_finds_what_is_wrong(name: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    skip_without(name)
    data = ics.document(view(entry()))
    assert old in data
    wrong = tmp_path / "wrong.ics"
    wrong.write_bytes(data.replace(old, new))
    assert {one.judge for one in judge_files([wrong], only=[name])} & {name, "ical.js"}


@pytest.mark.judge
def test_vdirsyncer_keeps_every_event_since_the_calendar_has_no_uid(tmp_path: Path) -> None:
    skip_without("vdirsyncer")
    data = ics.document(view(entry(), entry(event(id="other"))))
    (tmp_path / "ours.ics").write_bytes(data)
    named = data.replace(b"X-WR-TIMEZONE", b"UID:feed@hub.example\r\nX-WR-TIMEZONE", 1)
    (tmp_path / "named.ics").write_bytes(named)
    found = judge_tree(tmp_path, only=["vdirsyncer"])
    assert [(Path(one.path).name, one.message) for one in found] == [
        ("named.ics", "keeps 1 of 3 events")
    ]


@pytest.mark.judge
def test_khal_leaves_icalendar_with_the_zones_that_other_tests_read_by() -> None:
    skip_without("khal")
    summer = timed(datetime(2038, 7, 1, 12), datetime(2038, 7, 1, 13))
    data = ics.document(view(entry(event(when=summer))))
    assert CALENDARS["khal"](data) == []
    (said,) = by_icalendar(data).values()
    assert said.start == "2038-07-01T09:00:00Z"


def utc(said: Any) -> datetime:
    """A moment as one of the readers says it."""
    if isinstance(said, int):
        return datetime.fromtimestamp(said, UTC)
    return datetime.fromisoformat(said)


@pytest.mark.judge
@pytest.mark.parametrize("is_made_up", [False, True], ids=["known names", "made-up names"])
def test_readers_find_the_instants_of_zoneinfo_by_our_zones_alone(
    is_made_up: bool, tmp_path: Path
) -> None:
    skip_without("node")
    skip_without("libical")
    entries = [
        entry(event(id=f"{number}-{at}", when=timed(local, None, name)))
        for number, name in enumerate(ZONES)
        for at, local in enumerate(MOMENTS)
    ]
    data = ics.document(view(*entries))
    if is_made_up:
        data = re.sub(rb"(TZID[=:])([A-Za-z_]+)/([A-Za-z_+0-9]+)", rb"\1X-\2-\3", data)
        data = data.replace(b"X-WR-TIMEZONE:Europe/Helsinki\r\n", b"")
    path = tmp_path / "zones.ics"
    path.write_bytes(data)
    expected = {
        one.uid: instant(one.event.when.start, one.event.when.timezone)
        for one in entries
        if one.event.when.start
    }
    found = events([path])[str(path)]
    assert set(found) == {"ical.js", "ts-ics", "libical"}
    for reader, seen in found.items():
        starts = {one["uid"]: utc(one["start"]) for one in seen}
        wrong = {uid: (starts[uid], at) for uid, at in expected.items() if starts[uid] != at}
        assert wrong == {}, reader


@pytest.mark.judge
def test_readers_find_a_series_over_the_changes_of_the_clock_as_we_do(tmp_path: Path) -> None:
    skip_without("node")
    path = tmp_path / "weekly.ics"
    path.write_bytes(ics.document(view(weekly())))
    ((found,),) = [events([path])[str(path)]["ical.js"]]
    starts = [utc(start) for start, _ in found["occurrences"]]
    assert len(starts) == 41
    assert datetime(2026, 3, 24, 16, tzinfo=UTC) in starts
    assert datetime(2026, 3, 31, 15, tzinfo=UTC) in starts
    assert datetime(2026, 4, 7, 15, tzinfo=UTC) not in starts
    assert datetime(2026, 5, 6, 8, tzinfo=UTC) in starts
    assert datetime(2026, 10, 27, 16, tzinfo=UTC) in starts


@pytest.mark.judge
def test_jcal_holds_the_events_of_the_calendar(tree: Path) -> None:
    skip_without("node")
    calendar, other = tree / "all.en.ics", tree / "all.en.jcal"
    found = events([calendar])[str(calendar)]["ical.js"]
    assert found
    from_json = events([other])
    starts = {one["uid"]: one["start"] for one in from_json[str(other)]["ical.js"]}
    assert {one["uid"] for one in found} == set(starts)


def test_a_zone_of_a_series_reaches_as_far_as_its_last_occurrence() -> None:
    this = event(
        when=timed(datetime(2026, 7, 1, 12), None, "Africa/Cairo"),
        repeats=Repeats("FREQ=YEARLY;UNTIL=20450101"),
    )
    ends = datetime(2044, 7, 2, tzinfo=UTC)
    data = ics.document(view(entry(this, ends=ends)))
    assert vtimezone("Africa/Cairo", 2026, 2045) in data
