"""What stands at an address: a file of the release, the way to one, or a page that nothing is there.

Nothing here waits: a reply names the bytes that it still wants (`replies.Wanted`).
"""

import hashlib
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from msgspec import Struct

from calendarhub.hub.serverconf import policy
from calendarhub.server import live
from calendarhub.server.files import file_reply, whole
from calendarhub.server.open_release import OpenRelease
from calendarhub.server.replies import AGAIN, Reply, plain
from calendarhub.server.requests import Request
from calendarhub.server.served_file import Lines, ServedFile, encoded


class HubAddress(Struct, frozen=True):
    """Where the hub is published: the host of its base address, its path, whether by https."""

    host: str = ""
    prefix: str = ""
    is_https: bool = False

    @classmethod
    def of(cls, base_url: str) -> "HubAddress":
        """The site of a base address."""
        parts = urlsplit(base_url)
        return cls(
            host=(parts.hostname or "").lower(),
            prefix=parts.path.strip("/"),
            is_https=parts.scheme == "https",
        )

    def below(self, path: str) -> str:
        """The path in the release; the path of the base address may stand before it."""
        prefix = self.prefix
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            return path[len(prefix) :].removeprefix("/")
        return path


class ReleaseView(Struct, frozen=True):
    """A release as readers see it, or, below a live `base`, as who works on it does."""

    publication: OpenRelease
    site: HubAddress
    base: str = ""

    def answer(self, request: Request) -> Reply:
        """The answer to a GET or HEAD of what is not the server's own."""
        path = self.site.below(request.path)
        if not path and request.path and not request.path.endswith("/"):
            return self._redirect("", request)
        name = _file_of(path)
        file = self.publication.find(name)
        if file is None:
            return self._elsewhere(path, request)
        if self.base and live.is_page(name):
            return self._live_page(file, request)
        return file_reply(self.publication, file, request)

    def _live_page(self, file: ServedFile, request: Request) -> Reply:
        tag = f'"{file.tag().strip(chr(34))}-live"'
        lines = _replaced(file.lines(), {"cache-control": "no-cache", "etag": tag})
        if request.header(b"if-none-match") == tag:
            return Reply(304, lines)
        reply = Reply(200, lines)
        return whole(
            self.publication, file, reply, lambda page: live.with_script(page, tag, self.base)
        )

    def _elsewhere(self, path: str, request: Request) -> Reply:
        """A path without its suffix leads to the page; what is not there says so."""
        stem = path.rstrip("/")
        for found, shown in ((f"{stem}/index.html", f"{stem}/"), (f"{stem}.html",) * 2):
            if stem and self.publication.find(found) is not None:
                return self._redirect(shown, request)
        return self._missing(path)

    def _redirect(self, path: str, request: Request) -> Reply:
        has_prefix = self.site.below(request.path) != request.path
        start = (self.base or "/") + (f"{self.site.prefix}/" if has_prefix else "")
        place = f"{start}{quote(path)}{_query(request)}"
        headers = [("Location", place), ("Cache-Control", policy.SOON)]
        more = policy.SHARED if policy.rule_of(path).is_shared else ()
        return Reply(301, encoded([*headers, *policy.EVERYWHERE, *more]))

    def _missing(self, path: str) -> Reply:
        language = path.partition("/")[0]
        find = self.publication.find
        file = find(f"{language}/404.html") or find("404.html")
        more = policy.SHARED if policy.rule_of(path).is_shared else policy.OWN
        headers = [
            ("Content-Type", policy.media_type("404.html")),
            ("Cache-Control", policy.BRIEFLY),
            ("Content-Security-Policy", policy.PAGE),
            *policy.EVERYWHERE,
            *more,
        ]
        if file is None:
            return plain(404, "There is nothing at this address.", more)
        reply = Reply(404, encoded(headers))
        return whole(self.publication, file, reply, self._live_missing if self.base else None)

    def _live_missing(self, page: bytes) -> bytes:
        """The page for lost addresses, whose links begin at the root: they stay below the base."""
        below = page.replace(b'href="/', f'href="{self.base}'.encode())
        return live.with_script(below, "404", self.base)


def waiting(path: str, state: live.LiveState, base: str) -> Reply:
    """What stands at every address while there is no release: a page, or a word for programs.

    What a partner's page includes and what a calendar reads must not be taken for a page.
    """
    name = _file_of(path)
    if not live.is_page(name if "." in name.rpartition("/")[2] else f"{name}.html"):
        return plain(
            503, "This calendar is being prepared.", (*AGAIN, *policy.rule_of(path).access)
        )
    page = live.waiting_page(state, base=base)
    headers = [
        ("Content-Type", policy.media_type("x.html")),
        ("Cache-Control", "no-store"),
        *AGAIN,
        ("Content-Security-Policy", policy.PAGE),
        *policy.EVERYWHERE,
    ]
    if base:  # a tag lets the open page see when there is something else to show
        tag = f'"{hashlib.sha256(page).hexdigest()[:32]}"'
        headers.append(("ETag", tag))
        page = live.with_script(page, tag, base)
    return Reply(503, encoded(headers), page)


def lead(place: str, request: Request) -> Reply:
    """Lead on for now: what stands there depends on the start of the server."""
    headers = [("Location", f"{place}{_query(request)}"), ("Cache-Control", "no-store")]
    return Reply(302, encoded([*headers, *policy.EVERYWHERE]))


def options(path: str) -> Reply:
    """What may be asked of a path, and by pages of other sites."""
    more = (*policy.SHARED, *policy.PREFLIGHT) if policy.rule_of(path).is_shared else ()
    return Reply(204, encoded([("Allow", policy.METHODS), *policy.EVERYWHERE, *more]))


def _file_of(path: str) -> str:
    """The file that a path names: the page of a folder, or what it says."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def _query(request: Request) -> str:
    return f"?{request.query.decode('latin-1')}" if request.query else ""


def _replaced(lines: Lines, values: Mapping[str, str]) -> Lines:
    kept = [line for line in lines if line[0].decode() not in values]
    return (*kept, *encoded(values.items()))
