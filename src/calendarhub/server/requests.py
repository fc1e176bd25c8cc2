"""A request, as far as a server of files needs to know it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

from msgspec import Struct

LONGEST = 2048  # bytes of a path with its query
# What a proxy adds, if its owner thought of it.
FORWARDED = (b"forwarded", b"via", b"x-real-ip", b"x-client-ip", b"true-client-ip")
ENDINGS = (".localhost",)
# A host with its port (RFC 9110 §7.2): what else stands there, a user's name say, makes it none.
HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\s:/?#@,\[\]\\]+))(?::[0-9]*)?")


class Request(Struct, frozen=True):
    """Method, path (without its leading slash), query and headers.

    Fields of one name are one, separated by commas (RFC 9110 §5.3): two hosts are none.
    """

    method: str
    version: str
    path: str
    query: bytes
    length: int
    headers: Mapping[bytes, bytes]
    client: str
    local: str

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> "Request":
        """A request from its ASGI scope."""
        query = scope["query_string"]
        return cls(
            method=scope["method"],
            version=scope["http_version"],
            path=scope["path"].removeprefix("/"),
            query=query,
            length=len(scope["raw_path"]) + len(query),
            headers=joined(scope["headers"]),
            client=address(scope.get("client")),
            local=address(scope.get("server")),
        )

    def header(self, name: bytes) -> str:
        """A header's value, or empty."""
        value = self.headers.get(name)
        return value.decode("latin-1") if value else ""

    @property
    def host(self) -> str:
        """The name that was asked for, without its port, in small letters; empty where it is none."""
        return host_of(self.header(b"host"))

    @property
    def names_no_host(self) -> bool:
        """Whether the reader is too old to say which host it means (RFC 9112 §3.2)."""
        return self.version == "1.0" and b"host" not in self.headers

    @property
    def has_body(self) -> bool:
        """Whether bytes come with it."""
        return b"transfer-encoding" in self.headers or self.header(b"content-length") not in (
            "",
            "0",
        )

    @property
    def is_local(self) -> bool:
        """Whether a browser on this machine seems to ask; a silent proxy on it seems so too."""
        through = any(name in FORWARDED or name.startswith(b"x-forwarded") for name in self.headers)
        near = is_loopback(self.client) and is_loopback(self.host)
        return near and self.version == "1.1" and not through


def joined(fields: Sequence[tuple[bytes, bytes]]) -> Mapping[bytes, bytes]:
    """The fields of a head by name; those of one name as one."""
    found = dict(fields)
    if len(found) < len(fields):
        found.clear()
        for name, value in fields:
            found[name] = found[name] + b", " + value if name in found else value
    return found


def address(pair: tuple[str, int | None] | None) -> str:
    """The address of one end of a connection, if it has one."""
    return pair[0] if pair else ""


@lru_cache(maxsize=256)
def host_of(field: str) -> str:
    """The name in a Host field, without its port, in small letters; empty where it is none."""
    found = HOST.fullmatch(field.strip().lower())
    if found is None:
        return ""
    return found[1] or found[2].removesuffix(".")


@lru_cache(maxsize=256)
def is_loopback(name: str) -> bool:
    """Whether a host's name or address is that of the machine itself."""
    if name == "localhost" or name.endswith(ENDINGS):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
