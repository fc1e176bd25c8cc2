"""Each host in its turn: one question at a time, and never too soon after the last (NET-04)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.turns import Turn
from calendarhub.model.fetched import HostPace
from calendarhub.rules.asking.addresses import host_of
from calendarhub.rules.asking.pace import after_answer, ready_at, retry_after

LONGEST_WAIT = timedelta(minutes=2)  # a host that wants more time is asked another time


class LaterError(FetchError):
    """A host wants no question before an instant, `until`."""

    def __init__(self, host: str, until: datetime) -> None:
        said = f"asked to be left alone until {until:%Y-%m-%d %H:%M}Z"
        super().__init__(f"{host} {said}", said)
        self.until = until


class Pacing:
    """When each host was last asked; `clock` tells an instant in UTC, `wait` lets seconds pass."""

    def __init__(
        self,
        hosts: Mapping[str, HostPace],
        *,
        clock: Callable[[], datetime],
        wait: Callable[[float], None],
    ) -> None:
        self._paces = dict(hosts)
        self._clock, self._wait = clock, wait
        self._gaps: dict[str, timedelta] = {}
        self._turns: dict[str, Lock] = {}
        self._lock = Lock()

    @property
    def hosts(self) -> Mapping[str, HostPace]:
        """The pace of each host that was asked within a day, or wants to be left alone still."""
        since = self._clock() - timedelta(days=1)
        return {
            host: pace
            for host, pace in self._paces.items()
            if max(filter(None, (pace.asked, pace.until)), default=since) > since
        }

    def slow_down(self, host: str, gap: timedelta) -> None:
        """Keep to the gap that the robots.txt of a host asks for."""
        self._gaps[host] = gap

    @contextmanager
    def turn(self, address: str) -> Iterator[Turn]:
        """The turn of a request; raises LaterError where that is too far off."""
        host = host_of(address)
        with self._lock:
            mine = self._turns.setdefault(host, Lock())
        with mine:
            pace = self._paces.get(host, HostPace())
            turn = Turn(self._waited(host, pace))
            try:
                yield turn
            finally:
                now = self._clock()
                after = retry_after(turn.headers.get("retry-after", ""), now)
                self._paces[host] = after_answer(
                    pace, status=turn.status, retry_after=after, now=now
                )

    def _waited(self, host: str, pace: HostPace) -> float:
        ready, now = ready_at(host, pace, self._gaps.get(host)), self._clock()
        if ready is None or ready <= now:
            return 0.0
        if ready - now > LONGEST_WAIT:
            raise LaterError(host, ready)
        seconds = (ready - now).total_seconds()
        self._wait(seconds)
        return seconds
