"""`python -m bench.partners`: what it costs to ask partners for their calendars.

One large calendar is read as it is when it comes; many sources are asked that did not change. Both are
hosts of this machine.
"""

import argparse
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bench.measure import MEGABYTE
from calendarhub import __version__
from calendarhub.fetch import doors
from calendarhub.fetch.partners import Asker
from calendarhub.model.fetched import FetchedSource, PartnerAnswer
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.afresh import read_as
from calendarhub.sources.common.answer import AnswerContext

EVENTS, BYTES = 2_500, 4_000_000
SOURCES = 1_000
MOST_CPU, MOST_MEMORY, MOST_UNCHANGED = 3.0, 256, 25.0
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


def calendar() -> bytes:
    """A calendar of 4 MB with 2,500 events."""
    text = "x" * (BYTES // EVENTS - 160)
    events = (
        f"BEGIN:VEVENT\r\nUID:{n}@bench.example\r\nSUMMARY:Talk {n}\r\n"
        f"DTSTART;TZID=Europe/Helsinki:2027{n % 12 + 1:02d}{n % 28 + 1:02d}T{n % 24:02d}0000\r\n"
        f"DESCRIPTION:{text}\r\nEND:VEVENT\r\n"
        for n in range(EVENTS)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


@contextmanager
def host(data: bytes) -> Iterator[int]:
    """A host of this machine that has one calendar at any path, and 304 for who has it."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536

        def do_GET(self) -> None:
            body = b"" if self.headers.get("If-None-Match") else data
            self.send_response(200 if body else 304)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nothing is written."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def context(source: PartnerSource) -> AnswerContext:
    """What an answer is read against."""
    return AnswerContext(source, NOW)


def asker(root: Path) -> Asker:
    """Who asks, without waiting: each source has a host of its own."""
    doors.NETWORKS = (ip_network("127.0.0.0/8"),)
    doors.RESOLVE = lambda _name, _port: ["127.0.0.1"]
    return Asker(
        root=root,
        base_url="https://hub.example/",
        context=context,
        clock=lambda: NOW,
        wait=lambda _seconds: None,
    )


def used(who: int) -> float:
    """Processor seconds so far."""
    said = resource.getrusage(who)
    return said.ru_utime + said.ru_stime


def large(asking: Asker, port: int) -> PartnerAnswer:
    """Read one large calendar, and say what its child took."""
    source = PartnerSource(id="large", url=f"http://large.example:{port}/a.ics", kind="ics")
    before = used(resource.RUSAGE_CHILDREN)
    answer = asking.ask(source, None)
    assert answer.calendar is not None
    seconds = used(resource.RUSAGE_CHILDREN) - before
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE
    print(
        f"{len(answer.calendar.events):,} events in 4 MB: {seconds:.2f} CPU s (at most {MOST_CPU:g}),"
        f" {memory:.0f} MB (at most {MOST_MEMORY})"
    )
    return answer


def unchanged(asking: Asker, port: int, known: FetchedSource, count: int) -> None:
    """Ask many sources that did not change, and say what that took; the host is in it too."""
    wanted = []
    for number in range(count):
        url = f"http://h{number}.example:{port}/a.ics"
        source = PartnerSource(id=f"s{number}", url=url, kind="ics")
        page = replace(known.pages[0], address=url, base=url)
        key = read_as(source, "UTC", "en", {}, __version__)
        wanted.append((source, replace(known, url=url, pages=(page,), read_as=key, read=NOW)))
    before, began = used(resource.RUSAGE_SELF), time.perf_counter()
    states = {answer.state.value for answer in asking.each(wanted)}
    seconds, wall = used(resource.RUSAGE_SELF) - before, time.perf_counter() - began
    print(
        f"{count:,} sources, {', '.join(states)}: {seconds:.2f} CPU s with the host's own"
        f" (at most {MOST_UNCHANGED:g}), {wall:.1f} s"
    )


def main() -> None:
    """Measure both, and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.partners", description=__doc__)
    parser.add_argument("--sources", type=int, default=SOURCES, help="that did not change")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, host(calendar()) as port:
        asking = asker(Path(folder))
        answer = large(asking, port)
        unchanged(asking, port, answer.fetched, options.sources)


if __name__ == "__main__":
    main()
