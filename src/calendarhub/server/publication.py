"""A release as it is served: found by its manifest, held open, its files in memory as they are asked.

One publication answers a whole request, so a reader never gets halves of two. Contents are kept by
their digest, so the next release begins with all that did not change.
"""

import asyncio
import gzip
import hashlib
import json
import os
import weakref
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import brotli
from msgspec import Struct, field

from calendarhub.server import policy
from calendarhub.targets.release import Releases

MANIFEST = "manifest.json"
KEPT = 256 * 1024**2  # bytes of contents in memory, compressed ones included
SMALL = 1024**2  # read at once; larger ones in a thread
LATEST = 253402300799  # seconds: the end of the year 9999, the last that a date of HTTP can name
WORTH = 256  # bytes below which nothing is compressed
LARGEST_SQUEEZED = 32 * 1024**2
SUFFIXES = {"": "", "br": "-br", "gzip": "-gz"}

# What a 304 repeats of the 200 (RFC 9110 §15.4.5) and what a browser needs to share it.
REPEATED = frozenset(
    (
        b"access-control-allow-origin",
        b"access-control-expose-headers",
        b"cache-control",
        b"content-security-policy",
        b"cross-origin-resource-policy",
        b"etag",
        b"last-modified",
        b"vary",
    )
)

Lines = tuple[tuple[bytes, bytes], ...]


