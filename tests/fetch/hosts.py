"""Hosts of the tests: each listens on this machine and answers with the bytes it was given."""

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"
TLS = Path(__file__).parent / "tls"


def body(data: bytes, headers: str = "") -> bytes:
    """An answer of 200."""
    return OK + f"{headers}Content-Length: {len(data)}\r\n\r\n".encode() + data


def moved(to: str) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nConnection: close\r\n\r\n".encode()


class Host(Struct):
    """A host that listens: its port, and what each connection asked for."""

    name: str
    port: int
    asked: list[bytes] = field(default_factory=list)

    def url(self, path: str = "", *, name: str = "", scheme: str = "http") -> str:
        """An address on it."""
        return f"{scheme}://{name or self.name}:{self.port}/{path}"


@contextmanager
def answering(
    *answers: bytes,
    name: str = "127.0.0.1",
    whole: int = 0,
    at_once: int = 0,
    drip: float = 0.0,
    tls: bool = False,
) -> Iterator[Host]:
    """A host that gives one answer to each connection; what is after `at_once` bytes drips.

    Of drips one byte comes each `drip` seconds, until the client has had enough. The first `whole`
    answers do not drip.
    """
    listener = socket.create_server((name, 0), backlog=64)
    host = Host(name, listener.getsockname()[1])
    stop = threading.Event()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "good.example.pem")

    def serve() -> None:
        for answer in answers:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    give(
                        context.wrap_socket(connection, server_side=True) if tls else connection,
                        answer,
                    )
                except OSError:
                    continue  # the client has had enough

    def give(connection: socket.socket, answer: bytes) -> None:
        host.asked.append(request(connection))
        if not drip or len(host.asked) <= whole:
            connection.sendall(answer)
            return
        connection.sendall(answer[:at_once])
        for position in range(at_once, len(answer)):
            if stop.wait(drip):
                return
            connection.sendall(answer[position : position + 1])

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield host
    finally:
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def request(connection: socket.socket) -> bytes:
    """A request with its body, which may come after the head."""
    got = connection.recv(65536)
    head, _, said = got.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)^content-length: *(\d+)", head, re.MULTILINE)
    while length and len(said) < int(length[1]) and (more := connection.recv(65536)):
        got, said = got + more, said + more
    return got
