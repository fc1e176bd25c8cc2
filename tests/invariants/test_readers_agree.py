"""ical.js, libical and zoneinfo agree on start and end of every event of four hubs (ICS-63)."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.corpus import corpus
from tests.hubs import HubFolder
from tests.invariants import said
from tests.invariants.said import Said, moment
from tests.judges import events, no_libical, no_node

pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(bool(no_node()), reason=f"NOT RUN: {no_node()}"),
    pytest.mark.skipif(bool(no_libical()), reason=f"NOT RUN: {no_libical()}"),
]


def agreed(hub: HubFolder, *feeds: str) -> dict[str, Said]:
    """What all three understand of some feeds, by UID; fails where they differ."""
    files = [hub.root / "public/feeds" / name for name in feeds]
    found: dict[str, Said] = {}
    for path, readers in events(files).items():
        by_zoneinfo = said.by_icalendar(Path(path).read_bytes())
        for name in ("ical.js", "libical"):
            seen = said.by_judge(readers[name])
            wrong = {
                uid: (seen.get(uid), one)
                for uid, one in by_zoneinfo.items()
                if seen.get(uid) != one
            }
            assert wrong == {}, (path, name)
            assert seen.keys() == by_zoneinfo.keys()
        found |= by_zoneinfo
    return found


def front_matter(file: Path) -> dict[str, Any]:
    """The head of a Markdown file, every value a text."""
    parts = re.split(r"^---\s*$", file.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    loaded = yaml.load(parts[1], Loader=yaml.BaseLoader) if len(parts) == 3 else {}
    return loaded if isinstance(loaded, dict) else {}


def test_every_event_of_the_example_hub(example: HubFolder) -> None:
    public = example.root / "public/feeds"
    names = [file.relative_to(public).as_posix() for file in sorted(public.rglob("*.ics"))]
    assert len(agreed(example, *names)) > 50


def test_every_event_of_a_science_network_and_its_files_say_so_too(galaxy: HubFolder) -> None:
    found = agreed(galaxy, "all.ics")
    days = {(one.start, one.end) for one in found.values()}
    expected = set()
    for file in corpus("records/usegalaxy-eu").iterdir():
        record = front_matter(file)
        start = record.get("starts", "")[:10]
        end = (record.get("ends") or start)[:10]
        if start and "community-call" not in file.name.casefold():
            # Two ends lie before their start: a value that is wrong costs itself.
            expected.add((start, max(start, end)))
    assert len(found) == 300
    assert expected <= days


def test_every_webinar_is_at_the_hour_its_file_says_in_new_york(webinars: HubFolder) -> None:
    found = agreed(webinars, "all.ics")
    zone, starts = ZoneInfo("America/New_York"), {one.start for one in found.values()}
    expected = set()
    for file in corpus("records/digitalgov").rglob("*.md"):
        # An offset follows, which is that of winter in summer too.
        record = front_matter(file)
        written = re.match(r"([\d-]+) (\d+):(\d\d)", record.get("date", ""))
        if written and record.get("draft") != "true":
            local = f"{written[1]}T{int(written[2]):02d}:{written[3]}"
            expected.add(moment(datetime.fromisoformat(local).replace(tzinfo=zone)))
    assert len(found) == 332  # of 338, less six drafts
    assert len(expected) > 300
    assert starts - expected == set()
    assert len(expected - starts) <= 2


def test_every_conference_lasts_from_its_first_day_to_its_last(conferences: HubFolder) -> None:
    found = agreed(conferences, "all.ics")
    rows = [
        row
        for file in corpus("structured/tech-conferences").rglob("*.json")
        for row in json.loads(file.read_bytes())
        if "startDate" in row
    ]
    expected = {(row["startDate"], row.get("endDate") or row["startDate"]) for row in rows}
    assert len(found) == 6006
    assert {(one.start, one.end) for one in found.values()} == expected
