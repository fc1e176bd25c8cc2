"""The manifest of a release, read: its files, and the ledger that a later build continues from.

A small hub has all of it in `manifest.json` (version 1); that of a large one names parts (version 2),
files of the release by their digest. Each is looked at before it is believed.
"""

from collections.abc import Callable, Mapping
from json import loads
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError, Raw, Struct, json

from calendarhub.model.settings import is_local_host
from calendarhub.storage.buckets import Buckets, Entry
from calendarhub.storage.listing import (
    FILES,
    MANIFEST,
    Files,
    Manifest,
    are_parts_of,
    fits,
    is_part,
    part_path,
)
from calendarhub.storage.local.unlisted import unlisted_of
from calendarhub.storage.parts import (
    NamedEntry,
    NamedParts,
    Reader,
    bucket,
    check_files,
    check_parts,
    published_bucket,
    reader_of,
    rows_of,
)

__all__ = ["MANIFEST", "LiveRelease", "Manifest", "fits", "is_part", "reader_of"]

Found = TypeVar("Found", bound="_Version")

VERSION = 2


def _nothing(path: str, size: int) -> bytes | None:  # noqa: ARG001
    return None


class LiveRelease(Struct, frozen=True):
    """The release that is published now: its folder's name (`id`) and files with their digests.

    One that is continued from elsewhere has a `location` (folder or address), and a way to `read`
    a file of it: path and size to its bytes, None where it cannot be read; `refused` are paths that
    it lists and no build of ours makes, and why. `is_trial` says what the ledger says of itself
    (model.ledger), None where its manifest is older than that. `parts` are those of the manifest.
    """

    id: str
    folder: Path
    files: Files
    uid_domain: str = ""
    ledger: tuple[bytes, ...] = ()
    is_trial: bool | None = False
    retired: tuple[str, ...] = ()
    location: str = ""
    read: Reader = _nothing
    refused: Mapping[str, str] = {}
    parts: Files = {}


class _Ledger(Struct):
    uid_domain: str
    rows: tuple[Raw, ...] | None = None
    trial: bool | None = None


class _Version(Struct, kw_only=True):
    version: int = VERSION


class _Listed(_Version, kw_only=True):
    files: dict[str, NamedEntry] | None = None
    parts: NamedParts | None = None


class _Whole(_Listed, kw_only=True):
    # Without its ledger every event would begin anew: that is damage, not a first publication.
    ledger: _Ledger
    retired: tuple[str, ...] = ()


_whole = json.Decoder(_Whole).decode
_listed = json.Decoder(_Listed).decode
_version = json.Decoder(_Version).decode


def read_manifest(folder: Path) -> LiveRelease:
    """What a release's manifest says; raises OSError or ValueError when it is not there or damaged."""
    data = (folder / MANIFEST).read_bytes()
    return parse_manifest(data, folder=folder, read=reader_of(folder))


def read_listing(folder: Path, known: Manifest | None = None) -> Manifest:
    """The same without the ledger, and with the files of unlisted feeds, which it does not name.

    Of what is `known` only what differs is read.
    """
    data = (folder / MANIFEST).read_bytes()
    found = listing_of(data, read=reader_of(folder), known=known, release=folder.name)
    return found.beside(unlisted_of(folder))


def parse_manifest(data: bytes, *, folder: Path, read: Reader = _nothing) -> LiveRelease:
    """A manifest from its bytes; raises ValueError with a sentence that says what is wrong.

    The parts of a large one are `read`.
    """
    found = _decoded(_whole, data)
    rows = found.ledger.rows
    if found.parts is None and rows is None:
        raise ValueError("it is not the manifest of a release: it has no ledger")
    listing = _listing(data, found, read, None)
    if found.parts is not None:
        each = [rows_of(one, read) for one in found.parts.rows]
        rows = tuple([row for part in each for row in part])
    return LiveRelease(
        id=folder.name,
        folder=folder,
        files=listing.files,
        uid_domain=found.ledger.uid_domain,
        ledger=tuple(map(bytes, rows or ())),
        is_trial=_is_trial(found.ledger),
        retired=found.retired,
        parts=listing.parts,
    )


def listing_of(
    data: bytes, *, read: Reader = _nothing, known: Manifest | None = None, release: str = ""
) -> Manifest:
    """The files that a manifest lists; raises ValueError on damage. The ledger is passed over.

    Of a `release` whose name has the digest of these very parts each path was looked at when a build
    of ours published it: that is not done again.
    """
    if known is not None and known.data == data:
        return known
    return _listing(data, _decoded(_listed, data), read, known, release)


def parts_of(data: bytes) -> dict[str, int]:
    """The parts that a manifest names, and their sizes; raises ValueError on damage."""
    found = _decoded(_listed, data).parts
    if found is None:
        return {}
    check_parts(found)
    return {part_path(sha): size for sha, size in (*found.files, *found.rows)}


def _decoded(decode: Callable[[bytes], Found], data: bytes) -> Found:
    try:
        found = decode(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except (DecodeError, UnicodeDecodeError) as error:
        _refuse_newer(data)
        raise ValueError(f"it is not the manifest of a release: {error}") from None
    if found.version > VERSION:
        _refuse_newer(data)
    return found


def _listing(
    data: bytes, found: _Listed, read: Reader, known: Manifest | None, release: str = ""
) -> Manifest:
    if found.parts is None:
        if found.files is None:
            raise ValueError("it is not the manifest of a release: it lists no files")
        check_files(found.files)
        return Manifest(data, found.files)
    check_parts(found.parts)
    entries = found.parts.files
    before = known.by_path if known else None
    same = before is not None and len(before.entries) == len(entries)
    at_hand = dict(zip(before.entries, before.held, strict=True)) if before and same else {}
    count, is_published = len(entries), are_parts_of(release, entries)

    def held_by(one: Entry, number: int) -> Mapping[str, Entry]:
        if one in at_hand:
            return at_hand[one]
        return published_bucket(one, read) if is_published else bucket(one, read, number, count)

    held = tuple([held_by(one, number) for number, one in enumerate(entries)])
    files: dict[str, Entry] = {}
    for some in held:
        files.update(some)
    parts = {part_path(sha): (sha, size) for sha, size in (*entries, *found.parts.rows)}
    return Manifest(data, files, parts, Buckets(FILES, held, entries))


def _is_trial(ledger: _Ledger) -> bool | None:
    if not is_local_host(ledger.uid_domain):
        return False  # its UIDs are of a host that others can reach
    return ledger.trial


def _refuse_newer(data: bytes) -> None:
    """What a newer version writes may have another shape: say that first."""
    try:
        version = _version(data).version
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return
    if version > VERSION:
        raise ValueError(f"it is of version {version}, and this calendarhub knows {VERSION}")


def repeated(data: bytes) -> str:
    """A key that stands twice in one object of a manifest (or a part): nobody knows what it says.

    Raises ValueError for what only a reader of all of it, its ledger too, finds damaged.
    """
    twice: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> None:
        if len(pairs) > 1 and len({key for key, _ in pairs}) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    twice.append(key)
                seen.add(key)

    try:
        loads(data, object_pairs_hook=look)
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return twice[0] if twice else ""
