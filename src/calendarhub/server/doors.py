"""Who may be connected: how many in all, how many from one address, and for how long in silence."""

import resource
from collections import Counter
from ipaddress import ip_address, ip_network
from typing import Protocol

from msgspec import Struct

from calendarhub.server.metrics import Metrics
from calendarhub.server.requests import is_loopback

WANTED_DESCRIPTORS = 65536
SPARE_DESCRIPTORS = 64


class Limits(Struct, frozen=True):
    """Seconds and counts of one server; a proxy on this machine is one address for many people."""

    headers: float = 10.0
    idle: int = 5
    stalled: float = 60.0
    fields: int = 64
    head_bytes: int = 16384
    per_address: int = 256
    per_loopback: int = 65536
    total: int = 1000


def capacity() -> int:
    """How many connections the system lets us hold; as many as it may be asked for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(WANTED_DESCRIPTORS, hard)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted) - SPARE_DESCRIPTORS


class Guest(Protocol):
    """A connection that can be ended from outside."""

    def abort(self) -> None:
        """End it now."""


class Doors:
    """Who is connected: in all, from each address, and who has not yet said what they want."""

    def __init__(self, limits: Limits, metrics: Metrics) -> None:
        self.limits = limits
        self.metrics = metrics
        self.by_address: Counter[str] = Counter()
        self.silent: dict[Guest, None] = {}

    def enter(self, address: str) -> bool:
        """Whether one more may come in; when all is full the longest silent one has to go."""
        limits = self.limits
        most = limits.per_loopback if is_loopback(address) else limits.per_address
        if self.by_address[group(address)] >= most:
            self.metrics.refused["address"] += 1
            return False
        if self.metrics.connections >= limits.total:
            self.metrics.refused["total"] += 1
            oldest = next(iter(self.silent), None)
            if oldest is None:
                return False
            oldest.abort()
        self.by_address[group(address)] += 1
        self.metrics.connections += 1
        return True

    def leave(self, address: str) -> None:
        """One has gone."""
        self.metrics.connections -= 1
        key = group(address)
        self.by_address[key] -= 1
        if self.by_address[key] <= 0:
            del self.by_address[key]


def group(address: str) -> str:
    """What counts as one address: an IPv6 network of 64 bits is one household."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address
