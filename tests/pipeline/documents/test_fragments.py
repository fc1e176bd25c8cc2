"""A compiled piece is made once for a key, in whichever build or process."""

from pathlib import Path

import pytest

from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.storage.local.state import SqliteCache


@pytest.fixture
def cache(tmp_path: Path) -> SqliteCache:
    return SqliteCache(tmp_path)


def refuse() -> bytes:
    pytest.fail("it was known")


def test_a_known_key_is_not_made_again(cache: SqliteCache) -> None:
    fragments = Fragments(cache)
    assert fragments.get("ics-en", "a@h", "k1", lambda: b"one") == b"one"
    assert fragments.get("ics-en", "a@h", "k1", refuse) == b"one"
    cache.keep_fragments(fragments.new)
    later = Fragments(cache)
    later.load("ics-en")
    assert later.get("ics-en", "a@h", "k1", refuse) == b"one"
    assert later.new == {}


def test_a_new_key_replaces_the_old_one(cache: SqliteCache) -> None:
    fragments = Fragments(cache)
    fragments.get("ics-en", "a@h", "k1", lambda: b"one")
    assert fragments.get("ics-en", "a@h", "k2", lambda: b"two") == b"two"
    assert fragments.new == {("ics-en", "a@h"): ("k2", b"two")}


def test_kinds_and_owners_are_apart(cache: SqliteCache) -> None:
    fragments = Fragments(cache)
    made = [
        fragments.get(kind, owner, "k", lambda kind=kind, owner=owner: f"{kind}{owner}".encode())  # type: ignore[misc]
        for kind in ("ics-en", "ics-fi")
        for owner in ("a", "b")
    ]
    assert made == [b"ics-ena", b"ics-enb", b"ics-fia", b"ics-fib"]


def test_what_another_process_made_is_known_here(cache: SqliteCache) -> None:
    fragments = Fragments(cache)
    fragments.take({("ics-en", "a@h"): ("k1", b"one")})
    assert fragments.get("ics-en", "a@h", "k1", refuse) == b"one"
    assert fragments.new == {("ics-en", "a@h"): ("k1", b"one")}
