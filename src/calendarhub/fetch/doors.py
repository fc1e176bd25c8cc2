"""The door through which partners are asked: one guard for all of them (NET-01, NET-02)."""

from ssl import SSLContext

from calendarhub.fetch.guard import Network, look_up
from calendarhub.fetch.http import Door, agent
from calendarhub.fetch.turns import Turns

# Not reached from any setting: tests except the hosts of this machine by them.
NETWORKS: tuple[Network, ...] = ()
RESOLVE = look_up


def partner_door(base_url: str, turns: Turns, tls: SSLContext, *, typed: str = "") -> Door:
    """A door for one errand; `typed` is an address that a person typed, else all must be public."""
    return Door(
        typed, networks=NETWORKS, resolve=RESOLVE, tls=tls, name=agent(base_url), turns=turns
    )
