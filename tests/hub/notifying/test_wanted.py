"""A hub without `notify` pays a look at its settings, and one where all is well no process."""

from pathlib import Path

from calendarhub.hub.notifying.wanted import is_known, is_wanted
from tests.hub.notifying.stage import HELD, WELL, QuietHub


def test_what_was_wrong_is_known_until_its_end_was_looked_at(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", "notify: {mail: anna@hub.example}\n")
    assert (is_wanted(hub.root), is_known(hub.root)) == (True, False)
    hub.ended(HELD)
    hub.look()
    assert is_known(hub.root)
    hub.ended(WELL)
    hub.look()
    assert not is_known(hub.root)


def test_a_hub_that_names_nobody_wants_nothing(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub")
    assert not is_wanted(hub.root)
    (hub.root / "calendarhub.yaml").unlink()
    assert not is_wanted(hub.root)
