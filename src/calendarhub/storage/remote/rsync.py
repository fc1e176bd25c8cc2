"""Another machine as a target, by rsync: over ssh, to a daemon of rsync, or to a path of this one."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from calendarhub.storage.listing import Files, is_part
from calendarhub.storage.remote.target import Bytes, TargetError

_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
_NO_FILE = 23  # a part was not transferred: here, what was asked for is not there
_LINE = re.compile(r"([-dlpscbDS])\S{9,}\s+([\d.,]+)\s+\S+\s\S+\s(.*)").fullmatch
_TREE, _LIST, _RULES = "tree", "list", "rules"
_WILD = re.compile(r"[*?\[]")
_OCTAL = re.compile(rb"\\#(\d{3})")


class RsyncTarget:
    """A place as rsync writes it: `user@host:/path`, `rsync://host/module/path` or a path.

    `bytes_of` has the bytes of what is to be published, for rsync to compare with what is there;
    `scratch` is a folder for files on their way.
    """

    def __init__(self, place: str, *, scratch: Path, bytes_of: Bytes) -> None:
        self.place = place.rstrip("/") + "/"
        self._scratch = scratch
        self._bytes_of = bytes_of
        self._sizes: dict[str, int] | None = None
        self._parts: dict[str, bytes] | None = None

    @property
    def name(self) -> str:
        """The place."""
        return self.place.rstrip("/")

    @property
    def is_one_step(self) -> bool:
        """Each file is seen as soon as it is there."""
        return False

    def paths(self) -> set[str]:
        """All files and links."""
        return set(self._listed())

    def _listed(self) -> dict[str, int]:
        if self._sizes is None:
            said = self._run("--list-only", "--recursive", "--links", self.place, absent=True)
            self._sizes = dict(filter(None, map(listed, said.splitlines())))
        return self._sizes

    def missing(self, files: Files, known: Files) -> set[str]:
        """The files that the manifest there does not name with these bytes, or that have other sizes.

        Where nothing is known of what is there, rsync compares the bytes of all that has the size.
        """
        sizes = self._listed()
        found = {path for path, (_, size) in files.items() if sizes.get(path) != size}
        unsure = [path for path in files if path not in found and known.get(path) != files[path]]
        return found | (self._differing(unsure) if unsure else set())

    def _differing(self, paths: Sequence[str]) -> set[str]:
        with _staged(self._scratch, paths, self._bytes_of) as folder:
            said = self._run(
                "--checksum",
                "--dry-run",
                "--out-format=%n",
                *_of(folder),
                self.place,
            )
        asked = set(paths)
        return {one for one in map(_plain, said.splitlines()) if one in asked}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, fetched; parts of a manifest come all at once."""
        if is_part(path):
            if self._parts is None:
                self._parts = self._fetched("manifest/", "--recursive")
            return self._parts.get(path.rpartition("/")[2])
        return self._fetched(path).get(path.rpartition("/")[2])

    def _fetched(self, path: str, *how: str) -> dict[str, bytes]:
        with tempfile.TemporaryDirectory(dir=self._scratch) as folder:
            self._run(*how, self.place + path, f"{folder}/", absent=True)
            return {one.name: one.read_bytes() for one in Path(folder).iterdir() if one.is_file()}

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        """Transfer files; rsync itself puts each in place in one step."""
        with _staged(self._scratch, paths, read) as folder:
            modes = "--chmod=D755,F644"
            self._run("--checksum", "--mkpath", modes, *_of(folder), self.place)
        self._sizes = None

    def remove(self, paths: Sequence[str]) -> None:
        """Have rsync delete files by their names alone: all others are hidden from it.

        Not by `--delete-missing-args`: versions of 2026 with a mended hole refuse what it sends
        ("invalid file mode 00").
        """
        with _staged(self._scratch, (), self._bytes_of, named=paths) as folder:
            rules = folder / _RULES
            rules.write_bytes(b"\0".join(map(os.fsencode, _alone(paths))))
            chosen = ("--from0", f"--include-from={rules}", "--exclude=*", f"{folder / _TREE}/")
            self._run("--recursive", "--existing", "--delete", *chosen, self.place)
        self._sizes = None

    def finish(self, said: Mapping[str, str]) -> None:
        """What was transferred is there."""

    def _run(self, *arguments: str, absent: bool = False) -> str:
        """What rsync printed; `absent`: a path that is not there is no error."""
        command = ["rsync", "--timeout=120", f"--rsh={_SSH}", *arguments]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError:
            raise TargetError(
                "rsync is not installed here: install it (Debian: `apt install rsync`)"
            ) from None
        if done.returncode == 0:
            return os.fsdecode(done.stdout)
        said = done.stderr.decode(errors="replace")
        if absent and done.returncode == _NO_FILE and "No such file or directory" in said:
            return ""
        raise TargetError(f"{self.name}: {_why(said) or f'rsync ended with {done.returncode}'}")


@contextmanager
def _staged(
    scratch: Path, paths: Sequence[str], read: Bytes, *, named: Sequence[str] = ()
) -> Iterator[Path]:
    """A folder that holds these files, with a list of them; of those `named` only the folders."""
    with tempfile.TemporaryDirectory(dir=scratch) as made:
        folder = Path(made)
        (folder / _TREE).mkdir()
        for path in paths:
            file = folder / _TREE / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(read(path))
        for path in named:
            (folder / _TREE / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / _LIST).write_bytes(b"\0".join(map(os.fsencode, paths)))
        yield folder


def _of(folder: Path) -> tuple[str, ...]:
    """What tells rsync to take the listed files of a staged folder, by their paths."""
    return ("--from0", f"--files-from={folder / _LIST}", f"{folder / _TREE}/")


def _alone(paths: Sequence[str]) -> Iterator[str]:
    """Patterns by which rsync sees these files and the folders above them, and nothing else."""
    folders = {f"{folder}/" for path in paths for folder in PurePosixPath(path).parents[:-1]}
    for path in (*sorted(folders), *paths):
        # Only where a wildcard stands does a backslash mean anything in a pattern.
        yield "/" + (re.sub(r"([\\*?\[])", r"\\\1", path) if _WILD.search(path) else path)


def listed(line: str) -> tuple[str, int] | None:
    """Path and size of a line of a listing; None for folders."""
    found = _LINE(line)
    if found is None or found[1] == "d":
        return None
    name = found[3].split(" -> ", 1)[0] if found[1] == "l" else found[3]
    # What is no plain file has no size that ours could have.
    return _plain(name), int(re.sub("[.,]", "", found[2])) if found[1] == "-" else -1


def _plain(name: str) -> str:
    """A name as it is, of one in which rsync wrote strange bytes in figures."""
    return os.fsdecode(_OCTAL.sub(lambda it: bytes([int(it[1], 8)]), os.fsencode(name)))


def _why(said: str) -> str:
    """The line that says what was wrong; what rsync adds of itself is less telling."""
    lines = [one.strip() for one in said.splitlines() if one.strip()]
    own = [one for one in lines if not one.startswith("rsync error")]
    return (own or lines or [""])[0][:300]
