"""Who asks partners in tests: hosts of this machine are let in by a hook that no setting reaches."""

import ssl
from ipaddress import ip_network
from pathlib import Path

import pytest

from calendarhub.fetch import doors, partners
from tests.fetch.partner_host import Guest

TRUST = ssl.create_default_context()  # to read it takes longer than most tests


@pytest.fixture
def guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guest:
    """Asks hosts of this machine, whatever they are called."""
    monkeypatch.setattr(doors, "NETWORKS", (ip_network("127.0.0.0/8"),))
    monkeypatch.setattr(doors, "RESOLVE", lambda host, port: ["127.0.0.1"])
    monkeypatch.setattr(partners, "trusted", lambda: TRUST)
    return Guest(tmp_path)
