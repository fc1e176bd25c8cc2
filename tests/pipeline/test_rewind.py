"""The ledger never goes back: whatever is lost, a number never stands for two contents."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.hubs import BOARD, NOW, HubFolder, vevents
from tests.pipeline.faults import unsound
from tests.pipeline.test_histories import SETTINGS, Record

MINUTE = timedelta(minutes=1)


def slim(root: Path) -> HubFolder:
    return HubFolder(root, {"calendarhub.yaml": SETTINGS, "events/board.md": BOARD})


def live(hub: HubFolder) -> Path:
    return (hub.root / "public").resolve()


def test_the_number_of_a_lost_release_is_not_used_again(tmp_path: Path) -> None:
    hub = slim(tmp_path / "hub")
    hub.build(NOW)
    for number, hour in enumerate(("10", "11"), start=1):
        hub.write("events/board.md", BOARD.replace("T09:30", f"T{hour}:30"))
        hub.build(NOW + number * MINUTE)
    assert "SEQUENCE:2" in hub.text("feeds/all.ics")
    shutil.rmtree(live(hub))
    hub.write("events/board.md", BOARD.replace("T09:30", "T12:30"))
    assert hub.build(NOW + 3 * MINUTE).exit_code == 0
    assert "SEQUENCE:3" in hub.text("feeds/all.ics")
    assert unsound(hub.root) == []


def test_what_a_lost_release_said_is_published_again_as_it_was(tmp_path: Path) -> None:
    hub = slim(tmp_path / "hub")
    hub.build(NOW)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.write("events/new.md", BOARD.replace("Board", "New"))
    hub.build(NOW + MINUTE)
    before = hub.digests()
    shutil.rmtree(live(hub))
    hub.build(NOW + 2 * MINUTE)
    assert hub.digests() == before
    assert unsound(hub.root) == []


def test_an_event_that_only_a_lost_release_had_is_cancelled(tmp_path: Path) -> None:
    hub = slim(tmp_path / "hub")
    hub.build(NOW)
    hub.write("events/new.md", BOARD.replace("Board", "New"))
    hub.build(NOW + MINUTE)
    shutil.rmtree(live(hub))
    hub.remove("events/new.md")
    hub.build(NOW + 2 * MINUTE)
    (new,) = [one for one in vevents(hub.read("feeds/all.ics")) if one["UID"] == "new@hub.example"]
    assert (int(new["SEQUENCE"]), new["STATUS"]) == (1, "CANCELLED")
    assert unsound(hub.root) == []


def test_without_the_ledger_a_release_after_the_live_one_still_counts(tmp_path: Path) -> None:
    hub = slim(tmp_path / "hub")
    hub.build(NOW)
    first = live(hub)
    for number, hour in enumerate(("10", "11"), start=1):
        hub.write("events/board.md", BOARD.replace("T09:30", f"T{hour}:30"))
        hub.build(NOW + number * MINUTE)
    (hub.root / "public").unlink()
    (hub.root / "public").symlink_to(Path(".calendarhub/releases") / first.name)
    (hub.root / ".calendarhub/ledger.db").unlink()
    hub.write("events/board.md", BOARD.replace("T09:30", "T12:30"))
    hub.build(NOW + 3 * MINUTE)
    assert "SEQUENCE:3" in hub.text("feeds/all.ics")


def test_what_the_ledger_knows_more_is_in_the_next_manifest(tmp_path: Path) -> None:
    hub = slim(tmp_path / "hub")
    hub.build(NOW)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build(NOW + MINUTE)
    shutil.rmtree(live(hub))
    hub.build(NOW + 2 * MINUTE)
    (hub.root / ".calendarhub/ledger.db").unlink()
    hub.write("events/board.md", BOARD)
    hub.build(NOW + 3 * MINUTE)
    assert "SEQUENCE:2" in hub.text("feeds/all.ics")


class Told:
    """What each number of each event was ever published with."""

    def __init__(self) -> None:
        self.by_number: dict[tuple[str, int], tuple[bytes, ...]] = {}
        self.by_stamp: dict[tuple[str, int, bytes], bytes] = {}

    def read(self, data: bytes) -> None:
        for event in vevents(data):
            uid, number = str(event["UID"]), int(event["SEQUENCE"])
            said = tuple(
                event[name].to_ical() if name in event else b""
                for name in ("DTSTART", "DTEND", "LOCATION", "STATUS")
            )
            assert self.by_number.setdefault((uid, number), said) == said
            stamp = event["LAST-MODIFIED"].to_ical()
            whole = event.to_ical()
            assert self.by_stamp.setdefault((uid, number, stamp), whole) == whole


class Losing:
    """A hub that is edited at random and loses at random what one of two places still knows."""

    def __init__(self, root: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.hub = HubFolder(root, {"calendarhub.yaml": SETTINGS})
        self.records: dict[str, Record] = {}
        self.now = NOW

    def edit(self) -> None:
        id_ = self.random.choice("abc")
        path = f"events/{id_}.md"
        if id_ in self.records and self.random.random() < 0.2:
            del self.records[id_]
            self.hub.remove(path)
            return
        record = self.records.setdefault(id_, Record("Board", 200))
        match self.random.randrange(4):
            case 0:
                record.day = self.random.randint(100, 103)
            case 1:
                record.title = self.random.choice(("Board", "Council"))
            case 2:
                record.place = self.random.choice(("Rīga", "Liepāja"))
            case 3:
                record.status = self.random.choice(("confirmed", "tentative", "cancelled"))
        self.hub.write(path, record.text(id_))

    def lose(self) -> None:
        state = self.hub.root / ".calendarhub"
        releases = sorted(
            (state / "releases").iterdir(), key=lambda one: int(one.name.split("-")[0])
        )
        match self.random.randrange(6):
            case 0 if len(releases) > 1:
                shutil.rmtree(live(self.hub))
            case 1:
                (state / "ledger.db").unlink()
            case 2:
                (state / "shelf.db").unlink()
            case 3 if len(releases) > 1:
                (self.hub.root / "public").unlink()
                target = Path(".calendarhub/releases") / self.random.choice(releases).name
                (self.hub.root / "public").symlink_to(target)
                if self.random.random() < 0.5:
                    (state / "ledger.db").unlink()
            case 4:
                (self.hub.root / "public").unlink()
            case _:
                pass

    def build(self) -> None:
        self.now += timedelta(seconds=self.random.choice([0, 1, 30, 3600]))
        report = self.hub.build_as_meant(self.now)
        assert report.exit_code == 0, (report.held, report.problems)
        assert unsound(self.hub.root) == []


@pytest.mark.parametrize("seed", range(2))
def test_over_random_losses_no_number_ever_stands_for_two_contents(
    tmp_path: Path, seed: int
) -> None:
    losing, told = Losing(tmp_path / "hub", seed), Told()
    for _ in range(25):
        for _ in range(losing.random.randint(0, 3)):
            losing.edit()
        losing.build()
        told.read(losing.hub.read("feeds/all.ics"))
        losing.lose()
    assert len(told.by_number) > 8


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_over_long_histories_of_losses_too(tmp_path: Path, seed: int) -> None:
    test_over_random_losses_no_number_ever_stands_for_two_contents(tmp_path, seed)
