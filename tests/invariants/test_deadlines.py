"""Two thousand deadlines of conferences, \"anywhere on earth\" among them, at their instants."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from tests.corpus import corpus
from tests.hubs import NOW, HubFolder, vevents
from tests.invariants.said import by_icalendar, moment

SETTINGS = """\
name: Deadlines
base_url: https://hub.example/
languages: [en]
timezone: Europe/Warsaw
outputs: [ics, json]
"""
FEED = "title: Deadlines\ndeadlines: true\nback: all\n"
KINDS = {"abstract_deadline": "abstract", "abstract deadline": "abstract", "deadline": "call"}


@dataclass(frozen=True)
class Due:
    """A deadline as the corpus says it, with the name it goes by in a calendar."""

    event: str
    name: str
    kind: str
    local: datetime
    zone: str

    @property
    def uid(self) -> str:
        return f"{self.event}.{self.name}@hub.example"

    @property
    def instant(self) -> datetime:
        """Worked out by hand: AoE is twelve hours behind, UTC±N says so, PT has a summer."""
        if self.zone == "PT":
            return self.local.replace(tzinfo=ZoneInfo("America/Los_Angeles")).astimezone(UTC)
        hours = -12 if self.zone == "AoE" else int(self.zone.removeprefix("UTC") or 0)
        return self.local.replace(tzinfo=timezone(timedelta(hours=hours))).astimezone(UTC)


def conferences() -> Iterator[tuple[str, str, list[Due]]]:
    """Each conference of the corpus: id, title, its deadlines in the order of their rounds."""
    for file in sorted(corpus("structured/ccf-deadlines").rglob("*.yml")):
        for series in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            for number, one in enumerate(series.get("confs", ())):
                name = f"{file.parent.name}-{file.stem}-{one['year']}-{number}"
                id_ = re.sub("[^a-z0-9]+", "-", name.casefold())
                yield id_, f"{series['title']} {one['year']}", list(_dues(id_, one))


def _dues(id_: str, one: dict[str, Any]) -> Iterator[Due]:
    seen: Counter[str] = Counter()
    for round_ in one["timeline"]:
        for key, kind in KINDS.items():
            if key in round_ and round_[key] != "TBD":
                seen[kind] += 1
                name = f"{kind}-{seen[kind]}" if seen[kind] > 1 else kind
                local = datetime.fromisoformat(round_[key])
                yield Due(id_, name, kind, local, one["timezone"])


def record(id_: str, title: str, dues: list[Due]) -> str:
    """A conference as a record of ours, its own date to be announced."""
    lines = [f"- id: {id_}", f'  title: "{title}"', "  start:", "  deadlines:"]
    for due in dues:
        zone = "America/Los_Angeles" if due.zone == "PT" else due.zone
        at = due.local.isoformat()
        lines.append(f"    - {{kind: {due.kind}, at: {at}, timezone: {zone}}}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def dues() -> list[Due]:
    return [due for _, _, found in conferences() for due in found]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    made = HubFolder(tmp_path_factory.mktemp("deadlines"))
    made.write("calendarhub.yaml", SETTINGS)
    made.write("feeds/all.yaml", FEED)
    for id_, title, of_one in conferences():
        if of_one:
            made.write(f"events/{id_}.yaml", record(id_, title, of_one))
    report = made.build(NOW)
    assert report.exit_code == 0, report.problems[:5]
    return made


def test_every_deadline_of_the_corpus_is_at_its_instant(hub: HubFolder, dues: list[Due]) -> None:
    found = by_icalendar(hub.read("feeds/all.ics"))
    assert len(dues) == 2117
    assert {uid: one.start for uid, one in found.items()} == {
        due.uid: moment(due.instant) for due in dues
    }
    assert {one.end for one in found.values()} == {""}


def test_every_deadline_has_a_uid_of_its_own(hub: HubFolder, dues: list[Due]) -> None:
    uids = re.findall(r"\r\nUID:([^\r]+)", hub.text("feeds/all.ics"))
    assert len(uids) == len(set(uids)) == len(dues)


def test_a_deadline_that_moves_rises_in_sequence_and_is_told(
    hub: HubFolder, dues: list[Due], tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = HubFolder(tmp_path_factory.mktemp("moved"))
    made.write("calendarhub.yaml", SETTINGS)
    made.write("feeds/all.yaml", FEED)
    (id_, title, of_one), *_ = (one for one in conferences() if len(one[2]) > 2)
    made.write("events/all.yaml", record(id_, title, of_one))
    moved = of_one[1]
    ahead = moved.instant - timedelta(days=30)  # what is over is told no more
    made.build(ahead)
    later = Due(id_, moved.name, moved.kind, moved.local + timedelta(days=7), moved.zone)
    made.write("events/all.yaml", record(id_, title, [of_one[0], later, *of_one[2:]]))
    assert made.build(ahead + timedelta(hours=1)).exit_code == 0
    sequences = {
        str(one["UID"]): int(one["SEQUENCE"]) for one in vevents(made.read("feeds/all.ics"))
    }
    assert sequences == {due.uid: int(due == moved) for due in of_one}
    assert by_icalendar(made.read("feeds/all.ics"))[moved.uid].start == moment(later.instant)
    changes = made.text("feeds/changes.json")
    assert f"event/{id_}#deadline-" in changes
    assert changes.count("#") == 1
    assert '"kind":"deadline"' in changes


def test_an_offset_is_refused_for_an_event_and_a_letter_zone_for_a_deadline(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    made = HubFolder(tmp_path_factory.mktemp("refused"))
    made.write("events/a.yaml", "title: A\nstart: 2027-03-08T09:30\ntimezone: UTC+2\n")
    made.write(
        "events/b.yaml",
        "title: B\nstart:\ndeadlines:\n  - {kind: call, at: 2027-03-08T09:30, timezone: PT}\n",
    )
    found = {(one.where.path, one.where.line, one.code) for one in made.build(NOW).problems}
    assert found == {
        ("events/a.yaml", 3, "record.timezone"),
        ("events/b.yaml", 4, "record.timezone"),
    }
