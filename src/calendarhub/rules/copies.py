"""Copies that sync services, file managers and editors leave beside a record: never published.

A conflict copy is known by its name. What merely has a number or a “Copy” in its name is one where
the original stands beside it with the same title: somebody else's third meeting keeps its place.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.when import UNKNOWN

_COPY = r"cop(?:y|ie|ia)|cópia|copias?|kopi[aeo]?n?|kopija|koopia|kópia|копи[яію]|копія|αντίγραφο"
_CONFLICT = (
    r"conflict|konflikt|conflit|conflitto|conflicto|conflito|ristiriita|ristiriitai|modstrid"
    r"|motstrid|pretrun|vastuol|конфликт|конфлікт|διένεξη"
)
# Dropbox, Nextcloud, ownCloud, Box, Seafile, pCloud: a word for conflict with a copy or a date.
_IN_BRACKETS = re.compile(
    rf"\s*[(\[](?=[^()\[\]]*(?:{_CONFLICT}))"
    rf"(?=[^()\[\]]*(?:{_COPY}|\d{{4}}-?\d\d|sfconflict|(?:case|encoding|sync) conflict))"
    r"[^()\[\]]*[)\]]$",
    re.IGNORECASE,
)
# Syncthing, older ownCloud, Synology, Resilio, OneDrive (the name of a Windows machine).
_MARKED = re.compile(
    r"(?:[._~-]sync-conflict-\d{8}-\d{6}(?:-\w+)?|[._-]conflict-\d{8}-\d{4,6}"
    r"|_[^_]+_[a-z]{3}-\d\d-\d{4,6}-\d{4}_conflict|\.conflict\d*"
    r"|-(?:desktop|laptop)-[a-z0-9]{6,8}(?:-\d+)?)$",
    re.IGNORECASE,
)
_BACKUP = re.compile(r"\.(?:bak|orig|old|backup|copy)$", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(\d{1,2}\)$")
_CALLED = re.compile(
    rf"(?:\s*[-–—_ ]\s*(?:{_COPY})(?:\s*[-(]?\s*\d{{1,2}}\)?)?"
    rf"|\s*\((?:another |\d+(?:st|nd|rd|th) )?(?:{_COPY})(?:\s*\d+)?\))$",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"^(?:{_COPY})\s+(?:\(\d+\)\s*)?(?:(?:of|von|av|af|de|di|van|da|do|z|no|tiedostosta)\s+)?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=\S) \d{1,2}$")
_IN_PLAIN_NAMES = ("cop", "kop", "koop", "conflict", "-desktop-", "-laptop-")
MOST_NAMES = 4  # “board - Copy (2) - Copy”: so many marks are taken off


class Copy(Struct, frozen=True):
    """A file that is a copy of another: the path of the original, and what they differ in."""

    path: str
    original: str
    differs: tuple[str, ...] = ()


def copies(
    files: Mapping[str, Sequence[Event]],
    *,
    endings: Sequence[str],
    beside: Collection[str] = (),
) -> Iterator[Copy]:
    """Which files are copies of others, by their names and events.

    `endings` are those of files of records, in the order in which an original is looked for; `beside`
    are bodies of records.
    """
    marked = {path: events for path, events in files.items() if may_be_marked(path)}
    if not marked:
        return
    folded = {_folded(path): path for path in (*files, *beside)}
    alone = _first_of_orphans(marked, folded, endings)
    for path, events in marked.items():
        if (first := alone.get(path)) is not None:
            yield Copy(path, first, _differences(events, files[first]))
            continue
        for stem, certain, exact in _originals(path):
            original = _beside(stem, path, folded, endings)
            if not original or original == path:
                continue
            theirs = files.get(original, ())
            if certain or not theirs or _same(events, theirs, exact=exact):
                yield Copy(path, original, _differences(events, theirs))
                break


@lru_cache(maxsize=1 << 17)
def may_be_marked(path: str) -> bool:
    """Whether a name can hold any of the marks: most are plain, and a glance is enough."""
    name = path[path.rfind("/") + 1 :]
    if not name.isascii() or " " in name or "(" in name or "[" in name or name.count(".") > 1:
        return True
    folded = name.casefold()
    return any(word in folded for word in _IN_PLAIN_NAMES)


def _first_of_orphans(
    files: Mapping[str, Sequence[Event]], folded: Mapping[str, str], endings: Sequence[str]
) -> dict[str, str]:
    """Conflict copies whose original is gone, but for the first of each: that one stands for it."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    for path in files:
        marks = list(_originals(path))
        if marks and not any(_beside(stem, path, folded, endings) for stem, _, _ in marks):
            stem, certain, _ = marks[-1]
            groups.setdefault(_folded(stem), []).append((certain, path))
    return {
        path: min(group)[1]
        for group in groups.values()
        for certain, path in group
        if certain and path != min(group)[1]
    }


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _beside(stem: str, path: str, folded: Mapping[str, str], endings: Sequence[str]) -> str:
    """The file of that name, of whatever ending; that of the copy goes first."""
    own = path[path.rfind(".") :]
    for ending in (own, *endings):
        if found := folded.get(_folded(f"{stem}{ending}")):
            return found
    return ""


