"""Ledgers put together: what any of them has used is never used again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.model.ledger import Revision
from calendarhub.rules.revise.latest import Rows, above_lost, later, latest
from tests.builders import NOW, revision

ROW = revision()


def row(sequence: int, *, minute: int = 0, content: str = "a", silent: str = "") -> Revision:
    modified = NOW + timedelta(minutes=minute)
    digest = f"{content}{silent}"
    return replace(ROW, sequence=sequence, modified=modified, significant=content, digest=digest)


def test_of_two_rows_of_one_history_the_newer_stands_as_it_is() -> None:
    assert later(row(1), row(2, minute=5, content="b")) == row(2, minute=5, content="b")
    assert later(row(2, minute=5, silent="x"), row(2)) == row(2, minute=5, silent="x")


def test_a_number_that_stands_for_two_contents_is_left_behind() -> None:
    joined = later(row(2, content="a"), row(2, minute=5, content="b"))
    assert (joined.sequence, joined.significant) == (3, "b")
    assert joined.modified > NOW + timedelta(minutes=5)


def test_a_higher_number_is_newer_for_clients_that_look_at_the_time_alone() -> None:
    joined = later(row(2, minute=9), row(3, minute=5, content="b"))
    assert joined.sequence == 3
    assert joined.modified > NOW + timedelta(minutes=9)


def test_what_one_of_them_lacks_comes_from_the_other() -> None:
    one: Rows = {("a@h", None): row(1)}
    other: Rows = {("b@h", None): row(2)}
    assert latest([one, other]) == {**one, **other}


ROWS = st.builds(
    row,
    st.integers(0, 3),
    minute=st.integers(0, 3),
    content=st.sampled_from("ab"),
    silent=st.sampled_from("xy"),
)


@given(ROWS, ROWS)
def test_joined_in_any_order_they_are_the_same_and_never_less(
    one: Revision, other: Revision
) -> None:
    joined = later(one, other)
    assert joined == later(other, one)
    for row in (one, other):
        assert (joined.sequence, joined.modified) >= (row.sequence, row.modified)
        assert joined.modified >= row.modified
        if joined.sequence == row.sequence:
            assert joined.significant == row.significant
        if (joined.sequence, joined.modified) == (row.sequence, row.modified):
            assert joined.digest == row.digest


def test_nothing_is_numbered_as_in_releases_that_are_lost() -> None:
    known = row(1)
    for lost in (1, 3):
        (raised,) = above_lost({(ROW.uid, None): known}, lost, now=NOW).values()
        assert raised.sequence > known.sequence + lost
        assert raised.modified > known.modified


def test_the_name_of_a_link_raises_no_number_beyond_measure() -> None:
    (raised,) = above_lost({(ROW.uid, None): row(1)}, 10**30, now=NOW).values()
    assert raised.sequence < 2**16
