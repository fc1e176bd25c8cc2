"""What changes a digest, and what does not."""

from datetime import date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import (
    Changed,
    Contact,
    Deadline,
    Document,
    Event,
    Image,
    Place,
    Provenance,
    Repeats,
    Source,
    Status,
)
from calendarhub.model.network import EventType, Network, Organisation, Project
from calendarhub.model.problem import Origin
from calendarhub.model.settings import Notify
from calendarhub.rules import digest
from tests.builders import NOW, days, event, hub, text, timed

NETWORK = Network(
    organisations={"o": Organisation("o", text(en="Region"))},
    projects={"p": Project("p", text(en="Project"))},
    types={"board-meeting": EventType("board-meeting", text(en="Board meeting"))},
)
FULL = event(organisers=("o",), project="p")
# A different value for every field of an event.
OTHER: dict[str, Any] = {
    "id": "other",
    "title": text(en="Other"),
    "when": days(date(2027, 4, 1)),
    "type": "conference",
    "summary": text(en="Short"),
    "body": text(en="Long"),
    "place": Place(city=text(en="Rīga")),
    "also_at": (Place(city=text(en="Rīga")),),
    "online": "https://meet.example/",
    "online_name": text(en="Zoom"),
    "organisers": ("x",),
    "project": "x",
    "tags": ("x",),
    "url": "https://a.example/",
    "registration": "https://b.example/",
    "deadlines": (Deadline("call", days(date(2027, 1, 1))),),
    "documents": (Document("agenda", "https://c.example/"),),
    "contact": Contact("Aino"),
    "image": Image("hall.jpg"),
    "links": (("agenda.pdf", "https://hub.example/files/x/agenda.pdf"),),
    "status": Status.CANCELLED,
    "reason": text(en="Strike"),
    "repeats": Repeats("FREQ=WEEKLY;COUNT=2"),
    "published": NOW,
    "draft": True,
    "uid": "4711@old.example",
    "sequence": 3,
    "aliases": ("/old.html",),
    "source": Source(text(en="Ministry")),
    "disputes": ("x",),
    "provenance": Provenance("tartu", url="https://tartu.example/1"),
    "origin": Origin("events/other.md", 7),
    "given_id": False,
    "stale": date(2026, 11, 20),
    "sample": True,
    "featured": True,
}
SIGNIFICANT = {"when", "place", "also_at", "online", "online_name", "status", "repeats"}
HIDDEN = {"id", "published", "origin", "given_id", "sequence", "sample", "featured", "stale"}
NOT_KEPT = {
    *(
        "body",
        "documents",
        "contact",
        "image",
        "links",
        "aliases",
        "provenance",
        "published",
        "origin",
        "given_id",
    ),
    "sequence",
    "sample",
    "featured",
    "stale",
}


def other(name: str) -> Event:
    return replace(FULL, **{name: OTHER[name]})


def test_every_field_of_an_event_is_looked_at_here() -> None:
    assert OTHER.keys() == set(Event.__struct_fields__)


@pytest.mark.parametrize("name", OTHER)
def test_only_what_makes_people_set_out_differently_is_significant(name: str) -> None:
    differs = digest.significant(other(name)) != digest.significant(FULL)
    assert differs is (name in SIGNIFICANT)


@pytest.mark.parametrize("name", OTHER)
def test_all_that_is_published_changes_its_digest(name: str) -> None:
    differs = digest.published(other(name), NETWORK, "") != digest.published(FULL, NETWORK, "")
    assert differs is (name not in HIDDEN)


@pytest.mark.parametrize("name", OTHER)
def test_the_ledger_keeps_what_a_cancellation_needs_and_nothing_private(name: str) -> None:
    differs = digest.trimmed(other(name)) != digest.trimmed(FULL)
    assert differs is (name not in NOT_KEPT)


