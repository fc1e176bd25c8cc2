"""A release: a finished tree that replaces the last one in a single step."""

import errno
import os
import shutil
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from calendarhub.storage.local.tree import sync_folder, sync_tree
from calendarhub.storage.manifest import MANIFEST, files_of

KEEP_RELEASES = 5
KEEP_SECONDS = 24 * 3600
MOST_RELEASES = 50
ROOM = 64 * 1024 * 1024  # bytes that should be free before a build, beside what it will write
PLENTY = 16 * 1024**3  # bytes that are enough for any
NEXT = ".public.next"  # the link that will replace `public`


class Releases:
    """The releases of one hub below `.calendarhub/releases`, and the link `public` to the live one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / ".calendarhub"
        self.folder = self.state / "releases"
        self.public = root / "public"

    def live_id(self) -> str:
        """The name of the live release, or empty when nothing was ever published.

        Where the link is lost or leads nowhere (a power cut, a first build killed before its swap),
        it is the newest release that still has its manifest.
        """
        name = self.linked_id()
        whole = bool(name) and (self.folder / name / MANIFEST).is_file()
        return name if whole else self._newest_whole()

    def linked_id(self) -> str:
        """The name that `public` leads to, whether or not it is there; empty without a link."""
        try:
            return Path(os.readlink(self.public)).name
        except OSError:
            return ""

    def candidates(self) -> list[str]:
        """All releases as they may be built upon: the linked one first, then the newest."""
        linked = self.linked_id()
        return [*filter(None, [linked]), *[name for name in self.names() if name != linked]]

    def _newest_whole(self) -> str:
        whole = [name for name in self.names() if (self.folder / name / MANIFEST).is_file()]
        return whole[0] if whole else ""

    def names(self) -> list[str]:
        """All releases, also those that were never swapped in, newest first."""
        if not self.folder.is_dir():
            return []
        return sorted((path.name for path in self.folder.iterdir()), key=_generation, reverse=True)

    def stage(self) -> Path:
        """An empty folder to make the next release in; rubbish of a killed build goes.

        With little room, old releases go as well, but for two. Raises FileExistsError when `public`
        is not ours to replace.
        """
        self._check_public()
        self.discard()
        if self._is_tight():
            self._remove(self.names()[2:])
        staging = self.state / "staging" / str(os.getpid())
        staging.mkdir(parents=True)
        return staging

    def _is_tight(self) -> bool:
        """Whether less is free than 64 MB beside twice a release, as where no link can be made."""
        free = shutil.disk_usage(self.state).free
        return free < PLENTY and free < ROOM + 2 * self._size()

    def _size(self) -> int:
        """The bytes of the live release."""
        try:
            files = files_of((self.folder / self.live_id() / MANIFEST).read_bytes())
        except (OSError, ValueError):
            return 0
        return sum(size for _, size in files.values())

    def discard(self) -> None:
        """Remove what was staged and not published."""
        shutil.rmtree(self.state / "staging", ignore_errors=True)

    def _check_public(self) -> None:
        if self.public.is_symlink():
            if Path(os.readlink(self.public)).parent.name == self.folder.name:
                return
            what = "a link to another place"
        elif self.public.is_dir():
            what = "a folder"
        elif self.public.exists():
            what = "a file"
        else:
            return
        message = f"public is {what}, not ours to replace; move it away and build again"
        if (self.public / "manifest.json").is_file():
            message += ", with --previous and the place where it then is, to continue what is in it"
        raise FileExistsError(errno.EEXIST, message, str(self.public))

    def publish(
        self, staging: Path, *, content: str, written: Collection[str], files: Collection[str]
    ) -> tuple[str, bool]:
        """Make a staged tree the live release; returns its name and whether it surely is on disk.

        `files` are all that it holds, `written` those that are not linked from the live one.
        Raises OSError when nothing was published; after the swap a failing fsync is only told.
        """
        sync_tree(staging, written, files)
        if not self.folder.is_dir():
            self.folder.mkdir()
            sync_folder(self.state)
        # Above every folder that is there: a build killed before its swap has left one.
        generation = max(map(_generation, self.names()), default=0) + 1
        name = f"{generation}-{content[:16]}"
        os.rename(staging, self.folder / name)
        sync_folder(self.folder)
        return name, self.point(name)

    def point(self, name: str) -> bool:
        """Let `public` lead to a release; returns whether the link surely is on disk."""
        target = Path(".calendarhub") / "releases" / name
        link = self.root / NEXT
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        try:
            os.replace(link, self.public)
        except OSError:
            link.unlink(missing_ok=True)
            raise
        try:
            sync_folder(self.root)
        except OSError:
            return False
        return True

    def prune(self, now: float) -> None:
        """Remove old releases: five stay, and all younger than a day, since readers may hold them.

        Of these at most fifty: of a hub that is edited every minute a day would fill the disk.
        `now` (seconds since 1970) is the caller's, who knows whether the clock can be believed.
        """
        names = self.names()
        old = [
            name
            for name in names[KEEP_RELEASES:MOST_RELEASES]
            if now - (self.folder / name).stat().st_mtime > KEEP_SECONDS
        ]
        self._remove([*old, *names[MOST_RELEASES:]])

    def _remove(self, names: Iterable[str]) -> None:
        """Remove releases, but never the live one and the one before, which readers still hold."""
        live, every = self.live_id(), self.names()
        kept = every[every.index(live) :][:2] if live in every else every[:2]
        for name in names:
            if name not in kept:
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def remove_all_but(self, name: str) -> None:
        """Remove every release but one: those of a hub that was only tried out before."""
        for other in self.names():
            if other != name:
                shutil.rmtree(self.folder / other, ignore_errors=True)

    def tidy(self) -> None:
        """Remove what killed processes left half-written: small files, and a link beside `public`."""
        (self.root / NEXT).unlink(missing_ok=True)
        for path in self.state.glob(".*"):
            pid = path.name.rpartition(".")[2]
            if pid.isdigit() and not _runs(int(pid)):
                path.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """Whether a process is there; also where it is not ours to ask."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _generation(name: str) -> int:
    head = name.partition("-")[0]
    return int(head) if head.isdigit() else 0


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a small file of the state (heartbeat, report, last error) in one step.

    It is not waited for until it is on disk: that would cost a build that changes nothing more than
    all its looking, and what a power cut may take of these files the next build writes anew.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
