"""The continuity gate: tomorrow's feed continues today's for every kind of subscriber.

Each new calendar is replayed over the published one, on the bytes themselves. Three
model clients take part: one replaces everything, one skips what LAST-MODIFIED does not say is newer
(ICSx5), one skips what neither SEQUENCE nor DTSTAMP does. All must end up holding the new feed.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from msgspec import Struct

from calendarhub.ical.pieces import differing
from calendarhub.ical.reader import Component, read, unescape
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.network import Network
from calendarhub.model.problem import Origin, Problem
from calendarhub.rules import select

_BEGIN = b"BEGIN:VEVENT\r\n"


class Held(Struct, frozen=True):
    """A VEVENT as a subscriber holds it; stamps are raw values, which sort as they stand."""

    uid: str
    original: str
    sequence: int
    modified: str
    stamp: str
    start: str
    end: str
    status: str

    @property
    def key(self) -> tuple[str, str]:
        """What identifies it in a calendar: UID and RECURRENCE-ID."""
        return self.uid, self.original

    @property
    def stamps(self) -> tuple[int, str, str]:
        """By what clients know which of two is newer."""
        return self.sequence, self.modified, self.stamp


class Verdict(Struct, frozen=True):
    """What keeps a calendar from being published, and which UIDs only need newer stamps.

    `restamp` are events that say nothing new but are written differently: our layout, the words of
    a language, the name of a country. That is a silent change (LED table), found by its bytes.
    `shifted` are those among them that a feed now shows at another time, since what is done with
    such a date is said otherwise: calendars take that only with a higher SEQUENCE.
    """

    problems: tuple[Problem, ...] = ()
    restamp: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()


MayLeave = Callable[[str], bool]


def continuity(*, path: str, old: bytes, new: bytes, may_leave: MayLeave) -> Verdict:
    """What subscribers of the published calendar `old` would lose or never see of `new`.

    `may_leave` says of a UID whether it has a right to leave this feed (GATE-02).
    """
    return of_pieces(
        path=path, pieces=differing(old, new), kept=lambda: uids(new), may_leave=may_leave
    )


def of_pieces(
    *,
    path: str,
    pieces: tuple[Iterable[bytes], Iterable[bytes]],
    kept: Callable[[], set[str]],
    may_leave: MayLeave,
    may_shift: Container[str] = frozenset(),
) -> Verdict:
    """The same of the VEVENTs that differ, old and new; `kept` are all UIDs of the new calendar.

    `may_shift` are UIDs that may be shown at another time though their record says the same.
    """
    before, after = ({held.key: held for held in _held(half)} for half in pieces)
    found: list[Problem] = []
    restamp: set[str] = set()
    shifted: set[str] = set()
    named = {held.uid for held in after.values()}
    masters = {held.uid for held in after.values() if not held.original}
    still = kept() if before.keys() - after.keys() else set()
    for key, held in before.items():
        successor = after.get(key)
        if successor == held:
            restamp.add(held.uid)
        elif successor and _is_shifted(held, successor) and held.uid in may_shift:
            shifted.add(held.uid)
        elif successor is not None:
            found.extend(_successor(path, held, successor))
        elif held.original and (held.uid in named or held.uid in still):
            # An occurrence that follows its rule again: its series changed, and is newer.
            restamp.update({held.uid} - masters)
        elif held.uid not in still and not may_leave(held.uid):
            found.append(_lost(path, held))
    # Clients take a new override only with a series that is newer.
    fresh = {held.uid for key, held in after.items() if held.original and key not in before}
    restamp |= fresh - masters
    return Verdict(tuple(found), frozenset(restamp | shifted), frozenset(shifted))


def _is_shifted(held: Held, new: Held) -> bool:
    """Whether it is shown at another time, or as cancelled, though nobody moved it."""
    before, after = ((one.start, one.end, one.status) for one in (held, new))
    return before != after and held.sequence == new.sequence


def _held(chunks: Iterable[bytes]) -> Iterator[Held]:
    for chunk in chunks:
        for component in read(_BEGIN + chunk + b"\r\n").components:
            yield _of(component)


def _of(event: Component) -> Held:
    sequence = event.value("SEQUENCE")
    return Held(
        uid=unescape(event.value("UID")),
        original=event.value("RECURRENCE-ID"),
        sequence=int(sequence) if sequence.isdigit() else 0,
        modified=event.value("LAST-MODIFIED"),
        stamp=event.value("DTSTAMP"),
        start=event.value("DTSTART"),
        end=event.value("DTEND"),
        status=event.value("STATUS"),
    )


def uids(data: bytes) -> set[str]:
    """All UIDs of a calendar, without parsing the rest."""
    unfolded = data.replace(b"\r\n ", b"")
    lines = (line for line in unfolded.split(b"\r\n") if line.startswith(b"UID:"))
    return {unescape(line[4:].decode()) for line in lines}


def _successor(path: str, held: Held, new: Held) -> Iterator[Problem]:
    """GATE-01 and GATE-03 for one VEVENT whose bytes changed."""
    if new.modified <= held.modified:
        yield _problem(
            path,
            "GATE-03",
            held,
            "changed, but LAST-MODIFIED does not rise: ICSx5 keeps the old one",
        )
    if new.sequence < held.sequence:
        yield _problem(path, "GATE-03", held, "falls in SEQUENCE: clients keep the old one")
    elif new.sequence == held.sequence:
        if new.stamp <= held.stamp:
            yield _problem(
                path, "GATE-01", held, "changed, but neither SEQUENCE nor DTSTAMP is newer"
            )
        if (new.start, new.end) != (held.start, held.end):
            yield _problem(path, "GATE-03", held, "was moved, but SEQUENCE does not rise")
        elif "CANCELLED" in (new.status, held.status) and new.status != held.status:
            yield _problem(path, "GATE-03", held, "changed its status, but SEQUENCE does not rise")


def _lost(path: str, held: Held) -> Problem:
    problem = _problem(path, "GATE-02", held, "would vanish from the feed without a cancellation")
    return Problem(
        code=problem.code,
        message=problem.message,
        where=problem.where,
        remedy=f"If it is meant, run `calendarhub build --accept-lost {held.uid}` once.",
    )


def _problem(path: str, rule: str, held: Held, what: str) -> Problem:
    which = f"{held.uid} ({held.original})" if held.original else held.uid
    return Problem(
        code=rule,
        message=f"{which} {what}.",
        where=Origin(path=path),
        remedy="The old publication stays. This is a fault of calendarhub: please report it.",
    )


def leavers(
    known: Mapping[str, Entry],
    feed: Feed,
    *,
    network: Network,
    has_left: Callable[[Entry], bool],
    accepted: frozenset[str],
) -> MayLeave:
    """Who may leave a feed: by its window, a cancellation carried to its end, as merged, or an edit.

    `known` are all entries by UID. An edit of record or feed file that excludes an event lets it
    leave while it lives on in the ledger; a UID that the ledger does not know may never leave unless
    a person accepted it.
    """

    def may_leave(uid: str) -> bool:
        if uid in accepted:
            return True
        entry = known.get(uid)
        if entry is None:
            # One occurrence of an expanded series: the window of the series moves on, or the
            # feed now carries its rule instead.
            return series(uid) in known
        if not select.chosen(entry, feed, network):
            return True
        return has_left(entry) or (feed.expand and entry.event.repeats is not None)

    return may_leave


def series(uid: str) -> str:
    """The UID of the series of an expanded occurrence: `<name>.<YYYYMMDD>@…` (ICS-78)."""
    name, at, domain = uid.partition("@")
    return name.rpartition(".")[0] + at + domain
