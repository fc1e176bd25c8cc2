"""What is judged by `verify`: files, what an address answers, and whole publications."""

import hashlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field

from calendarhub.commands.verdict import Told
from calendarhub.fetch.remote import FetchError, ask
from calendarhub.rules.lint import (
    Finding,
    Format,
    Judged,
    Tree,
    format_of,
    lint,
    lint_headers,
    lint_page,
    media_type,
    moving_stamps,
)
from calendarhub.rules.lint.table import serving
from calendarhub.targets.manifest import Live, read_manifest

# What a partner may send (reliability.md §3.2).
MOST_OCTETS = 20 * 1024 * 1024
# A stamp of now is another one a second later.
PAUSE = 1.1


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
    tree: Tree | None = None


def judge(task: Task) -> tuple[Finding, ...]:
    """Everything that is wrong with one file; run in a child process."""
    data = task.data
    if task.path:
        file = Path(task.path)
        if not task.own and file.stat().st_size > MOST_OCTETS:
            return (serving.LIMITS.at(1, "It is over 20 MB."),)
        data = file.read_bytes()
    if task.tree is not None:
        return tuple(lint_page(data, path=task.page, tree=task.tree))
    form = format_of(data, name=task.name, media_type=media_type(task.headers)) or Format.ICS
    judged = Judged(address=task.address, own=task.own, now=task.now)
    found = [*lint(data, form, judged)]
    if task.headers:
        found += lint_headers(task.headers, form)
    if task.second and form is Format.ICS:
        found += moving_stamps(data, task.second)
    return tuple(found)


def remote_task(url: str, now: datetime) -> Task:
    """What an address answers, asked twice; raises FetchError for any but 200."""
    address = re.sub(r"^webcal:", "https:", url)
    first = ask(address, limit=MOST_OCTETS)
    if first.status != 200:
        message = f"{address} answered {first.status}"
        raise FetchError(message)
    second = b""
    if b"DTSTAMP" in first.body:
        time.sleep(PAUSE)
        second = ask(address, limit=MOST_OCTETS).body
    name = address.partition("?")[0]
    return Task(
        name=name, now=now, data=first.body, second=second, headers=first.headers, address=address
    )


class Publication(Struct, frozen=True):
    """A published tree: its manifest says what must be there."""

    folder: Path
    live: Live
    base: str

    def judge(
        self, now: datetime, confined: Callable[[list[Task]], list[Told]]
    ) -> tuple[int, list[Told]]:
        """How many files were judged, and what is wrong with any of them."""
        told = list(self._hashes())
        missing = {one.name for one in told}
        tasks = [task for task in self._tasks(now) if task.name not in missing]
        return len(self.live.files), [*told, *confined(tasks)]

    def _hashes(self) -> Iterator[Told]:
        for path, (sha256, size) in self.live.files.items():
            file, name = self.folder / path, str(self.folder / path)
            if not file.is_file():
                yield Told(name, serving.HASH.at(1, "It is not there."))
                continue
            data = file.read_bytes()
            if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
                yield Told(name, serving.HASH.at(1, "It is not the one that was published."))

    def _tasks(self, now: datetime) -> Iterator[Task]:
        tree = Tree(
            paths=frozenset({*self.live.files, "manifest.json", "heartbeat.json"}), base=self.base
        )
        for path in sorted(self.live.files.keys() - set(self.live.retired)):
            name = str(self.folder / path)
            if path.endswith(".html"):
                yield Task(name=name, path=name, now=now, own=True, page=path, tree=tree)
            elif _is_feed(path):
                address = self.base + path if self.base and not path.endswith(".jcal") else ""
                yield Task(name=name, path=name, now=now, own=True, address=address)


def _is_feed(path: str) -> bool:
    if path.endswith(".json"):
        return bool(re.search(r"(?:^|/)feeds/", path))
    return format_of(b"", name=path) is not None or path == "opml.xml"


def tree_of(folder: Path) -> Publication | None:
    """The publication that a folder is, by its manifest; None if it is none."""
    try:
        live = read_manifest(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Publication(folder, live, _base(folder))


def _base(folder: Path) -> str:
    """The address of a publication, as its robots.txt says; empty if it does not."""
    try:
        text = (folder / "robots.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(r"^Sitemap:\s*(\S+/)sitemap\.xml\s*$", text, re.MULTILINE)
    return found[1] if found else ""
