"""Who hears of failures, in words, and a test."""

import json
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.fetch.mail_host import taking_mail
from tests.hub.notifying.stage import HELD, QuietHub, mail_settings

MAIL = "notify: {mail: anna@hub.example}\n"


def test_a_test_is_sent_and_what_came_of_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = QuietHub(tmp_path / "hub", MAIL)
    with taking_mail() as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        assert main(["notify", "--test", str(hub.root)]) == 0
    assert "Test by mail: taken. Has it arrived?" in capsys.readouterr().out


def test_it_says_what_was_told_and_what_could_not_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = QuietHub(tmp_path / "hub", MAIL)
    assert main(["notify", str(hub.root)]) == 0
    hub.ended(HELD)
    hub.look()
    assert main(["notify", str(hub.root)]) == 1
    assert "not taken by mail, 1 times: the secret `mail-server`" in capsys.readouterr().out
    assert main(["notify", "--json", str(hub.root)]) == 1
    assert json.loads(capsys.readouterr().out)["ways"]["mail"]["failures"] == 1


def test_a_hub_that_names_nobody_says_how_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notify", str(QuietHub(tmp_path / "hub").root)]) == 1
    assert "write notify: into calendarhub.yaml" in capsys.readouterr().out
