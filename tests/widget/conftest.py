"""The two servers of each browser test of the widget."""

from collections.abc import Iterator

import pytest

from tests.widget.stage import Server, serving


@pytest.fixture
def hub() -> Iterator[Server]:
    """The server of the hub."""
    with serving() as server:
        yield server


@pytest.fixture
def partner() -> Iterator[Server]:
    """The server of a partner's site, on another origin."""
    with serving() as server:
        yield server
