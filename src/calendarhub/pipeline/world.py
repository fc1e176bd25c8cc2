"""What a process knows of a hub between its builds, so that an edit costs what it leads to.

All of it is also on disk, or can be worked out again: a process that begins anew reads it from cache
and ledger. So it is trusted only while both are as this process left them, and forgotten otherwise.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.fetch import stamp
from calendarhub.fetch.compiled import PackagedCode
from calendarhub.fetch.theme_files import ThemeFiles
from calendarhub.model.entry import Entry
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import Hub
from calendarhub.pipeline.addresses import typed
from calendarhub.pipeline.affected import Subjects
from calendarhub.pipeline.attachments import has_files
from calendarhub.pipeline.documents.fragments import Pieces
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.imported_files import UnitedBefore
from calendarhub.rules.digest import digest
from calendarhub.storage.local.base import Base, KnownRelease
from calendarhub.storage.local.seal import FILE as SEAL
from calendarhub.storage.local.stamps import Stamps
from calendarhub.storage.local.state import CACHE, LEDGER
from calendarhub.storage.manifest import Manifest
from calendarhub.storage.ports import Cache, CachedPayload, PublishedFile
from calendarhub.theme.environment import Theme
from calendarhub.theme.site import Site
from calendarhub.words import Words, compile_mo, load_mo, make_words

Source = TypeVar("Source")
Value = TypeVar("Value")


class Known(Struct, frozen=True, eq=False):
    """A hub as its last build left it: what was gathered, ledger, lists (`site`), files and fragments.

    The `manifest` is that of its release, with its parts where it is divided, `stamps` are those of its
    seal. `left` are the stamps of the files of cache, ledger and seal, `entries` those of the site by
    UID; revision `has_told` something that it would tell again.
    """

    root: Path
    release: str
    manifest: Manifest | None
    stamps: Stamps
    left: tuple[str, ...]
    payloads: Mapping[str, CachedPayload]
    gathered: Gathered
    ledger: Ledger
    raw: Mapping[tuple[str, str], bytes]
    paths: frozenset[str]
    pages: Mapping[str, PublishedFile]
    subjects: Subjects | None
    fragments: Pieces
    site: Site
    entries: Mapping[str, Entry]
    has_told: bool


class Once(Generic[Source, Value]):
    """What was worked out of a value, for as long as build after build has that same value.

    Values are told apart by identity: an event that nobody edited is the same one.
    """

    def __init__(self, make: Callable[[Source], Value]) -> None:
        self.make = make
        self._before: dict[int, tuple[Source, Value]] = {}
        self._now: dict[int, tuple[Source, Value]] = {}

    def turn(self) -> None:
        """A build begins: what the last one did not ask for is forgotten."""
        self._before, self._now = self._now, {}

    def of(self, source: Source) -> Value:
        """What is made of a value."""
        key = id(source)
        found = self._now.get(key) or self._before.get(key)
        if found is None or found[0] is not source:
            found = (source, self.make(source))
        self._now[key] = found
        return found[1]


class World:
    """What one process knows; one that builds once has an empty one."""

    def __init__(self) -> None:
        self._known: Known | None = None
        self._theme: tuple[str, Theme] | None = None
        self._words: dict[
            str, tuple[str, Words]
        ] = {}  # by language: a digest of its source, and it
        self.united = UnitedBefore()
        self._base = ""  # the address of the hub of whose events something was worked out
        self._begin("")

    def begin(self, base: str) -> None:
        """A build begins, of a hub with this address."""
        if base != self._base:
            self._begin(base)
        for one in (self.has_files, self.typed):
            one.turn()

    def _begin(self, base: str) -> None:
        self._base = base
        self.has_files: Once[Event, bool] = Once(has_files)
        self.typed: Once[Event, tuple[str, ...]] = Once(partial(typed, base=base))

    def of(self, root: Path, base: Base) -> Known | None:
        """What is known of a hub; nothing where anybody built it since, or changed its state."""
        known = self._known
        if known is None or known.root != root or known.release != base.name:
            return None
        if not base.is_whole or base.damaged or known.left != left(root):
            self._known = None
            return None
        return known

    def release(self, root: Path) -> KnownRelease | None:
        """The release that a hub was last seen with; its manifest is compared before it is believed."""
        known = self._known
        if known is None or known.root != root or known.left != left(root):
            return None
        return KnownRelease(known.release, known.manifest, known.stamps)

    def keep(self, known: Known | None) -> None:
        """Know a hub as a build has just left it; None where that is not certain."""
        self._known = known and replace(known, left=left(known.root))

    def theme(self, things: ThemeFiles) -> Theme:
        """The theme; a process that builds again finds its templates compiled as far as they were.

        What a hub's own templates compile to is never kept on disk: code in a file of the hub would be
        run, whoever wrote it.
        """
        if self._theme is None or self._theme[0] != things.digest:
            made = Theme(things.templates, things.assets, things.outlines, PackagedCode(things.own))
            self._theme = (things.digest, made)
        return self._theme[1]

    def words_of(self, hub: Hub, things: ThemeFiles, cache: Cache) -> dict[str, Words]:
        """The words of each language; catalogues are compiled once and kept in the cache."""
        made: dict[str, Words] = {}
        for language in hub.settings.languages:
            source = things.catalogues.get(language, b"")
            key = digest(source.decode())
            ready = self._words.get(language)
            if ready is None or ready[0] != key:
                ready = (
                    key,
                    make_words(language, load_mo(_compiled(language, key, source, cache))),
                )
                self._words[language] = ready
            made[language] = ready[1]
        return made


def _compiled(language: str, key: str, source: bytes, cache: Cache) -> bytes:
    kept = cache.fragments("catalogue").get(language)
    if kept is not None and kept[0] == key:
        return kept[1]
    made = compile_mo(source)
    cache.keep_fragments({("catalogue", language): (key, made)})
    return made


def left(root: Path) -> tuple[str, ...]:
    """The stamps of the files of the state; of one that is not there, a dash."""
    folder = root / ".calendarhub"
    names = [f"{kind.file}{end}" for kind in (CACHE, LEDGER) for end in ("", "-wal")]
    return tuple(_stamp(folder / name) for name in (*names, SEAL))


def _stamp(file: Path) -> str:
    try:
        return stamp(file.stat())
    except OSError:
        return "-"
