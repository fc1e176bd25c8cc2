"""Programs of this machine that tests start themselves, on ports of their own, and end again."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from tests.patience import PATIENCE


def needed(program: str, package: str) -> str:
    """Where a program is; skips and says so where it is not installed."""
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
    if found is None:
        pytest.skip(f"NOT RUN: no {program} on this machine (Debian's package {package})")
    return found


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def listening(
    command: Sequence[str], port: int, *, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A program that listens on a port, until the block is left."""
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _await(process, port)
            yield
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    # Its workers are of its session.
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"{process.args!r} never listened")


def visit(port: int, path: str = "/") -> tuple[str, float]:
    """What a visitor reads, and the seconds until all of it was there."""
    began = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        body = connection.getresponse().read().decode()
    finally:
        connection.close()
    return body, time.monotonic() - began
