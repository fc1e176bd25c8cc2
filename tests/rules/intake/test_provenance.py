"""Where an event of others came from, and which of its states is taken."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Provenance
from calendarhub.rules.intake.precedence import EventVersion
from calendarhub.rules.intake.provenance import provenance, shortest, stale_since, states_left_out
from tests.builders import event
from tests.rules.intake.test_unite import came

A, B, C = "https://a.example/", "https://b.example/", "https://c.example/"


def version(source: str, rank: int, *via: str) -> EventVersion:
    there = Provenance(source, via=via) if source else None
    return EventVersion(source, source, event(provenance=there), rank=rank)


def test_where_it_came_from_is_what_the_first_hub_said_else_what_our_source_says() -> None:
    one = replace(came("a", uid="1@tartu.example"), url="https://tartu.example/1")
    made = provenance("tartu", "ut", one)
    assert made == Provenance("tartu", "ut", "https://tartu.example/1", "1@tartu.example")
    first = Provenance("riga", "RSU", "https://riga.example/1")
    passed = replace(one, provenance=first, via=(A, B))
    assert provenance("b", "ut", passed) == replace(first, uid="1@tartu.example", via=(A, B))


def test_loop_02_the_shortest_way_is_told_and_of_an_event_that_is_ours_none() -> None:
    far, near = version("c", 1, A, C), version("a", 9, A)
    assert shortest([far, near]) == near.event.provenance
    assert shortest([far, near, version("", 0)]) is None
    amending = EventVersion("x", "x", event(), amends=True)
    assert shortest([near, amending]) == near.event.provenance


def state(id_: str, *via: str, **changes: Any) -> Event:
    return event(id=id_, uid="1@a.example", provenance=Provenance("x", via=via), **changes)


def test_loop_02_of_states_of_one_event_the_nearest_stays() -> None:
    assert states_left_out([state("far", A, B), state("near", A)]) == {"far": "near"}
    ours = event(id="ours", uid="1@a.example")
    assert states_left_out([state("near", A), ours]) == {"near": "ours"}
    assert states_left_out([state("near", A), event(id="other")]) == {}


def test_equal_uids_that_came_through_no_hub_are_told_elsewhere() -> None:
    assert states_left_out([state("one"), state("two"), event(uid="1@a.example")]) == {}


def test_rem_06_an_event_is_stale_where_nobody_who_says_it_can_be_read() -> None:
    stale = EventVersion("a", "a", event(stale=date(2026, 11, 20)), rank=1)
    later = EventVersion("b", "b", event(stale=date(2026, 11, 22)), rank=1)
    assert stale_since([stale, later]) == date(2026, 11, 22)
    assert stale_since([stale, version("c", 1)]) is None


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://u:p@riga.example:8443/private-1/basic.ics?key=1", "https://riga.example:8443/"),
        ("https://calendar.google.com/calendar/ical/x/basic.ics", ""),
        ("https://outlook.office365.com/owa/calendar/x.ics", ""),
        ("inbox/a.ics", ""),
        ("https://[x/a.ics", ""),
    ],
)
def test_pre_04_an_event_without_a_page_is_at_the_site_of_its_calendar_and_no_secret_is_told(
    address: str, site: str
) -> None:
    assert provenance("riga", "", came("a"), address).url == site
    there = replace(came("a"), url="https://riga.example/1")
    assert provenance("riga", "", there, address).url == "https://riga.example/1"
