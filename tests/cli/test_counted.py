"""One is one, and many are many."""

from calendarhub.cli.counted import count


def test_a_number_and_its_noun_agree() -> None:
    assert [count(n, "event") for n in (0, 1, 2)] == ["0 events", "1 event", "2 events"]
    assert count(6145, "file") == "6,145 files"
