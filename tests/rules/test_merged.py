"""Events that were published twice and are one."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Deadline, Event
from calendarhub.model.ledger import Ledger, RecordState
from calendarhub.rules.merged import goes_on, without_merged
from calendarhub.rules.revise import Revised, revise
from tests.builders import HELSINKI, NOW, days, entry, event, revision, timed, window
from tests.rules.revise.test_reviser import EMPTY, LATER, draft, run

A, B = event(id="a"), event(id="b")
HOUR = timedelta(hours=1)


def joined(now: Event, ledger: Ledger) -> Revised:
    """The event a, which stands for b from now on."""
    drafts = [replace(draft(now), joined=("b",))]
    return revise(drafts, ledger=ledger, window=window(LATER), hub_zone=HELSINKI, merged={"b": "a"})


def test_same_05_the_other_is_gone_without_a_word_and_newer_for_calendars() -> None:
    made = joined(A, run(A, B).ledger)
    row = made.ledger.revisions["b@hub.example", None]
    assert (row.state, row.merged, row.history) == (RecordState.GONE, "a@hub.example", ())
    assert (row.sequence, row.modified) == (1, LATER)
    kept = made.ledger.revisions["a@hub.example", None]
    assert (kept.joined, kept.sequence, kept.modified) == (("b",), 0, NOW)
    again = joined(A, made.ledger)
    assert again.ledger == made.ledger


def test_at_another_time_it_is_withdrawn_as_any_other_event() -> None:
    when = timed(B.when.start + HOUR, B.when.end) if B.when.start else B.when
    made = joined(A, run(A, replace(B, when=when)).ledger)
    row = made.ledger.revisions["b@hub.example", None]
    assert (row.state, row.merged, len(row.history)) == (RecordState.GONE, "", 1)


def test_its_deadlines_go_on_as_those_of_the_other() -> None:
    due = (Deadline("papers", days(date(2027, 1, 31))),)
    made = joined(replace(A, deadlines=due), run(A, replace(B, deadlines=due)).ledger)
    assert made.ledger.revisions["b.papers@hub.example", None].merged == "a.papers@hub.example"


def test_parted_it_comes_back_and_nobody_is_told_that_it_was_away() -> None:
    made = joined(A, run(A, B).ledger)
    back = run(A, B, ledger=made.ledger, now=LATER + HOUR).ledger.revisions["b@hub.example", None]
    assert (back.state, back.merged, back.sequence) == (RecordState.LIVE, "", 2)
    assert back.history == ()


@pytest.mark.parametrize(("twin_is_meant", "left"), [(True, ["a"]), (False, ["c", "b"])])
def test_it_leaves_feeds_that_mean_the_other_and_is_cancelled_in_those_that_do_not(
    *, twin_is_meant: bool, left: list[str]
) -> None:
    row = revision(id="b", uid="b@x", state=RecordState.GONE, merged="a@x")
    twin = "a" if twin_is_meant else "c"
    other = entry(event(id=twin), revision=revision(id=twin, uid=f"{twin}@x"))
    merged = entry(B, revision=row)
    assert [one.event.id for one in without_merged([other, merged], [other])] == left
    assert goes_on(merged, [other]) == twin_is_meant


def test_entries_of_which_none_is_merged_are_the_same_list() -> None:
    some = [entry(A), entry(B)]
    assert without_merged(some, some) is some
    assert EMPTY.revisions == {}
