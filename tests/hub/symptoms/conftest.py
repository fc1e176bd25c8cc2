"""A published hub for each test to make something wrong with."""

import shutil
from pathlib import Path

import pytest

from tests.hubs import BOARD, HubFolder


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub that was built once, for all to copy."""
    root = tmp_path_factory.mktemp("published") / "hub"
    hub = HubFolder(root, {"events/board.md": BOARD})
    hub.write("network/types.yaml", "- {id: event, name: Event}\n")
    assert hub.build().exit_code == 0
    return root


@pytest.fixture
def hub(published: Path, tmp_path: Path) -> HubFolder:
    """A copy of it."""
    root = tmp_path / "hub"
    shutil.copytree(published, root, symlinks=True)
    return HubFolder.at(root)
