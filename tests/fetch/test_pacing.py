"""Each host in its turn, whoever asks."""

from datetime import timedelta

import pytest

from calendarhub.fetch.errors import FetchError
from calendarhub.fetch.pacing import LaterError, Pacing
from calendarhub.model.fetched import HostPace
from tests.foreign import NOW


class Time:
    """A clock that waiting moves."""

    def __init__(self) -> None:
        self.now = NOW
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += timedelta(seconds=seconds)


def pacing(time: Time, **hosts: HostPace) -> Pacing:
    named = {f"{name}.example": pace for name, pace in hosts.items()}
    return Pacing(named, clock=lambda: time.now, wait=time.wait)


def ask(pace: Pacing, address: str, status: int = 200, after: str = "") -> float:
    with pace.turn(address) as turn:
        turn.status, turn.headers = status, {"retry-after": after}
        return turn.waited


def test_net_04_a_host_has_one_gap_whatever_its_addresses() -> None:
    pace = pacing(Time())
    assert ask(pace, "http://a.example/1") == 0
    assert ask(pace, "https://A.example.:8443/2") == 5
    assert ask(pace, "https://b.example/") == 0
    assert ask(pace, "https://calendar.google.com/") == 0
    assert ask(pace, "https://calendar.google.com/x") == 30


def test_net_04_what_another_run_asked_counts_too() -> None:
    pace = pacing(Time(), a=HostPace(asked=NOW - timedelta(seconds=2)))
    assert ask(pace, "https://a.example/") == 3
    assert pace.hosts["a.example"].asked == NOW + timedelta(seconds=3)


def test_a_host_is_forgotten_after_a_day() -> None:
    old, day = NOW - timedelta(days=2), timedelta(days=1)
    pace = pacing(Time(), a=HostPace(old), b=HostPace(old, until=NOW + day), c=HostPace(NOW))
    assert pace.hosts.keys() == {"b.example", "c.example"}


def test_net_05_the_gap_of_robots_txt_is_kept() -> None:
    pace = pacing(Time())
    pace.slow_down("a.example", timedelta(seconds=20))
    ask(pace, "https://a.example/")
    assert ask(pace, "https://a.example/") == 20


def test_net_03_a_host_that_asks_for_more_than_two_minutes_is_asked_another_time() -> None:
    time = Time()
    pace = pacing(time)
    ask(pace, "https://a.example/", 503, "60")
    assert ask(pace, "https://a.example/", 429, "600") == 60
    with pytest.raises(LaterError, match="asked to be left alone until 2026-11-22 09:11Z") as error:
        ask(pace, "https://a.example/")
    assert error.value.until == NOW + timedelta(minutes=11)
    assert time.waited == [60]


def test_a_request_that_fails_gives_the_turn_back() -> None:
    pace = pacing(Time())
    with pytest.raises(FetchError), pace.turn("https://a.example/"):
        raise FetchError("lost")
    assert ask(pace, "https://a.example/") == 5


def test_net_04_a_host_has_one_connection_at_a_time() -> None:
    pace = pacing(Time())
    with pace.turn("https://a.example/"), pace.turn("https://b.example/"):
        assert pace._turns["a.example"].locked()
        assert pace._turns["b.example"].locked()
    assert not pace._turns["a.example"].locked()
