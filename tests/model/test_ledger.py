"""What subscribers hold, as it is written down."""

import msgspec
import pytest

from calendarhub.model.ledger import Change, ChangeKind, Due, Ledger, RecordState
from calendarhub.model.when import UNKNOWN
from tests.builders import NOW, revision


def test_a_row_without_anything_unusual_writes_none_of_it() -> None:
    written = msgspec.to_builtins(revision())
    assert written.keys() == {
        *("uid", "id", "recurrence_id", "source", "sequence", "created", "modified"),
        *("significant", "digest", "first_published"),
    }


@pytest.mark.parametrize("state", list(RecordState))
def test_a_row_comes_back_as_it_was_written(state: RecordState) -> None:
    change = Change(
        at=NOW,
        sequence=3,
        kind=ChangeKind.DEADLINE,
        before=UNKNOWN,
        after=UNKNOWN,
        due=Due(kind="abstract", title="[]"),
    )
    row = revision(state=state, sequence=3, history=(change,), gone_at=NOW, raised=NOW)
    assert msgspec.json.decode(msgspec.json.encode(row), type=type(row)) == row


def test_two_ledgers_share_no_rows() -> None:
    assert Ledger().revisions == {}
    assert Ledger().revisions is not Ledger().revisions
