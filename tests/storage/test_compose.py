"""The manifest of a release, written: of a small hub as ever, of a large one in parts."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from calendarhub.storage import compose as composing
from calendarhub.storage.compose import Composed, Since, compose
from calendarhub.storage.listing import fits, is_part
from calendarhub.storage.manifest import listing_of, parse_manifest, parts_of

SHA = "a" * 64
Rows = Mapping[tuple[str, str], bytes]


def files(count: int) -> dict[str, tuple[str, int]]:
    return {f"en/events/{number}.html": (SHA, number) for number in range(count)}


def rows(count: int, text: str = "") -> dict[tuple[str, str], bytes]:
    return {
        (f"{number}@hub.example", ""): json.dumps({"uid": number, "last": text}).encode()
        for number in range(count)
    }


def made(count: int, **more: Any) -> Composed:
    said: dict[str, Any] = {"files": files(count), "rows": rows(count)}
    return compose(uid_domain="hub.example", retired=["old.html"], **{**said, **more})


def test_a_small_hub_has_all_of_it_in_one_file() -> None:
    found = made(2).manifest
    assert found.data == (
        b'{"version": 1, "retired": ["old.html"],\n"files": {\n'
        b'  "en/events/0.html": ["%b", 0],\n  "en/events/1.html": ["%b", 1]\n},\n'
        b'"ledger": {"uid_domain": "hub.example", "rows": [\n'
        b'{"uid": 0, "last": ""},\n{"uid": 1, "last": ""}\n]}}\n'
    ) % (SHA.encode(), SHA.encode())
    assert (found.parts, found.everything) == ({}, files(2))


def test_a_large_one_names_parts_which_together_say_the_same() -> None:
    whole = made(2_000)
    found = whole.manifest
    assert len(found.data) < 4_000
    assert found.parts.keys() == whole.made.keys() == parts_of(found.data).keys()
    for path, data in whole.made.items():
        assert found.parts[path] == (hashlib.sha256(data).hexdigest(), len(data))
        assert is_part(path)
        assert len(data) < 100_000
        json.loads(data)
        assert found.part(path) == data
    live = parse_manifest(found.data, folder=Path("1-x"), read=lambda path, _: whole.made[path])
    assert live.files == files(2_000)
    assert sorted(live.ledger) == sorted(rows(2_000).values())
    assert (live.retired, live.uid_domain, live.parts) == (
        ("old.html",),
        "hub.example",
        found.parts,
    )


def test_a_release_is_named_by_its_files_however_they_are_listed() -> None:
    for count in (2, 2_000):
        found = made(count).manifest
        name = f"7-{found.content[:16]}"
        assert found.fits(name)
        assert fits(name, files(count))
        assert not fits(name, files(count - 1))
        assert made(count, rows=rows(count, "other")).manifest.fits(name)


def test_an_edit_writes_the_parts_of_what_changed_and_gives_the_bytes_of_a_cold_one() -> None:
    before = made(2_000).manifest
    path, row = "en/events/7.html", ("7@hub.example", "")
    new_files, new_rows = {**files(2_000), path: ("b" * 64, 7)}, {**rows(2_000), row: b'{"x":1}'}
    after = made(
        2_000, files=new_files, rows=new_rows, since=Since(before, paths=[path], rows=[row])
    )
    cold = made(2_000, files=new_files, rows=new_rows)
    assert after.manifest.data == cold.manifest.data
    assert after.manifest.everything == cold.manifest.everything
    assert len(after.made) == 2
    read = listing_of(
        after.manifest.data, known=before, read=lambda path, _: after.made.get(path)
    )  # what is known is not read again
    assert read.files == new_files


def test_a_large_one_of_an_earlier_version_is_read_and_goes_on_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(composing, "WHOLE", 1 << 40)
        data = made(2_000).manifest.data
    assert data.startswith(b'{"version": 1, ')
    assert parse_manifest(data, folder=Path("1-x")).ledger == tuple(
        one for _, one in sorted(rows(2_000).items())
    )
    before = listing_of(data)
    assert before.fits(f"1-{before.content[:16]}")
    after = made(2_000, since=Since(before, paths=(), rows=()))
    assert after.manifest.data == made(2_000).manifest.data


def test_from_one_file_to_parts_and_back_the_bytes_are_those_of_a_cold_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = made(1).manifest
    for count in (900, 600, 1_200, 5_000, 1_200, 3):
        gone = files(5_000).keys() - files(count).keys()
        since = Since(known, paths=[*files(count), *gone], rows=list(rows(5_000)))
        found = made(count, since=since)
        assert found.manifest.data == made(count).manifest.data
        known = found.manifest
    monkeypatch.setattr(composing, "WHOLE", 0)
    assert made(1).manifest.parts


@pytest.mark.parametrize("count", [3, 900])
def test_a_file_of_an_unlisted_feed_is_of_the_release_and_not_named(count: int) -> None:
    secret = f"unlisted/{'ab' * 16}/en/board.ics"
    known = made(count).manifest
    found = compose(
        files={**files(count), secret: ("0" * 64, 3)},
        uid_domain="hub.example",
        rows=rows(count),
        retired=[],
        since=Since(known, paths=[secret]),
    )
    manifest = found.manifest
    assert set(manifest.everything) - set(known.everything) == {secret}
    assert manifest.unlisted == {secret: ("0" * 64, 3)}
    assert b"unlisted" not in b"".join([manifest.data, *found.made.values()])
    assert manifest.content == known.content
    assert manifest.beside({}).everything == known.everything
