"""Whoever looks after a hub hears of trouble once, and once when it is over."""

import json
import stat
from email import message_from_string, policy
from pathlib import Path

import pytest

from calendarhub.hub.notifying.keeping import NAME, alone, kept
from calendarhub.hub.notifying.run import try_out
from calendarhub.hub.status import status
from calendarhub.model.notice import Sent
from calendarhub.pipeline.report import Outcome, Report
from tests.fetch.hosts import answering, body
from tests.fetch.mail_host import taking_mail
from tests.hub.notifying.stage import HELD, HERE, WELL, QuietHub, mail_settings

BY_MAIL = "notify: {mail: [anna@hub.example, ben@hub.example]}\n"
TAKEN = (Sent("mail"),)


def test_a_held_build_is_mailed_once_and_its_end_once_over_restarts(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    with taking_mail() as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        assert hub.look() == ()
        hub.ended(HELD)
        assert [hub.look() for _ in range(3)] == [TAKEN, (), ()]
        hub.ended(WELL)
        assert [hub.look() for _ in range(3)] == [TAKEN, (), ()]
    begun, over = [message_from_string(one, policy=policy.default) for one in host.messages]
    assert begun["Subject"] == "Baltic health: Nothing new is published (guard.shrink)"
    assert begun["To"] == "anna@hub.example, ben@hub.example"
    assert begun["Auto-Submitted"] == "auto-generated"
    text = begun.get_content()
    assert "Since 2026-11-30T14:00:00Z." in text
    assert "calendarhub build --accept-count 3" in text
    assert over["Subject"] == "Baltic health: over"
    assert "Over: Nothing new is published (guard.shrink)." in over.get_content()
    assert "jane.doe" not in "".join(host.messages)
    assert "jane.doe" not in (hub.state / NAME).read_text()
    assert stat.S_IMODE((hub.state / NAME).stat().st_mode) == 0o600


def test_a_web_hook_is_sent_an_object_with_the_secret_of_its_address(tmp_path: Path) -> None:
    with answering(body(b"ok"), tls=True) as host:
        address = host.url("T1/{secret}", name="good.example", scheme="https")
        hub = QuietHub(tmp_path / "hub", f'notify: {{webhook: "{address}"}}\n')
        hub.write("secrets.yaml", "webhook: B2/tiger\n")
        hub.ended(Report(Outcome.FAILED))
        assert hub.look() == (Sent("webhook"),)
    asked = host.asked[0].decode()
    assert asked.startswith("POST /T1/B2/tiger HTTP/1.1\r\n")
    said = asked.partition("\r\n\r\n")[2]
    told = json.loads(said)
    assert (told["state"], told["begun"][0]["what"]) == ("failure", "failed")
    assert "tiger" not in (hub.state / NAME).read_text()


def test_a_server_that_is_down_is_tried_later_and_status_says_so(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    hub.ended(HELD)
    with taking_mail(refuses="MAIL") as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        assert hub.look()[0].error.endswith("did not take it (550)")
        assert hub.look(minutes=0.5) == ()
        assert hub.look(minutes=1)[0].error
    found = status(hub.root)
    assert [one.way for one in found.unheard] == ["mail"]
    assert not found.is_fine
    with taking_mail() as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        assert hub.look() == TAKEN
    assert not status(hub.root).unheard


def test_a_process_that_was_ended_while_it_told_does_not_try_again_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    hub.ended(HELD)

    def ended(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("calendarhub.hub.notifying.run._SENDERS", {"mail": ended})
    with pytest.raises(KeyboardInterrupt):
        hub.look()
    assert hub.look(minutes=0.5) == ()
    assert kept(hub.state).again is not None


def test_without_a_secret_it_is_said_which(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    hub.ended(HELD)
    assert "the secret `mail-server` is not known" in hub.look()[0].error


def test_settings_that_cannot_be_read_are_told_to_whom_they_named(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    with taking_mail() as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        hub.look()
        hub.write("calendarhub.yaml", "name: [\n")
        hub.ended(HELD)
        assert hub.look() == TAKEN


def test_nobody_is_told_where_nobody_asked_and_nothing_is_kept_then(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub")
    hub.ended(HELD)
    hub.write(f".calendarhub/{NAME}", "{}")
    assert hub.look() == ()
    assert not (hub.state / NAME).exists()


def test_two_that_look_at_once_do_not_tell_twice(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    hub.ended(HELD)
    with alone(hub.state) as is_alone:
        assert is_alone
        assert hub.look() == ()


def test_a_test_goes_to_all_and_changes_nothing(tmp_path: Path) -> None:
    hub = QuietHub(tmp_path / "hub", BY_MAIL)
    with taking_mail() as host:
        hub.write("secrets.yaml", mail_settings(host.port))
        assert try_out(hub.root, wires=HERE) == TAKEN
    assert "Subject: Baltic health: a test" in host.messages[0]
    assert not (hub.state / NAME).exists()
