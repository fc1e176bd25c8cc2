"""Trees on disk as bases of new ones."""

import hashlib
from pathlib import Path

from calendarhub.storage.local import audit
from calendarhub.storage.local.base import Base


def digest(data: bytes) -> tuple[str, int]:
    """What a manifest says of a file."""
    return hashlib.sha256(data).hexdigest(), len(data)


def base_of(folder: Path, *, others: tuple[Path, ...] = ()) -> Base:
    """A release with all that lies in a folder."""
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"]
    return Base(
        name=folder.name,
        folder=folder,
        files={path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in there},
        stamps=audit.stamps(folder),
        others=others,
    )
