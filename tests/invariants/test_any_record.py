"""Records of every zone, change of clocks and precision say one instant everywhere (X-01, ICS-63)."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.formats import FORMATS, csv
from calendarhub.formats.calendar import ics
from calendarhub.rules.fuzzy import parse_when
from tests.builders import HELSINKI, entry, event
from tests.formats.doubles import view
from tests.hubs import HubFolder
from tests.invariants import said
from tests.invariants.written import Written, one_record, written
from tests.judges import events, no_libical, no_node

ZONES = (
    "Africa/Cairo",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "America/Vancouver",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Etc/GMT+12",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
)
SETTINGS = """\
name: Every kind
base_url: https://hub.example/
languages: [en, lt]
timezone: Europe/Helsinki
"""
TYPES = """\
- {id: long, name: Long, duration: 26h}
- {id: plain, name: Plain}
- {id: short, name: Short, duration: 1h}
"""
YEARS = range(2025, 2032)


def transitions(zone: ZoneInfo) -> Iterator[datetime]:
    """The local times, to the half hour, at which clocks are about to change."""
    moment, until = datetime(YEARS[0], 1, 1, tzinfo=UTC), datetime(YEARS[-1], 1, 1, tzinfo=UTC)
    while moment < until:
        later = moment + timedelta(minutes=30)
        if moment.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            yield moment.astimezone(zone).replace(tzinfo=None, fold=0)
        moment = later


def is_in_gap(local: datetime, zone: ZoneInfo) -> bool:
    there = local.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local


def timed_records(choose: random.Random) -> Iterator[dict[str, str]]:
    """Times before, at and after changes of clocks, with ends that lie beyond them or are open."""
    for name in ZONES:
        zone = ZoneInfo(name)
        edges = [*transitions(zone), datetime(2026, 7, 1, 12), datetime(2027, 1, 1)]
        for edge in choose.sample(edges, 2):
            for minutes in (-90, -30, 0, 60):
                start = edge + timedelta(minutes=minutes)
                end = start + timedelta(minutes=choose.choice([30, 60, 120, 1440, 0]))
                if is_in_gap(start, zone) or is_in_gap(end, zone):
                    continue
                utc = [one.replace(tzinfo=zone).astimezone(UTC) for one in (start, end)]
                record = {"start": start.isoformat(timespec="minutes"), "timezone": name}
                if end == start or utc[0] < utc[1]:
                    yield record | (
                        {"end": end.isoformat(timespec="minutes")} if end > start else {}
                    )


VAGUE = (
    ("2026-12-05", ""),
    ("2026-12-31", "2027-01-01"),
    ("2028-02-28", "2028-02-29"),
    ("2026-11-20?", ""),
    ("2026-11-20~", "2026-11-22"),
    ("2026-12", ""),
    ("2028-02%", ""),
    ("2027-24", ""),
    ("2026-21", ""),
    ("2027-36", ""),
    ("2026-11", "2027-01"),
    ("2026-11", "2027-02"),
    ("2027", ""),
    ("2026/2027", ""),
    ("2004-06/2007-05", ""),
    ("2009", ".."),
    ("", ""),
)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    choose = random.Random(20261122)
    records = [*timed_records(choose)]
    records += [{"start": start, "end": end} if end else {"start": start} for start, end in VAGUE]
    lines: list[str] = []
    for number, record in enumerate(records):
        kind = choose.choice(["long", "plain", "short"])
        values = {"id": f"e{number}", "title": f"E {number}", "type": kind, **record}
        lines += ["-", *(f"  {key}: {value}" for key, value in values.items())]
    made = HubFolder(tmp_path_factory.mktemp("any"))
    made.write("calendarhub.yaml", SETTINGS)
    made.write("network/types.yaml", TYPES)
    made.write("feeds/type.yaml", "title: Types\neach: type\nback: all\n")
    made.write("events/all.yaml", "\n".join(lines) + "\n")
    report = made.build()
    assert report.exit_code == 0, report.problems
    return made


@pytest.fixture(scope="module")
def records(hub: HubFolder) -> dict[str, Written]:
    found = written(hub.root)
    assert len(found) > 80
    return found


def test_pages_say_what_any_record_says(hub: HubFolder, records: dict[str, Written]) -> None:
    for id_, record in records.items():
        page = hub.read(f"en/events/{id_}.html").decode()
        assert said.by_h_event(page) == record.machine, id_
        assert said.by_json_ld(page) == [record.machine], id_
        for link in said.by_google(page):
            # A link always has an end; where nobody knows it, it is the start.
            assert link.start == record.machine.start, id_
            assert link.end == (record.machine.end or link.start), id_


@pytest.mark.parametrize("way", ["", "lt/"])
def test_feeds_say_what_any_record_says(
    hub: HubFolder, records: dict[str, Written], way: str
) -> None:
    domain = "@hub.example"
    machine = {id_ + domain: one.machine for id_, one in records.items()}
    calendar = {id_ + domain: one.calendar for id_, one in records.items() if one.calendar}
    data = hub.read(f"{way}feeds/all.ics")
    assert said.by_icalendar(data) == calendar
    assert said.by_jcal(hub.read(f"{way}feeds/all.jcal")) == calendar
    assert said.by_csv(hub.read(f"{way}feeds/all.csv")) == machine
    assert said.by_events_json(hub.read("events.json")) == machine
    for suffix, reads in (("json", said.by_json_feed), ("rss", said.by_rss)):
        for kind in ("long", "plain", "short", ""):
            name = f"{way}feeds/{'type/' + kind if kind else 'all'}.{suffix}"
            for key, one in reads(hub.read(name)).items():
                id_ = key.rpartition("/")[2].partition("@")[0]
                assert one == records[id_].machine, name


@pytest.mark.judge
def test_ical_js_and_libical_read_what_any_record_says(
    hub: HubFolder, records: dict[str, Written]
) -> None:
    for reason in (no_node(), no_libical()):
        if reason:
            pytest.skip(f"NOT RUN: {reason}")
    file: Path = hub.root / "public/feeds/all.ics"
    expected = {f"{id_}@hub.example": one.calendar for id_, one in records.items() if one.calendar}
    readers = events([file])[str(file)]
    for name in ("ical.js", "libical"):
        assert said.by_judge(readers[name]) == expected, name


def test_files_of_single_events_say_the_same(hub: HubFolder, records: dict[str, Written]) -> None:
    for id_, record in records.items():
        if record.calendar:
            read = said.by_icalendar(hub.read(f"events/{id_}.ics"))
            assert read == {f"{id_}@hub.example": record.calendar}


DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@settings(max_examples=150, deadline=None)
@given(
    start=st.datetimes(datetime(1990, 1, 1), datetime(2060, 12, 31)),
    minutes=st.integers(1, 4 * 24 * 60),
    name=st.sampled_from(ZONES),
)
def test_any_time_says_one_instant_in_every_format(
    start: datetime, minutes: int, name: str
) -> None:
    zone, start = ZoneInfo(name), start.replace(second=0, microsecond=0, fold=0)
    end = start + timedelta(minutes=minutes)
    utc = [one.replace(tzinfo=zone).astimezone(UTC) for one in (start, end)]
    if is_in_gap(start, zone) or is_in_gap(end, zone) or utc[0] >= utc[1]:
        return
    agree(start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes"), name)


@settings(max_examples=60, deadline=None)
@given(day=DAYS, length=st.integers(0, 366), mark=st.sampled_from(["", "", "?", "~", "%"]))
def test_any_days_say_the_same_in_every_format(day: date, length: int, mark: str) -> None:
    last = day + timedelta(days=length)
    agree(day.isoformat() + mark, last.isoformat() + mark if length else "", "")


@settings(max_examples=60, deadline=None)
@given(
    year=st.integers(1990, 2060),
    part=st.sampled_from(
        ["", *(f"-{one:02d}" for one in (*range(1, 13), *range(21, 29), *range(33, 37)))]
    ),
    mark=st.sampled_from(["", "?", "~", "%"]),
)
def test_any_vague_date_says_the_same_in_every_format(year: int, part: str, mark: str) -> None:
    agree(f"{year}{part}{mark}", "", "")


def agree(start: str, end: str, timezone: str) -> None:
    """Hold calendars and feeds against zoneinfo's own reading of a record."""
    record = one_record(
        {"start": start, "end": end, "timezone": timezone or HELSINKI}, HELSINKI, {}
    )
    this = entry(event(when=parse_when(start, end, timezone or HELSINKI)))
    feed = view(this)
    calendars = [
        said.by_icalendar(ics.document(feed)),
        said.by_jcal(FORMATS["jcal"].document(feed)),
    ]
    expected = {this.uid: record.calendar} if record.calendar else {}
    assert calendars == [expected, expected]
    assert said.by_json_feed(FORMATS["jsonfeed"].document(feed)) == {this.uid: record.machine}
    assert said.by_csv(csv.document(feed)) == {this.uid: record.machine}
    assert list(said.by_rss(FORMATS["rss"].document(feed)).values()) == [record.machine]
