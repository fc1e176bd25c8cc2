"""What comes back to us, and what other hubs pass on."""

from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.foreign import ForeignEvent
from calendarhub.rules.intake.loops import (
    HubIdentity,
    by_shortest_way,
    passed_on,
    without_loops,
)
from tests.foreign import Fetches, foreign

US = HubIdentity("hub.example", "https://hub.example/baltic/")


@pytest.mark.parametrize(
    "ours",
    [
        {"uid": "board-2027@hub.example"},
        {"uid": "board-2027@HUB.example"},
        {"url": "https://hub.example/baltic/en/events/board-2027.html"},
        {"url": "http://www.hub.example/baltic"},
        {"said_at": "https://hub.example/baltic/events.json"},
        {"via": ("https://other.example", "https://hub.example/baltic")},
    ],
)
def test_loop_01_our_own_events_are_dropped_and_counted(ours: dict[str, Any]) -> None:
    made = without_loops([foreign("a", **ours), foreign("b", "Board")], US)
    assert ([one.key for one in made.events], made.own) == (["b"], 1)


@pytest.mark.parametrize(
    "theirs",
    [
        {"uid": "board@another-hub.example"},
        {"url": "https://hub.example/other/"},
        {"url": "https://hub.example/balticsea"},
        {"url": "https://elsewhere.example/?from=hub.example/baltic/"},
        {"via": ("https://other.example",)},
    ],
)
def test_loop_01_what_only_looks_like_ours_is_taken(theirs: dict[str, Any]) -> None:
    assert without_loops([foreign("a", **theirs)], US).own == 0


def test_loop_02_a_hub_stands_behind_the_way_of_what_it_passes_on_at_most_five() -> None:
    one: ForeignEvent | None = foreign("a")
    for number in range(5):
        assert one
        one = passed_on(one, f"https://hub{number}.example/")
    assert one
    assert one.via[0] == "https://hub0.example/"
    assert len(one.via) == 5
    assert passed_on(one, "https://hub9.example/") is None
    assert passed_on(one, "http://hub4.example") == one


def test_loop_02_the_shortest_way_is_believed() -> None:
    assert by_shortest_way([("a", "b"), ("c",), ("d",)]) == 1


@pytest.mark.parametrize("size", [2, 3])
def test_loop_03_hubs_that_read_each_other_for_fifty_rounds_have_as_many_events_as_at_first(
    size: int,
) -> None:
    names = [f"https://hub{at}.example/" for at in range(size)]
    own = [
        foreign(f"e{at}@hub{at}.example", f"Talk {at}", uid=f"e{at}@hub{at}.example")
        for at in range(size)
    ]
    read = [{other: Fetches() for other in range(size) if other != at} for at in range(size)]
    counts = []
    for _ in range(50):
        shown = [_shown(own[at], read[at], names[at]) for at in range(size)]
        for at in range(size):
            us = HubIdentity(f"hub{at}.example", names[at])
            for other, fetches in read[at].items():
                fetches.fetch(*without_loops(shown[other], us).events)
        counts.append([len(_known(own[at], read[at])) for at in range(size)])
    assert counts[size:] == [[size] * size] * (50 - size)


def _known(own: ForeignEvent, read: dict[int, Fetches]) -> dict[str, tuple[str, ...]]:
    """The UIDs that a hub has, each by its shortest way."""
    ways: dict[str, list[tuple[str, ...]]] = {own.uid: [()]}
    for fetches in read.values():
        for one in fetches.file.events:
            ways.setdefault(one.uid, []).append(one.via)
    return {uid: found[by_shortest_way(found)] for uid, found in ways.items()}


def _shown(own: ForeignEvent, read: dict[int, Fetches], name: str) -> list[ForeignEvent]:
    """What a hub's events.json says of its events."""
    known = _known(own, read)
    events = [own, *(one for fetches in read.values() for one in _foreign(fetches))]
    once = {one.uid: replace(one, via=known[one.uid]) for one in reversed(events)}
    passed = [passed_on(one, name) for one in once.values()]
    return [one for one in passed if one]


def _foreign(fetches: Fetches) -> list[ForeignEvent]:
    return [
        ForeignEvent(one.key, replace(one.event, id=""), one.uid) for one in fetches.file.events
    ]
