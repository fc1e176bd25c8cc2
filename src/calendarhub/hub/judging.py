"""What is judged by `verify`: files, what an address answers, and whole publications."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from calendarhub.fetch.http import Door, FetchError, without_password
from calendarhub.fetch.plain import plain
from calendarhub.fetch.remote import MANIFEST
from calendarhub.formats import CALENDAR, REGISTERS, FormatKind, feed_format
from calendarhub.lint import (
    FeedFormat,
    Finding,
    Judged,
    Level,
    PublishedPaths,
    access,
    format_of,
    lint,
    lint_headers,
    lint_page,
    media_type,
    moving_stamps,
)
from calendarhub.model.unlisted import FOLDER as UNLISTED
from calendarhub.model.unlisted import hidden
from calendarhub.storage.manifest import LiveRelease, parse_manifest, reader_of

# What a partner may send.
MOST_OCTETS = 20 * 1024 * 1024
# A stamp of now is another one a second later.
PAUSE = 1.1
MOST_OF_OURS = 1024 * 1024 * 1024


class Task(Struct, frozen=True):
    """One file to judge: at a path, or as its octets were received; `second` is a later reading."""

    name: str
    now: datetime
    path: str = ""
    data: bytes = b""
    second: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    own: bool = False
    page: str = ""
    tree: PublishedPaths | None = None


def judge(task: Task) -> tuple[Finding, ...]:
    """Everything that is wrong with one file; run in a child process."""
    data = task.data
    if task.path:
        try:
            data = plain(Path(task.path), MOST_OF_OURS if task.own else MOST_OCTETS)
        except (OSError, FetchError) as error:
            return (access.unread(_why(task, error)),)
    if task.tree is not None:
        return tuple(lint_page(data, path=task.page, tree=task.tree))
    form = format_of(data, name=task.name, media_type=media_type(task.headers)) or FeedFormat.ICS
    judged = Judged(address=task.address, own=task.own, now=task.now)
    found = [*lint(data, form, judged)]
    if task.headers:
        found += lint_headers(task.headers, form)
    if task.second and form is FeedFormat.ICS:
        found += moving_stamps(data, task.second)
    return tuple(found)


def _why(task: Task, error: Exception) -> str:
    said = str(error) if isinstance(error, FetchError) else "It is not there."
    return f"It {said.removeprefix(f'{task.path} ')}." if task.path in said else said


def remote_task(url: str, now: datetime) -> Task:
    """What an address answers, asked twice; raises FetchError for any but 200."""
    address = re.sub(r"^webcal:", "https:", url)
    with Door(address) as door:
        first = door.ask(address, raw=MOST_OCTETS, decoded=MOST_OCTETS)
        name = without_password(address)
        if first.status != 200:
            raise FetchError(f"{name} answered {first.status}")
        second = b""
        if b"DTSTAMP" in first.body:
            time.sleep(PAUSE)
            second = door.ask(address, raw=MOST_OCTETS, decoded=MOST_OCTETS).body
    return Task(
        name=name.partition("?")[0],
        now=now,
        data=first.body,
        second=second,
        headers=first.headers,
        address=name,
    )


class FileFinding(Struct, frozen=True):
    """A finding and the name of the file it is in."""

    name: str
    finding: Finding

    @property
    def is_error(self) -> bool:
        """Whether the file must not stay so."""
        return self.finding.level is Level.ERROR


class JudgedPublication(Struct, frozen=True):
    """A published tree: its manifest says what must be there."""

    folder: Path
    live: LiveRelease
    base: str

    def judge(
        self, now: datetime, confined: Callable[[list[Task]], list[FileFinding]]
    ) -> tuple[int, list[FileFinding]]:
        """How many files were judged, and what is wrong with any of them."""
        told = list(self._hashes())
        missing = {one.name for one in told}
        tasks = [task for task in self._tasks(now) if task.name not in missing]
        return len(self.live.files), [*told, *confined(tasks)]

    def _hashes(self) -> Iterator[FileFinding]:
        for path, (sha256, size) in (*self.live.files.items(), *self.live.parts.items()):
            file, name = self.folder / path, str(self.folder / path)
            if not file.is_file():
                yield FileFinding(name, access.changed("It is not there."))
            elif file.stat().st_size != size or _digest(file) != sha256:
                yield FileFinding(name, access.changed("It is not the one that was published."))

    def _tasks(self, now: datetime) -> Iterator[Task]:
        tree = PublishedPaths(
            paths=frozenset(
                {*self.live.files, *self.live.parts, "manifest.json", "heartbeat.json"}
            ),
            base=self.base,
        )
        for path in (*sorted(self.live.files.keys() - set(self.live.retired)), *self._unlisted()):
            name = str(self.folder / path)
            if path.endswith(".html"):
                yield Task(name=name, path=name, now=now, own=True, page=path, tree=tree)
            elif _is_feed(path):
                address = self.base + path if self.base and _names_itself(path) else ""
                yield Task(name=hidden(name), path=name, now=now, own=True, address=address)

    def _unlisted(self) -> list[str]:
        """The files of unlisted feeds, which its manifest does not name."""
        found = (self.folder / UNLISTED).rglob("*")
        return sorted(one.relative_to(self.folder).as_posix() for one in found if one.is_file())


def _digest(file: Path) -> str:
    """The digest of a file; empty where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _is_feed(path: str) -> bool:
    row = feed_format(path)
    if row is not None:
        return row.judged_as is not None
    registers = {one.path for one in REGISTERS.values() if one.judged_as}
    return path in registers or format_of(b"", name=path) is not None


def _names_itself(path: str) -> bool:
    """Whether a feed holds its own address: a calendar that is made of another holds that one's."""
    row = feed_format(path)
    return row is None or row.kind is not FormatKind.CALENDAR or row is CALENDAR


def tree_of(folder: Path) -> JudgedPublication | None:
    """The publication that a folder is, by its manifest; None if it is none."""
    try:
        data = plain(folder / "manifest.json", MANIFEST)
        live = parse_manifest(data, folder=folder, read=reader_of(folder))
    except (OSError, FetchError, ValueError, KeyError, TypeError):
        return None
    return JudgedPublication(folder, live, _base(folder))


def _base(folder: Path) -> str:
    """The address of a publication, as its robots.txt says; empty if it does not."""
    try:
        text = plain(folder / "robots.txt", MOST_OCTETS).decode()
    except (OSError, FetchError, UnicodeDecodeError):
        return ""
    found = re.search(r"^Sitemap:\s*(\S+/)sitemap\.xml\s*$", text, re.MULTILINE)
    return found[1] if found else ""
