"""Random edits of records, types and feeds: never held, always followed (feeds.md §4.2)."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.build.report import Outcome, Report
from tests.build.test_histories import SETTINGS, History, Record, subscribers
from tests.hubs import NOW

FEEDS = {
    "all": "title: All\nback: all\n",
    "country": "title: Country\neach: country\nback: all\n",
    "deadlines": "title: Due\ndeadlines: true\nback: 30d\norder: start\nannounce_changes: true\n",
    "dropped": "title: Dropped\ncancelled: drop\n",
    "excluding": "title: Excluding\nexclude: {tag: [red]}\n",
    "expanded": "title: Expanded\nrecurrence: expand\nback: 60d\n",
    "firm": "title: Firm\nrecurrence: expand\nback: all\nfuzzy: omit\n",
    "tag": "title: Tag\neach: tag\nback: 40d\n",
}
OPTIONS = ("", "fuzzy: omit\n", "recurrence: expand\n", "cancelled: drop\n")
DEADLINES = (
    "",
    "{kind: call, at: 2026-12-30}",
    "{kind: call, at: 2027-01-15T23:59, timezone: AoE}, {kind: call, at: 2027-02-15}",
)


@dataclass
class WildRecord(Record):
    """A record with more to edit, perhaps without an id of its own."""

    type: str = "event"
    tags: str = ""
    deadlines: str = ""
    country: str = "LV"
    has_id: bool = True
    has_end: bool = True
    is_moved: bool = False

    def text(self, id_: str) -> str:
        start = NOW.date() + timedelta(days=self.day)
        more = f"type: {self.type}\ntags: [{self.tags}]\ndeadlines: [{self.deadlines}]"
        text = super().text(id_).replace("type: event", more)
        text = text.replace("country: LV", f"country: {self.country}")
        if not self.has_id:
            text = text.replace(f"id: {id_}\n", "")
        if not self.has_end:
            text = text.replace(f"end: {start}T23:45\n", "")
        if self.is_moved:
            later = f"{{{start + timedelta(days=14)}: {start + timedelta(days=15)}T12:00}}"
            rule = "  rule: FREQ=WEEKLY;COUNT=5"
            text = text.replace(rule, f"{rule}\n  moved: {later}")
        return text


class WildHistory(History):
    """A hub in which anything may be edited, its feeds and types included."""

    def __init__(self, root: Path, seed: int) -> None:
        super().__init__(root, seed)
        settings = SETTINGS.replace("outputs: [ics]", "outputs: [ics, rss, json, csv, events]")
        self.hub.write("calendarhub.yaml", settings)
        for name, text in FEEDS.items():
            self.hub.write(f"feeds/{name}.yaml", text)
        self.lengthen()

    def step(self) -> None:
        edits = (self.retitle, self.move, self.rezone, self.recur, self.blur, self.replace)
        files = (self.create, self.rename, self.cancel, self.remove, self.restore, self.wait)
        more = (self.retype, self.retag, self.relocate, self.due, self.open_end, self.shift)
        self.random.choice([*edits, *files, *more, self.lengthen, self.refeed])()
        self.now += timedelta(minutes=self.random.choice([0, 1, 60, 600]))

    def create(self) -> None:
        self.number += 1
        record = WildRecord(f"Board {self.number}", self.random.randint(-20, 300))
        record.has_id = self.random.random() < 0.5
        self.save(f"event-{self.number}", record)

    def retype(self) -> None:
        self.edit(type=self.random.choice(["event", "call"]))

    def retag(self) -> None:
        self.edit(tags=self.random.choice(["", "red", "red, blue", "blue"]))

    def relocate(self) -> None:
        self.edit(country=self.random.choice(["LV", "EE", "FI"]))

    def due(self) -> None:
        self.edit(deadlines=self.random.choice(DEADLINES))

    def open_end(self) -> None:
        self.edit(has_end=self.random.random() < 0.5)

    def shift(self) -> None:
        self.edit(is_moved=self.random.random() < 0.5)

    def lengthen(self) -> None:
        hours = self.random.choice([1, 2, 3])
        types = f"- {{id: event, name: Event, duration: {hours}h}}\n- {{id: call, name: Call}}\n"
        self.hub.write("network/types.yaml", types)

    def refeed(self) -> None:
        name = self.random.choice(sorted(FEEDS))
        option = self.random.choice(OPTIONS)
        text = FEEDS[name]
        if option.partition(":")[0] not in text:
            text += option
        self.hub.write(f"feeds/{name}.yaml", text)

    def build(self) -> Report:
        """Build; a person lets through what only counts as many at once."""
        report = self.hub.build(self.now)
        if report.held and all(one.code.startswith("guard.") for one in report.held):
            report = self.hub.build_as_meant(self.now)
        return report


@pytest.mark.parametrize("seed", range(2))
def test_no_edit_is_ever_held_and_a_lost_shelf_changes_no_byte(tmp_path: Path, seed: int) -> None:
    history = WildHistory(tmp_path / "hub", seed)
    for number in range(1, 46):
        history.step()
        report = history.build()
        assert report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED), report.held
        if number % 15 == 0:
            before = history.hub.digests()
            (history.hub.root / ".calendarhub/shelf.db").unlink()
            assert history.build().outcome is Outcome.UNCHANGED
            assert history.hub.digests() == before


@pytest.mark.parametrize("seed", range(50, 51))
def test_every_subscriber_follows_whatever_is_edited(tmp_path: Path, seed: int) -> None:
    history = WildHistory(tmp_path / "hub", seed)
    clients = [(name, one) for name in FEEDS for one in subscribers() if "each" not in FEEDS[name]]
    for _ in range(40):
        history.step()
        history.build()
        for name, client in clients:
            data = history.hub.read(f"feeds/{name}.ics")
            held = dict(client.held)
            client.read(data)
            assert client.agrees(data), name
            for key in held.keys() & client.held.keys():
                assert int(client.held[key]["SEQUENCE"]) >= int(held[key]["SEQUENCE"]), key


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_long_wild_histories_hold_as_well(tmp_path: Path, seed: int) -> None:
    test_no_edit_is_ever_held_and_a_lost_shelf_changes_no_byte(tmp_path / "held", seed)
    test_every_subscriber_follows_whatever_is_edited(tmp_path / "followed", seed)
