"""Coming events without a place are told once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec.structs import replace

from calendarhub.hub.unplaced import unplaced
from calendarhub.model.problem import Origin
from calendarhub.rules.fuzzy import parse_when
from tests import builders

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    message: str
    places: list[str]


def told(*starts: str) -> list[Told]:
    events = [
        replace(
            builders.event(when=parse_when(start, "", "UTC")),
            place=None,
            online="",
            origin=Origin(f"events/{number}.md"),
        )
        for number, start in enumerate(starts)
    ]
    return [
        Told(one.message, [one.where.path, *(other.path for other in one.also)])
        for one in unplaced(events, zone="UTC", now=NOW)
    ]


def test_all_of_them_are_one_note_and_what_is_over_or_not_dated_is_none() -> None:
    (one,) = told("2026-12-01", "2025-01-01", "2027-03-08T10:00", "2027")
    assert one.message.startswith("2 coming events have neither a place")
    assert one.places == ["events/0.md", "events/2.md"]
    assert told("2025-01-01", "2027") == []


def test_an_event_with_a_place_is_none_of_them() -> None:
    assert unplaced([builders.event()], zone="UTC", now=NOW) == []
