"""One event says one instant wherever it is read, and in every language (X-01, LANG-01)."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.hubs import HubFolder, vevents
from tests.invariants import said
from tests.invariants.said import Said
from tests.invariants.written import Written, written
from tests.judges import events, no_libical, no_node

LANGUAGES = ("en", "fi", "sv", "da", "nb", "de", "et", "lv", "lt", "pl")
DOMAIN = "@baltic-health.example"
Reads = Callable[[bytes], Mapping[str, Said]]


@dataclass(frozen=True)
class Example:
    """The published example hub beside what its records say."""

    hub: HubFolder
    records: Mapping[str, Written] = field(default_factory=dict)

    def feeds(self, language: str, suffix: str) -> Iterator[tuple[str, bytes]]:
        """Every feed of a language in a format, without the changes; a series as its rule says."""
        folder = self.hub.root / "public" / ("" if language == "en" else language) / "feeds"
        for file in sorted(folder.rglob(f"*.{suffix}")):
            name = file.relative_to(folder).as_posix()
            is_other = name.count(".") > suffix.count(".") + 1  # the second form of a table
            if not (name.startswith("changes.") or name[:4].isdigit() or is_other):
                yield name, file.read_bytes()

    def page(self, language: str, id_: str) -> str:
        return self.hub.read(f"{language}/events/{id_}.html").decode()


@pytest.fixture(scope="module")
def this(example: HubFolder) -> Example:
    return Example(example, written(example.root))


def machine(this: Example) -> dict[str, Said]:
    return {id_ + DOMAIN: one.machine for id_, one in this.records.items()}


def calendar(this: Example) -> dict[str, Said]:
    return {id_ + DOMAIN: one.calendar for id_, one in this.records.items() if one.calendar}


def is_own(uid: str) -> bool:
    """Whether a UID is that of an event, not of a deadline or of one date of a series."""
    return "." not in uid.partition("@")[0]


def everywhere(this: Example, language: str, suffix: str, reads: Reads) -> dict[str, set[Said]]:
    """What all feeds of a format say of each event."""
    found: dict[str, set[Said]] = {}
    for _, data in this.feeds(language, suffix):
        for name, one in reads(data).items():
            found.setdefault(name, set()).add(one)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("suffix", "reads"), [("ics", said.by_icalendar), ("jcal", said.by_jcal)], ids=["ics", "jcal"]
)
def test_calendars_of_every_language_say_what_the_records_say(
    this: Example, language: str, suffix: str, reads: Reads
) -> None:
    found = everywhere(this, language, suffix, reads)
    own = {uid: one for uid, one in found.items() if is_own(uid)}
    assert own == {uid: {one} for uid, one in calendar(this).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("suffix", "reads"),
    [("json", said.by_json_feed), ("csv", said.by_csv), ("excel.csv", said.by_excel)],
    ids=["json feed", "csv", "excel"],
)
def test_feeds_of_every_language_say_what_the_records_say(
    this: Example, language: str, suffix: str, reads: Reads
) -> None:
    found = everywhere(this, language, suffix, reads)
    own = {uid: one for uid, one in found.items() if is_own(uid)}
    assert own == {uid: {one} for uid, one in machine(this).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rss_of_every_language_says_what_the_records_say(this: Example, language: str) -> None:
    found = everywhere(this, language, "rss", said.by_rss)
    own = {tag.rpartition("/")[2]: one for tag, one in found.items()}
    expected = {uid.partition("@")[0]: {one} for uid, one in machine(this).items()}
    assert {id_: one for id_, one in own.items() if "." not in id_} == expected


def test_the_list_for_machines_says_what_the_records_say(this: Example) -> None:
    assert said.by_events_json(this.hub.read("events.json")) == machine(this)


def test_the_list_for_machines_ends_events_where_they_end(this: Example) -> None:
    for one in json.loads(this.hub.read("events.json"))["events"]:
        if "T" in one.get("end", "") and "repeats" not in one:
            assert said.iso(one["ends"]) == said.iso(one["end"]), one["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_every_language_say_what_the_records_say(this: Example, language: str) -> None:
    for id_, record in this.records.items():
        page = this.page(language, id_)
        assert said.by_h_event(page) == record.machine, id_
        if record.is_series:
            assert record.machine in said.by_json_ld(page), id_
        else:
            assert said.by_json_ld(page) == [record.machine], id_
        assert set(said.by_google(page)) <= {record.calendar}, id_


@pytest.mark.parametrize("language", LANGUAGES)
def test_fragments_and_pages_tell_scripts_the_same_instants(this: Example, language: str) -> None:
    fragments = sorted((this.hub.root / f"public/widget/{language}").rglob("*.html"))
    told: dict[str, set[Said]] = {}
    for file in fragments:
        for id_, one in said.by_script(file.read_text(encoding="utf-8")).items():
            told.setdefault(id_, set()).add(one)
    timed = {id_: one for id_, one in this.records.items() if "T" in one.machine.start}
    shown = told.keys() & timed.keys()
    assert len(shown) > 10
    for id_ in shown:
        if not timed[id_].is_series:
            assert told[id_] == {timed[id_].machine}, id_


@pytest.mark.judge
def test_ical_js_and_libical_read_what_the_records_say(this: Example) -> None:
    for reason in (no_node(), no_libical()):
        if reason:
            pytest.skip(f"NOT RUN: {reason}")
    public = this.hub.root / "public"
    files = [public / way / "feeds/all.ics" for way in ("", *LANGUAGES[1:])]
    for path, readers in events(files).items():
        for name in ("ical.js", "libical"):
            found = said.by_judge(readers[name])
            assert found == calendar(this), (path, name)


@cache
def _stamps(file: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    names = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND")
    return {
        (
            str(one["UID"]),
            one["RECURRENCE-ID"].to_ical().decode() if "RECURRENCE-ID" in one else "",
        ): tuple(str(getattr(one.get(name), "dt", one.get(name))) for name in names)
        for one in vevents(file.read_bytes())
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_uids_and_stamps_are_the_same_in_all_languages(this: Example, language: str) -> None:
    public = this.hub.root / "public"
    files = sorted((public / "feeds").rglob("*.ics"))
    assert len(files) > 20
    for file in files:
        other = public / language / file.relative_to(public)
        if not other.exists() and file.stem.isdigit():
            continue  # archives of past years are in the first language
        assert _stamps(file) == _stamps(other), other


def news(data: bytes, suffix: str) -> list[tuple[str, str, str]]:
    """Id, announcement and last change of each item."""
    if suffix == "json":
        return [
            (one["id"], said.iso(one["date_published"]), said.iso(one["date_modified"]))
            for one in json.loads(data)["items"]
        ]
    entries: list[Any] = feedparser.parse(BytesIO(data)).entries
    return [(one.id, said.iso(one.published), said.iso(one.updated)) for one in entries]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_and_dates_of_news_are_the_same_in_all_formats_and_languages(
    this: Example, language: str
) -> None:
    atom = dict(this.feeds(language, "atom"))
    rss = dict(this.feeds(language, "rss"))
    for (name, data), first in zip(
        this.feeds(language, "json"), this.feeds("en", "json"), strict=True
    ):
        listed = news(data, "json")
        assert listed == news(first[1], "json")
        assert listed == news(atom[name.replace(".json", ".atom")], "atom")
        items = feedparser.parse(BytesIO(rss[name.replace(".json", ".rss")])).entries
        assert [one.id for one in items] == [id_ for id_, _, _ in listed]


def test_ids_and_stamps_of_tables_are_the_same_in_all_languages(this: Example) -> None:
    columns = ("id", "uid", "start", "end", "all_day", "timezone", "edtf", "published", "updated")
    tables = []
    for language in LANGUAGES:
        rows = {}
        for name, data in this.feeds(language, "csv"):
            reader = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
            rows[name] = [tuple(row[column] for column in columns) for row in reader]
        tables.append(rows)
    assert all(table == tables[0] for table in tables)
    assert sum(map(len, tables[0].values())) > 100
