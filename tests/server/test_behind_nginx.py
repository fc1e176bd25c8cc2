"""A hub that somebody puts behind nginx with `proxy_pass` and nothing else."""

import gzip
import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendarhub.server.live import LiveState, Notice
from tests.hubs import HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, serving

NGINX = shutil.which("nginx")
pytestmark = pytest.mark.skipif(
    NGINX is None, reason="NOT RUN: no nginx on this machine (Debian's package nginx-light)"
)
CONF = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{hub}; {more} }} }}
}}
"""
PAGE = "/fi/events/board-meeting.html"
MISTAKE = LiveState(
    headline="A mistake in events/private.md",
    notices=(Notice("events/private.md:4:1", "error", "record.key", "jane.private@hub.example"),),
)
BROWSER = {
    "User-Agent": "Mozilla/5.0",
    "Accept": "text/html",
    "Accept-Encoding": "gzip",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}


@pytest.fixture
def followed(own_hub: HubFolder) -> Iterator[Stage]:
    """A server whose pages follow, with a mistake to show."""
    with serving(own_hub.root, is_live=True) as stage:
        stage.wait(stage.app.renew(MISTAKE))
        yield stage


@pytest.fixture(params=["", "proxy_http_version 1.1;"], ids=["1.0", "1.1"])
def proxy(request: pytest.FixtureRequest, followed: Stage, tmp_path: Path) -> Iterator[int]:
    """The port of an nginx before it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    conf = tmp_path / "nginx.conf"
    conf.write_text(CONF.format(folder=tmp_path, port=port, hub=followed.port, more=request.param))
    assert NGINX is not None
    with subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(conf)]) as process:
        try:
            _await(port)
            yield port
        finally:
            process.terminate()


def _await(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx never listened")


def ask(port: int, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    """What a visitor's browser gets."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers=BROWSER)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def test_visitors_get_the_published_bytes_kept_and_compressed(
    proxy: int, own_hub: HubFolder
) -> None:
    answer, body = ask(proxy, PAGE)
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == own_hub.read(PAGE[1:])
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["etag"].endswith('-gz"')


@pytest.mark.parametrize(
    "path",
    ["/", PAGE, "/nothing", "/_live", "/_live/", "/_live/x/_events", "/_events", "/_live.js"],
)
def test_visitors_get_no_panel_and_no_word_of_a_record(proxy: int, path: str) -> None:
    answer, body = ask(proxy, path)
    body = gzip.decompress(body) if answer.headers["content-encoding"] == "gzip" else body
    assert answer.status in (200, 302, 404)
    assert b"_live" not in body
    assert b"jane.private" not in body
