"""A message handed to a mail server, under limits of time; which server, `secrets.yaml` says."""

import os
import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from msgspec import Struct

from calendarhub.fetch.secrets import NO_SECRET, Secret, SecretError, secret_of
from calendarhub.model.settings import is_local_host

SERVER, USER, PASSWORD, SENDER = "mail-server", "mail-user", "mail-password", "mail-from"
SECONDS = 15.0  # for each step; who calls ends all of it
_WRAPPED = 465  # the port on which TLS begins at once (RFC 8314 §3.3)
_SUBMISSION = 587


class MailError(Exception):
    """A message was not taken; the text says why, and holds nothing of user or password."""


class MailServer(Struct, frozen=True):
    """Where messages are handed in, and as whom; without a user nobody is named."""

    host: str
    port: int
    user: str = ""
    password: Secret = NO_SECRET
    sender: str = ""

    @property
    def is_wrapped(self) -> bool:
        """Whether TLS begins with the first byte."""
        return self.port == _WRAPPED


def mail_server(root: Path, environment: Mapping[str, str] = os.environ) -> MailServer:
    """The server that `secrets.yaml` or the environment names; raises SecretError."""
    written = secret_of(root, SERVER, environment).value
    host, _, port = written.rpartition(":") if ":" in written else (written, "", "")
    if not host or (port and not (port.isascii() and port.isdigit() and len(port) < 6)):
        raise SecretError(
            f"the secret `{SERVER}` is no server: write {SERVER}: smtp.example.org:587"
        )
    user = _perhaps(root, USER, environment)
    sender = _perhaps(root, SENDER, environment) or (user if "@" in user else "")
    return MailServer(
        host=host.strip("[]"),
        port=int(port or _SUBMISSION),
        user=user,
        password=secret_of(root, PASSWORD, environment) if user else NO_SECRET,
        sender=sender,
    )


def _perhaps(root: Path, name: str, environment: Mapping[str, str]) -> str:
    try:
        return secret_of(root, name, environment).value
    except SecretError:
        return ""


def send(server: MailServer, message: EmailMessage, *, tls: ssl.SSLContext | None = None) -> None:
    """Hand a message in; raises MailError where it is not taken for every one of its readers.

    Nothing goes over the network unencrypted: only a server of this machine may do without TLS.
    """
    context = tls or ssl.create_default_context()
    try:
        with _connected(server, context) as smtp:
            _encrypted(smtp, server, context)
            if server.user:
                smtp.login(server.user, server.password.value)
            lost = smtp.send_message(message)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise MailError(f"{server.host}:{server.port} {_why(error)}") from None
    if lost:
        many = f"{len(lost)} of {len(lost) + len(message.get_all('To', []))}"
        raise MailError(f"{server.host}:{server.port} did not take it for {many} addresses")


def _connected(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.is_wrapped:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=SECONDS)


def _encrypted(smtp: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    if server.is_wrapped:
        return
    smtp.ehlo()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=context)
        smtp.ehlo()
    elif not is_local_host(server.host):
        raise MailError(f"{server.host}:{server.port} offers no TLS, so nothing was sent")


def _why(error: Exception) -> str:
    """What went wrong, by its kind: what a server says may repeat what it was sent."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"does not know `{USER}` with its `{PASSWORD}` ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({str(code) for code, _ in error.recipients.values()})
        return f"takes no message for these addresses ({', '.join(codes)})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"did not take it ({error.smtp_code})"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has a certificate that is not right: {error.verify_message}"
    if isinstance(error, ssl.SSLError):
        return "speaks no TLS that is understood here"
    if isinstance(error, TimeoutError):
        return f"said nothing for {SECONDS:g} s"
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"hung up, or said nothing for {SECONDS:g} s"
    if isinstance(error, OSError):
        return f"cannot be reached: {error.strerror or 'no such host'}"
    return "did not take it"
