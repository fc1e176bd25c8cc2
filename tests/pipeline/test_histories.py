"""Random histories of a hub, as three kinds of subscribers see them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.pipeline.report import Outcome
from tests.hubs import NOW, HubFolder, vevents

SETTINGS = """\
name: Histories
base_url: https://hub.example/
languages: [en, lv]
timezone: Europe/Riga
outputs: [ics]
"""
HOURS = ("08:00", "09:30", "14:15", "23:00")
ZONES = ("Europe/Riga", "Europe/Stockholm", "America/New_York")
RULES = ("FREQ=WEEKLY;COUNT=5", "FREQ=MONTHLY;COUNT=4", "")


@dataclass
class Record:
    """A record that history edits."""

    title: str
    day: int
    hour: str = "09:30"
    zone: str = "Europe/Riga"
    rule: str = ""
    skipped: bool = False
    status: str = "confirmed"
    vague: bool = False
    place: str = "Rīga"

    def text(self, id_: str) -> str:
        start = NOW.date() + timedelta(days=self.day)
        lines = ["---", f"id: {id_}", f"title: {self.title}", "type: event"]
        lines += [f"status: {self.status}", f"place: {{city: {self.place}, country: LV}}"]
        if self.vague:
            lines += [f"start: {start:%Y-%m}"]
        else:
            lines += [f"start: {start}T{self.hour}", f"timezone: {self.zone}"]
            lines += [f"end: {start}T23:45"]
        if self.rule and not self.vague:
            lines += ["repeats:", f"  rule: {self.rule}"]
            if self.skipped and "WEEKLY" in self.rule:
                lines += [f"  cancelled: [{start + timedelta(days=7)}]"]
        return "\n".join([*lines, "---", ""])


@dataclass
class Subscriber:
    """A client that keeps its own copy and takes over what `newer` says is newer."""

    newer: Callable[[Any, Any], bool]
    held: dict[tuple[str, str], Any] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        new = events(data)
        for key, event in new.items():
            if key not in self.held or self.newer(event, self.held[key]):
                self.held[key] = event
        for key in self.held.keys() - new.keys():
            del self.held[key]

    def agrees(self, data: bytes) -> bool:
        return {key: event.to_ical() for key, event in self.held.items()} == {
            key: event.to_ical() for key, event in events(data).items()
        }


def events(data: bytes) -> dict[tuple[str, str], Any]:
    found = {}
    for event in vevents(data):
        original = event.get("RECURRENCE-ID")
        found[str(event["UID"]), original.to_ical().decode() if original else ""] = event
    return found


def subscribers() -> list[Subscriber]:
    return [
        Subscriber(lambda new, old: True),  # replaces everything, as Google does
        Subscriber(lambda new, old: new["LAST-MODIFIED"].dt > old["LAST-MODIFIED"].dt),  # ICSx5
        Subscriber(  # Apple-like: SEQUENCE first, then DTSTAMP
            lambda new, old: (
                (int(new["SEQUENCE"]), new["DTSTAMP"].dt)
                > (int(old["SEQUENCE"]), old["DTSTAMP"].dt)
            )
        ),
    ]


class History:
    """A hub that lives through random edits."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.hub = HubFolder(root)
        self.hub.write("calendarhub.yaml", SETTINGS)
        self.records: dict[str, Record] = {}
        self.files: dict[str, str] = {}
        self.removed: dict[str, Record] = {}
        self.now = NOW
        self.number = 0

    def step(self) -> None:
        edits = (self.retitle, self.move, self.rezone, self.recur, self.blur, self.replace)
        files = (self.create, self.rename, self.cancel, self.remove, self.restore, self.wait)
        chosen = self.random.choice([*edits, *files])
        chosen()
        self.now += timedelta(minutes=self.random.choice([0, 1, 60, 600]))

    def create(self) -> None:
        self.number += 1
        self.save(f"event-{self.number}", Record("Board", self.random.randint(1, 300)))

    def save(self, id_: str, record: Record) -> None:
        self.records[id_] = record
        self.hub.write(self.files.setdefault(id_, f"events/{id_}.md"), record.text(id_))

    def any(self) -> str:
        if not self.records:
            self.create()
        return self.random.choice(sorted(self.records))

    def edit(self, **changes: object) -> None:
        id_ = self.any()
        for name, value in changes.items():
            setattr(self.records[id_], name, value)
        self.save(id_, self.records[id_])

    def retitle(self) -> None:
        self.edit(title=self.random.choice(["Board", "Council", "Sēde", "Meeting"]))

    def move(self) -> None:
        self.edit(day=self.random.randint(1, 300), hour=self.random.choice(HOURS))

    def rename(self) -> None:
        id_ = self.any()
        self.hub.remove(self.files[id_])
        self.files[id_] = f"events/other-{self.random.randint(0, 10_000)}-{id_}.md"
        self.save(id_, self.records[id_])

    def cancel(self) -> None:
        self.edit(status=self.random.choice(["cancelled", "confirmed", "postponed", "tentative"]))

    def remove(self) -> None:
        id_ = self.any()
        self.hub.remove(self.files.pop(id_))
        self.removed[id_] = self.records.pop(id_)

    def restore(self) -> None:
        if self.removed:
            id_ = self.random.choice(sorted(self.removed))
            self.save(id_, self.removed.pop(id_))

    def rezone(self) -> None:
        self.edit(zone=self.random.choice(ZONES))

    def recur(self) -> None:
        self.edit(rule=self.random.choice(RULES), skipped=self.random.random() < 0.5)

    def blur(self) -> None:
        self.edit(vague=self.random.random() < 0.5)

    def replace(self) -> None:
        self.edit(place=self.random.choice(["Rīga", "Liepāja"]))

    def wait(self) -> None:
        self.now += timedelta(days=self.random.randint(1, 40))


