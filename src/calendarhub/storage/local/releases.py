"""Releases: finished trees that take each other's place in a single step, and older manifests.

Of a release that is live, or was a short while ago, `releases/<name>` is the tree that readers see; of
one that is only kept it holds the manifest, and the bytes lie by their digest in `blobs`.
"""

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.local.audit import Files
from calendarhub.storage.local.behind import forget_behind, keep_behind, read_behind
from calendarhub.storage.local.disk import sync_all, sync_folder
from calendarhub.storage.local.keeping import Keeping, generation
from calendarhub.storage.local.link import check_public, forget_turn, linked, turn
from calendarhub.storage.local.next_tree import NextFiles, PutTogether, put_together, rescue
from calendarhub.storage.local.stamps import Stamps
from calendarhub.storage.local.tree import Tree
from calendarhub.storage.local.trees import Brought
from calendarhub.storage.local.turns import Turns, has_tree
from calendarhub.storage.local.unlisted import keep_unlisted
from calendarhub.storage.manifest import MANIFEST

ROOM = 64 * 1024 * 1024  # bytes that should be free before a build, beside what it will write
PLENTY = 16 * 1024**3  # bytes that are enough for any


class Published(Struct, frozen=True):
    """A release that is live now: its name, whether it surely is on disk, and the stamps of its files.

    `brought` is what it took to bring its tree in order.
    """

    name: str
    is_durable: bool
    stamps: Stamps
    brought: Brought


