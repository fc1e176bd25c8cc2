"""A look at what is live, begun by a command before it imports what it needs for anything else."""

import subprocess
import sys
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.build import build
from calendarhub.pipeline.live_look import LiveLook, looking_at, looking_at_live
from calendarhub.pipeline.report import Outcome
from tests.hubs import NOW, HubFolder

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub")
    made.write("network/types.yaml", "event: {name: Event}\n")
    made.build()
    return made


def test_it_says_whether_each_file_is_the_one_that_was_seen_whole(hub: HubFolder) -> None:
    with looking_at_live(hub.root) as look:
        assert look is not None
        assert look.is_whole()
    (hub.root / "public/robots.txt").write_text("damaged", encoding="utf-8")
    with looking_at_live(hub.root) as look:
        assert look is not None
        assert not look.is_whole()


def test_where_nothing_is_live_there_is_none(tmp_path: Path) -> None:
    with looking_at_live(tmp_path) as look:
        assert look is None


def test_a_build_asks_no_second_time_unless_another_release_went_live(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = (hub.root / "public").resolve().name
    asked: list[str] = []

    def counted(root: Path, name: str) -> AbstractContextManager[LiveLook]:
        asked.append(name)
        return looking_at(root, name)

    monkeypatch.setattr("calendarhub.pipeline.up_to_date.looking_at", counted)
    for name, again in ((live, []), ("1-of-before", [live])):
        asked.clear()
        look = LiveLook(name, lambda: True)
        assert build(hub.root, now=LATER, look=look).outcome is Outcome.UNCHANGED
        assert asked == again


def test_it_is_begun_before_any_library_is_imported() -> None:
    code = "import sys; import calendarhub.pipeline.live_look; sys.exit('msgspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
