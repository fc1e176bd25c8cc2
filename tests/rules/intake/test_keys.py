"""Keys of others as their producers make them."""

import pytest

from calendarhub.model.when import UNKNOWN
from calendarhub.rules.intake.keys import day_of, kept_uid, loosened, start_of
from tests.builders import HELSINKI, days
from tests.foreign import START, said


@pytest.mark.parametrize(
    ("key", "loose"),
    [
        ("17329-1644572700-1644583800@pawsey.org.au", "17329@pawsey.org.au"),
        ("indico-event-1617123@indico.cern.ch", "indico-event-1617123@indico.cern.ch"),
        ("event-4711-1764493200", "event-4711"),
        ("event-4711_20261130T120000Z@host.example", "event-4711@host.example"),
        ("<p>7&amp;8</p>", "7&8"),
        ("2026-board", "2026-board"),
        ("040000008200E00074C5B7101A82E008", "040000008200E00074C5B7101A82E008"),
    ],
)
def test_idn_01_what_changes_in_a_key_is_taken_off(key: str, loose: str) -> None:
    assert loosened(key) == loose


def test_idn_04_a_uid_with_a_space_or_of_300_signs_is_not_kept() -> None:
    assert (kept_uid("a@b"), kept_uid("a b"), kept_uid("ä"), kept_uid("x" * 256)) == (
        "a@b",
        "",
        "",
        "",
    )


def test_starts_are_compared_as_instants_and_days_as_they_are() -> None:
    assert start_of(said(), HELSINKI) == "20270203T120000Z"
    assert start_of(said(when=days(START.date())), HELSINKI) == "2027-02-03"
    assert (start_of(said(when=UNKNOWN), HELSINKI), day_of(said(when=UNKNOWN))) == ("", None)
