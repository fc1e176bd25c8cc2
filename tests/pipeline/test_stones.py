"""What stands where a file beside a record was purged."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.build import build
from calendarhub.hub.purge import purge
from calendarhub.pipeline import purge as kept
from calendarhub.pipeline.stones import is_stone, stone_of
from tests.hubs import BOARD, NOW, HubFolder

TALK = "---\ntitle: Talk\nstart: 2027-03-08T09:30\ndocuments: [{kind: slides, url: a.txt}]\n---\n"
FILE = "files/talk/a.txt"


def test_a_stone_is_no_file_beside_a_record_and_no_page_of_an_event() -> None:
    assert is_stone(stone_of("files/talk/a.pdf"))
    assert not is_stone("files/talk/a.pdf")
    assert not is_stone("en/events/talk.html")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HubFolder:
    """A hub whose attachment was purged, and `before`, a copy of what was published before that."""
    monkeypatch.setattr(kept, "GRACE", 0.0)
    hub = HubFolder(tmp_path / "hub", {"events/talk.md": TALK, "events/board.md": BOARD})
    hub.write("events/a.txt", "Canary")
    hub.build()
    shutil.copytree(hub.root / "public", tmp_path / "before")
    hub.write("events/talk.md", TALK.replace("documents", "# documents"))
    hub.remove("events/a.txt")
    assert purge(hub.root, FILE, now=NOW + timedelta(hours=1)).is_done
    return hub


def test_it_goes_on_where_the_state_is_lost_and_the_publication_continued(
    hub: HubFolder, tmp_path: Path
) -> None:
    shutil.copytree(hub.root / "public", tmp_path / "live")
    shutil.rmtree(hub.root / ".calendarhub")
    (hub.root / "public").unlink()
    build(hub.root, previous=str(tmp_path / "live"), now=NOW + timedelta(hours=2))
    assert "withdrawn" in hub.text(stone_of(FILE))
    assert not (hub.root / "public" / FILE).exists()


def test_an_older_copy_does_not_bring_the_file_back(hub: HubFolder, tmp_path: Path) -> None:
    before = tmp_path / "before"
    build(hub.root, previous=str(before), now=NOW + timedelta(hours=2))
    assert not (hub.root / "public" / FILE).exists()
    assert "withdrawn" in hub.text(stone_of(FILE))
