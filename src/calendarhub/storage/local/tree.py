"""What is made for the next release, before it takes its place in a tree.

Only what is new lies there: what stays as it is has its name in the base, and is linked at the end.
"""

import os
from pathlib import Path

from calendarhub.storage.compose import Composed
from calendarhub.storage.local.base import NOTHING, Base
from calendarhub.storage.manifest import MANIFEST


class Tree:
    """A staged tree: files are taken from the base or written once, never overwritten."""

    def __init__(self, staging: Path, base: Base = NOTHING) -> None:
        self.staging = staging
        self.base = base

    def take(self, path: str) -> bool:
        """Whether an unchanged file can stay as it is, since its bytes are there.

        What is damaged is not taken, also if a blob or an older release has it: readers hold what
        lies there now, so the right bytes need a newer time.
        """
        base = self.base
        if base.folder is None or path not in base.files:
            return False
        if path not in base.damaged:
            return True
        return not base.is_there(path) and base.find(path) is not None

    def write(self, path: str, data: bytes) -> None:
        """Write a new file; raises FileExistsError when two owners ask for one path."""
        self._create(path, data)
        self._keep_order(path)

    def _create(self, path: str, data: bytes) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        file = f"{self.staging}/{path}"
        try:
            descriptor = os.open(file, flags, 0o644)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(file), exist_ok=True)
            descriptor = os.open(file, flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def _keep_order(self, path: str) -> None:
        """A changed file is never older than the one it replaces, or clients would be told 304."""
        for folder in self.base.before:
            try:
                before = os.lstat(f"{folder}/{path}").st_mtime_ns
            except OSError:
                continue
            now = os.stat(f"{self.staging}/{path}").st_mtime_ns
            if now < before + 1_000_000_000:
                stamp = before + 1_000_000_000
                os.utime(f"{self.staging}/{path}", ns=(stamp, stamp))


def put_manifest(tree: Tree, composed: Composed) -> list[str]:
    """Write a manifest and the parts of it that the base has not; returns where they lie."""
    manifest = composed.manifest
    new = [path for path in manifest.parts if not tree.take(path)]
    for path in new:
        tree.write(path, composed.made.get(path) or manifest.part(path))
    tree.write(MANIFEST, manifest.data)
    return [*new, MANIFEST]
