"""The manifest of a release: read whole, or refused with a sentence that says why."""

import json
from pathlib import Path
from typing import Any

import pytest

from calendarhub.storage.manifest import parse_manifest, repeated
from tests.hubs import BOARD, HubFolder

SHA = "0" * 64
GOOD: dict[str, Any] = {
    "version": 1,
    "retired": ["old.html"],
    "files": {"index.html": [SHA, 1], "old.html": [SHA, 2]},
    "ledger": {"uid_domain": "hub.example", "rows": [{"uid": "a"}, {"uid": "b"}]},
}


def parse(data: bytes) -> Any:
    return parse_manifest(data, folder=Path("1-x"))


def changed(**changes: Any) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def test_a_manifest_says_what_is_published() -> None:
    live = parse(changed())
    assert (live.id, live.uid_domain, live.retired) == ("1-x", "hub.example", ("old.html",))
    assert live.files == {"index.html": (SHA, 1), "old.html": (SHA, 2)}
    assert [json.loads(row) for row in live.ledger] == [{"uid": "a"}, {"uid": "b"}]


def test_rows_are_kept_byte_for_byte(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD})
    hub.build()
    data = hub.read("manifest.json")
    live = parse(data)
    assert len(live.ledger) == 1
    assert live.ledger[0] in data


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert parse(changed(more={"a": [1]})).uid_domain == "hub.example"


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"<html>",
            b"[]",
            b"null",
            b"5",
            b'"x"',
            b"{}",
            b"{",
            b"\xff",
            b"\x00",
            b'{"files": {}}',
        ),
        *(changed()[:100], changed() + b"x", b"[" * 200_000, b'{"a":' * 200_000),
        b'{"files": {}, "ledger": {"uid_domain": "x", "rows": [' + b"[" * 200_000,
        *(changed(version=None), changed(version="1"), changed(version=[]), changed(version=1.5)),
        *(changed(files=[]), changed(files={"a": SHA}), changed(files={"a": [SHA]})),
        *(
            changed(files={"a": [5, SHA]}),
            changed(files={"a": [SHA, "1"]}),
            changed(files={"a": None}),
        ),
        *(changed(files={"a": [SHA, -1]}), changed(files={"a": [SHA, 1.5]})),
        *(changed(files={"a": [SHA, 10**30]}), changed(files={"a": [SHA, float("nan")]})),
        *(changed(files={"a": [SHA[:-1], 1]}), changed(files={"a": ["g" * 64, 1]})),
        *(changed(files={"a": [SHA.replace("0", "A"), 1]}), changed(files={"a": [SHA, True]})),
        *(changed(retired="x"), changed(retired=[1]), changed(retired={})),
        *(
            changed(ledger=None),
            changed(ledger=[]),
            changed(ledger={}),
            changed(ledger={"rows": []}),
        ),
        *(
            changed(ledger={"uid_domain": 5, "rows": []}),
            changed(ledger={"uid_domain": "x", "rows": {}}),
        ),
        changed(ledger={"uid_domain": "x"}),
        b'{"files": {"a": ["' + SHA.encode() + b'", ' + b"9" * 10_000 + b"]}}",
        changed().replace(b'"index.html"', b'"\\ud800.html"'),
    ],
)
def test_a_damaged_manifest_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^it is (not the manifest|nested)|^it has digests"):
        parse(data)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../b",
        "a//b",
        "a/",
        "./a",
        "a/./b",
        "a\0b",
        "a\n/../b",
    ],
)
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="which lies outside"):
        parse(changed(files={"index.html": [SHA, 1], path: [SHA, 1]}))


@pytest.mark.parametrize("more", [{}, {"files": "another shape"}, {"ledger": 5}])
def test_a_newer_version_is_said_to_be_so_whatever_its_shape(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"version 9.*knows 2"):
        parse(changed(version=9, **more))


def test_a_key_that_stands_twice_is_found() -> None:
    data = changed()
    assert repeated(data) == ""
    assert repeated(data.replace(b'"old.html": [', b'"index.html": [')) == "index.html"
    assert repeated(b'{"a": 1, "b": {"c": 1, "c": 2}}') == "c"


@pytest.mark.parametrize("row", [b'{"uid": "\xff"}', b"[" * 990 + b"]" * 990])
def test_a_row_that_cannot_be_read_is_told_with_a_sentence(row: bytes) -> None:
    data = changed().replace(b'{"uid": "b"}', row)
    with pytest.raises(ValueError, match=r"^it is (not UTF-8|nested too deeply)$"):
        repeated(data)
