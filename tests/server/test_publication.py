"""Releases that take each other's place while readers read."""

import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from calendarhub.server import open_release
from calendarhub.server.publication import Publications
from calendarhub.storage.local.releases import LocalReleases
from tests.alone import alone
from tests.hubs import BOARD, NOW, HubFolder
from tests.server.stage import Stage, damage, replace_file, rewrite, serving

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
    assert alone(publications.follow())
    before = publications.current
    change(own_hub, "11:00")
    (own_hub.root / "public/manifest.json").unlink()
    (own_hub.root / "public/manifest.json").write_text("{")
    assert not alone(publications.follow())
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


def test_before_the_first_build_people_are_asked_to_wait(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    with serving(hub.root) as stage:
        got = stage.ask("/")
        assert (got.status, got["retry-after"]) == (503, "5")
        assert b"being prepared" in got.body
        health = stage.ask("/healthz")
        assert (health.status, health["retry-after"]) == (503, "5")
        assert b"No release is published yet" in health.body
        assert stage.ask("/heartbeat.json").status == 503
        assert hub.build(NOW).exit_code == 0
        stage.renew()
        assert stage.ask("/").status == 200
        assert stage.ask("/healthz").body == b"ok\n"


@pytest.mark.parametrize("is_live", [False, True])
def test_before_the_first_build_no_page_stands_where_programs_and_partners_ask(
    tmp_path: Path, *, is_live: bool
) -> None:
    lists = (
        "/widget/en/all.html",
        "/widget/v1/events.js",
        "/oembed/en/all.json",
        "/embed/en/all.html",
    )
    with serving(tmp_path, is_live=is_live, base_url="https://hub.example/baltic/") as stage:
        for path in (
            *lists,
            FEED,
            "/fi/feeds/all.xml",
            "/baltic/widget/en/all.html",
            "/events.json",
        ):
            got = stage.ask(path)
            assert (got.status, got["retry-after"]) == (503, "5")
            assert got["content-type"] == "text/plain; charset=utf-8"
            assert got["cross-origin-resource-policy"] == "cross-origin"
            assert got.body == b"This calendar is being prepared.\n"
        for path in ("/", "/en", "/en/", "/en/events/board", "/en/events/board.html", "/baltic/"):
            assert stage.ask(path).body.startswith(b"<!doctype html>")


def test_a_hub_without_releases_is_not_behind(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    assert not Publications(hub.root).is_behind


@pytest.fixture
def told() -> list[str]:
    """What a server wants mended."""
    return []


@pytest.fixture
def stage(own_hub: HubFolder, told: list[str]) -> Iterator[Stage]:
    """A server over a hub that a test may damage."""
    with serving(own_hub.root) as running:
        running.app.mend = told.append
        yield running


FLIPPED = pytest.mark.parametrize(
    "spoil",
    [lambda data: b"", lambda data: data[:-5], lambda data: data[:300] + b"\x00" + data[301:]],
    ids=["emptied", "cut", "flipped"],
)


@FLIPPED
def test_wrong_bytes_never_go_out_and_mended_ones_do_at_once(
    own_hub: HubFolder, stage: Stage, told: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    whole = own_hub.read(FEED[1:])
    damage(own_hub.root / "public" / FEED[1:], spoil(whole))
    for headers in ({}, {"accept_encoding": "br"}, {"range": "bytes=0-4"}):
        got = stage.ask(FEED, **headers)
        assert (got.status, got["retry-after"]) == (503, "5")
        assert "etag" not in got.headers
        assert b"VCALENDAR" not in got.body
    assert stage.ask(FEED, "HEAD").status == 503
    assert told == ["feeds/all.ics"]
    assert stage.ask("/fi/").status == 200
    rewrite(own_hub.root / "public" / FEED[1:], whole)
    assert stage.ask(FEED).body == whole


def test_a_file_that_is_lost_is_served_from_its_blob(
    own_hub: HubFolder, stage: Stage, told: list[str]
) -> None:
    whole = own_hub.read(FEED[1:])
    (own_hub.root / "public" / FEED[1:]).unlink()
    assert stage.ask(FEED).body == whole
    assert told == ["feeds/all.ics"]


def test_a_file_that_is_lost_everywhere_and_comes_back_is_served_again(
    own_hub: HubFolder, stage: Stage, told: list[str]
) -> None:
    whole = own_hub.read(FEED[1:])
    (own_hub.root / "public" / FEED[1:]).unlink()
    LocalReleases(own_hub.root).blobs.path(hashlib.sha256(whole).hexdigest()).unlink()
    assert stage.ask(FEED).status == 503
    assert told == ["feeds/all.ics"]
    rewrite(own_hub.root / "public" / FEED[1:], whole)
    assert stage.ask(FEED).body == whole


def test_what_is_in_memory_is_served_whatever_becomes_of_the_disk(
    own_hub: HubFolder, stage: Stage
) -> None:
    whole = stage.ask(FEED).body
    damage(own_hub.root / "public" / FEED[1:], b"")
    assert stage.ask(FEED).body == whole


def test_another_release_has_the_right_bytes(
    own_hub: HubFolder, stage: Stage, told: list[str]
) -> None:
    page = "fi/subscribe.html"
    whole = own_hub.read(page)
    first = (own_hub.root / "public").resolve()
    change(own_hub, "11:00")
    assert own_hub.read(page) == whole
    rewrite(first / page, whole)
    stage.renew()
    damage(own_hub.root / "public" / page, whole.replace(b"a", b"b"))
    assert stage.ask(f"/{page}").body == whole
    assert told == [page]


def test_a_large_file_is_read_once_before_its_first_byte_goes_out(
    own_hub: HubFolder, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_release, "AGAIN", 0.0)
    whole = bytes(range(256)) * 2000
    replace_file(own_hub, "feeds/all.csv", whole)
    with serving(own_hub.root) as stage:
        stage.app.mend = told.append
        stage.app.publications.memory.limit = 100_000
        assert stage.ask("/feeds/all.csv").body == whole
        file = own_hub.root / "public/feeds/all.csv"
        rewrite(file, whole[:1000] + b"x" + whole[1001:])
        for headers in ({}, {"range": "bytes=300000-300009"}):
            got = stage.ask("/feeds/all.csv", **headers)
            assert (got.status, "etag" in got.headers) == (503, False)
        assert told == ["feeds/all.csv"]
        rewrite(file, whole)
        assert stage.ask("/feeds/all.csv", range="bytes=300000-300009").body == whole[300000:300010]


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b'{"files": {}}', b'{"files": {"x": 1}}'])
def test_a_server_that_begins_beside_a_damaged_manifest_serves_the_newest_whole_release(
    own_hub: HubFolder, told: list[str], manifest: bytes
) -> None:
    before = own_hub.read(FEED[1:])
    change(own_hub, "11:00")
    rewrite(own_hub.root / "public/manifest.json", manifest)
    with serving(own_hub.root) as stage:
        assert stage.ask(FEED).body == before
        stage.app.mend = told.append
        health = stage.ask("/healthz")
        assert health.status == 200
        assert re.match(rb"degraded: 2-\w+ is damaged, 1-\w+ is served", health.body)
        change(own_hub, "12:00")
        stage.until(FEED, lambda got: b"T120000" in got.body)
        assert stage.ask("/healthz").body == b"ok\n"


def test_a_server_that_gets_nothing_new_is_degraded_and_still_answers(own_hub: HubFolder) -> None:
    with serving(own_hub.root) as stage:
        stage.app.trouble = "new builds are held (guard.shrink)"
        health = stage.ask("/healthz")
        assert health.status == 200
        said = rb"degraded: new builds are held \(guard\.shrink\); 1-\w+ is served\.\n"
        assert re.fullmatch(said, health.body)
        stage.app.trouble = ""
        assert stage.ask("/healthz").body == b"ok\n"


def test_a_damaged_manifest_that_is_mended_in_its_place_is_taken(own_hub: HubFolder) -> None:
    change(own_hub, "11:00")
    manifest = own_hub.read("manifest.json")
    rewrite(own_hub.root / "public/manifest.json", b"")
    with serving(own_hub.root) as stage:
        assert b"T093000" in stage.ask(FEED).body
        rewrite(own_hub.root / "public/manifest.json", manifest)
        stage.until(FEED, lambda got: b"T110000" in got.body)


def test_a_manifest_with_a_flipped_bit_is_not_believed(own_hub: HubFolder) -> None:
    sha = hashlib.sha256(own_hub.read(FEED[1:])).hexdigest().encode()
    change(own_hub, "11:00")
    whole = own_hub.read("manifest.json")
    new = hashlib.sha256(own_hub.read(FEED[1:])).hexdigest().encode()
    rewrite(own_hub.root / "public/manifest.json", whole.replace(new, sha))
    with serving(own_hub.root) as stage:
        assert b"T093000" in stage.ask(FEED).body
        assert b"degraded" in stage.ask("/healthz").body


def test_without_any_whole_release_the_server_says_so(own_hub: HubFolder, told: list[str]) -> None:
    rewrite(own_hub.root / "public/manifest.json", b"")
    with serving(own_hub.root) as stage:
        assert stage.ask(FEED).status == 503
        health = stage.ask("/healthz")
        assert health.status == 503
        assert b"is damaged" in health.body
