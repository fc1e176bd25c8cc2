"""A mail server of the tests: speaks enough SMTP to take a message, or does one thing wrong."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.fetch.hosts import TLS
from tests.patience import PATIENCE


@dataclass
class MailHost:
    """What it was told: commands, and messages as they came."""

    port: int
    commands: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


@contextmanager
def taking_mail(
    *, starttls: bool = False, wrapped: bool = False, refuses: str = "", mute: bool = False
) -> Iterator[MailHost]:
    """A server on this machine; a command that `refuses` names is answered with 550."""
    listener = socket.create_server(("127.0.0.1", 0))
    host = MailHost(listener.getsockname()[1])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "good.example.pem")
    over = threading.Event()

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(PATIENCE)
                try:
                    if mute:
                        over.wait(PATIENCE)
                        continue
                    talk(
                        context.wrap_socket(connection, server_side=True) if wrapped else connection
                    )
                except (OSError, ValueError):
                    continue

    def talk(connection: socket.socket) -> None:
        is_secure = wrapped
        stream = connection.makefile("rwb", buffering=0)
        stream.write(b"220 here\r\n")
        while line := stream.readline().decode().strip():
            host.commands.append(line)
            verb = line.split()[0].upper()
            if verb == refuses:
                stream.write(b"550 never: secret-word of operator@hub.example\r\n")
            elif verb == "EHLO":
                offers = ["STARTTLS"] if starttls and not is_secure else []
                lines = ["here", *offers, "AUTH PLAIN"]
                stream.write(
                    "".join(
                        f"250{' ' if at == len(lines) - 1 else '-'}{one}\r\n"
                        for at, one in enumerate(lines)
                    ).encode()
                )
            elif verb == "STARTTLS":
                stream.write(b"220 go\r\n")
                connection = context.wrap_socket(connection, server_side=True)
                stream, is_secure = connection.makefile("rwb", buffering=0), True
            elif verb == "AUTH":
                stream.write(b"235 known\r\n")
            elif verb == "DATA":
                stream.write(b"354 go on\r\n")
                lines = []
                while (part := stream.readline()) not in (b".\r\n", b""):
                    lines.append(part.decode())
                host.messages.append("".join(lines))
                stream.write(b"250 taken\r\n")
            elif verb == "QUIT":
                stream.write(b"221 bye\r\n")
                return
            else:
                stream.write(b"250 fine\r\n")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        over.set()
        listener.shutdown(socket.SHUT_RDWR)  # who waits for somebody on it would keep it open
        listener.close()
