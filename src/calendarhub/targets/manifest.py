"""The manifest of a release: its files, and the ledger that a later build continues from."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from calendarhub.model.settings import is_local_host

VERSION = 1
MANIFEST = "manifest.json"


def _nothing(path: str, size: int) -> bytes | None:  # noqa: ARG001
    return None


class Live(Struct, frozen=True):
    """The release that is published now: its folder's name (`id`) and files with their digests.

    One that is continued from elsewhere has a `location` (folder or address), and a way to `read`
    a file of it: path and size to its bytes, None where it cannot be read. `is_trial` says what the
    ledger says of itself (model.ledger), None where its manifest is older than that.
    """

    id: str
    folder: Path
    files: Mapping[str, tuple[str, int]]
    uid_domain: str = ""
    ledger: tuple[str, ...] = ()
    is_trial: bool | None = False
    retired: tuple[str, ...] = ()
    location: str = ""
    read: Callable[[str, int], bytes | None] = _nothing


def read_manifest(folder: Path) -> Live:
    """What a release's manifest says; raises OSError or ValueError when it is not there or damaged."""
    return parse_manifest((folder / "manifest.json").read_bytes(), folder=folder)


def parse_manifest(data: bytes, *, folder: Path) -> Live:
    """A manifest from its bytes; raises ValueError, KeyError or TypeError on damage."""
    found = json.loads(data)
    if not isinstance(found, dict) or not isinstance(found["files"], dict):
        message = "it is not the manifest of a release"
        raise TypeError(message)
    if found.get("version", 1) > VERSION:
        message = f"it is of version {found['version']}, and this calendarhub knows {VERSION}"
        raise ValueError(message)
    for path in found["files"]:
        if path.startswith("/") or ".." in path.split("/"):
            message = f"it names {path}, which lies outside"
            raise ValueError(message)
    # Without its ledger every event would begin anew: that is damage, not a first publication.
    ledger = found["ledger"]
    return Live(
        id=folder.name,
        folder=folder,
        files={path: (entry[0], entry[1]) for path, entry in found["files"].items()},
        uid_domain=ledger["uid_domain"],
        ledger=tuple(json.dumps(row, ensure_ascii=False) for row in ledger["rows"]),
        is_trial=_is_trial(ledger),
        retired=tuple(found.get("retired", ())),
    )


def _is_trial(ledger: Mapping[str, object]) -> bool | None:
    if not is_local_host(str(ledger["uid_domain"])):
        return False  # its UIDs are of a host that others can reach
    said = ledger.get("trial")
    return said if isinstance(said, bool) else None


class _Files(Struct):
    files: dict[str, tuple[str, int]]


def files_of(data: bytes) -> dict[str, tuple[str, int]]:
    """The files that a manifest names; raises ValueError on damage. The ledger is passed over."""
    return msgspec.json.decode(data, type=_Files).files


def fits(name: str, files: Mapping[str, tuple[str, int]]) -> bool:
    """Whether a release of this name has exactly these files: it is named by their digest."""
    return name.partition("-")[2] == content_digest(listed(files))[:16]


# Of one text the encoder is done at once; `json.dumps` would make a new one for each of thousands.
_quoted = json.JSONEncoder(ensure_ascii=False).encode
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
    start = json.dumps(about, ensure_ascii=False)[:-1]
    whose = json.dumps(uid_domain)
    if is_local_host(uid_domain):
        whose += f', "trial": {json.dumps(is_trial)}'
    head = f'{start},\n"files": {{\n{files}\n}},\n"ledger": {{"uid_domain": {whose}, "rows": [\n'
    return b"".join([head.encode(), b",\n".join(rows), b"\n]}}\n"])


def content_digest(files: str) -> str:
    """One digest of all paths and digests of a tree, as `listed`."""
    return hashlib.sha256(files.encode()).hexdigest()