class LocalReleases:
    """The releases of one hub below `.calendarhub/releases`, and the link `public` to the live one."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / ".calendarhub"
        self.folder = self.state / "releases"
        self.public = root / "public"
        self.keeping = Keeping(self.state)
        self.blobs = self.keeping.blobs
        self.turns = Turns(self.state)

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
        return linked(self.public)

    def candidates(self) -> list[str]:
        """All releases as they may be built upon: the linked one first, then the newest."""
        linked = self.linked_id()
        return [*filter(None, [linked]), *[name for name in self.names() if name != linked]]

    def _newest_whole(self) -> str:
        whole = [name for name in self.names() if (self.folder / name / MANIFEST).is_file()]
        return whole[0] if whole else ""

    def names(self) -> list[str]:
        """All releases, also those that were never swapped in, newest first."""
        return self.keeping.names()

    def has_tree(self, name: str) -> bool:
        """Whether the files of a release lie in its folder, or its manifest alone."""
        return has_tree(self.folder / name)

    def manifest(self, name: str) -> bytes:
        """The manifest of a release; raises OSError where it is not there."""
        return (self.folder / name / MANIFEST).read_bytes()

    def read(self, sha256: str, size: int) -> bytes | None:
        """The bytes of a file that a kept release names; None where they are damaged or gone."""
        return self.blobs.read(sha256, size)

    def stage(self) -> Path:
        """An empty folder to make the next release in; rubbish of a killed build goes.

        With little room, old releases go as well, but for two. Raises FileExistsError when `public`
        is not ours to replace.
        """
        check_public(self.public, self.folder.name)
        self.discard()
        if self._is_tight():
            self._remove(self.names()[2:])
            self.keeping.settle()
        staging = self.state / "staging" / str(os.getpid())
        staging.mkdir(parents=True)
        return staging

    def _is_tight(self) -> bool:
        """Whether less is free than 64 MB beside twice a release, as where no link can be made."""
        free = shutil.disk_usage(self.state).free
        return free < PLENTY and free < ROOM + 2 * self._size()

    def _size(self) -> int:
        """The bytes of the live release."""
        return sum(size for _, size in self.keeping.files(self.live_id()).values())

    def discard(self) -> None:
        """Remove what was staged and not published."""
        shutil.rmtree(self.state / "staging", ignore_errors=True)

    def publish(self, tree: Tree, *, content: str, files: Files, staged: Stamps) -> Published:
        """Make a release of what is staged and of what its base has, and let it be live.

        `files` are all that it holds, `staged` the stamps of those that were made. Raises OSError when
        nothing was published; after the swap a failing fsync is only told.
        """
        staged = {**staged, **rescue(tree, files, staged)}
        wanted = NextFiles(tree, files, staged)
        self.keeping.put(wanted)
        made, behind = self._put_together(wanted)
        # All at once: what is told to the disk first takes the rest along.
        new = [*(f"{tree.staging}/{path}" for path in staged), *made.files]
        sync_all(self.state, new, [*self.blobs.touched(), *made.folders])
        # Above every folder that is there: a build killed before its swap has left one.
        newest = next(iter(self.names()), "")
        name = f"{generation(newest) + 1}-{content[:16]}"
        if not self.folder.is_dir():
            self.folder.mkdir()
            sync_folder(self.state)
        unlisted = {path: entry for path, entry in files.items() if is_unlisted(path)}
        keep_unlisted(self.folder / name, unlisted)
        os.rename(self.turns.tree, self.folder / name)
        sync_folder(self.folder)
        is_durable = self.point(name)
        with suppress(OSError):  # then it is found out again what is needed, and what waits
            self.keeping.note_left(newest, wanted)
            self._note_behind(name, wanted, behind, made.brought.copied)
        return Published(name, is_durable, made.stamps, made.brought)

    def _put_together(self, files: NextFiles) -> tuple[PutTogether, dict[str, frozenset[str]]]:
        """Bring the tree that has the next turn in order; with it, how far the others are behind."""
        base = files.tree.base
        behind = read_behind(self.state, base.name) if base.is_in_order else {}
        forget_behind(self.state)  # from now on until it is known again
        taken = self.turns.begin({self.linked_id(), self.live_id(), base.name}, behind)
        return put_together(self.turns.tree, files, behind.pop(taken, None)), behind

    def _note_behind(
        self,
        name: str,
        files: NextFiles,
        behind: Mapping[str, frozenset[str]],
        copied: Collection[str],
    ) -> None:
        """Note in which paths trees that wait differ from the one that is live now."""
        base = files.tree.base
        if base.is_in_order and not copied:
            changed = files.changed()
            trees = {one: paths | changed for one, paths in behind.items() if self.has_tree(one)}
            keep_behind(self.state, name, {**trees, base.name: changed})

    def point(self, name: str) -> bool:
        """Let `public` lead to a release; returns whether the link surely is on disk."""
        target = Path(".calendarhub") / "releases" / name
        before = self.linked_id()
        if before != name:
            self.turns.leave(before or name)
        turn(self.public, target)
        try:
            sync_folder(self.root)
        except OSError:
            return False
        return True

    def prune(self, now: float) -> None:
        """Let go of old releases and of trees that are not needed any more.

        `now` (seconds since 1970) is the caller's, who knows whether the clock can be believed.
        """
        self._remove(self.keeping.old(now))
        self.turns.let_go({self.linked_id(), self.live_id()}, self.state / "staging" / "old")
        self.keeping.settle()

    def _remove(self, names: Sequence[str]) -> None:
        """Remove releases, but never the live one and the one before, which readers still hold."""
        live, every = self.live_id(), self.names()
        kept = every[every.index(live) :][:2] if live in every else every[:2]
        self.keeping.let_go([name for name in names if name not in kept])

    def remove_all_but(self, name: str) -> None:
        """Remove every release but one: those of a hub that was only tried out before."""
        self.keeping.left.doubt()
        self.keeping.let_go([other for other in self.names() if other != name])
        shutil.rmtree(self.turns.tree, ignore_errors=True)
        self.keeping.settle()

    def tidy(self) -> None:
        """Remove what killed processes left half-written: small files, and a link beside `public`."""
        forget_turn(self.public)
        self.turns.tidy()
        for path in self.state.glob(".*"):
            pid = path.name.rpartition(".")[2]
            if pid.isdigit() and not _runs(int(pid)):
                path.unlink(missing_ok=True)


def releases_of(folder: Path) -> LocalReleases | None:
    """The releases of the hub whose live release a folder is, or leads to; None if it is none."""
    release = folder.resolve()
    if release.parent.parent.name != ".calendarhub":
        return None
    releases = LocalReleases(release.parent.parent.parent)
    return releases if releases.live_id() == release.name else None


def _runs(pid: int) -> bool:
    """Whether a process is there; also where it is not ours to ask."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
