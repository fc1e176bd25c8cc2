"""What lies at an address: fetched under limits of size and time, never on trust."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import httpx2
from msgspec import Struct

MAX_BYTES = 128 * 1024 * 1024
TOTAL_SECONDS = 30.0


class FetchError(Exception):
    """An address or file that should be there cannot be read; the text says why."""


class Answer(Struct, frozen=True):
    """What an address answered: status, headers (names in lower case), body, and from where."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str


def ask(url: str, *, limit: int = MAX_BYTES) -> Answer:
    """What an address answers, whatever its status; the body of 200 alone is read.

    Raises FetchError where nothing answers, for a body over `limit` bytes, or one slower than 30 s.
    """
    until = time.monotonic() + TOTAL_SECONDS
    body = bytearray()
    try:
        with (
            httpx2.Client(trust_env=False, follow_redirects=True, max_redirects=3) as client,
            client.stream("GET", url, timeout=10.0) as response,
        ):
            for chunk in response.iter_bytes() if response.status_code == 200 else ():
                body += chunk
                if len(body) > limit or time.monotonic() > until:
                    message = f"{url} is too large or too slow"
                    raise FetchError(message)
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, bytes(body), str(response.url))
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        message = f"{url} cannot be fetched: {error}"
        raise FetchError(message) from error


def get(url: str, *, limit: int = MAX_BYTES) -> bytes | None:
    """The body of an address, None where there is none (404, 410).

    Raises FetchError for any other answer, a body over `limit` bytes, or one slower than 30 s.
    """
    answer = ask(url, limit=limit)
    if answer.status in {404, 410}:
        return None
    if answer.status != 200:
        message = f"{url} answered {answer.status}"
        raise FetchError(message)
    return answer.body


def manifest(location: str) -> bytes | None:
    """The manifest of a publication, by folder or address; None where nothing was published.

    Raises FetchError when it should be there and cannot be read (feeds.md LED-03).
    """
    if not _is_address(location) and not Path(location).is_dir():
        message = f"{location} is no folder"
        raise FetchError(message)
    return published(location, "manifest.json")


def published(location: str, path: str, *, limit: int = MAX_BYTES) -> bytes | None:
    """A file of a publication, by folder or address; None where it is not there.

    Raises FetchError when it cannot be read, or is larger than `limit` bytes.
    """
    if _is_address(location):
        return get(f"{location.rstrip('/')}/{quote(path)}", limit=limit)
    file = Path(location) / path
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{file} cannot be read: {error}"
        raise FetchError(message) from error


def reader(location: str) -> Callable[[str, int], bytes | None]:
    """Gives files of a publication by path and largest size; None for what cannot be read."""

    def read(path: str, size: int) -> bytes | None:
        try:
            return published(location, path, limit=size)
        except FetchError:
            return None

    return read


def _is_address(location: str) -> bool:
    return location.startswith(("http://", "https://"))