@pytest.mark.parametrize("seed", range(2))
def test_every_subscriber_follows_every_step_of_a_random_history(tmp_path: Path, seed: int) -> None:
    _follow(tmp_path / "hub", seed, steps=40)


def _follow(folder: Path, seed: int, steps: int) -> None:
    history = History(folder, seed)
    clients = [(path, one) for path in ("", "lv/") for one in subscribers()]
    ever: set[str] = set()
    for _ in range(steps):
        history.step()
        report = history.hub.build_as_meant(history.now)
        assert report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), report.held
        for path, client in clients:
            data = history.hub.read(f"{path}feeds/all.ics")
            before = dict(client.held)
            client.read(data)
            assert client.agrees(data)
            for (uid, original), event in before.items():
                now_held = client.held.get((uid, original))
                if now_held is not None:
                    assert int(now_held["SEQUENCE"]) >= int(event["SEQUENCE"])
            ever |= {uid for uid, _ in client.held}
    live = {f"{id_}@hub.example" for id_ in history.records}
    assert live <= ever | {f"{id_}@hub.example" for id_ in history.records}
    assert len(ever) > 3


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_long_histories_hold_as_well(tmp_path: Path, seed: int) -> None:
    _follow(tmp_path / "hub", seed, steps=80)


def test_a_uid_never_leaves_without_a_cancellation_while_its_event_is_ahead(tmp_path: Path) -> None:
    history = History(tmp_path / "hub", 7)
    known: dict[str, datetime] = {}
    for _ in range(50):
        history.step()
        history.hub.build_as_meant(history.now)
        held = events(history.hub.read("feeds/all.ics"))
        uids = {uid for uid, _ in held}
        gone = {uid for uid, end in known.items() if end > history.now and uid not in uids}
        assert not gone
        known = {}
        for (uid, original), event in held.items():
            end = event["DTEND"].dt
            if not original and isinstance(end, datetime):
                known[uid] = end
