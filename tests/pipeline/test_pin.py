"""The pin of a rollback."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendarhub.pipeline.pin import FILE, Pin, held_by, pin_of, remove_pin, set_pin

PIN = Pin(datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC), "7-0123")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".calendarhub").mkdir()
    return tmp_path


def test_it_is_there_until_a_person_takes_it_away(root: Path) -> None:
    assert pin_of(root) is None
    set_pin(root, PIN)
    assert pin_of(root) == PIN
    remove_pin(root)
    remove_pin(root)
    assert pin_of(root) is None


def test_one_that_is_damaged_holds_as_well(root: Path) -> None:
    (root / ".calendarhub" / FILE).write_text("{")
    pin = pin_of(root)
    assert pin is not None
    assert "rollback --release" in held_by(pin).remedy


def test_it_says_since_when_and_of_what() -> None:
    assert "since 2027-01-02 03:04Z" in held_by(PIN).message
    assert "7-0123" in held_by(PIN).message
