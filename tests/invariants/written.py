"""What the records of a hub say of time, read by PyYAML and worked out by zoneinfo alone."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from msgspec import Struct

from tests.hubs import NOW
from tests.invariants.said import Said, moment

SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
SEASONS |= {number + 4: months for number, months in SEASONS.items()}
SEASONS |= {number + 12: (3 * (number - 21) + 1, 3 * (number - 21) + 3) for number in range(21, 25)}
SEASONS |= {40: (1, 6), 41: (7, 12)}
LONGEST_IN_CALENDARS = 92


class Written(Struct, frozen=True):
    """One record: what machines read of it, and what a calendar shows (None: nothing)."""

    machine: Said
    calendar: Said | None
    is_series: bool


def written(root: Path) -> dict[str, Written]:
    """Every record of the example hub by id, without drafts and what is not yet announced."""
    zone = _load(root / "calendarhub.yaml")["timezone"]
    types = _load(root / "network/types.yaml")
    usual = {one["id"]: one["duration"] for one in types if "duration" in one}
    found = {}
    for file in sorted((root / "events").rglob("*")):
        if re.search(r"\.[a-z]{2}\.md$", file.name) or file.suffix not in (".md", ".yaml"):
            continue
        content = file.read_text(encoding="utf-8")
        head = content.split("---\n")[1] if file.suffix == ".md" else content
        loaded = yaml.load(head, Loader=yaml.BaseLoader)
        for record in loaded if isinstance(loaded, list) else [loaded]:
            is_embargoed = record.get("published", "")[:10] > NOW.date().isoformat()
            if record.get("draft") != "true" and not is_embargoed:
                found[record.get("id", file.stem)] = one_record(record, zone, usual)
    return found


def _load(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def one_record(record: dict[str, Any], hub_zone: str, usual: dict[str, str]) -> Written:
    """What a record says, by itself; `usual` is how many hours events of a type take (`1h`)."""
    start, end = record["start"], record.get("end", "")
    is_series = "repeats" in record
    if "T" in start:
        zone = ZoneInfo(record.get("timezone", hub_zone))
        begins = datetime.fromisoformat(start).replace(tzinfo=zone)
        said = Said(moment(begins), "")
        if end:
            said = Said(moment(begins), moment(datetime.fromisoformat(end).replace(tzinfo=zone)))
        elif hours := re.fullmatch(r"(\d+)h", usual.get(record.get("type", ""), "")):
            ends = datetime.fromisoformat(moment(begins)) + timedelta(hours=int(hours[1]))
            # The second of two equal hours cannot be said by a local time.
            is_second = ends.astimezone(zone).fold == 1
            said = Said(moment(begins), "" if is_second else moment(ends))
        return Written(said, said, is_series)
    first, _, last = (f"{start}/{end}" if end else start).partition("/")
    return Written(_machine(first, last), _calendar(first, last or first), is_series)


def _machine(first: str, last: str) -> Said:
    """The columns for times: whole days always have an end, vaguer values as written."""
    start, end = (re.sub("[?~%]", "", one) for one in (first, last))
    if "W" in start:  # a week is its days
        end = bounds(end or start)[1].isoformat()
        start = bounds(start)[0].isoformat()
    plain = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
    if len(start) == 10 and not end:
        end = start
    return Said(*(one if plain.fullmatch(one) else "" for one in (start, end)))


def _calendar(first: str, last: str) -> Said | None:
    if not first or last == "..":
        return None
    begins, ends = bounds(first)[0], bounds(last)[1]
    is_exact = len(first) == len(last) == 10
    if not is_exact and (ends - begins).days >= LONGEST_IN_CALENDARS:
        return None
    return Said(begins.isoformat(), ends.isoformat())


def bounds(text: str) -> tuple[date, date]:
    """The first and last day (both inclusive) of one EDTF value."""
    if week := re.match(r"(\d{4})-W(\d\d)", text):
        monday = date.fromisoformat(f"{week[1]}-W{week[2]}-1")
        return monday, monday + timedelta(days=6)
    parts = [int(part) for part in re.sub("[?~%]", "", text).split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts
    first, last = SEASONS.get(month, (month, month))
    last_year, last = (year + 1, last - 12) if last > 12 else (year, last)
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])
