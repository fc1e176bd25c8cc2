"""Readers while one release after another goes live: each answer is whole, and of a release."""

import hashlib
import http.client
import os
import threading
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.world import World
from tests.hubs import BOARD, NOW, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import serving

SWAPS = int(os.environ.get("CALENDARHUB_SWAPS", "1000"))
READERS = 2
STAY = ("feeds/all.ics", "en/index.html", "en/events/other.html", "events/board.ics", "events.json")
TITLES = ("Board", "Bored", "Boards")


class Seen:
    """What readers got: by address the digests of bodies, how many, and what was no answer."""

    def __init__(self) -> None:
        self.digests: dict[str, set[str]] = defaultdict(set)
        self.reads = 0
        self.wrong: list[str] = []
        self.lock = threading.Lock()

    def take(self, path: str, body: bytes | None, why: str = "") -> None:
        """One answer; None where there was none."""
        with self.lock:
            self.reads += 1
            if body is None:
                self.wrong.append(f"{path}: {why}")
            else:
                self.digests[path].add(hashlib.sha256(body).hexdigest())


def by_http(port: int, base: str, seen: Seen, over: threading.Event) -> None:
    """A reader that keeps its connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    while not over.wait(0.005):
        for path in STAY:
            connection.request("GET", f"{base}{path}")
            answer = connection.getresponse()
            body = answer.read()
            seen.take(path, body if answer.status == 200 else None, str(answer.status))
    connection.close()


def from_disk(public: Path, seen: Seen, over: threading.Event) -> None:
    """A web server that reads files through the link `public`, as nginx does."""
    while not over.wait(0.005):
        for path in STAY:
            try:
                seen.take(path, (public / path).read_bytes())
            except OSError as error:
                seen.take(path, None, str(error))


def test_who_reads_while_releases_are_swapped_gets_whole_files_of_one(tmp_path: Path) -> None:
    swapped(tmp_path, 5)


@pytest.mark.soak
def test_it_holds_over_a_thousand_swaps(tmp_path: Path) -> None:
    swapped(tmp_path, SWAPS)


def swapped(tmp_path: Path, swaps: int) -> None:
    """Publish again and again under readers of the server and of the folder."""
    hub = HubFolder(tmp_path / "hub")
    hub.write("events/board.md", BOARD)
    hub.write("events/other.md", BOARD.replace("Board", "Other"))
    hub.build()
    published: dict[str, set[str]] = defaultdict(set)

    def note() -> None:
        for path in STAY:
            published[path].add(hashlib.sha256(hub.read(path)).hexdigest())

    note()
    served, filed, over = Seen(), Seen(), threading.Event()
    hub.world = World()
    with serving(hub.root) as stage:
        readers = [
            *(
                threading.Thread(target=by_http, args=(stage.port, "/", served, over))
                for _ in range(READERS)
            ),
            threading.Thread(target=from_disk, args=(hub.root / "public", filed, over)),
        ]
        for one in readers:
            one.start()
        for number in range(swaps):
            hub.write("events/board.md", BOARD.replace("Board", TITLES[number % 3]))
            hub.build(NOW + timedelta(minutes=number + 1))
            note()
            stage.renew()
        over.set()
        for one in readers:
            one.join(PATIENCE)
    print(f"{swaps} swaps, {served.reads} reads by HTTP, {filed.reads} of files")
    for seen in (served, filed):
        assert seen.wrong == []
        for path, digests in seen.digests.items():
            assert digests <= published[path], path
    assert served.reads >= 10 * swaps
