"""Which events stay the same although their file has another name (LED-06)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date

from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.model.problem import Problem, Severity
from calendarhub.rules import digest
from calendarhub.rules.clean import Unclean, identifier_of_file, slug
from calendarhub.rules.dated import without_date

Rows = Mapping[tuple[str, date | None], Revision]


def wanted_uid(event: Event, uid_domain: str) -> str:
    """The UID of an event: the one subscribers already hold, else its id at the hub (ICS-31)."""
    return event.uid or f"{event.id}@{uid_domain}"


def renamed(
    events: Iterable[Event],
    named: Collection[str],
    rows: Rows,
    uid_domain: str,
    *,
    is_over: Callable[[Event], bool],
) -> tuple[dict[str, str], list[Problem]]:
    """UIDs that stay although the file was renamed, and what to ask of its author.

    `named` are the UIDs that events ask for. One must have vanished, one be new, and both say the same.
    Once recognised it is known by its file, so that a later edit does not make it another. A file
    with the date in its name is also known by the rest of it, when its event moves before it is
    over (`is_over`).
    """
    lost = [
        row
        for (uid, original), row in rows.items()
        if original is None and uid not in named and row.state is not RecordState.GONE and row.last
    ]
    fresh = [event for event in events if lost and _is_fresh(event, rows, uid_domain)]
    if not fresh:
        return {}, []
    pairs = [*_pairs(fresh, lost, digest.sameness, _sameness)]
    known = {row.uid for _, row in pairs}
    whole = [event for event in fresh if _is_of_file(event)]
    left = [row for row in lost if row.uid not in known and "." not in row.id]
    pairs += _pairs(whole, left, lambda event: event.origin.path, lambda row: row.source)
    known |= {row.uid for _, row in pairs}
    found = {event.id for event, _ in pairs}
    whole = [event for event in whole if event.id not in found]
    pairs += _moved(whole, [row for row in left if row.uid not in known], is_over)
    kept: dict[str, str] = {}
    problems = []
    for event, row in pairs:
        if kept.setdefault(wanted_uid(event, uid_domain), row.uid) == row.uid:
            problems.append(_ask_for_id(event, row.id))
    return kept, problems


def _is_fresh(event: Event, rows: Rows, uid_domain: str) -> bool:
    if event.given_id or event.uid:
        return False
    return (wanted_uid(event, uid_domain), None) not in rows


def _pairs(
    events: Iterable[Event],
    rows: Iterable[Revision],
    of_event: Callable[[Event], str],
    of_row: Callable[[Revision], str],
) -> Iterator[tuple[Event, Revision]]:
    """Events and rows that share what the functions say, where it is one of each."""
    found: dict[str, list[Event]] = {}
    lost: dict[str, list[Revision]] = {}
    for event in events:
        found.setdefault(of_event(event), []).append(event)
    for row in rows:
        lost.setdefault(of_row(row), []).append(row)
    for same, candidates in found.items():
        if len(candidates) == len(lost.get(same, ())) == 1:
            yield candidates[0], lost[same][0]


def _moved(
    events: Iterable[Event], rows: Iterable[Revision], is_over: Callable[[Event], bool]
) -> Iterator[tuple[Event, Revision]]:
    """Files that were renamed because their event moved: the date stands in their names."""
    dated = [event for event in events if without_date(event.origin.path)]
    last = {row.uid: codec.loads(Event, row.last) for row in rows if without_date(row.source)}
    return _pairs(
        dated,
        [row for row in rows if row.uid in last and not is_over(last[row.uid])],
        lambda event: without_date(event.origin.path) + digest.sameness_but_time(event),
        lambda row: without_date(row.source) + digest.sameness_but_time(last[row.uid]),
    )


def _is_of_file(event: Event) -> bool:
    """Whether the name of its file alone gives its id: it is no row of a list."""
    path = event.origin.path.rpartition(".")[0]
    if slug(path).removesuffix("-index").endswith(event.id):
        return True  # by its name, its folder's, or its path
    with suppress(Unclean):
        return identifier_of_file(path.rpartition("/")[2]) == event.id
    return False


def _sameness(row: Revision) -> str:
    return digest.sameness(codec.loads(Event, row.last))


def _ask_for_id(event: Event, id_: str) -> Problem:
    return Problem(
        code="record.renamed",
        message=f"This file was renamed; subscribers keep the event as “{id_}”.",
        where=event.origin,
        remedy=f"Write `id: {id_}` into the record, so that its next new name changes nothing.",
        severity=Severity.NOTE,
    )
