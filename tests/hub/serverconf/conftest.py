"""A built hub that any web server may read, our server over it, and the others."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.serverconf.others import OTHERS, running
from tests.hubs import BOARD, HubFolder
from tests.server.stage import Stage, serving

BASE = "https://hub.example/baltic/"


@pytest.fixture(scope="session")
def open_hub() -> Iterator[HubFolder]:
    """A hub below a path, in a folder that servers without rights can read."""
    folder = Path(tempfile.mkdtemp(prefix="calendarhub-"))
    folder.chmod(0o755)
    hub = HubFolder(folder / "hub", {"events/board-meeting.md": BOARD})
    hub.write("feeds/inner.yaml", "title: Inner\nlisted: false\n")
    assert hub.build().exit_code == 0
    yield hub
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def ours(open_hub: HubFolder) -> Iterator[Stage]:
    """Our server."""
    with serving(open_hub.root, base_url=BASE) as stage:
        yield stage


@pytest.fixture(scope="session", params=OTHERS)
def other(request: pytest.FixtureRequest, open_hub: HubFolder) -> Iterator[tuple[str, int]]:
    """The name and port of a real server with the configuration that the hub prints for it."""
    if shutil.which(OTHERS[request.param]) is None:
        pytest.skip(f"NOT RUN: no {request.param} on this machine (make judges installs it)")
    with running(request.param, open_hub.root) as port:
        yield request.param, port
