"""Dates that a feed writes out one by one: each is newer only where it says something else."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Changed, Event, Move, Repeats, Status
from calendarhub.model.ledger import Apart, Ledger
from calendarhub.rules import digest
from calendarhub.rules.revise import Draft, Rewritten, revise
from calendarhub.rules.revise.apart import Alone
from tests.builders import HELSINKI, NOW, event, hub, revision, text, timed, window

HUB = hub()
FIRST = datetime(2027, 3, 1, 9)
SECOND, THIRD = date(2027, 3, 8), date(2027, 3, 15)
Stamps = tuple[int, datetime]


def series(**repeats: Any) -> Event:
    when = timed(FIRST, FIRST + timedelta(hours=2))
    return event(when=when, repeats=Repeats("FREQ=WEEKLY;COUNT=4", **repeats))


def histories(
    *events: Event, rewritten: frozenset[str] = frozenset(), shifted: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    """The entry of each of some builds, a day apart."""
    ledger = Ledger(uid_domain="hub.example")
    context = digest.event_context(HUB.settings)
    for day, this in enumerate(events):
        draft = Draft(
            event=this,
            significant=digest.significant(this),
            digest=digest.published(this, HUB.network, context),
            apart=digest.published(replace(this, repeats=None), HUB.network, context),
        )
        now = NOW + timedelta(days=day)
        last = day + 1 == len(events)
        made = revise(
            [draft],
            ledger=ledger,
            window=window(now),
            hub_zone=HELSINKI,
            rewritten=Rewritten(rewritten, shifted) if last else Rewritten(),
        )
        ledger = made.ledger
        (entry,) = made.entries
        yield entry


def stamps(entry: Entry) -> dict[date | None, Stamps]:
    """Sequence and change of each date that differs or did, and of all others under None."""
    rows = {None: entry.revision, **{one.recurrence_id: one for one in entry.returned}}
    rows |= {one.occurrence.original: one.revision for one in entry.overrides}
    found = {day: row.apart for day, row in rows.items()}
    return {day: (one.sequence, one.modified) for day, one in found.items() if one}


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


MOVE = Move(SECOND, SECOND, FIRST.replace(day=8, hour=13))


def test_a_moved_date_is_newer_and_its_neighbours_are_as_they_were() -> None:
    before, after = histories(series(), series(moved=(MOVE,)))
    assert stamps(before) == {None: (0, day(0))}
    assert stamps(after) == {None: (0, day(0)), SECOND: (1, day(1))}
    assert after.revision.sequence == 1  # to those who get the rule the series changed


def test_a_date_that_is_as_before_again_is_newer_still() -> None:
    *_, back, later = histories(series(), series(moved=(MOVE,)), series(), series())
    assert stamps(back) == stamps(later) == {None: (0, day(0)), SECOND: (2, day(2))}


def test_another_date_moves_alone_and_each_keeps_what_it_had() -> None:
    other = Changed(THIRD, title=text(en="Visit"))
    *_, last = histories(series(), series(moved=(MOVE,)), series(moved=(MOVE,), changed=(other,)))
    assert stamps(last) == {None: (0, day(0)), SECOND: (1, day(1)), THIRD: (1, day(2))}


def test_what_all_dates_say_makes_all_of_them_newer() -> None:
    whole = series(moved=(MOVE,))
    *_, body = histories(series(), whole, replace(whole, body=text(en="More")))
    assert stamps(body) == {None: (0, day(2)), SECOND: (1, day(2))}
    *_, off = histories(series(), whole, replace(whole, status=Status.CANCELLED))
    assert {sequence for sequence, _ in stamps(off).values()} == {2}


def test_what_is_written_differently_is_newer_with_its_number() -> None:
    whole = series(moved=(MOVE,))
    *_, last = histories(series(), whole, whole, rewritten=frozenset(["board-2027@hub.example"]))
    assert {at for _, at in stamps(last).values()} == {day(2)}
    assert isinstance(last.revision.apart, Apart)


def test_where_it_is_not_known_what_a_date_says_it_has_the_stamps_of_its_series() -> None:
    old = revision(apart=Apart("m", "d", 0, day(0)))
    row = replace(old, sequence=1, modified=day(1))
    made = Alone(series(), "", before=old).plain(row).apart
    assert made is not None
    assert (made.digest, made.sequence, made.modified) == ("", 1, day(1))
    assert Alone(series(), "said", before=old).plain(old) is old


def test_an_edit_in_a_version_that_writes_dates_at_other_times_is_newer_in_all_of_them() -> None:
    before, moved = series(), series(moved=(MOVE,))
    uids = frozenset([event().id + "@hub.example"])
    _, after = histories(before, moved, rewritten=uids)
    assert stamps(after) == {None: (0, day(1)), SECOND: (1, day(1))}
    titled = replace(before, title=text(en="Council"))
    _, after = histories(before, titled, rewritten=uids, shifted=uids)
    assert stamps(after) == {None: (1, day(1))}
    assert not after.history  # readers are told nothing
