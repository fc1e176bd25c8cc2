"""Answers that go out without a task: the same as all others, in order, as many as a reader takes."""

import re
import time

import pytest

from calendarhub.server import at_once
from tests.hubs import HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, replace_file, rest, serving

SLOWLY = b"Expect: nothing\r\n"  # a field that takes more looking at
OLD = b"If-Modified-Since: Thu, 01 Jan 1998 00:00:00 GMT\r\n"


def whole(stage: Stage, line: bytes, fields: bytes) -> bytes:
    """All that comes back, but for the moment it was sent."""
    answer = stage.raw(line + b"\r\nHost: localhost\r\n" + fields + b"Connection: close\r\n\r\n")
    return re.sub(rb"date: [^\r]*\r\n", b"", answer)


@pytest.mark.parametrize(
    "line",
    [
        b"GET /feeds/all.ics HTTP/1.1",
        b"HEAD /feeds/all.ics HTTP/1.1",
        b"GET /feeds/all.ics HTTP/1.0",
        b"GET /fi HTTP/1.1",
        b"GET /fi/nothing HTTP/1.1",
        b"GET /fi/events/board%2Dmeeting.html?a=1 HTTP/1.1",
        b"GET /healthz HTTP/1.1",
        b"GET /heartbeat.json HTTP/1.1",
        b"GET /" + b"x" * 2100 + b" HTTP/1.1",
    ],
)
@pytest.mark.parametrize(
    "fields",
    [
        b"",
        b"Accept-Encoding: br\r\n",
        b"Range: bytes=5-9\r\n",
        b"Range: bytes=99999999-\r\n",
        b"If-None-Match: *\r\n",
        b'If-Match: "other"\r\n',
        OLD,
        b"Host: localhost\r\n",
        b"Content-Length: 3\r\n",
    ],
)
def test_an_answer_is_the_same_whichever_way_it_goes(
    stage: Stage, line: bytes, fields: bytes
) -> None:
    stage.raw(b"GET /feeds/all.ics HTTP/1.0\r\nAccept-Encoding: br\r\n\r\n")
    quick, slow = whole(stage, line, fields), whole(stage, line, fields + SLOWLY)
    assert sorted(quick.split(b"\r\n")) == sorted(slow.split(b"\r\n"))
    assert quick.startswith(b"HTTP/1.1 ")


def test_the_host_of_the_settings_is_told_to_come_by_https(stage: Stage) -> None:
    got = stage.ask("/feeds/all.ics", host="hub.example")
    assert got["strict-transport-security"] == "max-age=31536000"


def test_a_header_line_that_would_break_is_never_sent() -> None:
    with pytest.raises(ValueError, match="would break"):
        at_once._head(200, ((b"x", b"a\r\nset-cookie: y"),))


def test_answers_that_nobody_takes_wait_until_they_are_taken(own_hub: HubFolder) -> None:
    body, count = b"x" * 20_000, 1500
    replace_file(own_hub, "feeds/all.csv", body)
    ask = b"GET /feeds/all.csv HTTP/1.1\r\nHost: localhost\r\n"
    with serving(own_hub.root) as stage, stage.connect() as connection:
        stage.ask("/feeds/all.csv")
        connection.sendall((ask + b"\r\n") * (count - 1) + ask + b"Connection: close\r\n\r\n")
        transport = stage.transport(connection)
        deadline = time.monotonic() + PATIENCE
        while not transport.get_write_buffer_size() and time.monotonic() < deadline:
            stage.ask("/healthz")
        assert 0 < transport.get_write_buffer_size() < 10 * len(body)
        found = rest(connection)
        assert found.count(b"HTTP/1.1 200 OK\r\n") == count
        assert found.count(body) == count


def test_quick_and_slow_answers_stay_in_order(stage: Stage) -> None:
    asked = b""
    for number in range(30):
        slowly = SLOWLY if number % 3 == 0 else b""
        asked += b"GET /nothing/%d HTTP/1.1\r\nHost: localhost\r\n" % number + slowly + b"\r\n"
        asked += b"GET /fi?%d HTTP/1.1\r\nHost: localhost\r\n" % number + slowly + b"\r\n"
    answers = stage.raw(asked + b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    places = re.findall(rb"location: /fi/\?(\d+)", answers)
    assert [int(place) for place in places] == list(range(30))
    assert answers.count(b"HTTP/1.1 404 ") == 30
