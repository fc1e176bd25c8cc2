"""What a program learns of the next publication before it is one."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.foresee import foresee
from calendarhub.hub.preview import BrokenHubError
from calendarhub.model.changes import DifferenceKind
from tests.hubs import BOARD, NOW, HubFolder


def test_what_is_new_is_a_value_with_its_feed_and_title(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD})
    found = foresee(hub.root, now=NOW)
    assert [(one.feed, one.kind) for one in found.differences] == [("all", DifferenceKind.NEW)]
    assert found.title(found.differences[0].entry) == "Board meeting"
    assert (found.held, found.is_sound) == ((), True)
    assert not (hub.root / "public").exists()


def test_after_a_build_nothing_differs_and_what_it_would_hold_is_said(tmp_path: Path) -> None:
    records = {f"events/b{n}.md": BOARD.replace("2027-03", f"2027-0{n}") for n in range(4, 8)}
    hub = HubFolder(tmp_path, records)
    hub.build()
    later = NOW + timedelta(hours=1)
    assert foresee(hub.root, now=later).differences == ()
    for path in records:
        hub.remove(path)
    found = foresee(hub.root, now=later)
    assert {one.kind for one in found.differences} == {DifferenceKind.WITHDRAWN}
    assert [one.code for one in found.held] == ["guard.shrink"]


def test_a_record_that_cannot_be_read_makes_it_unsound(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path, {"events/board.md": BOARD.replace("2027-03-08T09:30", "8.3.")})
    assert not foresee(hub.root, now=NOW).is_sound


def test_settings_with_mistakes_are_raised_as_problems(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path)
    hub.write("calendarhub.yaml", "name: [\n")
    with pytest.raises(BrokenHubError) as raised:
        foresee(hub.root)
    assert {one.where.path for one in raised.value.problems} == {"calendarhub.yaml"}
