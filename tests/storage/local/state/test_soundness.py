"""Whether a file of the state is as it was written, without a trace of the look."""

from pathlib import Path

import pytest

from calendarhub.storage.local.state.cache import CACHE, SqliteCache
from calendarhub.storage.local.state.soundness import Soundness, soundness
from calendarhub.storage.ports import CachedPayload


@pytest.fixture
def cache(tmp_path: Path) -> SqliteCache:
    cache = SqliteCache(tmp_path)
    cache.keep_payloads({"events/a.md": CachedPayload("stamp", b"data", b"good", "[]")}, ())
    return cache


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert soundness(tmp_path, CACHE) is Soundness.MISSING
    assert not [*tmp_path.iterdir()]


def test_a_file_is_whole_while_somebody_writes_and_after(
    tmp_path: Path, cache: SqliteCache
) -> None:
    assert soundness(tmp_path, CACHE) is Soundness.WHOLE
    cache.close()
    before = sorted(tmp_path.iterdir())
    assert soundness(tmp_path, CACHE) is Soundness.WHOLE
    assert sorted(tmp_path.iterdir()) == before


def test_a_row_or_a_page_that_was_changed_is_damage(tmp_path: Path, cache: SqliteCache) -> None:
    cache.connection.execute("UPDATE payload SET good = 'other'")
    assert soundness(tmp_path, CACHE) is Soundness.DAMAGED
    cache.close()
    file = tmp_path / CACHE.file
    file.write_bytes(file.read_bytes()[:5000])
    assert soundness(tmp_path, CACHE) is Soundness.DAMAGED


def test_a_folder_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / CACHE.file).mkdir()
    assert soundness(tmp_path, CACHE) is Soundness.UNREAD
