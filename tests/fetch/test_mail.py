"""A message goes to the server that the secrets name, encrypted, or not at all."""

import socket
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from calendarhub.fetch import mail
from calendarhub.fetch.mail import MailError, MailServer, mail_server, send
from calendarhub.fetch.secrets import NO_SECRET, Secret, SecretError
from tests.fetch.hosts import TLS
from tests.fetch.mail_host import taking_mail

TRUST = ssl.create_default_context(cafile=str(TLS / "authority.pem"))


def message() -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Baltic health: builds fail"
    made["From"] = made["To"] = "operator@hub.example"
    made.set_content("Since noon.")
    return made


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lead every name to this machine."""
    connect = socket.create_connection

    def here(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        return connect(("127.0.0.1", address[1]), *rest, **named)

    monkeypatch.setattr(socket, "create_connection", here)


def test_a_message_goes_encrypted_and_as_the_user_of_the_secrets(near: None) -> None:
    with taking_mail(starttls=True) as host:
        server = MailServer("good.example", host.port, "calendar", Secret("tiger"))
        send(server, message(), tls=TRUST)
    assert "Since noon." in host.messages[0]
    assert [one.split()[0] for one in host.commands[:4]] == ["ehlo", "STARTTLS", "ehlo", "AUTH"]


def test_on_port_465_encryption_begins_with_the_first_byte(
    near: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with taking_mail(wrapped=True) as host:
        monkeypatch.setattr(mail, "_WRAPPED", host.port)
        send(MailServer("good.example", host.port), message(), tls=TRUST)
    assert host.messages


def test_only_a_server_of_this_machine_may_do_without(near: None) -> None:
    with taking_mail() as host:
        with pytest.raises(MailError, match="offers no TLS, so nothing was sent"):
            send(MailServer("good.example", host.port), message(), tls=TRUST)
        send(MailServer("127.0.0.1", host.port), message(), tls=TRUST)
    assert len(host.messages) == 1


@pytest.mark.parametrize(
    ("kind", "server", "told"),
    [
        ({"starttls": True}, "other.example", "has a certificate that is not right"),
        ({"refuses": "MAIL"}, "127.0.0.1", "did not take it (550)"),
        ({"refuses": "RCPT"}, "127.0.0.1", "takes no message for these addresses (550)"),
        ({"refuses": "AUTH"}, "127.0.0.1", "does not know `mail-user` with its `mail-password`"),
        ({"mute": True}, "127.0.0.1", "or said nothing for"),
    ],
    ids=["certificate", "sender", "reader", "password", "silence"],
)
def test_what_is_not_taken_is_told_without_a_word_of_the_server(
    near: None,
    monkeypatch: pytest.MonkeyPatch,
    kind: dict[str, Any],
    server: str,
    told: str,
) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0.2 if "mute" in kind else 15.0)
    with taking_mail(**kind) as host, pytest.raises(MailError) as found:
        send(MailServer(server, host.port, "calendar", Secret("tiger")), message(), tls=TRUST)
    assert told in str(found.value)
    for hidden in ("secret-word", "operator@", "tiger", "Since noon"):
        assert hidden not in str(found.value)


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(MailError, match=f"127.0.0.1:{port} cannot be reached"):
        send(MailServer("127.0.0.1", port), message(), tls=TRUST)


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [("smtp.hub.example", "smtp.hub.example", 587), ("[::1]:25", "::1", 25), ("a:465", "a", 465)],
)
def test_secrets_name_the_server(tmp_path: Path, written: str, host: str, port: int) -> None:
    given = {"CALENDARHUB_SECRET_MAIL_SERVER": written}
    found = mail_server(tmp_path, given)
    assert (found.host, found.port, found.user, found.password) == (host, port, "", NO_SECRET)


def test_a_user_is_the_sender_and_needs_a_password(tmp_path: Path) -> None:
    given = {
        "CALENDARHUB_SECRET_MAIL_SERVER": "a",
        "CALENDARHUB_SECRET_MAIL_USER": "calendar@hub.example",
    }
    with pytest.raises(SecretError, match="mail-password"):
        mail_server(tmp_path, given)
    found = mail_server(tmp_path, {**given, "CALENDARHUB_SECRET_MAIL_PASSWORD": "tiger"})
    assert (found.sender, found.password.value) == ("calendar@hub.example", "tiger")


def test_a_server_with_a_wrong_port_is_told(tmp_path: Path) -> None:
    with pytest.raises(SecretError, match=r"mail-server: smtp\.example\.org:587"):
        mail_server(tmp_path, {"CALENDARHUB_SECRET_MAIL_SERVER": "a:port"})
