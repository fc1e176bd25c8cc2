"""Which files a hub is made of, and being told when one of them changes."""

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

from calendarhub.fetch import SourcePlace, place_of
from calendarhub.fetch.secrets import FILE
from calendarhub.model.settings import Settings
from calendarhub.schedule.looks import Area, Looks, Wanted

# Folders of a hub that are read to their depth; the settings file and list files stand in folders
# that are watched flat, since an editor may replace a file by a new one of the same name.
DEEP = ("network", "feeds", "templates", "files", "imported")
OURS = (".calendarhub", "public", ".git", ".venv", "node_modules")
STEP = 20  # milliseconds without a change after which a change is told
DEBOUNCE = 400  # milliseconds after which it is told although more is coming

NONE_LEFT = (
    "The system has no file notices left (too many programs use them), so the hub looks at its "
    "files itself, every few seconds."
)
NONE_COME = (
    "The system gives no notice of changes here (a network drive, a container?), so the hub looks "
    "at its files itself, every few seconds."
)

Told = Callable[[tuple[str, ...]], None]
Said = Callable[[str], None]


def deep_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The folders that hold records, network, feeds, templates and files, as far as they are there."""
    named = [root / name for name in DEEP]
    named += [root / at for place, at in _places(settings) if place.is_folder]
    return tuple(sorted({folder.resolve() for folder in named if folder.is_dir()}))


def flat_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """The hub's own folder and those of its list files."""
    lists = [(root / at).parent for place, at in _places(settings) if not place.is_folder]
    plain = [folder for folder in lists if "*" not in str(folder)]
    return tuple(sorted({folder.resolve() for folder in (root, *plain) if folder.is_dir()}))


def _places(settings: Settings) -> list[tuple[SourcePlace, str]]:
    """The places of records that the settings name."""
    kinds = [(place_of(source), source) for source in settings.records]
    return [(place, place.named(source)) for place, source in kinds]


def _names(settings: Settings) -> frozenset[str]:
    """What counts of the hub's own folder: a folder of records or what leads to it, a list, a logo."""
    named = [at.split("/")[0] if place.is_folder else at for place, at in _places(settings)]
    brand = settings.brand
    return frozenset(
        [*DEEP, FILE, *named, *filter(None, (brand.logo, brand.logo_dark, brand.font))]
    )


def is_of_interest(path: str, root: Path, watched: Iterable[str]) -> bool:
    """Whether a change of this path may change what is published."""
    if path == str(root):  # something in it changed, of which it is told by its own name
        return False
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


def unsaid(_: str) -> None:
    """Nobody is there to be told in words."""


class Watcher:
    """Tells of changed files, as paths people know: relative to the hub where they can be.

    The system's notices are quick; where none are left or none come, looks find every change. `said`
    gets one line when that begins.
    """

    def __init__(self, root: Path, told: Told, said: Said = unsaid) -> None:
        self.root = root.resolve()
        self.told = told
        self.said = said
        self._losing = threading.Lock()
        self._stop = threading.Event()
        self._watched: object = None
        self._threads: list[threading.Thread] = []

    def follow(self, settings: Settings) -> bool:
        """Watch what these settings name; returns whether that is anything new."""
        deep = deep_folders(self.root, settings)
        flat = flat_folders(self.root, settings)
        # A folder that was replaced has another number, and the old watch is blind to it.
        numbered = [(folder, _number(folder)) for folder in (*deep, *flat)]
        if numbered == self._watched:
            return False
        self.stop()
        self._watched = numbered
        self._stop = threading.Event()
        names = _names(settings)

        def wanted(path: str) -> bool:
            return is_of_interest(path, self.root, names)

        looks = self._look(deep, flat, wanted)
        self._begin(deep, wanted, looks, recursive=True)
        self._begin(flat, wanted, looks, recursive=False)
        return True

    def _look(self, deep: tuple[Path, ...], flat: tuple[Path, ...], wanted: Wanted) -> Looks:
        looks = Looks(
            Area(
                deep=tuple(map(str, deep)),
                flat=tuple(str(folder) for folder in flat if folder not in deep),
                closed=frozenset(str(self.root / ours) for ours in OURS),
            ),
            wanted,
            told=self._tell,
            blind=lambda: self.said(NONE_COME),
            stop=self._stop,
        )
        self._start(looks.run)
        return looks

    def _begin(
        self, folders: tuple[Path, ...], wanted: Wanted, looks: Looks, *, recursive: bool
    ) -> None:
        if not folders:
            return
        changes = watch(
            *folders,
            watch_filter=lambda _, path: wanted(path),
            step=STEP,
            debounce=DEBOUNCE,
            stop_event=self._stop,
            recursive=recursive,
            raise_interrupt=False,
        )
        self._start(lambda: self._run(changes, looks))

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="watch", daemon=True)
        thread.start()
        self._threads.append(thread)

    def _run(self, changes: Iterable[set[tuple[Change, str]]], looks: Looks) -> None:
        """Tell of notices until all is over, or until the system has none for us."""
        try:
            for found in changes:
                paths = {path for _, path in found}
                looks.noticed(paths)
                self._tell(paths)
        except (OSError, RuntimeError):  # the limit of watches, of open files, of memory
            with self._losing:
                is_first = not looks.is_lost
                looks.lose()
            if is_first:
                self.said(NONE_LEFT)

    def _tell(self, paths: Iterable[str]) -> None:
        self.told(tuple(sorted({os.path.relpath(path, self.root) for path in paths})))

    def stop(self) -> None:
        """Watch nothing any more."""
        self._stop.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(2)
        self._threads.clear()
        self._watched = None
