"""Configuration as a person asks for it."""

from pathlib import Path

import pytest

from calendarhub.cli.main import main
from calendarhub.cli.options import WEB_SERVERS
from calendarhub.hub.serverconf import KINDS
from tests.hubs import HubFolder


def test_each_server_can_be_asked_for() -> None:
    assert tuple(KINDS) == WEB_SERVERS


def test_configuration_is_printed_for_the_hub_that_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    HubFolder(tmp_path)
    assert main(["serverconf", "nginx", "--hub", str(tmp_path)]) == 0
    assert f'root "{tmp_path}/public";' in capsys.readouterr().out
    assert main(["serverconf", "lighttpd", "--hub", str(tmp_path)]) == 2
