"""Everything that is published of a hub now, with its bytes: the one place that says what that is."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.listing import Files
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST, read_listing
from calendarhub.storage.remote.plan import HEARTBEAT


class Everything(Struct, frozen=True):
    """The live release, and what changes beside it; `listed` are paths that its manifest leads to."""

    release: str
    files: Files
    listed: frozenset[str]
    held: Mapping[str, bytes]
    releases: LocalReleases

    @property
    def unlisted(self) -> Files:
        """The files of unlisted feeds."""
        return {path: entry for path, entry in self.files.items() if is_unlisted(path)}

    def read(self, path: str) -> bytes:
        """The bytes of a file; raises OSError where they are damaged or gone."""
        if path in self.held:
            return self.held[path]
        data = self.releases.read(*self.files[path])
        if data is None:
            raise OSError(f"{path} of the live release is damaged; `calendarhub build` mends it")
        return data


def everything(root: Path) -> Everything | None:
    """What is published of a hub; None where nothing was.

    Raises OSError or ValueError where the live release is damaged.
    """
    releases = LocalReleases(root)
    name = releases.live_id()
    if not name:
        return None
    manifest = read_listing(releases.folder / name)
    held = {MANIFEST: manifest.data}
    with suppress(OSError):  # a hub whose state was copied by hand may have none yet
        held[HEARTBEAT] = (releases.state / HEARTBEAT).read_bytes()
    beside = {path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in held.items()}
    listed = frozenset({*manifest.public, *manifest.parts, *held})
    return Everything(name, {**manifest.everything, **beside}, listed, held, releases)
