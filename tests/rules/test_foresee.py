"""What subscribers will see change: each kind, feed by feed."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.model.changes import Difference, DifferenceKind
from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import Change, ChangeKind, RecordState, Revision
from calendarhub.rules.foresee import foresee
from tests.builders import HELSINKI, NOW, days, entry, event, hub, revision, text, window

FEED = Feed(name="all", title=text(en="All"))
UID = "board-2027@hub.example"
LATER = NOW + timedelta(hours=1)


def foreseen(
    new: Entry,
    old: Revision | None = None,
    *,
    held: bool = True,
    feed: Feed = FEED,
    is_listed: bool = True,
) -> tuple[Difference, ...]:
    return foresee(
        before={(old.uid, None): old} if old else {},
        entries=[new],
        feeds=[feed],
        held={feed.name: frozenset({UID} if held else ())},
        listed=lambda entry, feed: is_listed,
        network=hub().network,
        window=window(),
        hub_zone=HELSINKI,
    )


def kinds(found: tuple[Difference, ...]) -> list[DifferenceKind]:
    return [one.kind for one in found]


def revised(kind: ChangeKind | None = None, **changes: object) -> Entry:
    """The meeting, revised once more; a kind makes it a significant change."""
    row = revision(modified=LATER, **changes)
    if kind:
        plain = entry()
        change = Change(
            at=LATER, sequence=1, kind=kind, before=plain.event.when, after=plain.event.when
        )
        row = replace(row, sequence=1, history=(change,))
    return entry(revision=row)


def test_what_nobody_holds_is_new() -> None:
    assert kinds(foreseen(entry(), held=False)) == [DifferenceKind.NEW]


def test_what_did_not_change_is_not_told() -> None:
    assert foreseen(entry(), revision()) == ()


def test_a_move_is_told_with_its_change() -> None:
    (found,) = foreseen(revised(ChangeKind.MOVED), revision())
    assert found.kind is DifferenceKind.CHANGED
    assert found.change
    assert found.change.kind is ChangeKind.MOVED


def test_a_typo_is_a_silent_correction() -> None:
    assert kinds(foreseen(revised(), revision())) == [DifferenceKind.CORRECTED]


def test_a_cancellation_and_a_removal_are_told_apart() -> None:
    cancelled = revised(ChangeKind.CANCELLED, state=RecordState.CANCELLED)
    assert kinds(foreseen(cancelled, revision())) == [DifferenceKind.CANCELLED]
    gone = revised(ChangeKind.WITHDRAWN, state=RecordState.GONE, gone_at=LATER)
    assert kinds(foreseen(gone, revision())) == [DifferenceKind.WITHDRAWN]


def test_an_event_that_a_feed_no_longer_selects_leaves_it() -> None:
    feed = replace(FEED, select=Selection(country=("SE",)))
    assert kinds(foreseen(entry(), revision(), feed=feed)) == [DifferenceKind.LEAVES]


def test_an_event_whose_time_in_the_feed_is_over_ends() -> None:
    past = event(when=days(date(2025, 3, 1)))
    ended = entry(past, ends=datetime(2025, 3, 2, tzinfo=UTC))
    ended = replace(ended, revision=revision())
    assert kinds(foreseen(ended, revision())) == [DifferenceKind.ENDS]


def test_what_no_calendar_can_show_is_new_once_only() -> None:
    assert kinds(foreseen(entry(), held=False, is_listed=False)) == [DifferenceKind.NEW]
    assert foreseen(entry(), revision(), held=False, is_listed=False) == ()
    changed = foreseen(revised(ChangeKind.CONFIRMED), revision(), held=False, is_listed=False)
    assert kinds(changed) == [DifferenceKind.CHANGED]


def test_what_a_feed_shows_that_it_did_not_hold_is_new_in_it_though_it_was_published() -> None:
    assert kinds(foreseen(entry(), revision(), held=False)) == [DifferenceKind.NEW]


def test_what_leaves_at_this_very_moment_ends() -> None:
    off = entry(revision=revision(state=RecordState.CANCELLED, modified=NOW))
    feed = replace(FEED, drop_cancelled=True)
    assert kinds(foreseen(off, revision(), feed=feed)) == [DifferenceKind.ENDS]
