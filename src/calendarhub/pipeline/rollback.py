"""The content of an older release as a new one, pinned until a person releases it."""

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch.theme_files import theme_files
from calendarhub.formats.calendar import jcal
from calendarhub.ical.pieces import pieces
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.model.problem import Problem
from calendarhub.model.unlisted import is_unlisted, language_of
from calendarhub.pipeline.kept_inputs import forget
from calendarhub.pipeline.ledgers import ledger_of, manifest
from calendarhub.pipeline.pin import Pin, pin_of, remove_pin, set_pin
from calendarhub.pipeline.pinned_status import rolled_status, rolled_status_page
from calendarhub.pipeline.republish import republish
from calendarhub.rules.gate import continuity
from calendarhub.rules.rollback.calendars import Rolled, rolled_calendar
from calendarhub.rules.rollback.news import rolled_json, rolled_xml
from calendarhub.rules.rollback.rows import RolledRows, rolled_rows
from calendarhub.storage.local import state as store
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.state import SqliteLedger
from calendarhub.storage.local.unlisted import unlisted_of
from calendarhub.storage.manifest import LiveRelease
from calendarhub.words import Words, compile_mo, load_mo, make_words

_SECOND = timedelta(seconds=1)
_CALENDAR, _JCAL = b"BEGIN:VCALENDAR", b'["vcalendar"'


