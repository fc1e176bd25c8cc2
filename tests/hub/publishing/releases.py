"""Releases put together by hand, as many as a test likes, and what a reader does with a target."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from calendarhub.hub.publishing.everything import Everything
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST, listing_of
from calendarhub.storage.remote.plan import HEARTBEAT


def entry(data: bytes) -> tuple[str, int]:
    return hashlib.sha256(data).hexdigest(), len(data)


def release(pages: Mapping[str, bytes], unlisted: Mapping[str, bytes] | None = None) -> Everything:
    """A release of these files; of those unlisted its manifest says nothing."""
    files = {path: entry(data) for path, data in pages.items()}
    said = {"version": 1, "files": files, "ledger": {"uid_domain": "hub.example", "rows": []}}
    manifest = json.dumps(said, sort_keys=True).encode()
    held = {**pages, **(unlisted or {}), MANIFEST: manifest, HEARTBEAT: b"{}"}
    return Everything(
        release="1-0",
        files={path: entry(data) for path, data in held.items()},
        listed=frozenset({*files, MANIFEST, HEARTBEAT}),
        held=held,
        releases=LocalReleases(Path("nowhere")),
    )


def lost(files: Mapping[str, bytes], manifest: bytes | None) -> set[str]:
    """What a reader who holds a manifest does not find."""
    named = listing_of(manifest).everything if manifest else {}
    return set(named) - set(files)
