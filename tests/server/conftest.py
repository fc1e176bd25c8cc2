"""One built hub for the tests that only read it, and a server over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hubs import BOARD, HubFolder
from tests.server.stage import Stage, serving

BASE = "https://hub.example/baltic/"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub with one event, built."""
    root: Path = tmp_path_factory.mktemp("hub")
    hub = HubFolder(root, {"events/board-meeting.md": BOARD})
    assert hub.build().exit_code == 0
    return hub


@pytest.fixture(scope="session")
def stage(published: HubFolder) -> Iterator[Stage]:
    """A server over it that nobody changes."""
    with serving(published.root, base_url=BASE) as running:
        yield running


@pytest.fixture
def own_hub(tmp_path: Path) -> HubFolder:
    """A built hub that a test may change."""
    hub = HubFolder(tmp_path / "hub", {"events/board-meeting.md": BOARD})
    assert hub.build().exit_code == 0
    return hub
