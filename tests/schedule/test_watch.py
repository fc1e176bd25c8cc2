"""Which changes are told, with a real file system under it."""

import queue
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from watchfiles import Change

from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Settings
from calendarhub.model.text import Text
from calendarhub.schedule import looks, watch
from calendarhub.schedule.watch import Watcher, deep_folders, flat_folders, is_of_interest
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE


def settings(*records: RecordSource) -> Settings:
    """Settings that name these records."""
    name = Text((("en", "Hub"),))
    return Settings(name=name, records=records or (RecordSource(folder="events"),))


class Told:
    """What a watcher told."""

    def __init__(self, root: Path) -> None:
        self.queue: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()
        self.watcher = Watcher(root, self.queue.put)

    def until(self, path: str) -> set[str]:
        """All paths that are told until this one is."""
        found: set[str] = set()
        while path not in found:
            found.update(self.queue.get(timeout=PATIENCE))
        return found


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub with a record."""
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD})


@pytest.fixture
def told(hub: HubFolder) -> Iterator[Told]:
    """A watcher over it that has surely begun."""
    made = Told(hub.root)
    made.watcher.follow(settings())
    begin(made, hub)
    yield made
    made.watcher.stop()


BEGUN = {"events/begin.md", "calendarhub.yaml"}


def begin(told: Told, hub: HubFolder) -> None:
    """Wait until both its threads see changes."""
    waiting = set(BEGUN)
    while waiting:
        for path in waiting:
            hub.write(path, "name: Hub")
        with suppress(queue.Empty):
            waiting -= set(told.queue.get(timeout=0.2))


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("events/board.md", "events/board.md"),
        ("events/new.yaml", "events/new.yaml"),
        ("feeds/all.yaml", "feeds/all.yaml"),
        ("calendarhub.yaml", "calendarhub.yaml"),
        ("network/organisations.yaml", "network"),
        ("templates/_macros.html", "templates"),
    ],
)
def test_a_change_of_what_a_hub_is_made_of_is_told(
    told: Told, hub: HubFolder, path: str, seen: str
) -> None:
    hub.write(path, "x")
    assert seen in told.until(seen)


def test_a_change_of_the_hub_folder_itself_says_nothing(tmp_path: Path) -> None:
    assert not is_of_interest(str(tmp_path), tmp_path, {"events"})


def test_where_no_notices_are_left_it_looks_itself_and_says_so_in_one_line(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(*_: object, **__: object) -> Iterator[set[tuple[Change, str]]]:
        raise OSError(24, "Too many open files")
        yield

    monkeypatch.setattr(watch, "watch", none_left)
    assert looked_at(hub, monkeypatch) == [watch.NONE_LEFT]


def test_where_no_notice_comes_it_looks_itself_and_says_so_in_one_line(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "watch", lambda *_, **__: iter(()))
    assert looked_at(hub, monkeypatch) == [watch.NONE_COME]


def looked_at(hub: HubFolder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a watcher says that finds two changes by looking."""
    monkeypatch.setattr(looks, "SELDOM", 0.05)
    monkeypatch.setattr(looks, "OFTEN", 0.05)
    monkeypatch.setattr(looks.Looks.run, "__defaults__", (0.0,))
    found: queue.SimpleQueue[tuple[str, ...]] = queue.SimpleQueue()
    said: list[str] = []
    watcher = Watcher(hub.root, found.put, said.append)
    watcher.follow(settings())
    try:
        for path in ("events/one.md", "calendarhub.yaml"):
            hub.write(path, "name: Hub")
            assert found.get(timeout=PATIENCE) == (path,)
    finally:
        watcher.stop()
    return said


def test_a_file_that_an_editor_replaces_is_followed_on(told: Told, hub: HubFolder) -> None:
    for number in range(3):
        hub.write("calendarhub.yaml.new", f"name: Hub {number}")
        (hub.root / "calendarhub.yaml.new").rename(hub.root / "calendarhub.yaml")
        assert "calendarhub.yaml" in told.until("calendarhub.yaml")


def test_a_deleted_record_is_told(told: Told, hub: HubFolder) -> None:
    hub.remove("events/board.md")
    assert told.until("events/board.md")


def test_scratch_files_and_our_own_state_are_not_told(told: Told, hub: HubFolder) -> None:
    for path in (
        "events/.board.md.swp",
        "events/#board.md#",
        "events/board.md~",
        ".calendarhub/ledger.db",
        ".git/index",
        "notes.txt",
    ):
        hub.write(path, "x")
    hub.write("events/last.md", "x")
    assert told.until("events/last.md") - BEGUN == {"events/last.md"}


def test_a_folder_that_was_replaced_is_followed_anew(told: Told, hub: HubFolder) -> None:
    (hub.root / "events").rename(hub.root / "old")
    hub.write("events/board.md", BOARD)
    assert told.until("events")
    assert told.watcher.follow(settings())
    assert not told.watcher.follow(settings())
    while not told.queue.empty():
        told.queue.get()
    hub.write("events/other.md", "x")
    assert told.until("events/other.md")


def test_folders_and_lists_elsewhere_are_watched(hub: HubFolder, tmp_path: Path) -> None:
    for name in ("site/_events", "data/lists"):
        (tmp_path / name).mkdir(parents=True)
    chosen = settings(
        RecordSource(folder="../site/_events"), RecordSource(file="../data/lists/*.json")
    )
    assert tmp_path / "site/_events" in deep_folders(hub.root, chosen)
    assert flat_folders(hub.root, chosen) == (tmp_path / "data/lists", hub.root)
    made = Told(hub.root)
    made.watcher.follow(chosen)
    try:
        wanted = {"../site/_events/x.md", "../data/lists/a.json"}
        found: set[str] = set()
        while not wanted <= found:
            (tmp_path / "site/_events/x.md").write_text("x")
            (tmp_path / "data/lists/a.json").write_text("[]")
            found.update(made.queue.get(timeout=PATIENCE))
    finally:
        made.watcher.stop()


def test_a_hub_that_keeps_its_records_beside_its_state_does_not_watch_itself(
    tmp_path: Path,
) -> None:
    names = {"events"}
    assert is_of_interest(str(tmp_path / "events/x.md"), tmp_path, names)
    assert is_of_interest(str(tmp_path / "calendarhub.yaml"), tmp_path, names)
    for path in ("public", ".calendarhub/releases/1/x.html", "README.md", ".git/HEAD"):
        assert not is_of_interest(str(tmp_path / path), tmp_path, names)
