"""A folder as a target: of a web server on this machine, or one that a synchroniser takes further."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from calendarhub.storage.listing import Files
from calendarhub.storage.local.disk import sync_all
from calendarhub.storage.remote.target import Bytes, TargetError

_NEW = ".calendarhub-new"  # a file that is being written beside the one it replaces
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_BELOW = _FOLDER | os.O_NOFOLLOW


class FolderTarget:
    """A folder; each file is replaced in one step, and a link inside it is never followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def name(self) -> str:
        """Its path."""
        return str(self.folder)

    @property
    def is_one_step(self) -> bool:
        """Each file is seen as soon as it is there."""
        return False

    def paths(self) -> set[str]:
        """All files and links, but for what a killed run was writing."""
        found: set[str] = set()
        for folder, inside, files in os.walk(self.folder):
            here = os.path.relpath(folder, self.folder)
            links = [one for one in inside if os.path.islink(os.path.join(folder, one))]
            for name in (*links, *files):
                if not name.startswith(_NEW):
                    found.add(name if here == "." else f"{here}/{name}")
        return found

    def missing(self, files: Files, known: Files) -> set[str]:  # noqa: ARG002
        """The files whose bytes are others; all of them are read."""
        return {path for path, (sha256, size) in files.items() if not self._has(path, sha256, size)}

    def _has(self, path: str, sha256: str, size: int) -> bool:
        try:
            data = self._read(path, size + 1)
        except OSError:
            return False
        return len(data) == size and hashlib.sha256(data).hexdigest() == sha256

    def read(self, path: str) -> bytes | None:
        """The bytes of a plain file; None for anything else."""
        try:
            return self._read(path)
        except OSError:
            return None

    def _read(self, path: str, most: int = -1) -> bytes:
        with self._parent(path) as (parent, name):
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
            with os.fdopen(os.open(name, flags, dir_fd=parent), "rb") as stream:
                if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                    raise FileNotFoundError(path)
                return stream.read(most)

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        """Write files beside those they replace, rename them, and put all on disk."""
        with self._told():
            self.folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            data = read(path)
            with self._told(), self._parent(path, is_made=True) as (parent, name):
                _replace(parent, name, data)
        files = [str(self.folder / path) for path in paths]
        with self._told():
            sync_all(self.folder, files, sorted({os.path.dirname(file) for file in files}))

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away, and folders that are empty then."""
        for path in paths:
            with self._told(), suppress(FileNotFoundError, NotADirectoryError):
                with self._parent(path) as (parent, name):
                    os.unlink(name, dir_fd=parent)
                self._remove_empty(path)

    def _remove_empty(self, path: str) -> None:
        above = path.rpartition("/")[0]
        while above:
            try:
                with self._parent(above) as (parent, name):
                    os.rmdir(name, dir_fd=parent)
            except OSError:
                return
            above = above.rpartition("/")[0]

    def finish(self, said: Mapping[str, str]) -> None:
        """What was sent is on disk already."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise TargetError(f"{self.folder}: {error.strerror or error}") from None

    @contextmanager
    def _parent(self, path: str, *, is_made: bool = False) -> Iterator[tuple[int, str]]:
        """The folder of a path, opened step by step so that no link leads out, and its last name."""
        *above, name = path.split("/")
        here = os.open(self.folder, _FOLDER)
        try:
            for one in above:
                if is_made:
                    with suppress(FileExistsError):
                        os.mkdir(one, 0o755, dir_fd=here)
                below = os.open(one, _BELOW, dir_fd=here)
                os.close(here)
                here = below
            yield here, name
        finally:
            os.close(here)


def _replace(parent: int, name: str, data: bytes) -> None:
    new = _NEW  # one publication at a time: what lies there is of a run that was killed
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with suppress(FileNotFoundError):
        os.unlink(new, dir_fd=parent)
    try:
        with os.fdopen(os.open(new, flags, 0o644, dir_fd=parent), "wb") as stream:
            stream.write(data)
        os.rename(new, name, src_dir_fd=parent, dst_dir_fd=parent)
    except BaseException:
        with suppress(OSError):
            os.unlink(new, dir_fd=parent)
        raise
