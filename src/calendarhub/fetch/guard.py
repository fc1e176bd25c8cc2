"""The one door to the network: which addresses may be connected to, and until when.

Every connection that calendarhub begins goes through `Backend`. It asks for the
addresses of a host once, checks all of them, and connects to one that was checked, so no second
answer of a name server can lead elsewhere. Each step has its limit, and all together have one.
"""

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any

import httpcore2

CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
PORTS = frozenset({80, 443})

Network = IPv4Network | IPv6Network
Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text; raises OSError or UnicodeError where it has none."""

# All global unicast addresses of IPv6 that were ever given out (RFC 4291 §2.4). What lies outside is
# never a host of the internet: ::/96, 64:ff9b::/96, 64:ff9b:1::/48, fec0::/10, multicast …
_GLOBAL = IPv6Network("2000::/3")
# `is_global` of Python says yes to some of these, depending on its version.
_DENIED = tuple(
    ip_network(text)
    for text in (
        "192.88.99.0/24",  # relays of 6to4
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",
        "2001::/23",  # Teredo and other protocols
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any address of IPv4 may stand in it
        "3fff::/20",  # documentation
    )
)


class RefusedError(Exception):
    """An address that nobody may be led to; the text says which and why."""


class TooSlowError(Exception):
    """The time for all of it is over."""


_until: ContextVar[float] = ContextVar("until")


@contextmanager
def deadline(until: float) -> Iterator[None]:
    """Let everything inside end by an instant of the monotonic clock."""
    token = _until.set(until)
    try:
        yield
    finally:
        _until.reset(token)


def left(most: float) -> float:
    """The seconds a step may take: at most so many; raises TooSlowError when none are left."""
    remaining = _until.get(time.monotonic() + most) - time.monotonic()
    if remaining <= 0:
        raise TooSlowError
    return min(most, remaining)


def is_public(address: str) -> bool:
    """Whether an address (as text) is that of one host of the open internet."""
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if found.scope_id is not None or found not in _GLOBAL:
            return False
    return found.is_global and not any(found in network for network in _DENIED)


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class Guard:
    """Tells the addresses that may be connected to.

    `typed` is the host and port that a person typed on the command line: it may be of this machine
    or its network. `networks` are excepted for an intranet. All others must be public, at port 80
    or 443.
    """

    def __init__(
        self,
        *,
        typed: tuple[str, int] | None = None,
        networks: Iterable[Network] = (),
        resolve: Resolve = look_up,
    ) -> None:
        self._typed = typed
        self._networks = tuple(networks)
        self._resolve = resolve
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}
        self._lock = Lock()

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, asked for once; raises RefusedError if one is not allowed."""
        with self._lock:
            if (host, port) not in self._known:
                self._known[host, port] = self._checked(host, port)
            return self._known[host, port]

    def _checked(self, host: str, port: int) -> tuple[str, ...]:
        found = tuple(dict.fromkeys(_within(left(CONNECT_SECONDS), self._resolve, host, port)))
        if not found:
            raise RefusedError(f"{host} has no address")
        if (host, port) != self._typed:
            for address in found:
                self._check(host, address, port)
        return found

    def _check(self, host: str, address: str, port: int) -> None:
        if any(_lies_in(address, network) for network in self._networks):
            return
        if not is_public(address):
            which = address if address == host else f"{host} ({address})"
            raise RefusedError(f"{which} is not an address of the open internet")
        if port not in PORTS:
            raise RefusedError(f"port {port} of {host} is neither 80 nor 443")


def _lies_in(address: str, network: Network) -> bool:
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return found in network


def _within(seconds: float, resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """What a name server answers in time: the call itself cannot be given a limit."""
    answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError, ValueError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise httpcore2.ConnectTimeout(f"no name server knew {host} in time") from None
    if isinstance(answer, Exception):
        raise httpcore2.ConnectError(f"the name {host} leads nowhere") from answer
    return answer


class Backend(httpcore2.NetworkBackend):
    """Connects where the guard allows it; what it gives back keeps to the deadline."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that answers."""
        failure: Exception | None = None
        until = time.monotonic() + left(CONNECT_SECONDS)
        for address in self._guard.addresses(host.lower(), port):
            seconds = left(max(until - time.monotonic(), 0.001))
            try:
                stream = self._plain.connect_tcp(
                    address, port, seconds, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream)
        raise failure or httpcore2.ConnectError("there is no address to connect to")


class _Timed(httpcore2.NetworkStream):
    """A stream of which no read or write outlasts the deadline, however little each brings."""

    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, left(READ_SECONDS))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, left(READ_SECONDS))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: Any,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left(CONNECT_SECONDS)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