class RollbackHeldError(Exception):
    """Something of the older release would not be taken by those who hold the live one."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = tuple(problems)


class RolledBack(Struct, frozen=True):
    """The new release, and how many events went back, are newer and stay, or stay removed."""

    release: str
    back: int
    newer: int
    removed: int


def roll_back(root: Path, name: str, *, now: datetime, wait: float) -> RolledBack:
    """Publish the content of a kept release as a new one, and pin it.

    `now` is an aware instant. Raises RollbackHeldError, PreviousError for a manifest or ledger that
    is damaged, BusyError, and OSError where nothing was published.
    """
    with store.lock(root / ".calendarhub", wait=wait):
        releases = LocalReleases(root)
        releases.tidy()
        store.tidy(releases.state)
        forget(root)
        before = pin_of(root)
        # First: who is killed from here on leaves nothing that a scheduled build publishes over.
        set_pin(root, Pin(now, name))
        try:
            return _publish(root, releases, name, now)
        except BaseException:
            with suppress(OSError):
                set_pin(root, before) if before else remove_pin(root)
            raise


def _publish(root: Path, releases: LocalReleases, name: str, now: datetime) -> RolledBack:
    live = manifest(releases.folder / releases.live_id())
    old = manifest(releases.folder / name)
    live, old = _with_unlisted(live, old)
    ledgers = SqliteLedger(releases.state)
    try:
        ledger = ledgers.load() if ledgers.release == live.id else ledger_of(live)
        newest = max((row.modified for row in ledger.revisions.values()), default=now)
        moment = max(now.replace(microsecond=0), newest + _SECOND)
        zone = config.load(root).hub.settings.timezone
        rows = rolled_rows(ledger.revisions, ledger_of(old).revisions, now=moment, hub_zone=zone)
        files = RolledFiles(root, releases, (old, live), rows, moment)
        bare = replace(ledger, revisions=rows.rows)
        release = republish(releases, ledgers, bare, ledgers.paths(), files)
    finally:
        ledgers.close()
    return RolledBack(release, len(rows.back), len(rows.newer), len(rows.removed))


def _with_unlisted(live: LiveRelease, old: LiveRelease) -> tuple[LiveRelease, LiveRelease]:
    """Both with the files of unlisted feeds; a token that has ended since is not brought back."""
    now = unlisted_of(live.folder)
    then = {path: entry for path, entry in unlisted_of(old.folder).items() if path in now}
    return (
        replace(live, files={**live.files, **now}),
        replace(old, files={**old.files, **then}),
    )


class RolledFiles(Mapping[str, bytes | None]):
    """What becomes of each file of the live release, made as it is asked for: they may be all of them.

    `both` are the older and the live release. A file that only the live one has stays as it is: what
    was published once keeps answering. Only calendars among them take back what went back.
    """

    def __init__(
        self,
        root: Path,
        releases: LocalReleases,
        both: tuple[LiveRelease, LiveRelease],
        rows: RolledRows,
        now: datetime,
    ) -> None:
        self.root = root
        self.releases = releases
        self.old, self.live = both
        self.rows = rows
        self.now = now

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, path: object) -> bool:
        return path in self._names

    @cached_property
    def _names(self) -> Mapping[str, None]:
        removed = {row.id for row in self.rows.rows.values() if row.uid in self.rows.removed}
        told = {path for path in self.old.files if _is_status(path)}
        differing = {
            path
            for path, entry in self.old.files.items()
            if self.live.files.get(path) != entry and _event_of(path) not in removed
        }
        more = {
            path
            for path in self.live.files.keys() - self.old.files.keys()
            if self._read(self.live, path).startswith((_CALENDAR, _JCAL))
        }
        return dict.fromkeys(sorted({*told, *differing, *more}))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._names:
            raise KeyError(path)
        return self._of(path)

    def _of(self, path: str) -> bytes:
        old = self._read(self.old, path) if path in self.old.files else b""
        live = self._read(self.live, path) if path in self.live.files else old
        return self._made(path, old, live)

    def _made(self, path: str, old: bytes, live: bytes) -> bytes:
        said = old or live
        if said.startswith(_CALENDAR):
            return self._calendar(path, old, live)
        if said.startswith(_JCAL):
            return self._of_calendar(path) or live
        if said.startswith(b"<?xml") and (b"<rss" in said[:200] or b"<feed" in said[:200]):
            return rolled_xml(old, live, self.now)
        if _is_status(path):
            return self._status(path, old)
        if said.startswith(b"{"):
            return rolled_json(old, live, self.now, self.rows.back) or old
        return old

    def _calendar(self, path: str, old: bytes, live: bytes) -> bytes:
        """A calendar that every subscriber of the live one takes, which is tried."""
        rolled = Rolled(
            back=self.rows.back,
            stay=self.rows.removed,
            now=self.now,
            elsewhere=lambda uid: self._alone(uid, path),
        )
        made = rolled_calendar(old, live, rolled)
        verdict = continuity(path=path, old=live, new=made, may_leave=lambda _: False)
        if verdict.problems:
            raise RollbackHeldError(verdict.problems)
        return made

    def _alone(self, uid: str, path: str) -> Sequence[bytes]:
        """The VEVENTs of an event in the file of its own, in the language of a calendar."""
        row: Revision = self.rows.back[uid]
        ending = path.rpartition(".")[2]
        language = language_of(path) if is_unlisted(path) else path.partition("/")[0]
        for name in (f"{language}/events/{row.id}.{ending}", f"events/{row.id}.{ending}"):
            if name in self.old.files:
                return pieces(self._read(self.old, name)).events
        return ()

    def _of_calendar(self, path: str) -> bytes:
        """The same calendar in JSON: made of the one beside it; empty where there is none."""
        stem = path.rpartition(".")[0] + "."
        for name in sorted({*self.old.files, *self.live.files}):
            if name.startswith(stem) and name != path and "/" not in name[len(stem) :]:
                owner = self.old if name in self.old.files else self.live
                if self._read(owner, name).startswith(_CALENDAR):
                    return jcal.of_calendar(self._of(name))
        return b""

    def _status(self, path: str, old: bytes) -> bytes:
        if old.startswith(b"{"):
            return rolled_status(old, self.now)
        language = path.partition("/")[0]
        words = self._words.get(language)
        return rolled_status_page(old, words, self.now) if words else old

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {
            language: make_words(language, load_mo(compile_mo(source)))
            for language, source in theme_files(self.root).catalogues.items()
            if f"{language}/status.html" in self.old.files
        }

    def _read(self, release: LiveRelease, path: str) -> bytes:
        sha256, size = release.files[path]
        data = self.releases.read(sha256, size)
        if data is None:
            with suppress(OSError):
                data = (release.folder / path).read_bytes()
        if data is None:
            raise OSError(errno.EIO, f"it is damaged in the kept release {release.id}", path)
        return data


def _is_status(path: str) -> bool:
    return path == "status.json" or path.endswith("/status.html")


def _event_of(path: str) -> str:
    """The id of the event whose own file this is; empty for any other."""
    folder, _, name = path.rpartition("/")
    return name.partition(".")[0] if folder.rpartition("/")[2] == "events" else ""


def ledger_at(releases: LocalReleases, name: str) -> Ledger:
    """The ledger of a kept release; raises PreviousError where it is damaged."""
    return ledger_of(manifest(releases.folder / name))
