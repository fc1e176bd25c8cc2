"""Where an address on a page leads to in its publication."""

import posixpath
from collections.abc import Container
from urllib.parse import unquote, urlsplit

from msgspec import Struct


class PublishedPaths(Struct, frozen=True):
    """A publication: the paths of its files, and its address, which ends in a slash.

    `said` are addresses of its own that its content holds: where they lead is told to those who
    wrote them, and is no fault of the page that shows them.
    """

    paths: Container[str]
    base: str = ""
    said: Container[str] = ()

    def path_of(self, address: str, page: str) -> str | None:
        """The path in the publication that an address on a page means; None if it lies outside."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return self._absolute(address)
        if not parts.path:
            return page
        if parts.path.startswith("/"):
            return self._absolute(f"{self._origin()}{parts.path}")
        return _normal(posixpath.join(posixpath.dirname(page), unquote(parts.path)))

    def _origin(self) -> str:
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}"

    def _absolute(self, address: str) -> str | None:
        if address.startswith("webcal://"):
            address = f"{urlsplit(self.base).scheme}{address.removeprefix('webcal')}"
        if not self.base or not address.startswith(self.base):
            return None
        return _normal(unquote(urlsplit(address[len(self.base) :]).path) or "./")


def _normal(path: str) -> str:
    found = posixpath.normpath(path)
    if path.endswith("/") or found == ".":
        return posixpath.normpath(f"{found}/index.html")
    return found
