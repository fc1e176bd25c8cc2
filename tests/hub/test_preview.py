"""A hub as the next build would publish it."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.preview import BrokenHubError, preview
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD})


def test_a_preview_sees_what_a_build_would_and_publishes_nothing(hub: HubFolder) -> None:
    hub.build()
    before = hub.times()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    with preview(hub.root, LATER) as prepared:
        (entry,) = prepared.site.entries
        assert entry.revision.sequence == 1
        assert entry.revision.modified == LATER
    with preview(hub.root, LATER) as prepared:
        assert prepared.before.revisions["board@hub.example", None].sequence == 0
    assert hub.times() == before


def test_a_preview_of_broken_settings_names_their_mistakes(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", "name: [\n")
    with pytest.raises(BrokenHubError) as caught, preview(hub.root, NOW):
        pass
    assert caught.value.problems[0].where.path == "calendarhub.yaml"
