"""Releases that take each other's place while readers read."""

import asyncio
import threading
from dataclasses import dataclass, field
from pathlib import Path

from calendarhub.server.publication import Memory, Publications
from tests.hubs import BOARD, NOW, HubFolder
from tests.server.stage import Stage, replace_file, serving

FEED = "/feeds/all.ics"


def change(hub: HubFolder, hour: str) -> None:
    """Move the board meeting and build."""
    hub.write("events/board-meeting.md", BOARD.replace("T09:30", f"T{hour}"))
    assert hub.build().exit_code == 0


def test_a_new_release_is_served_as_soon_as_it_is_told_of(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        before = stage.ask(FEED)
        change(own_hub, "11:00")
        stage.renew()
        after = stage.ask(FEED)
        assert b"DTSTART;TZID=Europe/Helsinki:20270308T110000" in after.body
        assert after["etag"] != before["etag"]
        assert stage.ask(FEED, if_none_match=before["etag"]).status == 200


def test_what_another_process_publishes_is_noticed(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        before = stage.ask(FEED).body
        change(own_hub, "11:00")
        seen = stage.until(FEED, lambda got: got.body != before)
        assert seen.body == own_hub.read("feeds/all.ics")


def test_unchanged_files_keep_their_validators(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        paths = ("/assets/" + next(p for p in own_hub.digests() if "assets/" in p).split("/")[-1],)
        before = [stage.ask(path) for path in paths]
        change(own_hub, "11:00")
        stage.renew()
        for path, got in zip(paths, before, strict=True):
            again = stage.ask(path)
            assert (again["etag"], again["last-modified"]) == (got["etag"], got["last-modified"])


def test_last_modified_rises_when_the_newest_event_goes(own_hub: HubFolder) -> None:
    own_hub.write("events/older.md", BOARD.replace("Board meeting", "Older"))
    assert own_hub.build().exit_code == 0
    with serving(own_hub.root) as stage:
        before = stage.ask(FEED)
        own_hub.remove("events/older.md")
        assert own_hub.build().exit_code == 0
        stage.renew()
        assert stage.ask(FEED, if_modified_since=before["last-modified"]).status == 200


@dataclass
class Reader:
    """Reads two files over and over, and keeps what was wrong."""

    stage: Stage
    whole: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    reads: int = 0
    over: bool = False

    def run(self) -> None:
        while not self.over:
            for path in (FEED, "/fi/events/board-meeting.html", "/events.json"):
                got = self.stage.ask(path)
                self.reads += 1
                known = self.whole.setdefault(got.headers.get("etag", ""), got.body)
                if got.status != 200 or known != got.body:
                    self.faults.append(f"{path} {got.status}")


def test_readers_never_see_a_gap_or_half_a_file_while_releases_change(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        readers = [Reader(stage) for _ in range(3)]
        threads = [threading.Thread(target=reader.run) for reader in readers]
        for thread in threads:
            thread.start()
        try:
            for minute in range(6):
                change(own_hub, f"10:{minute:02}")
                stage.renew()
        finally:
            for reader in readers:
                reader.over = True
            for thread in threads:
                thread.join()
        assert [reader.faults for reader in readers] == [[], [], []]
        assert len({tag for reader in readers for tag in reader.whole}) > 6
        assert sum(reader.reads for reader in readers) > 50


def test_a_release_whose_manifest_is_damaged_is_not_taken(own_hub: HubFolder) -> None:
    publications = Publications(own_hub.root)
    assert asyncio.run(publications.follow())
    before = publications.current
    change(own_hub, "11:00")
    (own_hub.root / "public/manifest.json").unlink()
    (own_hub.root / "public/manifest.json").write_text("{")
    assert not asyncio.run(publications.follow())
    assert publications.current is before


def test_files_beyond_the_memory_come_from_the_disk(own_hub: HubFolder) -> None:
    body = bytes(range(256)) * 2000
    replace_file(own_hub, "feeds/all.csv", body)
    with serving(own_hub.root) as stage:
        stage.app.publications.memory.limit = 100_000
        got = stage.ask("/feeds/all.csv", accept_encoding="gzip")
        assert got.body == body
        assert "content-encoding" not in got.headers
        assert stage.ask("/feeds/all.csv", range="bytes=300000-300009").body == body[300000:300010]
        assert stage.app.publications.memory.held <= 100_000
        assert stage.ask("/feeds/all.csv", if_none_match=got["etag"]).status == 304


def test_contents_that_no_release_holds_are_let_go(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        for hour in ("10:00", "11:00", "12:00"):
            stage.ask(FEED, accept_encoding="br")
            change(own_hub, hour)
            stage.renew()
        assert stage.app.publications.memory.held == 0


def test_memory_counts_what_it_keeps() -> None:
    memory = Memory(limit=10)
    memory.keep("a", "", b"12345")
    memory.keep("a", "", b"12345")
    memory.keep("b", "", b"123456")
    assert (memory.held, memory.get("b", "")) == (5, None)
    memory.forget(frozenset())
    assert memory.held == 0


def test_before_the_first_build_people_are_asked_to_wait(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    with serving(hub.root) as stage:
        got = stage.ask("/")
        assert (got.status, got["retry-after"]) == (503, "5")
        assert b"being prepared" in got.body
        assert stage.ask("/healthz").status == 200
        assert stage.ask("/heartbeat.json").status == 503
        assert hub.build(NOW).exit_code == 0
        stage.renew()
        assert stage.ask("/").status == 200


def test_a_hub_without_releases_is_not_behind(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    assert not Publications(hub.root).is_behind
