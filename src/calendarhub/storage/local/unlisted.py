"""The manifest of unlisted feeds: which files of a release are theirs, kept where no server looks.

It lies beside the releases, one small file for each, and goes with its release. One that is lost or
damaged names nothing: the next build makes these feeds again, and they are not found until then.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

import msgspec
from msgspec import Struct

from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.local.disk import sync_all, write_atomically

FOLDER = "unlisted"
Files = dict[str, tuple[str, int]]


class _Kept(Struct):
    files: Files
    mark: str = ""

    def marked(self) -> str:
        """By what damage is known."""
        return hashlib.blake2b(msgspec.json.encode(self.files), digest_size=8).hexdigest()


def file_of(release: Path) -> Path:
    """Where the manifest of a release's unlisted feeds is kept; `release` is its folder, or a link."""
    return release.parent.parent / FOLDER / f"{release.name}.json"


def unlisted_of(release: Path) -> Files:
    """The files of unlisted feeds that a release has, by path: digest and size."""
    try:
        kept = msgspec.json.decode(file_of(release).read_bytes(), type=_Kept)
    except (OSError, ValueError):
        return {}
    is_ours = kept.mark == kept.marked() and all(map(is_unlisted, kept.files))
    return kept.files if is_ours else {}


def keep_unlisted(release: Path, files: Files) -> None:
    """Keep them for a release that is about to be live, on disk, for its owner alone."""
    file = file_of(release)
    if not files:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(mode=0o700, exist_ok=True)
    kept = _Kept(files)
    kept.mark = kept.marked()
    write_atomically(file, msgspec.json.encode(kept), mode=0o600)
    sync_all(file.parent, [str(file)], [str(file.parent), str(file.parent.parent)])


def forget_unlisted(releases: Path, names: Collection[str]) -> None:
    """Remove those of releases that are not among these names."""
    folder = releases.parent / FOLDER
    if folder.is_dir():
        for file in folder.iterdir():
            if file.name.removesuffix(".json") not in names:
                file.unlink(missing_ok=True)
