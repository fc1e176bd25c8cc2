"""What tests of commands share."""

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def terminal() -> Iterator[None]:
    """Programs are started as at a terminal, also where the tests themselves run under `nohup`."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)
