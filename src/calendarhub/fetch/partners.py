"""Partners asked for their calendars: one after the other, or many at once, each host in its turn."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Signal
from threading import Thread
from types import TracebackType
from typing import Self

from msgspec import Struct

from calendarhub.fetch.discover import Discovered, Discovery
from calendarhub.fetch.doors import partner_door
from calendarhub.fetch.http import Answer, Door, trusted
from calendarhub.fetch.pacing import Pacing
from calendarhub.fetch.partner_errand import ErrandTools, PartnerErrand
from calendarhub.fetch.robots import Robots
from calendarhub.model.fetched import FetchedSource, HostPace, PartnerAnswer
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.addresses import host_of, webcal_as_https
from calendarhub.rules.asking.known_hosts import as_address
from calendarhub.sources.common.answer import AnswerContext

AT_ONCE = 4

Wanted = tuple[PartnerSource, FetchedSource | None]
"""A source to be asked, with what is remembered of it."""


class _BodyWanted(Struct, frozen=True):
    """A worker needs a kept body, which only the thread that opened the store may read."""

    source: str
    address: str
    reply: SimpleQueue[bytes | None]


def _no_body(source: str, address: str) -> None:  # noqa: ARG001
    return None


class Asker:
    """Asks partners in one run.

    `context` says what the answer of a source is read against, `body` gives the kept bytes of one of
    its pages, `hosts` how fast hosts may be asked. `typed` is an address that a person typed: its
    origin may be of this machine; all others must be public. `clock` tells instants in UTC, `wait`
    lets seconds pass.
    """

    def __init__(
        self,
        *,
        root: Path,
        base_url: str,
        context: Callable[[PartnerSource], AnswerContext],
        hosts: Mapping[str, HostPace] | None = None,
        body: Callable[[str, str], bytes | None] = _no_body,
        typed: str = "",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pacing = Pacing(hosts or {}, clock=clock, wait=wait)
        self._root, self._base_url, self._typed = (
            root,
            base_url,
            webcal_as_https(as_address(typed)) if typed else "",
        )
        self._context, self._clock, self._body = context, clock, body
        self._robots = Robots(self._pacing)
        self._tls = trusted()
        self._ready: dict[str, Answer] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing stays open between errands."""

    @property
    def hosts(self) -> Mapping[str, HostPace]:
        """The pace of each host after all that was asked: to be remembered."""
        return self._pacing.hosts

    def ask(
        self,
        source: PartnerSource,
        before: FetchedSource | None,
        *,
        is_whole: bool = False,
        must_read: bool = False,
    ) -> PartnerAnswer:
        """Ask a source once; whatever it does is an answer.

        `is_whole` asks as if for the first time, `must_read` takes in the same bytes once more.
        """
        tools = self._tools(self._body)
        return PartnerErrand(source, before, tools, is_whole=is_whole, must_read=must_read).run()

    def each(
        self, wanted: Iterable[Wanted], *, is_whole: bool = False, must_read: bool = False
    ) -> Iterator[PartnerAnswer]:
        """Ask many, four at once and of one host one after the other; answers come as they are there.

        Kept bodies are read by the thread that waits for the answers.
        """

        def errand(one: Wanted) -> PartnerErrand:
            source, before = one
            return PartnerErrand(
                source, before, self._tools(rows.body), is_whole=is_whole, must_read=must_read
            )

        rows = _Rows(wanted, errand, self._body)
        return rows.answers()

    def discover(self, address: str) -> Discovered:
        """The calendar behind an address that a person has; raises FetchError where there is none.

        What is asked for on the way is not asked for again by `ask`.
        """
        context = self._context(PartnerSource(id="new", url=address))
        with self._door() as door:
            return Discovery(door, context, self._ready).run(address)

    def _tools(self, body: Callable[[str, str], bytes | None]) -> ErrandTools:
        return ErrandTools(
            self._root, self._context, body, self._clock, self._door, self._robots, self._ready
        )

    def _door(self) -> Door:
        return partner_door(self._base_url, self._pacing.turn, self._tls, typed=self._typed)


class _Rows:
    """Sources in rows, one for each host; whoever works takes a row at a time."""

    def __init__(
        self,
        wanted: Iterable[Wanted],
        errand: Callable[[Wanted], PartnerErrand],
        body: Callable[[str, str], bytes | None],
    ) -> None:
        rows: dict[str, list[Wanted]] = {}
        for one in wanted:
            rows.setdefault(host_of(one[0].url), []).append(one)
        self._count = sum(map(len, rows.values()))
        self._rows = sorted(rows.values(), key=len)  # the longest one is taken first
        self._errand, self._body = errand, body
        self._came: SimpleQueue[PartnerAnswer | _BodyWanted] = SimpleQueue()
        self._stop = Signal()

    def body(self, source: str, address: str) -> bytes | None:
        """A kept body, for a thread that works."""
        reply: SimpleQueue[bytes | None] = SimpleQueue()
        self._came.put(_BodyWanted(source, address, reply))
        return reply.get()

    def answers(self) -> Iterator[PartnerAnswer]:
        """The answers as they come; whoever has had enough ends the others after what they are at."""
        for _ in range(min(AT_ONCE, len(self._rows))):
            Thread(target=self._work, daemon=True).start()
        try:
            while self._count:
                found = self._came.get()
                if isinstance(found, PartnerAnswer):
                    self._count -= 1
                    yield found
                else:
                    found.reply.put(self._body(found.source, found.address))
        finally:
            self._stop.set()

    def _work(self) -> None:
        with suppress(IndexError):  # no row is left
            while True:
                for one in self._rows.pop():
                    if self._stop.is_set():
                        return
                    self._came.put(self._errand(one).run())
