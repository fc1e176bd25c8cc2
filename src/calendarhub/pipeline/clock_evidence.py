"""Signs of when a hub was worked on: the times of its files, and stamps of what was published."""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config
from calendarhub.fetch import scan
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import LiveRelease, read_manifest


def file_times(root: Path) -> Iterator[datetime]:
    """When settings, network, feeds, templates and records were last written (UTC)."""
    files = [root / "calendarhub.yaml"]
    for folder in ("network", "feeds", "templates"):
        files += (root / folder).rglob("*")
    with suppress(OSError):  # a folder that cannot be read says nothing here; the build tells it
        found = scan(root, config.load(root).hub.settings).found
        files += [Path(one.file) for one in found]
    for file in files:
        with suppress(OSError, ValueError, OverflowError):
            yield datetime.fromtimestamp(file.stat().st_mtime, UTC)


def stamps(root: Path, previous: LiveRelease | None) -> Iterator[datetime]:
    """When events were last changed, as the live release or a publication to continue says (UTC)."""
    for row in _rows(root, previous):
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            yield datetime.fromisoformat(json.loads(row)["modified"]).astimezone(UTC)


def _rows(root: Path, previous: LiveRelease | None) -> Iterable[bytes]:
    releases = LocalReleases(root)
    live = releases.live_id()
    if live:
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            return read_manifest(releases.folder / live).ledger
    return previous.ledger if previous else ()
