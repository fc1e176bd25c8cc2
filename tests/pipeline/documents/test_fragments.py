"""A compiled piece is made once for a key, in whichever build or process."""

from pathlib import Path

import pytest

from calendarhub.pipeline.documents.fragments import Fragments
from calendarhub.storage.local.state import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def refuse() -> bytes:
    pytest.fail("it was known")


def test_a_known_key_is_not_made_again(shelf: Shelf) -> None:
    fragments = Fragments(shelf)
    assert fragments.get("ics-en", "a@h", "k1", lambda: b"one") == b"one"
    assert fragments.get("ics-en", "a@h", "k1", refuse) == b"one"
    shelf.keep_fragments(fragments.new)
    later = Fragments(shelf)
    later.load("ics-en")
    assert later.get("ics-en", "a@h", "k1", refuse) == b"one"
    assert later.new == {}


def test_a_new_key_replaces_the_old_one(shelf: Shelf) -> None:
    fragments = Fragments(shelf)
    fragments.get("ics-en", "a@h", "k1", lambda: b"one")
    assert fragments.get("ics-en", "a@h", "k2", lambda: b"two") == b"two"
    assert fragments.new == {("ics-en", "a@h"): ("k2", b"two")}


def test_kinds_and_owners_are_apart(shelf: Shelf) -> None:
    fragments = Fragments(shelf)
    made = [
        fragments.get(kind, owner, "k", lambda kind=kind, owner=owner: f"{kind}{owner}".encode())  # type: ignore[misc]
        for kind in ("ics-en", "ics-fi")
        for owner in ("a", "b")
    ]
    assert made == [b"ics-ena", b"ics-enb", b"ics-fia", b"ics-fib"]


def test_what_another_process_made_is_known_here(shelf: Shelf) -> None:
    fragments = Fragments(shelf)
    fragments.take({("ics-en", "a@h"): ("k1", b"one")})
    assert fragments.get("ics-en", "a@h", "k1", refuse) == b"one"
    assert fragments.new == {("ics-en", "a@h"): ("k1", b"one")}
