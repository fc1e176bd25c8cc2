"""What is sent to a target, in which order, and what may go there: decided before anything is done."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from calendarhub.formats import FORMATS, REGISTERS
from calendarhub.model.unlisted import is_unlisted
from calendarhub.storage.listing import MANIFEST, Files, is_part
from calendarhub.storage.remote.note import NOTE, Note, mark

HEARTBEAT = "heartbeat.json"
KEPT = 24 * 3600.0  # seconds for which what is published no more stays, since a reader may hold it
_ASIDE = frozenset({"CNAME"})  # what belongs to the host of a site, and not to its content
_PAGE = ".html"
_ENDINGS = tuple(f".{row.suffix}" for row in FORMATS.values())
_REGISTERS = frozenset(row.path for row in REGISTERS.values())
_NAMED_BY_DIGEST, _PAGES, _FEEDS, _PARTS, _LAST, _BEAT = range(6)


class ForeignContent(StrEnum):
    """Why a target is left as it is."""

    SITE = "site"
    HUB = "hub"
    FILES = "files"


class TargetState(Struct, frozen=True, dict=True):
    """What is at a target: all its paths, the files that its manifest names, what it says of itself."""

    there: Collection[str] = frozenset()
    named: Files = {}
    note: Note | None = None

    def is_ours(self, path: str) -> bool:
        """Whether a file was put there by a publication of this hub."""
        return path in self.named or path == NOTE or mark(path) in self._marks

    @cached_property
    def _marks(self) -> frozenset[str]:
        return frozenset({*self.note.other, *self.note.left}) if self.note else frozenset()


class Plan(Struct, frozen=True):
    """What is to be done: files in their passes, files that may go, and what to remember of those left.

    `before` goes into the note ahead of the first file, `after` behind the last: marks of files that
    the manifest there does not name, and of those that are published no more.
    """

    passes: tuple[tuple[str, ...], ...]
    remove: tuple[str, ...]
    before: tuple[tuple[str, ...], Mapping[str, float | None]]
    after: tuple[tuple[str, ...], Mapping[str, float | None]]

    @property
    def send(self) -> tuple[str, ...]:
        """All files that are to be sent, in their order."""
        return tuple(path for one in self.passes for path in one)


def place(path: str) -> int:
    """The pass in which a file is sent: what others lead to goes first, the manifest last."""
    if path == HEARTBEAT:
        return _BEAT
    if path == MANIFEST:
        return _LAST
    if is_part(path):
        return _PARTS
    if path.endswith(_PAGE):
        return _PAGES
    if "/" not in path or path in _REGISTERS or path.endswith(_ENDINGS):
        return _FEEDS
    return _NAMED_BY_DIGEST


def in_passes(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Files in the order in which they are sent; none of a pass before all of those ahead of it."""
    passes: dict[int, list[str]] = {}
    for path in sorted(paths):
        passes.setdefault(place(path), []).append(path)
    return tuple(tuple(passes[one]) for one in sorted(passes))


def stranger(
    standing: TargetState, *, hub: str, files: Files, missing: Collection[str]
) -> tuple[ForeignContent, tuple[str, ...]] | None:
    """Why nothing may be sent there without a person's word, and examples; None where it may."""
    note = standing.note
    if note is not None and note.hub != hub:
        return ForeignContent.HUB, (note.hub,)
    foreign = sorted(path for path in standing.there if not standing.is_ours(path))
    if note is None:
        site = tuple(path for path in foreign if not _is_aside(path))
        return (ForeignContent.SITE, site) if site else None
    # A file may also be in the way of a folder of ours.
    folders = {one for path in files for one in _above(path)}
    in_way = [one for one in foreign if one in missing or one in folders]
    return (ForeignContent.FILES, tuple(in_way)) if in_way else None


def _is_aside(path: str) -> bool:
    return path.startswith(".") or path in _ASIDE


def _above(path: str) -> Iterable[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def planned(
    standing: TargetState,
    *,
    files: Files,
    listed: Collection[str],
    missing: Collection[str],
    now: float,
) -> Plan:
    """What to do so that a target has `files`, of which those `listed` are in its manifest then.

    Nothing goes that the manifest there names: a reader may just have fetched it. It goes a day after
    a publication without it came to its end.
    """
    note = standing.note
    since = dict(note.left) if note else {}
    left: dict[str, float | None] = {}
    remove = []
    for path in sorted(set(standing.there) - set(files) - {NOTE}):
        if not standing.is_ours(path):
            continue
        if path in standing.named:
            left[mark(path)] = None
            continue
        left[mark(path)] = then = since.get(mark(path)) or now
        # Who changes a token wants the old address to end.
        if now - then >= KEPT or is_unlisted(path):
            remove.append(path)
    gone = {mark(path) for path in remove}
    after = {one: now if then is None else then for one, then in left.items() if one not in gone}
    # Whatever a killed run may leave is known to be ours before it is there.
    coming = tuple(sorted(mark(path) for path in files if path not in standing.named))
    unlisted = tuple(sorted(mark(path) for path in files if path not in listed))
    return Plan(
        passes=in_passes(path for path in files if path in missing),
        remove=tuple(remove),
        before=(coming, left),
        after=(unlisted, after),
    )
