"""A request, as far as a server of files needs to know it."""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from msgspec import Struct

LONGEST = 2048  # bytes of a path with its query
FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip", b"via")
ENDINGS = (".localhost",)


class Request(Struct, frozen=True):
    """Method, path (without its leading slash), query and headers; of a header the last counts."""

    method: str
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
        client, server = scope.get("client"), scope.get("server")
        return cls(
            method=scope["method"],
            path=scope["path"].removeprefix("/"),
            query=query,
            length=len(scope["raw_path"]) + len(query),
            headers=dict(scope["headers"]),
            client=client[0] if client else "",
            local=server[0] if server else "",
        )

    def header(self, name: bytes) -> str:
        """A header's value, or empty."""
        value = self.headers.get(name)
        return value.decode("latin-1") if value else ""

    @property
    def host(self) -> str:
        """The name that was asked for, without its port, in small letters."""
        host = self.header(b"host").strip().lower()
        if host.startswith("["):
            return host[1:].partition("]")[0]
        return host.partition(":")[0].removesuffix(".")

    @property
    def has_body(self) -> bool:
        """Whether bytes come with it."""
        return b"transfer-encoding" in self.headers or self.header(b"content-length") not in (
            "",
            "0",
        )

    @property
    def is_local(self) -> bool:
        """Whether a person at this machine asks, and nobody through a proxy on it."""
        through = any(name in self.headers for name in FORWARDED)
        return is_loopback(self.client) and is_loopback(self.host) and not through


def is_loopback(name: str) -> bool:
    """Whether a host's name or address is that of the machine itself."""
    if name == "localhost" or name.endswith(ENDINGS):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