def test_a_new_name_in_the_network_changes_the_events_that_show_it() -> None:
    before = digest.published(FULL, NETWORK, "")
    region = replace(NETWORK, organisations={"o": Organisation("o", text(en="Other region"))})
    project = replace(NETWORK, projects={"p": Project("p", text(en="Other project"))})
    kind = EventType("board-meeting", text(en="Board"))
    assert digest.published(FULL, region, "") != before
    assert digest.published(FULL, project, "") != before
    assert digest.published(FULL, replace(NETWORK, types={kind.id: kind}), "") != before
    more = replace(NETWORK, types={**NETWORK.types, "talk": EventType("talk", text(en="Talk"))})
    assert digest.published(FULL, more, "") == before


@pytest.mark.parametrize(
    ("one", "two", "equal"),
    [
        ("Medisiina", "MEDISIINA  ", True),
        ("Ga\u0301lway", "G\u00e1lway", True),  # two ways of writing one letter
        ("Medisiina B", "Medisiina", False),
    ],
)
def test_places_are_compared_as_people_read_them(one: str, two: str, equal: bool) -> None:
    pair = [event(place=Place(name=text(en=name))) for name in (one, two)]
    assert (digest.significant(pair[0]) == digest.significant(pair[1])) is equal


def test_the_zone_of_a_whole_day_moves_nobody() -> None:
    whole = days(date(2027, 3, 8))
    there = replace(whole, timezone="Pacific/Honolulu")
    assert digest.significant(event(when=whole)) == digest.significant(event(when=there))


def test_an_end_that_nobody_said_counts_as_such_things_usually_take() -> None:
    start = datetime(2027, 3, 8, 9)
    guess = replace(timed(start), usual_end=start.replace(hour=11))
    assert digest.significant(event(when=guess)) != digest.significant(event(when=timed(start)))


def test_parts_cannot_run_into_one_another() -> None:
    assert digest.digest("ab", "c") != digest.digest("a", "bc")


@pytest.mark.parametrize(
    "changes",
    [
        {"base_url": "https://new.example/"},
        {"languages": ("fi", "en")},
        {"timezone": "Europe/Riga"},
        {"fallback": {"fi": ("sv", "en")}},
    ],
)
def test_addresses_languages_and_zone_change_every_event(changes: dict[str, Any]) -> None:
    assert digest.event_context(hub(**changes).settings) != digest.event_context(hub().settings)


def test_pages_depend_on_hub_and_libraries_but_not_on_where_records_are_read() -> None:
    before = digest.hub_context(hub(), ("1",))
    assert digest.hub_context(hub(), ("2",)) != before
    assert digest.hub_context(hub(cycle=60), ("1",)) != before
    assert digest.hub_context(hub(records=()), ("1",)) == before
    assert digest.hub_context(hub(notify=Notify(mail=("a@hub.example",))), ("1",)) == before


def test_a_trimmed_event_can_be_read_again() -> None:
    again = codec.loads(Event, digest.trimmed(FULL))
    assert (again.title, again.when, again.place) == (FULL.title, FULL.when, FULL.place)


def test_another_rule_of_a_series_is_significant() -> None:
    two, three = (event(repeats=Repeats(f"FREQ=WEEKLY;COUNT={count}")) for count in (2, 3))
    assert digest.significant(two) != digest.significant(three)


@pytest.mark.parametrize(
    ("said", "is_significant"),
    [
        ({"title": text(en="Visit")}, False),
        ({"places": (Place(city=text(en="Rīga")),)}, True),
        ({"online": "https://meet.example/"}, True),
        ({"status": Status.CANCELLED}, True),
    ],
)
def test_of_a_single_date_place_address_and_state_are_significant(
    said: dict[str, Any], *, is_significant: bool
) -> None:
    twice = Repeats("FREQ=WEEKLY;COUNT=2")
    plain = event(repeats=twice)
    other = event(repeats=replace(twice, changed=(Changed(date(2027, 3, 15), **said),)))
    assert (digest.significant(other) != digest.significant(plain)) is is_significant
