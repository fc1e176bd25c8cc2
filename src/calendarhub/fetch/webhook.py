"""A message sent to an address of the internet, under limits of place and time."""

import time
from collections.abc import Iterable
from ssl import SSLContext

import httpcore2
from msgspec import Struct

from calendarhub.fetch.guard import (
    Backend,
    Guard,
    Network,
    RefusedError,
    Resolve,
    TooSlowError,
    deadline,
    look_up,
)
from calendarhub.fetch.http import agent, trusted
from calendarhub.fetch.locations import origin_of, parsed
from calendarhub.fetch.secrets import NO_SECRET, Secret

SECONDS = 20.0  # for all of it
_TAKEN = range(200, 300)


class HookError(Exception):
    """A message was not taken; the text says why, and nothing of the address or its secret."""


class Reach(Struct, frozen=True):
    """What may be reached: the open internet, and `networks`; which certificates are believed."""

    networks: tuple[Network, ...] = ()
    resolve: Resolve = look_up
    tls: SSLContext | None = None


def post(
    address: str,
    body: bytes,
    *,
    token: Secret = NO_SECRET,
    base_url: str = "",
    reach: Reach | None = None,
    seconds: float = SECONDS,
) -> None:
    """Send JSON to an address; raises HookError unless it answers with 2xx.

    A redirect is not followed, and of the answer only its status is read.
    """
    reach = reach or Reach()
    try:
        url = parsed(address)
        scheme, host, port = origin_of(url)
        target = httpcore2.URL(scheme=scheme, host=host, port=port, target=url.raw_path)
        headers = [("Host", url.netloc.decode("ascii")), *_headers(body, token, base_url)]
        with (
            deadline(time.monotonic() + seconds),
            _pool(reach) as pool,
            pool.stream("POST", target, headers=headers, content=body) as response,
        ):
            status = response.status
    except RefusedError as error:
        raise HookError(f"may not be asked: {error}") from None
    except (TooSlowError, httpcore2.TimeoutException):
        raise HookError("did not answer in time") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError) as error:
        is_tls = "certificate" in str(error).casefold()
        why = "its certificate is not right" if is_tls else "the connection failed"
        raise HookError(f"cannot be reached: {why}") from None
    if status not in _TAKEN:
        raise HookError(f"did not take it (it answered {status})")


def _pool(reach: Reach) -> httpcore2.ConnectionPool:
    guard = Guard(networks=reach.networks, resolve=reach.resolve)
    return httpcore2.ConnectionPool(
        ssl_context=reach.tls or trusted(), network_backend=Backend(guard)
    )


def _headers(body: bytes, token: Secret, base_url: str) -> Iterable[tuple[str, str]]:
    yield "User-Agent", agent(base_url)
    yield "Content-Type", "application/json"
    yield "Content-Length", str(len(body))
    if token:
        yield "Authorization", f"Bearer {token.value}"
