"""What is fetched from an address is whole, of a sane size and in time, or it is not taken."""

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calendarhub.fetch import remote
from calendarhub.fetch.remote import FetchError, get, manifest, published

OK = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@contextmanager
def answering(*answers: bytes, drip: float = 0.0) -> Iterator[str]:
    """A host that gives one raw answer to each connection, a byte at a time if it drips."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        for answer in answers:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                try:
                    send(connection, answer)
                except OSError:
                    continue  # the client has had enough

    def send(connection: socket.socket, answer: bytes) -> None:
        if not drip:
            connection.sendall(answer)
            return
        for position in range(len(answer)):
            connection.sendall(answer[position : position + 1])
            if stop.wait(drip):
                return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    finally:
        stop.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def body(data: bytes) -> bytes:
    return OK + f"Content-Length: {len(data)}\r\n\r\n".encode() + data


def test_a_body_comes_as_it_is() -> None:
    with answering(body(b"BEGIN:VCALENDAR")) as address:
        assert get(address) == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_where_nothing_is_there_is_nothing(status: str) -> None:
    with answering(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()) as address:
        assert get(address) is None


@pytest.mark.parametrize("status", ["500 Oops", "403 No", "204 No Content", "503 Later"])
def test_any_other_answer_is_an_error(status: str) -> None:
    with (
        answering(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()) as address,
        pytest.raises(FetchError, match=f"answered {status[:3]}"),
    ):
        get(address)


def test_a_redirect_is_followed_and_a_circle_is_not() -> None:
    moved = (
        b"HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    with answering(moved, body(b"here")) as address:
        assert get(address) == b"here"
    with answering(*[moved] * 5) as address, pytest.raises(FetchError, match="redirect"):
        get(address)


def test_a_body_that_is_cut_off_is_not_taken() -> None:
    short = OK + b"Content-Length: 100\r\n\r\nBEGIN"
    with answering(short) as address, pytest.raises(FetchError, match="cannot be fetched"):
        get(address)


def test_a_body_that_is_too_large_is_not_taken() -> None:
    with answering(body(b"x" * 5000)) as address, pytest.raises(FetchError, match="too large"):
        get(address, limit=4999)


def test_a_bomb_of_gzip_is_not_taken() -> None:
    packed = gzip.compress(b"\0" * 20_000_000)
    head = OK + f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    with answering(head + packed) as address, pytest.raises(FetchError, match="too large"):
        get(address, limit=1_000_000)


def test_a_body_that_drips_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "TOTAL_SECONDS", 0.5)
    slow = answering(body(b"x" * 10_000), drip=0.02)
    with slow as address, pytest.raises(FetchError, match="too slow"):
        get(address)


def test_where_nobody_listens_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    with pytest.raises(FetchError, match="cannot be fetched"):
        get(address)


@pytest.mark.parametrize("address", ["http://", "http://[::", "https://a b/"])
def test_an_address_that_is_none_is_an_error(address: str) -> None:
    with pytest.raises(FetchError):
        get(address)


def test_a_manifest_lies_at_its_publication(tmp_path: Path) -> None:
    with answering(body(b"{}")) as address:
        assert manifest(address) == b"{}"
    assert manifest(str(tmp_path)) is None
    (tmp_path / "manifest.json").write_bytes(b"{}")
    assert manifest(str(tmp_path)) == b"{}"
    with pytest.raises(FetchError, match="no folder"):
        manifest(str(tmp_path / "none"))
    (tmp_path / "other/manifest.json").mkdir(parents=True)
    with pytest.raises(FetchError, match="cannot be read"):
        manifest(str(tmp_path / "other"))


def test_a_file_of_a_publication_may_have_any_name(tmp_path: Path) -> None:
    (tmp_path / "files/e").mkdir(parents=True)
    (tmp_path / "files/e/työ 1.pdf").write_bytes(b"pdf")
    assert published(str(tmp_path), "files/e/työ 1.pdf") == b"pdf"
    assert published(str(tmp_path), "files/e/none.pdf") is None
