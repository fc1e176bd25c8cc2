"""The disk below a hub: what it can do, and how much room is left."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from calendarhub.config.hub_files import SETTINGS
from calendarhub.model.problem import Problem, Severity
from calendarhub.storage.local.abilities import Abilities, abilities
from calendarhub.storage.local.releases import ROOM, LocalReleases

_MOUNTS = Path("/proc/self/mounts")
_LOCAL = "Move the hub to a local disk (ext4, xfs, btrfs, APFS)"


def facts(root: Path) -> Iterator[tuple[str, str]]:
    """Where the hub lies, on what, and how much room is left."""
    kind = _kind(root)
    yield "hub", f"{root}{f' ({kind})' if kind else ''}"
    yield "free", f"{shutil.disk_usage(root).free // 1024**2:,} MB"


def _kind(root: Path) -> str:
    """The kind of file system, where the system tells it."""
    try:
        lines = [line.split() for line in _MOUNTS.read_text().splitlines()]
    except OSError:
        return ""
    above = {str(folder) for folder in (root.resolve(), *root.resolve().parents)}
    found = [(len(where), kind) for _, where, kind, *_ in lines if where in above]
    return max(found, default=(0, ""))[1]


def problems(root: Path) -> Iterator[Problem]:
    """What the disk lacks that a hub needs."""
    releases = LocalReleases(root)
    folder = releases.state if releases.state.is_dir() else root
    yield from _lacking(abilities(folder, root / SETTINGS), folder)
    free, needed = shutil.disk_usage(folder).free, ROOM + 2 * _size(releases)
    if free < needed:
        yield Problem(
            "doctor.disk.full",
            f"{free // 1024**2:,} MB are free, and a build may need {needed // 1024**2:,} MB",
            remedy=f"Make room on the disk of {folder}: builds keep fewer old releases until then.",
            severity=Severity.WARNING,
        )


def _size(releases: LocalReleases) -> int:
    """The bytes of the live release."""
    return sum(size for _, size in releases.keeping.files(releases.live_id()).values())


def _lacking(found: Abilities, folder: Path) -> Iterator[Problem]:
    if found.refused:
        yield Problem(
            "doctor.disk.readonly",
            f"{folder} takes no files: {found.refused}",
            remedy=f"Let the user who builds write there: `sudo chown -R {_user()} {folder}`;"
            " if the whole disk is read-only, mount it for writing.",
        )
    if not found.symbolic_links:
        yield Problem(
            "doctor.disk.symlinks",
            f"{folder} makes no symbolic links, so nothing can be published in one step",
            remedy=f"{_LOCAL}, and let the web server read public/ there.",
        )
    if not found.hard_links:
        yield Problem(
            "doctor.disk.links",
            f"{folder} makes no hard links: each release is a copy of all files, and takes their room",
            remedy=f"{_LOCAL}; it works here too, only slower.",
            severity=Severity.WARNING,
        )
    if not found.sync_at_once:
        yield Problem(
            "doctor.disk.sync",
            f"{folder} has no syncfs, by which many new files are made sure of at once",
            remedy=f"{_LOCAL} of Linux; it works here too: each file is made sure of by itself, and a"
            " build that makes thousands of them takes longer.",
            severity=Severity.WARNING,
        )
    if not found.tells_case:
        yield Problem(
            "doctor.disk.case",
            "This disk takes A.md and a.md for one file",
            remedy="Name records, types and feeds in small letters, so that the hub is the same"
            " on every machine.",
            severity=Severity.NOTE,
        )


def _user() -> str:
    return os.environ.get("USER") or str(os.geteuid())
