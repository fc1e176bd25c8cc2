"""What an address answers: asked for under limits of place, time and size."""

import base64
import time
from collections.abc import Iterable, Mapping, Sequence
from ssl import SSLContext
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from msgspec import Struct

from calendarhub import __version__
from calendarhub.fetch.guard import (
    CONNECT_SECONDS,
    READ_SECONDS,
    Backend,
    Guard,
    Network,
    RefusedError,
    Resolve,
    TooSlowError,
    deadline,
    left,
    look_up,
)
from calendarhub.fetch.unpack import PACKED, BrokenBodyError, TooLargeError, unpacked
from calendarhub.rules import clean
from calendarhub.rules.clean import shown

RAW = 10 * 1024 * 1024
DECODED = 20 * 1024 * 1024
TOTAL_SECONDS = 30.0
REDIRECTS = 3
AT_ONCE = 8

_MOVED = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_AGENT = f"Mozilla/5.0 (compatible; calendarhub/{__version__})"


Origin = tuple[str, str, int]  # scheme, host, port


class FetchError(Exception):
    """An address or file that should be there cannot be read; the text says why."""


class Answer(Struct, frozen=True):
    """What an address answered: status, headers (names in lower case), body, and from where."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str


class Door:
    """Asks addresses; one for each errand, since it remembers where each host is.

    `typed` is an address that a person typed on the command line: its origin may be of this machine
    or its network, and gets the name and password that stand in it. Any other origin, also one that
    it redirects to, must be public or lie in one of the `networks`. All has to end within `seconds`,
    each answer within 30. `tls` are the certificates to trust, by default those of the system.
    """

    def __init__(
        self,
        typed: str = "",
        *,
        networks: Iterable[Network] = (),
        resolve: Resolve = look_up,
        seconds: float | None = None,
        tls: SSLContext | None = None,
    ) -> None:
        self._typed: Origin | None = None
        self._password = ""
        if typed:
            self._typed, self._password = _typed(typed)
        guard = Guard(
            typed=self._typed[1:] if self._typed else None, networks=networks, resolve=resolve
        )
        self._until = None if seconds is None else time.monotonic() + seconds
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or httpx2.create_ssl_context(trust_env=False),
            max_connections=AT_ONCE,
            network_backend=Backend(guard),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._pool.close()

    @property
    def is_over(self) -> bool:
        """Whether the time for all of it is used up."""
        return self._until is not None and time.monotonic() >= self._until

    def ask(
        self, address: str, *, raw: int = RAW, decoded: int = DECODED, enough: int | None = None
    ) -> Answer:
        """What an address answers, whatever its status; the body of 200 alone is read.

        Of a body of which `enough` bytes are wanted, the rest is not waited for.
        Raises FetchError where nothing answers in time, where it may not be asked, for a body over
        `raw` bytes as sent or `decoded` bytes unpacked, or one that is cut off.
        """
        name = without_password(address)
        until = time.monotonic() + TOTAL_SECONDS
        if self._until is not None:
            until = min(until, self._until)
        try:
            with deadline(until):
                return self._followed(_parsed(address), raw, decoded, enough)
        except _TOLD as error:
            raise FetchError(f"{name} cannot be fetched: {_why(error)}") from error
        except (TooSlowError, httpcore2.TimeoutException) as error:
            why = "the time for it is over" if time.monotonic() >= until else _why(error)
            raise FetchError(f"{name} is too slow: {why}") from error
        except TooLargeError as error:
            raise FetchError(f"{name} is too large: more than {decoded:,} bytes") from error

    def _followed(self, url: httpx2.URL, raw: int, decoded: int, enough: int | None) -> Answer:
        for _ in range(REDIRECTS + 1):
            answer, target = self._answer(url, raw, decoded, enough)
            if target is None:
                return answer
            if url.scheme == "https" and target.scheme != "https":
                raise RefusedError("it redirects from https to http")
            url = target
        raise RefusedError(f"it redirects more than {REDIRECTS} times")

    def _answer(
        self, url: httpx2.URL, raw: int, decoded: int, enough: int | None
    ) -> tuple[Answer, httpx2.URL | None]:
        scheme, host, port = _origin(url)
        target = httpcore2.URL(scheme=scheme, host=host, port=port, target=url.raw_path)
        with self._pool.stream(
            "GET",
            target,
            headers=self._headers(url),
            extensions={"timeout": {"pool": left(READ_SECONDS)}},
        ) as response:
            headers = _headers(response.headers)
            moved = response.status in _MOVED and headers.get("location")
            body = b""
            if response.status == 200:
                length = headers.get("content-length", "")
                is_long = length.isascii() and length.isdigit() and int(length[:20]) > raw
                if is_long and enough is None:
                    raise TooLargeError
                encoding = headers.get("content-encoding", "")
                stream = response.iter_stream()
                body = unpacked(stream, encoding, raw=raw, decoded=decoded, enough=enough)
        answer = Answer(response.status, headers, body, str(url))
        return answer, _moved(url, moved) if moved else None

    def _headers(self, url: httpx2.URL) -> Sequence[tuple[str, str]]:
        found = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", _AGENT),
            ("Accept", "*/*"),
            ("Accept-Encoding", PACKED),
        ]
        if self._password and _origin(url) == self._typed:
            found.append(("Authorization", f"Basic {self._password}"))
        return found


_TOLD = (RefusedError, BrokenBodyError, httpcore2.NetworkError, httpcore2.ProtocolError)


def without_password(address: str) -> str:
    """An address as a message may show it."""
    start, slashes, rest = shown(address, clean.LONGEST_URL).partition("://")
    host, slash, path = rest.partition("/")
    return f"{start}{slashes}{host.rpartition('@')[2]}{slash}{path}"


def _parsed(address: str) -> httpx2.URL:
    """An address taken apart; raises RefusedError where it is none that could be asked."""
    try:
        url = httpx2.URL(address)
        host = url.raw_host.decode("ascii")
        clean.host(f"[{host}]" if ":" in host else host)
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("it is no address") from None
    if url.scheme not in _PORTS:
        raise RefusedError("it begins with neither http: nor https:")
    if url.port is not None and not 0 < url.port < 65_536:
        raise RefusedError("its port is no number below 65,536")
    return url


def _origin(url: httpx2.URL) -> Origin:
    return url.scheme, url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme]


def _typed(address: str) -> tuple[Origin, str]:
    """The origin that a person typed, and its password as it is sent."""
    try:
        url = _parsed(address)
    except RefusedError as error:
        raise FetchError(f"{without_password(address)} cannot be fetched: {error}") from error
    return _origin(url), _basic(url)


def _moved(url: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads; a name and password in it are of no concern to us."""
    try:
        target = url.join(location).copy_with(userinfo=b"", fragment=None)
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("it redirects to what is no address") from None
    return _parsed(str(target))


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _basic(url: httpx2.URL) -> str:
    """Name and password as they are sent (RFC 7617 §2); empty without."""
    if not url.userinfo:
        return ""
    return base64.b64encode(f"{url.username}:{url.password}".encode()).decode()


def _why(error: Exception) -> str:
    """What went wrong, in words that hold nothing of what was sent."""
    if isinstance(error, (RefusedError, BrokenBodyError, httpcore2.ConnectError)):
        return str(error)
    if isinstance(error, httpcore2.ConnectTimeout):
        return f"no connection within {CONNECT_SECONDS:.0f} s"
    if isinstance(error, httpcore2.TimeoutException):
        return f"nothing came for {READ_SECONDS:.0f} s"
    if isinstance(error, httpcore2.ProtocolError):
        return "its answer is not whole, or not HTTP"
    return "the connection was lost"
