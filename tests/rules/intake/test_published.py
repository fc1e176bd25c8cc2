"""What the ledger says of twins."""

from datetime import timedelta

from msgspec.structs import replace

from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.rules.intake.published import PublishedState, published_state
from tests.builders import NOW


def row(id_: str, **changes: object) -> Revision:
    """A row of the ledger, first published now."""
    made = Revision(
        uid=f"{id_}@hub.example",
        id=id_,
        recurrence_id=None,
        source="events/a.md",
        sequence=0,
        created=NOW,
        modified=NOW,
        significant="",
        digest="",
        first_published=NOW,
    )
    return replace(made, **changes)


def test_it_says_since_when_each_is_published_which_are_one_and_what_was_merged() -> None:
    gone, early = RecordState.GONE, NOW - timedelta(days=1)
    later = NOW + timedelta(seconds=1)  # behind all that is there
    rows = (
        row("a", joined=("b", "c"), uid="4711@x"),
        row("b", state=gone, first_published=early),
        row("f", state=gone, merged="4711@x"),
        row("d", state=gone),
        row("e"),
        row("e.papers"),
        row("e", uid="old@x", state=gone, merged="e@hub.example"),
    )
    ledger = Ledger(revisions={(one.uid, None): one for one in rows})
    assert published_state(ledger) == PublishedState(
        since={"a": NOW, "b": later, "d": later, "e": NOW, "f": later},
        joined=(("a", "b", "c"),),
        merged=frozenset("bdf"),
        uids={"a": "4711@x"},
    )
