"""Which files a hub is made of, and being told when one of them changes."""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

from calendarhub.model.settings import Settings

# Folders of a hub that are read to their depth; the settings file and list files stand in folders
# that are watched flat, since an editor may replace a file by a new one of the same name.
DEEP = ("network", "feeds", "templates")
OURS = (".calendarhub", "public", ".git", ".venv", "node_modules")
STEP = 20  # milliseconds without a change after which a change is told
DEBOUNCE = 400  # milliseconds after which it is told although more is coming

Told = Callable[[tuple[str, ...]], None]


def deep_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The folders that hold records, network, feeds and templates, as far as they are there."""
    named = [root / name for name in DEEP]
    named += [root / source.folder for source in settings.records if source.folder]
    return tuple(sorted({folder.resolve() for folder in named if folder.is_dir()}))


def flat_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The hub's own folder and those of its list files."""
    lists = [(root / source.file).parent for source in settings.records if source.file]
    plain = [folder for folder in lists if "*" not in str(folder)]
    return tuple(sorted({folder.resolve() for folder in (root, *plain) if folder.is_dir()}))


def is_of_interest(path: str, root: Path, watched: Iterable[str]) -> bool:
    """Whether a change of this path may change what is published."""
    name = os.path.basename(path)  # noqa: PTH119 (called for every change of every file)
    if name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp", ".lock")):
        return False
    below = Path(path)
    if any(below.is_relative_to(root / ours) for ours in OURS):
        return False
    return below.parent != root or name == "calendarhub.yaml" or name in watched


def _number(folder: Path) -> int:
    try:
        return folder.stat().st_ino
    except OSError:  # it went at this moment
        return 0


class Watcher:
    """Tells of changed files, as paths people know: relative to the hub where they can be."""

    def __init__(self, root: Path, told: Told) -> None:
        self.root = root.resolve()
        self.told = told
        self._stop = threading.Event()
        self._watched: object = None
        self._threads: list[threading.Thread] = []

    def follow(self, settings: Settings) -> bool:
        """Watch what these settings name; returns whether that is anything new."""
        deep = deep_folders(self.root, settings)
        flat = flat_folders(self.root, settings)
        # A folder that was replaced has another number, and the old watch is blind to it.
        wanted = [(folder, _number(folder)) for folder in (*deep, *flat)]
        if wanted == self._watched:
            return False
        self.stop()
        self._watched = wanted
        self._stop = threading.Event()
        names = frozenset(
            (*DEEP, *(source.folder.split("/")[0] for source in settings.records))
        ) | frozenset(source.file for source in settings.records if source.file)
        self._begin(deep, names, recursive=True)
        self._begin(flat, names, recursive=False)
        return True

    def _begin(self, folders: tuple[Path, ...], names: frozenset[str], *, recursive: bool) -> None:
        if not folders:
            return

        def wanted(_: Change, path: str) -> bool:
            return is_of_interest(path, self.root, names)

        changes = watch(
            *folders,
            watch_filter=wanted,
            step=STEP,
            debounce=DEBOUNCE,
            stop_event=self._stop,
            recursive=recursive,
            raise_interrupt=False,
        )
        thread = threading.Thread(target=self._run, args=(changes,), name="watch", daemon=True)
        thread.start()
        self._threads.append(thread)

    def _run(self, changes: Iterable[set[tuple[Change, str]]]) -> None:
        for found in changes:
            self.told(tuple(sorted({os.path.relpath(path, self.root) for _, path in found})))

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(2)
        self._threads.clear()
        self._watched = None
