"""The tree that is filled beside a build: whole and of the live release, or not used at all."""

import json
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from calendarhub.pipeline import prelink
from calendarhub.pipeline.audit import find_base
from calendarhub.pipeline.prelink import filling
from calendarhub.pipeline.report import Outcome
from calendarhub.storage.local import state as store
from calendarhub.storage.local.base import Base
from calendarhub.storage.local.releases import Releases
from calendarhub.storage.local.tree import Taken
from tests.hubs import BOARD, HubFolder


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HubFolder:
    monkeypatch.setattr(prelink, "WORTH", 1)
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    assert made.build().outcome is Outcome.PUBLISHED
    return made


def paths(hub: HubFolder) -> list[str]:
    releases = Releases(hub.root)
    return store.page_paths(releases.state, releases.live_id())


def base(hub: HubFolder) -> Base:
    return find_base(Releases(hub.root), is_sealed=False).base


def test_all_files_of_the_live_release_are_linked(hub: HubFolder) -> None:
    wanted = paths(hub)
    assert len(wanted) > 50
    with filling(Releases(hub.root)) as begun:
        tree = begun.tree(base(hub), wanted)
        assert tree is not None
        assert all(tree.take(path) is Taken.LINKED for path in wanted)
        for path in wanted:
            assert (tree.staging / path).samefile(hub.root / "public" / path)


def test_a_tree_of_other_files_is_not_used(hub: HubFolder) -> None:
    wanted = paths(hub)
    with filling(Releases(hub.root)) as begun:
        assert begun.tree(base(hub), [*wanted[1:], "other.html"]) is None


def test_a_release_that_lost_a_file_is_made_whole_by_the_next_edit(hub: HubFolder) -> None:
    page = hub.read("en/search.html")
    (hub.root / "public/en/search.html").unlink()
    with filling(Releases(hub.root)) as begun:
        assert begun.tree(base(hub), paths(hub)) is None
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert hub.read("en/search.html") == page


def test_where_the_cache_knows_another_release_nothing_is_linked(hub: HubFolder) -> None:
    wanted = paths(hub)
    cache = store.Cache(hub.root / ".calendarhub")
    cache.set_meta({"release": "1-other"})
    cache.close()
    with filling(Releases(hub.root)) as begun:
        assert begun.tree(base(hub), wanted) is None
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED


def test_a_damaged_cache_is_no_hindrance(hub: HubFolder) -> None:
    (hub.root / ".calendarhub/shelf.db").write_bytes(b"not a database, though as long as one" * 99)
    with filling(Releases(hub.root)) as begun:
        assert begun.tree(base(hub), []) is None
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED


def test_a_cache_that_breaks_in_the_middle_is_begun_anew_when_the_tree_is_whole(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second attempt takes the folder that another process may still be filling."""
    here, link, payloads = os.getpid(), os.link, store.Cache.payloads
    damage = sqlite3.DatabaseError("database disk image is malformed")
    damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    faults = [damage]

    def slowly(*arguments: Any, **named: Any) -> None:
        if os.getpid() != here:
            time.sleep(0.005)  # a slow disk
        link(*arguments, **named)

    def broken(self: store.Cache) -> dict[str, store.CachedPayload]:
        if faults:
            raise faults.pop()
        return payloads(self)

    monkeypatch.setattr(os, "link", slowly)
    monkeypatch.setattr(store.Cache, "payloads", broken)
    hub.write("events/new.md", BOARD.replace("2027", "2028"))
    assert hub.build().outcome is Outcome.PUBLISHED
    files = json.loads(hub.read("manifest.json"))["files"]
    assert hub.digests().keys() == {*files, "manifest.json"}


def test_a_cache_that_cannot_be_opened_holds_no_files(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "unable to open database file"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(sqlite3, "connect", refuse)
    releases = Releases(hub.root)
    assert store.count_pages(releases.state, releases.live_id()) == 0
