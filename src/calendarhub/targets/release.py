"""A release: a finished tree that replaces the last one in a single step (reliability.md §6)."""

import ctypes
import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

KEEP_RELEASES = 5
KEEP_SECONDS = 24 * 3600
_SYNC_AT_ONCE = 500  # above this many files one syncfs is cheaper than an fsync each

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Live:
    """The release that is published now: its folder's name (`id`) and files with their digests."""

    id: str
    folder: Path
    files: Mapping[str, tuple[str, int]]
    uid_domain: str = ""
    ledger: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()


class Releases:
    """The releases of one hub below `.calendarhub/releases`, and the link `public` to the live one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / ".calendarhub"
        self.folder = self.state / "releases"
        self.public = root / "public"

    def live_id(self) -> str:
        """The name of the live release, or empty when nothing was ever published."""
        try:
            target = os.readlink(self.public)
        except OSError:
            return ""
        name = Path(target).name
        return name if (self.folder / name / "manifest.json").is_file() else self._newest_whole()

    def _newest_whole(self) -> str:
        """The newest release that still has its manifest: where to walk back to after a power cut."""
        if not self.folder.is_dir():
            return ""
        whole = [p.name for p in self.folder.iterdir() if (p / "manifest.json").is_file()]
        return max(whole, key=_generation, default="")

    def stage(self) -> Path:
        """An empty folder to make the next release in; rubbish of a killed build goes."""
        shutil.rmtree(self.state / "staging", ignore_errors=True)
        staging = self.state / "staging" / str(os.getpid())
        staging.mkdir(parents=True)
        return staging

    def publish(self, staging: Path, *, content: str, written: Collection[str]) -> tuple[str, bool]:
        """Make a staged tree the live release; returns its name and whether it surely is on disk.

        Raises OSError when nothing was published; after the swap a failing fsync is only told.
        """
        _sync_tree(staging, written)
        generation = _generation(self.live_id()) + 1
        self.folder.mkdir(exist_ok=True)
        name = f"{generation}-{content[:16]}"
        os.rename(staging, self.folder / name)
        _sync_folder(self.folder)
        self._swap(name)
        try:
            _sync_folder(self.root)
        except OSError:
            return name, False
        return name, True

    def _swap(self, name: str) -> None:
        target = Path(".calendarhub") / "releases" / name
        link = self.root / ".public.next"
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        try:
            os.replace(link, self.public)
        except OSError as error:
            link.unlink(missing_ok=True)
            if error.errno in (errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY):
                message = "public is a folder, not ours to replace; move it away and build again"
                raise FileExistsError(errno.EEXIST, message, str(self.public)) from error
            raise

    def prune(self, now: float | None = None) -> None:
        """Remove old releases: five stay, and all younger than a day, since readers may hold them."""
        now = time.time() if now is None else now
        live = self.live_id()
        names = sorted((p.name for p in self.folder.iterdir()), key=_generation, reverse=True)
        for name in names[KEEP_RELEASES:]:
            folder = self.folder / name
            if name != live and now - folder.stat().st_mtime > KEEP_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _generation(name: str) -> int:
    head = name.partition("-")[0]
    return int(head) if head.isdigit() else 0


def read_manifest(folder: Path) -> Live:
    """What a release's manifest says; raises OSError or ValueError when it is not there or damaged."""
    return parse_manifest((folder / "manifest.json").read_bytes(), folder=folder)


def parse_manifest(data: bytes, *, folder: Path) -> Live:
    """A manifest from its bytes; raises ValueError, KeyError or TypeError on damage."""
    found = json.loads(data)
    ledger = found.get("ledger", {})
    return Live(
        id=folder.name,
        folder=folder,
        files={path: (entry[0], entry[1]) for path, entry in found["files"].items()},
        uid_domain=ledger.get("uid_domain", ""),
        ledger=tuple(json.dumps(row, ensure_ascii=False) for row in ledger.get("rows", ())),
        retired=tuple(found.get("retired", ())),
    )


class Tree:
    """A staged tree: files are linked from the live release or written once, never overwritten."""

    def __init__(self, staging: Path, live: Path | None) -> None:
        self.staging = staging
        self.live = live
        self.folders: set[str] = set()

    def make_folders(self, paths: Iterable[str]) -> None:
        """All folders of the given files, made before two processes write into them."""
        for path in paths:
            folder = path.rpartition("/")[0]
            if folder and folder not in self.folders:
                (self.staging / folder).mkdir(parents=True, exist_ok=True)
                self.folders.add(folder)

    def link(self, path: str) -> bool:
        """Take an unchanged file from the live release as it is; False when it is not there."""
        if self.live is None:
            return False
        try:
            os.link(f"{self.live}/{path}", f"{self.staging}/{path}")
        except OSError:
            return False
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a new file; raises FileExistsError when two owners ask for one path."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(f"{self.staging}/{path}", flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        self._keep_order(path)

    def _keep_order(self, path: str) -> None:
        """A changed file is never older than the one it replaces, or clients would be told 304."""
        if self.live is None:
            return
        try:
            before = os.stat(f"{self.live}/{path}").st_mtime_ns
        except OSError:
            return
        now = os.stat(f"{self.staging}/{path}").st_mtime_ns
        if now < before + 1_000_000_000:
            stamp = before + 1_000_000_000
            os.utime(f"{self.staging}/{path}", ns=(stamp, stamp))


def content_digest(files: Mapping[str, tuple[str, int]]) -> str:
    """One digest of all paths and digests of a tree."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path}\0{files[path][0]}\n".encode())
    return whole.hexdigest()


def _sync_tree(folder: Path, written: Collection[str]) -> None:
    """Put what was written on disk; linked files are there already."""
    if len(written) > _SYNC_AT_ONCE:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if _libc.syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), "syncfs", str(folder))
        finally:
            os.close(descriptor)
        return
    for path in written:
        _sync_file(f"{folder}/{path}")
    for parent, _, _ in os.walk(folder):
        _sync_folder(Path(parent))


def _sync_file(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    _sync_file(str(folder))


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a small file of the state (heartbeat, report, last error) in one step."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    os.replace(beside, path)