def _originals(path: str) -> Iterator[tuple[str, bool, bool]]:
    """The paths without their ending that a file may be a copy of, certain or not.

    The last says that the titles alone are not enough: the starts must be the same too.
    """
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    certain, exact = False, False
    for _ in range(MOST_NAMES):
        rest, is_certain, is_exact = _without_mark(stem)
        if not rest or rest == stem:
            return
        stem, certain, exact = rest, certain or is_certain, exact or is_exact
        yield f"{folder}{slash}{stem}", certain, exact


def _without_mark(stem: str) -> tuple[str, bool, bool]:
    for pattern in (_IN_BRACKETS, _MARKED, _BACKUP):
        if (rest := pattern.sub("", stem)) != stem:
            return rest, True, False
    for pattern in (_NUMBERED, _CALLED, _OF):
        if (rest := pattern.sub("", stem)) != stem:
            return rest, False, False
    return _SPACED.sub("", stem), False, True


def _same(ours: Sequence[Event], theirs: Sequence[Event], *, exact: bool) -> bool:
    """Whether most of what a file says stands in the other one too."""
    known = {_known_by(event, exact=exact) for event in theirs}
    shared = sum(_known_by(event, exact=exact) in known for event in ours)
    return shared > 0 and 2 * shared >= len(ours)


def _known_by(event: Event, *, exact: bool) -> object:
    title = tuple(said.strip().casefold() for _, said in event.title.versions)
    return (title, event.when) if exact else title


_WORDS = {"when": "dates", "online": "address", "organisers": "organiser"}
_NOT_SAID = ("id", "origin", "given_id", "uid", "sequence")


def _differences(ours: Sequence[Event], theirs: Sequence[Event]) -> tuple[str, ...]:
    if len(ours) != len(theirs):
        return ("the number of events",) if ours and theirs else ()
    return tuple(
        _WORDS.get(name, name)
        for name in Event.__struct_fields__
        if name not in _NOT_SAID
        and any(getattr(a, name) != getattr(b, name) for a, b in zip(ours, theirs, strict=True))
    )


def problem(copy: Copy) -> Problem:
    """What people are told of a copy."""
    if copy.differs:
        what = ", ".join(copy.differs)
        said = f"they differ in: {what}"
        remedy = (
            "Take over what is right, then delete this file."
            " If it is an event of its own, rename the file."
        )
    else:
        said = "it says nothing else"
        remedy = "Delete this file."
    return Problem(
        "record.copy",
        f"this is a copy of {copy.original} and is not published; {said}",
        Origin(copy.path),
        remedy,
        severity=Severity.WARNING,
        also=(Origin(copy.original),),
    )


def twins(events: Sequence[Event]) -> Iterator[Problem]:
    """Records of one title, start and place in different files: most likely one event, twice."""
    first: dict[object, Event] = {}
    for event in events:
        if not event.title or event.when == UNKNOWN:
            continue
        known_by = (_known_by(event, exact=True), event.place)
        other = first.setdefault(known_by, event)
        if other is not event and other.origin.path != event.origin.path:
            yield Problem(
                "record.twin",
                f"{other.origin.path} has the same title and dates; both are published",
                event.origin,
                "If they are one event, remove one of the two files.",
                severity=Severity.NOTE,
                also=(other.origin,),
            )
