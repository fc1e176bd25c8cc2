"""The manifest of a release: its files, and the ledger that a later build continues from."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from json import JSONEncoder, dumps, loads
from pathlib import Path
from typing import Annotated

from msgspec import DecodeError, Meta, Raw, Struct, json

from calendarhub.model.settings import is_local_host

VERSION = 1
MANIFEST = "manifest.json"

_Digest = Annotated[str, Meta(min_length=64, max_length=64)]
_HEXADECIMAL = re.compile("[0-9a-f]*").fullmatch
_Size = Annotated[int, Meta(ge=0, le=1 << 40)]
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|\x00", re.MULTILINE)


def _nothing(path: str, size: int) -> bytes | None:  # noqa: ARG001
    return None


class LiveRelease(Struct, frozen=True):
    """The release that is published now: its folder's name (`id`) and files with their digests.

    One that is continued from elsewhere has a `location` (folder or address), and a way to `read`
    a file of it: path and size to its bytes, None where it cannot be read; `refused` are paths that
    it lists and no build of ours makes, and why. `is_trial` says what the ledger says of itself
    (model.ledger), None where its manifest is older than that.
    """

    id: str
    folder: Path
    files: Mapping[str, tuple[str, int]]
    uid_domain: str = ""
    ledger: tuple[bytes, ...] = ()
    is_trial: bool | None = False
    retired: tuple[str, ...] = ()
    location: str = ""
    read: Callable[[str, int], bytes | None] = _nothing
    refused: Mapping[str, str] = {}


def read_manifest(folder: Path) -> LiveRelease:
    """What a release's manifest says; raises OSError or ValueError when it is not there or damaged."""
    return parse_manifest((folder / "manifest.json").read_bytes(), folder=folder)


class _Ledger(Struct):
    uid_domain: str
    rows: tuple[Raw, ...]
    trial: bool | None = None


class _Version(Struct, kw_only=True):
    version: int = VERSION


class _Manifest(_Version, kw_only=True):
    files: dict[str, tuple[_Digest, _Size]]
    # Without its ledger every event would begin anew: that is damage, not a first publication.
    ledger: _Ledger
    retired: tuple[str, ...] = ()


_decode = json.Decoder(_Manifest).decode
_version = json.Decoder(_Version).decode


def parse_manifest(data: bytes, *, folder: Path) -> LiveRelease:
    """A manifest from its bytes; raises ValueError with a sentence that says what is wrong."""
    try:
        found = _decode(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except (DecodeError, UnicodeDecodeError) as error:
        _refuse_newer(data)
        raise ValueError(f"it is not the manifest of a release: {error}") from None
    if found.version > VERSION:
        _refuse_newer(data)
    # All at once, which takes a tenth of the time.
    if _OUTSIDE.search("\n".join(found.files)):
        path = next((path for path in found.files if _OUTSIDE.search(path)), "")
        raise ValueError(f"it names {path[:200]!r}, which lies outside")
    if not _HEXADECIMAL("".join([digest for digest, _ in found.files.values()])):
        raise ValueError("it has digests that are none")
    return LiveRelease(
        id=folder.name,
        folder=folder,
        files=found.files,
        uid_domain=found.ledger.uid_domain,
        ledger=tuple(map(bytes, found.ledger.rows)),
        is_trial=_is_trial(found.ledger),
        retired=found.retired,
    )


def _is_trial(ledger: _Ledger) -> bool | None:
    if not is_local_host(ledger.uid_domain):
        return False  # its UIDs are of a host that others can reach
    return ledger.trial


class _Files(Struct):
    files: dict[str, tuple[str, int]]


def files_of(data: bytes) -> dict[str, tuple[str, int]]:
    """The files that a manifest names; raises ValueError on damage. The ledger is passed over."""
    return json.decode(data, type=_Files).files


def fits(name: str, files: Mapping[str, tuple[str, int]]) -> bool:
    """Whether a release of this name has exactly these files: it is named by their digest."""
    return name.partition("-")[2] == content_digest(listed(files))[:16]


def _refuse_newer(data: bytes) -> None:
    """What a newer version writes may have another shape: say that first."""
    try:
        version = _version(data).version
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return
    if version > VERSION:
        raise ValueError(f"it is of version {version}, and this calendarhub knows {VERSION}")


def repeated(data: bytes) -> str:
    """A key that stands twice in one object of a manifest, of which nobody knows what it means.

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


# Of one text the encoder is done at once; `json.dumps` would make a new one for each of thousands.
_quoted = JSONEncoder(ensure_ascii=False).encode
_PLAIN = re.compile(r"[\w./-]*").fullmatch  # what is the same in quotes


def listed(files: Mapping[str, tuple[str, int]]) -> str:
    """The files of a release with digest and size, by path, as its manifest has them."""
    plain = _PLAIN
    return ",\n".join(
        [
            f'  "{path}": ["{sha}", {size}]'
            if plain(path)
            else f'  {_quoted(path)}: ["{sha}", {size}]'
            for path, (sha, size) in sorted(files.items())
        ]
    )


def compose(
    *,
    files: str,
    uid_domain: str,
    rows: Sequence[bytes],
    retired: Sequence[str],
    is_trial: bool = False,
) -> bytes:
    """The manifest of a release: its files as `listed`, and the ledger that a later build continues.

    Where UIDs are of this machine it says whether the hub `is_trial`; all others never are.
    """
    about = {"version": VERSION, "retired": sorted(retired)}
    start = dumps(about, ensure_ascii=False)[:-1]
    whose = dumps(uid_domain)
    if is_local_host(uid_domain):
        whose += f', "trial": {dumps(is_trial)}'
    head = f'{start},\n"files": {{\n{files}\n}},\n"ledger": {{"uid_domain": {whose}, "rows": [\n'
    return b"".join([head.encode(), b",\n".join(rows), b"\n]}}\n"])


def content_digest(files: str) -> str:
    """One digest of all paths and digests of a tree, as `listed`."""
    return hashlib.sha256(files.encode()).hexdigest()
