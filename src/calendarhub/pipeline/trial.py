"""Whether a hub was only tried out so far, at an address of this machine: then nothing is owed.

A ledger notes it. Where an older version wrote it, the files of the release tell: each feed and page
names its own address.
"""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from calendarhub.formats import FORMATS
from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import is_local_address, is_local_host
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import LiveRelease, read_manifest

_TELLING = (*[row.ending for row in FORMATS.values() if row.discovered], ".html")
ASKED = 3  # files of each kind that are looked at


def is_trial(release: LiveRelease) -> bool:
    """Whether a release and all before it were built for this machine; what is unknown counts as no."""
    if release.is_trial is not None:
        return release.is_trial
    return next((is_local for is_local in _told(release)), False)


def with_kind(ledger: Ledger, releases: LocalReleases) -> Ledger:
    """A ledger that says of itself whether it is one of a trial."""
    if ledger.is_trial is not None:
        return ledger
    kind = bool(ledger.uid_domain) and is_local_host(ledger.uid_domain)
    if kind:
        kinds = [is_trial(release) for release in _readable(releases)]
        kind = bool(kinds) and all(kinds)
    return replace(ledger, is_trial=kind)


def _readable(releases: LocalReleases) -> Iterator[LiveRelease]:
    for name in releases.names():
        try:
            yield read_manifest(releases.folder / name)
        except (OSError, ValueError, KeyError, TypeError):
            continue


def _told(release: LiveRelease) -> Iterator[bool]:
    """What its files say, one after another, of whether their address is of this machine."""
    for suffix in _TELLING:
        for path in islice((one for one in sorted(release.files) if one.endswith(suffix)), ASKED):
            data = _read(release, path)
            # Content lines are folded (RFC 5545 §3.1), so an address may be.
            text = data.decode("utf-8", "replace").replace("\r\n ", "")
            found = re.search(rf"(https?://[^\s\"'<>]+/){re.escape(path)}\b", text)
            if found:
                yield is_local_address(found[1])


def _read(release: LiveRelease, path: str) -> bytes:
    if release.location:
        return release.read(path, release.files[path][1]) or b""
    try:
        return (release.folder / path).read_bytes()
    except OSError:  # of a release that is only kept the bytes lie by their digest
        return Blobs(release.folder.parent.parent).read(*release.files[path]) or b""
