"""The seal: with which stamps the live release was last seen whole.

It is one small file. Without it, or when it speaks of another release, everything is read again; so
whoever finds damage breaks it. Light, as the stamps are.
"""

import json
from pathlib import Path

from calendarhub.storage.local.disk import write_atomically
from calendarhub.storage.local.stamps import Stamps, stamps

FILE = "seal.json"


def keep_seal(state: Path, name: str, found: Stamps) -> None:
    """Remember that a release was whole with these stamps."""
    import msgspec  # noqa: PLC0415 (to write it in a fifth of the time; who only looks has none)

    try:
        data = msgspec.json.encode({"release": name, "files": found})
    except UnicodeEncodeError:  # somebody put a file there whose name is no text
        break_seal(state)
        return
    write_atomically(state / FILE, data)


def read_seal(state: Path, name: str) -> dict[str, str]:
    """The stamps with which a release was whole; none where that is not known."""
    try:
        kept = json.loads((state / FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict) or kept.get("release") != name:
        return {}
    files = kept.get("files")
    if not isinstance(files, dict) or not all(type(said) is str for said in files.values()):
        return {}
    return files


def seal_size(state: Path) -> int:
    """How many octets it has, some fifty a file; none without it."""
    try:
        return (state / FILE).stat().st_size
    except OSError:
        return 0


def break_seal(state: Path) -> None:
    """Have everything read again by the next build."""
    (state / FILE).unlink(missing_ok=True)


def is_sealed(state: Path, name: str) -> bool:
    """Whether each file of a release is the one that was last seen whole, and nothing else is there."""
    kept = read_seal(state, name)
    return bool(kept) and kept == stamps(state / "releases" / name)
