"""Trees on disk as bases of new ones, and releases made of a few bytes."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from calendarhub.storage.compose import compose
from calendarhub.storage.local.base import NOTHING, Base
from calendarhub.storage.local.releases import LocalReleases, Published
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.tree import Tree, put_manifest


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
        stamps=stamps(folder),
        sealed=stamps(folder),
        others=others,
    )


def published(root: Path, files: Mapping[str, bytes]) -> Published:
    """Publish some files: those that differ from the live ones are written, others stay."""
    releases = LocalReleases(root)
    live = releases.live_id()
    tree = Tree(releases.stage(), base_of(releases.folder / live) if live else NOTHING)
    named = {path: digest(data) for path, data in files.items()}
    for path, data in files.items():
        if tree.base.files.get(path) != named[path]:
            tree.write(path, data)
    composed = compose(files=named, uid_domain="x", rows={}, retired=())
    put_manifest(tree, composed)
    done = releases.publish(
        tree,
        content=composed.manifest.content,
        files=composed.manifest.everything,
        staged=stamps(tree.staging),
    )
    assert done.is_durable
    releases.discard()
    return done


def publish(root: Path, files: Mapping[str, bytes]) -> str:
    """The same; the name of the release."""
    return published(root, files).name


def rested(root: Path) -> None:
    """Let more than a minute pass for the trees that were live before."""
    for folder in (root / ".calendarhub/releases").iterdir():
        os.utime(folder, (1_700_000_000, 1_700_000_000))
