"""A partner of the tests: a host of this machine that answers by path, and who asks it."""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from msgspec import Struct, field

from calendarhub.fetch.partners import Asker
from calendarhub.model.fetched import FetchedSource, PartnerAnswer
from calendarhub.model.partner import PartnerSource
from calendarhub.sources.common.answer import AnswerContext
from tests.foreign import NOW

VEVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:20270203T140000Z\r\nEND:VEVENT\r\n"
)


def ics(*titles: str, more: str = "") -> bytes:
    """A calendar of events, each with its title as its UID."""
    events = "".join(VEVENT.format(uid=title, title=title) for title in titles)
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n"
    return f"{head}{events}{more}END:VCALENDAR\r\n".encode()


def page(title: str, day: int = 1) -> bytes:
    """A page of an event in JSON-LD."""
    said = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title,
        "startDate": f"2027-03-{day:02d}T10:00",
    }
    script = f'<script type="application/ld+json">{json.dumps(said)}</script>'
    return f"<!doctype html><html>{script}</html>".encode()


class Reply(Struct):
    """What a path answers: with an ETag it answers 304 to whoever has it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""


class Asked(Struct):
    """A request as it came."""

    path: str
    headers: Mapping[str, str]


class PartnerHost(Struct):
    """A host that listens: what its paths answer, and what it was asked."""

    port: int
    replies: dict[str, Reply]
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "", name: str = "127.0.0.1") -> str:
        """An address on it."""
        return f"http://{name}:{self.port}/{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.path for one in self.asked]


@contextmanager
def partner(replies: Mapping[str, Reply | bytes] | None = None) -> Iterator[PartnerHost]:
    """A host that answers; a path that it does not know is 404."""
    ready = {
        path: one if isinstance(one, Reply) else Reply(one) for path, one in (replies or {}).items()
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # head and body in one packet

        def do_GET(self) -> None:
            host.asked.append(Asked(self.path, dict(self.headers)))
            reply = host.replies.get(self.path, Reply(status=404))
            is_same = bool(reply.etag) and self.headers.get("If-None-Match") == reply.etag
            body = b"" if is_same else reply.body
            self.send_response(304 if is_same else reply.status)
            for name, said in reply.headers.items():
                self.send_header(name, said)
            if reply.etag:
                self.send_header("ETag", reply.etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host = PartnerHost(server.server_port, ready)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Guest:
    """Who asks: an `Asker` with a clock that waiting moves, and what it remembers."""

    def __init__(self, root: Path, *, typed: str = "") -> None:
        self.now = NOW
        self.waited: list[float] = []
        self.known: dict[str, FetchedSource] = {}
        self.bodies: dict[str, dict[str, bytes]] = {}
        self._lock = threading.Lock()
        self.asker = Asker(
            root=root,
            base_url="https://hub.example/",
            context=lambda source: AnswerContext(source, self.now, "Europe/Helsinki"),
            body=lambda source, address: self.bodies.get(source, {}).get(address),
            clock=lambda: self.now,
            wait=self.wait,
            typed=typed,
        )

    def wait(self, seconds: float) -> None:
        with self._lock:
            self.waited.append(seconds)
            self.now += timedelta(seconds=seconds)

    def later(self, **time: float) -> None:
        """Let time pass between two runs."""
        self.now += timedelta(**time)

    def ask(self, source: PartnerSource, **how: bool) -> PartnerAnswer:
        """Ask a source, and remember what is to be remembered."""
        return self.keep(self.asker.ask(source, self.known.get(source.id), **how))

    def each(self, sources: Sequence[PartnerSource]) -> list[PartnerAnswer]:
        """Ask many."""
        wanted = [(source, self.known.get(source.id)) for source in sources]
        return [self.keep(answer) for answer in self.asker.each(wanted)]

    def keep(self, answer: PartnerAnswer) -> PartnerAnswer:
        self.known[answer.source] = answer.fetched
        if answer.bodies is not None:
            self.bodies[answer.source] = dict(answer.bodies)
        return answer


def titles(answer: PartnerAnswer) -> list[str]:
    """The titles of what came."""
    assert answer.calendar is not None
    return [one.event.title.versions[0][1] for one in answer.calendar.events]
