"""Everything that is published of a hub, with its bytes."""

import hashlib
from pathlib import Path

import pytest

from calendarhub.hub.publishing.everything import everything
from calendarhub.storage.manifest import MANIFEST
from calendarhub.storage.remote.plan import HEARTBEAT
from tests.hubs import BOARD, HubFolder


def test_each_file_of_the_live_release_can_be_read_and_has_its_digest(tmp_path: Path) -> None:
    assert everything(tmp_path) is None
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    found = everything(hub.root)
    assert found is not None
    assert set(found.files) == {*hub.digests(), HEARTBEAT}
    assert {MANIFEST, HEARTBEAT} <= found.listed
    for path, (sha256, size) in found.files.items():
        data = found.read(path)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (sha256, size)
    blob = found.files["feeds/all.ics"][0]
    (hub.root / ".calendarhub/blobs" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(OSError, match=r"feeds/all\.ics of the live release is damaged"):
        found.read("feeds/all.ics")
