"""Which events the lists of a site show."""

from datetime import date

from msgspec.structs import replace

from calendarhub.model.event import Place
from calendarhub.rules.exchange import Exchange
from calendarhub.theme.site_lists import event_subject, is_placed, is_typed
from tests.builders import days, entry, event, hub
from tests.theme.sites import site


def test_what_is_gone_or_a_deadline_is_in_no_list() -> None:
    this = site(entry())
    assert set(this.listed) <= set(this.events) <= set(this.entries)
    assert not [one for one in this.listed if one.is_gone or one.deadline is not None]


def test_an_event_is_found_by_its_id_and_by_what_it_belongs_to() -> None:
    this = site(entry())
    one = this.listed[0]
    assert this.by_id[one.event.id] is one
    assert one in this.by_type[one.event.type]
    assert all(one in this.by_organiser[body] for body in one.event.organisers)
    assert event_subject(one.event.id) == f"event:{one.event.id}"


def test_the_stamp_of_an_event_is_that_of_its_state_and_its_phase() -> None:
    this = site(entry())
    one = this.listed[0]
    assert this.stamp(one).startswith(one.digest + this.phase(one))
    assert this.members([one]) != this.members([one], "more")


def test_a_hub_has_a_map_where_anything_is_placed_and_types_where_an_event_has_one() -> None:
    placed = entry(event(place=Place(geo=(60.45, 22.27))))
    assert is_placed(hub(), [placed])
    assert not is_typed([entry(event(type=""))])


def test_lists_that_are_brought_up_to_date_are_those_that_are_made_anew() -> None:
    old = [
        entry(event(id=f"e{day}", when=days(date(2026, 11, day)), organisers=("us",)))
        for day in range(18, 28)
    ]
    before = site(*old)
    moved = entry(event(id="e24", when=days(date(2026, 11, 20)), type="visit"), digest="other")
    exchange = Exchange((old[6],), (moved,))
    entries = exchange.of(before.entries)
    plain = site(*entries)
    names = (
        "listed",
        "ahead",
        "whole",
        "by_id",
        "by_type",
        "by_organiser",
        "by_project",
    )
    for name in (*names, "showings_ahead"):
        getattr(before, name)  # worked out by the build before
    after = replace(
        plain, before=before.at_rest(), exchange=exchange, moved=exchange.moved, memo={}
    )
    for name in (*names, "events", "showings_ahead", "next_showing", "has_map", "has_types"):
        assert getattr(after, name) == getattr(plain, name), name
