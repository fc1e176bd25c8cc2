"""Addresses taken apart: what may be asked at all, whose it is, and what a message may show of it."""

import base64

import httpx2

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.guard import RefusedError
from calendarhub.rules import clean
from calendarhub.rules.clean import shown

PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str, int]  # scheme, host, port


def without_password(address: str) -> str:
    """An address as a message may show it."""
    start, slashes, rest = shown(address, clean.LONGEST_URL).partition("://")
    host, slash, path = rest.partition("/")
    return f"{start}{slashes}{host.rpartition('@')[2]}{slash}{path}"


def parsed(address: str) -> httpx2.URL:
    """An address taken apart; raises RefusedError where it is none that could be asked."""
    try:
        url = httpx2.URL(address)
        host = url.raw_host.decode("ascii")
        clean.host(f"[{host}]" if ":" in host else host)
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("it is no address") from None
    if url.scheme not in PORTS:
        raise RefusedError("it begins with neither http: nor https:")
    if url.port is not None and not 0 < url.port < 65_536:
        raise RefusedError("its port is no number below 65,536")
    return url


def origin_of(url: httpx2.URL) -> Origin:
    """Scheme, host and port of an address."""
    return url.scheme, url.raw_host.decode("ascii"), url.port or PORTS[url.scheme]


def typed_origin(address: str) -> tuple[Origin, str]:
    """The origin that a person typed, and its password as it is sent."""
    try:
        url = parsed(address)
    except RefusedError as error:
        raise FetchError(f"{without_password(address)} cannot be fetched: {error}") from error
    return origin_of(url), _basic(url)


def redirected(url: httpx2.URL, location: str) -> httpx2.URL:
    """Where a redirect leads; a name and password in it are of no concern to us."""
    try:
        target = url.join(location).copy_with(userinfo=b"", fragment=None)
    except (httpx2.InvalidURL, ValueError):
        raise RefusedError("it redirects to what is no address") from None
    return parsed(str(target))


def _basic(url: httpx2.URL) -> str:
    """Name and password as they are sent (RFC 7617 §2); empty without."""
    if not url.userinfo:
        return ""
    return base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
