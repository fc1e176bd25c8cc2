"""The ledgers of a hub: the one of its live release, and what later ones used."""

from pathlib import Path

import pytest

from calendarhub.model import codec
from calendarhub.pipeline.ledgers import PreviousError, ledger_of, manifest
from calendarhub.rules import digest
from calendarhub.storage.manifest import LiveRelease
from tests.builders import event, revision

ROW = revision(last=digest.trimmed(event()))


def live(*rows: bytes) -> LiveRelease:
    return LiveRelease("1-a", Path("/nowhere"), {}, uid_domain="hub.example", ledger=rows)


def test_a_release_carries_the_rows_that_subscribers_hold() -> None:
    ledger = ledger_of(live(codec.dumps(ROW).encode()))
    assert ledger.uid_domain == "hub.example"
    assert ledger.revisions == {(ROW.uid, None): ROW}


@pytest.mark.parametrize("row", [b"", b"{}", b"null", b"\xff", codec.dumps(ROW).encode()[:-5]])
def test_a_damaged_row_stops_everything_and_is_told(row: bytes) -> None:
    with pytest.raises(PreviousError, match="manifest of 1-a is damaged"):
        ledger_of(live(row))


@pytest.mark.parametrize("data", [None, b"", b"{", b"[]", b'{"files": 7}'])
def test_a_manifest_that_cannot_be_read_is_told_with_its_release(
    tmp_path: Path, data: bytes | None
) -> None:
    folder = tmp_path / "7-b"
    folder.mkdir()
    if data is not None:
        (folder / "manifest.json").write_bytes(data)
    with pytest.raises(PreviousError, match="live release 7-b cannot be read"):
        manifest(folder)
