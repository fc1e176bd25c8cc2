"""Samples are taken out of a hub that others read."""

from calendarhub.rules.samples import without_samples
from tests.builders import event


def test_samples_are_left_out_with_one_note_however_many_there_are() -> None:
    kept, told = without_samples([event(id="a"), event(id="b", sample=True)])
    assert [one.id for one in kept] == ["a"]
    assert ["1 sample is left out" in note.message for note in told] == [True]


def test_a_hub_without_samples_is_told_nothing() -> None:
    assert without_samples([event()]) == ([event()], ())
