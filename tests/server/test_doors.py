"""Who may be connected."""

import pytest

from calendarhub.server.doors import Doors, Limits, capacity, group
from calendarhub.server.metrics import Metrics


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unix", "unix"),
    ],
)
def test_an_ipv6_network_is_one_address(address: str, counted: str) -> None:
    assert group(address) == counted


def test_who_leaves_makes_room() -> None:
    doors = Doors(Limits(per_address=1), Metrics())
    assert doors.enter("192.0.2.1")
    assert not doors.enter("192.0.2.1")
    assert doors.enter("192.0.2.2")
    doors.leave("192.0.2.1")
    assert doors.enter("192.0.2.1")


def test_the_server_keeps_descriptors_for_itself() -> None:
    assert capacity() >= 64


class Silent:
    """A connection that says nothing."""

    def __init__(self) -> None:
        self.is_ended = False

    def abort(self) -> None:
        self.is_ended = True


def test_when_all_is_full_only_a_silent_one_makes_room() -> None:
    doors = Doors(Limits(total=1), Metrics())
    assert doors.enter("192.0.2.1")
    assert not doors.enter("192.0.2.2")
    silent = Silent()
    doors.silent[silent] = None
    assert doors.enter("192.0.2.3")
    assert silent.is_ended
