"""What an address answers: asked for under limits of place, time and size."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from ssl import SSLContext
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from msgspec import Struct
from msgspec.structs import replace

from calendarhub import __version__
from calendarhub.fetch.errors import FetchError
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
from calendarhub.fetch.locations import (
    Origin,
    origin_of,
    parsed,
    redirected,
    typed_origin,
    without_password,
)
from calendarhub.fetch.turns import Turns, at_once
from calendarhub.fetch.unpack import PACKED, BrokenBodyError, TooLargeError, unpacked

__all__ = ["Answer", "Door", "FetchError", "agent", "trusted", "without_password"]

RAW = 10 * 1024 * 1024
DECODED = 20 * 1024 * 1024
TOTAL_SECONDS = 30.0
REDIRECTS = 3
AT_ONCE = 8

_MOVED = frozenset({301, 302, 303, 307, 308})
KEPT_SECONDS = 4.0  # a connection that nobody uses; many servers close theirs after five
_PERMANENT = frozenset({301, 308})


def agent(base_url: str = "") -> str:
    """Who asks (NET-02): some servers answer nothing to programs that they do not know."""
    whose = f"; +{base_url}" if base_url else ""
    return f"Mozilla/5.0 (compatible; calendarhub/{__version__}{whose})"


class Answer(Struct, frozen=True):
    """What an address answered: status, headers (names in lower case), body, and from where.

    `permanent` is where it has moved to for good, by its first redirects.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str
    permanent: str = ""


class _Question(Struct, frozen=True):
    """What is asked for: the most bytes of an answer, and headers for the first origin alone."""

    raw: int
    decoded: int
    enough: int | None
    headers: Sequence[tuple[str, str]]
    origin: Origin


def trusted() -> SSLContext:
    """The certificates of the system; to read them takes as long as ten questions."""
    return httpx2.create_ssl_context(trust_env=False)


class Door:
    """Asks addresses; one for each errand, since it remembers where each host is.

    `typed` is an address that a person typed on the command line: its origin may be of this machine
    or its network, and gets the name and password that stand in it. Any other origin, also one that
    it redirects to, must be public or lie in one of the `networks`. All has to end within `seconds`,
    each answer within 30. `tls` are the certificates to trust, by default those of the system.
    `name` is who asks; each request waits for its turn, which counts for nothing.
    """

    def __init__(
        self,
        typed: str = "",
        *,
        networks: Iterable[Network] = (),
        resolve: Resolve = look_up,
        seconds: float | None = None,
        tls: SSLContext | None = None,
        name: str = "",
        turns: Turns = at_once,
    ) -> None:
        self._typed: Origin | None = None
        self._password = ""
        self._name = name or agent()
        self._turns = turns
        if typed:
            self._typed, self._password = typed_origin(typed)
        guard = Guard(
            typed=self._typed[1:] if self._typed else None, networks=networks, resolve=resolve
        )
        self._until = None if seconds is None else time.monotonic() + seconds
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls or trusted(),
            max_connections=AT_ONCE,
            keepalive_expiry=KEPT_SECONDS,
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
        self,
        address: str,
        *,
        raw: int = RAW,
        decoded: int = DECODED,
        enough: int | None = None,
        headers: Sequence[tuple[str, str]] = (),
    ) -> Answer:
        """What an address answers, whatever its status; the body of 200 alone is read.

        Of a body of which `enough` bytes are wanted, the rest is not waited for. The `headers` go to
        the origin of the address, and nowhere that it redirects to.
        Raises FetchError where nothing answers in time, where it may not be asked, for a body over
        `raw` bytes as sent or `decoded` bytes unpacked, or one that is cut off.
        """
        name = without_password(address)
        try:
            url = parsed(address)
            question = _Question(raw, decoded, enough, headers, origin_of(url))
            return self._followed(url, question)
        except _TOLD as error:
            raise _failure(name, f"cannot be fetched: {_why(error)}") from error
        except (TooSlowError, httpcore2.TimeoutException) as error:
            is_over = isinstance(error, TooSlowError)
            why = "the time for it is over" if is_over else _why(error)
            raise _failure(name, f"is too slow: {why}") from error
        except TooLargeError as error:
            raise _failure(name, f"is too large: more than {decoded:,} bytes") from error

    def _followed(self, url: httpx2.URL, question: _Question) -> Answer:
        until = time.monotonic() + TOTAL_SECONDS
        permanent, is_permanent = "", True
        for _ in range(REDIRECTS + 1):
            with self._turns(str(url)) as turn:
                until += turn.waited
                with _ended_by(until if self._until is None else min(until, self._until)):
                    answer, target = self._answer(url, question)
                turn.status, turn.headers = answer.status, answer.headers
            if target is None:
                return replace(answer, permanent=permanent)
            if url.scheme == "https" and target.scheme != "https":
                raise RefusedError("it redirects from https to http")
            is_permanent = is_permanent and answer.status in _PERMANENT
            permanent = str(target) if is_permanent else permanent
            url = target
        raise RefusedError(f"it redirects more than {REDIRECTS} times")

    def _answer(self, url: httpx2.URL, question: _Question) -> tuple[Answer, httpx2.URL | None]:
        raw, enough = question.raw, question.enough
        scheme, host, port = origin_of(url)
        target = httpcore2.URL(scheme=scheme, host=host, port=port, target=url.raw_path)
        with self._pool.stream(
            "GET",
            target,
            headers=self._headers(url, question),
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
                body = unpacked(stream, encoding, raw=raw, decoded=question.decoded, enough=enough)
        answer = Answer(response.status, headers, body, str(url))
        return answer, redirected(url, moved) if moved else None

    def _headers(self, url: httpx2.URL, question: _Question) -> Sequence[tuple[str, str]]:
        found = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", self._name),
            ("Accept", "*/*"),
            ("Accept-Encoding", PACKED),
        ]
        if self._password and origin_of(url) == self._typed:
            found.append(("Authorization", f"Basic {self._password}"))
        if origin_of(url) == question.origin:
            found += question.headers
        return found


_TOLD = (RefusedError, BrokenBodyError, httpcore2.NetworkError, httpcore2.ProtocolError)


@contextmanager
def _ended_by(until: float) -> Iterator[None]:
    """Let a request end by an instant of the monotonic clock; raises TooSlowError where it does."""
    with deadline(until):
        try:
            yield
        except httpcore2.TimeoutException:
            if time.monotonic() >= until:
                raise TooSlowError from None
            raise


def _headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


def _failure(name: str, said: str) -> FetchError:
    return FetchError(f"{name} {said}", said)


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
