"""What a hub keeps for itself: ledger, cache, seal, and what a killed build has left."""

from collections.abc import Iterator
from pathlib import Path

from calendarhub import config
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import is_local_host
from calendarhub.storage.local.locking import is_locked
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import read_seal
from calendarhub.storage.local.state import NewerStateError, SqliteLedger
from calendarhub.storage.local.state.cache import CACHE
from calendarhub.storage.local.state.fetched import FETCHED
from calendarhub.storage.local.state.ledger import LEDGER
from calendarhub.storage.local.state.soundness import Soundness, soundness

_RESTORED = "`calendarhub build` restores it from the manifest of the live release"
_KEPT = {  # of a ledger
    Soundness.MISSING: ("The ledger is not there", f"{_RESTORED}."),
    Soundness.DAMAGED: (
        "The ledger is damaged: rows of it are not what was written",
        f"{_RESTORED}. If it happens again, look at the disk.",
    ),
    Soundness.UNREAD: ("The ledger cannot be read", "Is it yours? `ls -l .calendarhub/ledger.db`"),
    Soundness.EARLY: ("The ledger has the form of an early version", "The next build renews it."),
}
_CACHED = {  # of a cache
    Soundness.DAMAGED: (
        "The cache is damaged: rows of it are not what was written",
        "`rm .calendarhub/shelf.db*`, then `calendarhub build`: it costs time only.",
    ),
    Soundness.UNREAD: ("The cache cannot be read", "Is it yours? `ls -l .calendarhub/shelf.db`"),
    Soundness.EARLY: ("The cache has the form of an early version", "The next build renews it."),
}
_FETCHED = {  # of what is remembered of partners
    Soundness.DAMAGED: (
        "What is remembered of partners' calendars is damaged: rows are not what was written",
        "`rm .calendarhub/fetched.db*`, then `calendarhub import --all`: it costs one full fetch.",
    ),
    Soundness.UNREAD: (
        "What is remembered of partners' calendars cannot be read",
        "Is it yours? `ls -l .calendarhub/fetched.db`",
    ),
}


def problems(root: Path) -> Iterator[Problem]:
    """What of it is damaged, old, or left over."""
    releases = LocalReleases(root)
    live = releases.live_id()
    if live:
        yield from _files(releases.state)
        if not read_seal(releases.state, live):
            yield Problem(
                "doctor.unsealed",
                "Nobody has noted that each published file is whole",
                remedy="`calendarhub build` reads them all once, and notes it.",
                severity=Severity.NOTE,
            )
    yield from _ledger(root, releases)
    if not is_locked(releases.state):
        yield from _left(releases)


def _files(state: Path) -> Iterator[Problem]:
    for code, kind, words in (
        ("ledger", LEDGER, _KEPT),
        ("cache", CACHE, _CACHED),
        ("fetched", FETCHED, _FETCHED),
    ):
        found = soundness(state, kind)
        if found in words:
            message, remedy = words[found]
            is_early = found is Soundness.EARLY
            severity = Severity.NOTE if is_early else Severity.WARNING
            yield Problem(f"doctor.{code}", message, remedy=remedy, severity=severity)


def _ledger(root: Path, releases: LocalReleases) -> Iterator[Problem]:
    try:
        store = SqliteLedger(releases.state, is_copy=True)
    except NewerStateError:
        yield Problem(
            "state.newer",
            "The state was written by a newer version of calendarhub",
            remedy="Update calendarhub; until then nothing is changed, and nothing published.",
        )
        return
    try:
        ledger, _ = store.salvage()
    finally:
        store.close()
    yield from _uids(root, ledger)


def _uids(root: Path, ledger: Ledger) -> Iterator[Problem]:
    """UIDs that were first published while the hub was tried out, and are held for ever."""
    if ledger.is_trial is not False or config.load(root).hub.settings.is_local:
        return
    names = [uid for uid, original in ledger.revisions if original is None]
    ours = [uid for uid in names if is_local_host(uid.rpartition("@")[2])]
    if ours:
        yield Problem(
            "doctor.uids",
            f"{len(ours)} UIDs end in @{ours[0].rpartition('@')[2]}, such as {ours[0]}",
            remedy="They stay as they are: whoever subscribed holds them, and another UID would be"
            " another event. Only if nobody ever subscribed: `calendarhub build --first` in a new"
            " folder with the same records.",
            severity=Severity.NOTE,
        )


def _left(releases: LocalReleases) -> Iterator[Problem]:
    """What a killed build left, while none is running."""
    state = releases.state
    left = [*(state / "staging").glob("*"), *(state / "aside").glob("*")]
    if left:
        names = ", ".join(str(one.relative_to(releases.root)) for one in sorted(left)[:3])
        yield Problem(
            "doctor.leftover",
            f"A build was killed and left unfinished files: {names}",
            remedy="Nothing is to clean up: the next `calendarhub build` removes them.",
            severity=Severity.NOTE,
        )
