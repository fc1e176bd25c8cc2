"""What a web server has to know of a hub, and of the table of headers."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from calendarhub.hub.serverconf import policy
from calendarhub.model.settings import Settings

_NAMED = tuple(dict.fromkeys(name for row in policy.TABLE for name, _ in row.headers))
# Each header that the rows of the table say differently, or not at all; what all say, but one of them.
VARYING = tuple(name for name in _NAMED if name not in dict(policy.EVERYWHERE))
EXCEPTED = tuple(name for name in _NAMED if name in dict(policy.EVERYWHERE))
KEPT_AS = "Content-Disposition"
OF_LOST_PAGES = tuple({**dict(policy.OWN), "Content-Security-Policy": policy.PAGE}.items())


class SiteToServe(Struct, frozen=True):
    """Where a hub is on the disk and on the net; `prefix` is the path of its address, "" or "/a/b"."""

    root: str
    host: str
    prefix: str
    is_https: bool
    languages: tuple[str, ...]

    @classmethod
    def of(cls, root: Path, settings: Settings) -> "SiteToServe":
        """The site of a hub in a folder."""
        parts = urlsplit(settings.base_url)
        path = parts.path.strip("/")
        return cls(
            root=root.absolute().as_posix(),
            host=(parts.hostname or "localhost").lower(),
            prefix=f"/{path}" if path else "",
            is_https=parts.scheme == "https",
            languages=settings.languages,
        )

    @property
    def public(self) -> str:
        """The folder of the live release, a link."""
        return posixpath.join(self.root, "public")

    @property
    def state(self) -> str:
        """The folder of the heartbeat."""
        return posixpath.join(self.root, ".calendarhub")


def name_of(header: str) -> str:
    """The name of a variable for a header."""
    return "hub_" + header.lower().replace("-", "_")


def values(header: str) -> Iterator[tuple[str, str]]:
    """For each row in order its pattern and what it says of a header, "" for nothing."""
    common = dict(policy.EVERYWHERE).get(header, "")
    for row in policy.TABLE:
        yield row.pattern, dict(row.headers).get(header, common)


def types() -> dict[str, list[str]]:
    """By media type the suffixes of its files."""
    found: dict[str, list[str]] = {}
    for suffix, kind in policy.MEDIA_TYPES.items():
        found.setdefault(kind, []).append(suffix)
    return found


def squeezable() -> list[str]:
    """The media types, as they are sent, that are worth compressing."""
    sent = [*policy.MEDIA_TYPES.values(), *(kind for _, kind in policy.PLACES)]
    return list(dict.fromkeys(kind for kind in sent if policy.SQUEEZABLE.match(kind)))


def attachments() -> str:
    """The pattern of paths that are kept as a file; its group `file` is the name."""
    row = next(row for row in policy.TABLE if row.attachment)
    folder, _, name = row.pattern.partition("/[")
    return f"{folder}/(?P<file>[{name})"


def literal(text: str) -> str:
    """A text in a pattern."""
    return re.escape(text).replace(r"\-", "-").replace(r"\/", "/")