def gzipped(data: bytes) -> bytes:
    """Deflated, the same bytes at any time."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def squeezed(data: bytes) -> bytes:
    """Brotli at the level where a page takes a millisecond or two."""
    return bytes(brotli.compress(data, quality=5))


SQUEEZE: dict[str, Callable[[bytes], bytes]] = {"gzip": gzipped, "br": squeezed}


class Memory:
    """Contents by digest and coding, up to a limit; made once each."""

    def __init__(self, limit: int = KEPT) -> None:
        self.limit = limit
        self.held = 0
        self._kept: dict[tuple[str, str], bytes] = {}
        self._making: dict[tuple[str, str], asyncio.Future[bytes]] = {}

    def get(self, sha256: str, coding: str) -> bytes | None:
        """A content that is here."""
        return self._kept.get((sha256, coding))

    def has_room(self, size: int) -> bool:
        """Whether so much more may be kept."""
        return self.held + size <= self.limit

    def keep(self, sha256: str, coding: str, data: bytes) -> bytes:
        """Keep a content if there is room."""
        if (sha256, coding) not in self._kept and self.has_room(len(data)):
            self._kept[sha256, coding] = data
            self.held += len(data)
        return data

    async def make(self, sha256: str, coding: str, work: Callable[[], bytes]) -> bytes:
        """A content made in a thread; who asks for it meanwhile waits for the same one."""
        key = (sha256, coding)
        if key not in self._making:
            made = asyncio.ensure_future(asyncio.to_thread(work))
            made.add_done_callback(lambda _: self._making.pop(key, None))
            self._making[key] = made
        return self.keep(sha256, coding, await asyncio.shield(self._making[key]))

    def forget(self, wanted: frozenset[str]) -> None:
        """Let go of contents that no release has any more."""
        for key in [key for key in self._kept if key[0] not in wanted]:
            self.held -= len(self._kept.pop(key))


class File(Struct, frozen=True):
    """One file of a release; `modified` never goes back, since the files on disk do not."""

    path: str
    sha256: str
    size: int
    modified: datetime
    headers: Lines
    may_squeeze: bool
    _lines: dict[str, Lines] = field(default_factory=dict)
    _repeated: dict[str, Lines] = field(default_factory=dict)

    def tag(self, coding: str = "") -> str:
        """The strong validator of a representation."""
        return f'"{self.sha256[:32]}{SUFFIXES[coding]}"'

    def lines(self, coding: str = "") -> Lines:
        """The header lines of a representation, but for its length."""
        kept = self._lines.get(coding)
        if kept is None:
            more = [
                ("ETag", self.tag(coding)),
                ("Last-Modified", format_datetime(self.modified, usegmt=True)),
                ("Vary", "Accept-Encoding"),
            ]
            if coding:
                more.append(("Content-Encoding", coding))
            kept = self._lines[coding] = (*self.headers, *encoded(more))
        return kept

    def repeated(self, coding: str = "") -> Lines:
        """Those of its lines that an answer without the bytes repeats."""
        kept = self._repeated.get(coding)
        if kept is None:
            lines = self.lines(coding)
            kept = self._repeated[coding] = tuple(line for line in lines if line[0] in REPEATED)
        return kept


def encoded(headers: Iterable[tuple[str, str]]) -> Lines:
    """Header lines as they go out."""
    return tuple(
        (name.lower().encode("ascii"), value.encode("latin-1", "replace"))
        for name, value in headers
    )


class Publication:
    """A release, held open; raises OSError, ValueError, KeyError or TypeError where it is damaged."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        manifest = (folder / MANIFEST).read_bytes()
        self.id = folder.name
        self.paths = {path: (row[0], row[1]) for path, row in json.loads(manifest)["files"].items()}
        self.paths[MANIFEST] = (hashlib.sha256(manifest).hexdigest(), len(manifest))
        self.memory = memory
        self._files: dict[str, File] = {}
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._folder)

    def find(self, path: str) -> File | None:
        """A file of the release; nothing that the manifest does not name can be found."""
        found = self._files.get(path)
        if found is None and path in self.paths:
            sha256, size = self.paths[path]
            found = self._files[path] = self._describe(path, sha256, size)
        return found

    def _describe(self, path: str, sha256: str, size: int) -> File:
        status = os.stat(path, dir_fd=self._folder, follow_symlinks=False)
        kind = policy.media_type(path)
        return File(
            path=path,
            sha256=sha256,
            size=size,
            modified=datetime.fromtimestamp(min(max(int(status.st_mtime), 0), LATEST), UTC),
            headers=encoded(policy.headers_of(path)),
            may_squeeze=WORTH <= size <= LARGEST_SQUEEZED
            and policy.SQUEEZABLE.match(kind) is not None,
        )

    def open(self, file: File) -> int:
        """A descriptor of a file, to be closed by who asked for it."""
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(file.path, flags, dir_fd=self._folder)

    def at_hand(self, file: File, coding: str = "") -> bytes | None:
        """The bytes of a representation if they are in memory."""
        return self.memory.get(file.sha256, coding)

    def is_held(self, file: File) -> bool:
        """Whether its bytes are in memory or may be taken there."""
        known = self.memory.get(file.sha256, "") is not None
        return known or self.memory.has_room(file.size)

    async def content(self, file: File, coding: str = "") -> bytes:
        """The bytes of a representation: from memory, or read and compressed once."""
        data = self.memory.get(file.sha256, coding)
        if data is not None:
            return data
        if coding:
            plain = await self.content(file)
            return await self.memory.make(file.sha256, coding, lambda: SQUEEZE[coding](plain))
        if file.size <= SMALL:
            return self.memory.keep(file.sha256, "", self._read(file))
        return await self.memory.make(file.sha256, "", lambda: self._read(file))

    def _read(self, file: File) -> bytes:
        with os.fdopen(self.open(file), "rb") as opened:
            return opened.read()


class Publications:
    """The release that is live now, followed as others take its place."""

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.releases = Releases(root)
        self.memory = memory or Memory()
        self.current: Publication | None = None
        self._turn = asyncio.Lock()

    @property
    def is_behind(self) -> bool:
        """Whether another release is live than the one that is served; a look at one link."""
        try:
            live = os.path.basename(os.readlink(self.releases.public))  # noqa: PTH115, PTH119
        except OSError:
            return False
        return self.current is None or live != self.current.id

    async def follow(self) -> bool:
        """Serve what is live now; returns whether that is another release than before.

        A release that cannot be read is not taken: the one before goes on.
        """
        async with self._turn:
            name = self.releases.live_id()
            if not name or (self.current is not None and self.current.id == name):
                return False
            folder = self.releases.folder / name
            try:
                found = await asyncio.to_thread(Publication, folder, self.memory)
            except (OSError, ValueError, KeyError, TypeError):
                return False
            self.current = found
            self.memory.forget(frozenset(sha256 for sha256, _ in found.paths.values()))
            return True
