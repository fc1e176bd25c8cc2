"""Words of a site for ours."""

import pytest

from calendarhub.model.event import Status
from tests.sources.record.mapped.reading import one, parsed, told

FIELDS = {"title": "name", "start": "date", "status": "state", "type": "kind", "online": "online"}


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("CANCELLED", Status.CANCELLED),
        ("https://schema.org/EventPostponed", Status.POSTPONED),
        ("avlyst", Status.CANCELLED),
        ("scheduled", Status.CONFIRMED),
        ("lost", Status.CANCELLED),
        ("", Status.CONFIRMED),
    ],
)
def test_a_state_is_known_by_the_words_of_the_site(written: str, status: Status) -> None:
    words = {"status": {"cancelled": ("lost",)}}
    assert one(f"date: 2027\nstate: {written}", fields=FIELDS, words=words).status is status


def test_one_unknown_word_costs_itself_and_the_way_out_is_told() -> None:
    found = parsed("date: 2027\nstate: tickets available\nkind: gala", fields=FIELDS)
    assert [one.code for one in found.problems] == ["record.status", "record.type.unknown"]
    assert 'status: {cancelled: ["tickets available"]}' in found.problems[0].remedy
    assert 'type: {board-meeting: ["gala"]}' in found.problems[1].remedy
    assert len(found.events) == 1


def test_a_type_is_known_by_its_name_by_a_word_of_the_map_and_in_a_list() -> None:
    words = {"type": {"conference": ("kongress",)}}
    said = {
        written: one(f"date: 2027\nkind: {written}", fields=FIELDS, words=words).type
        for written in ("Board meeting", "Kongress", "[talk, conference]")
    }
    assert list(said.values()) == ["board-meeting", "conference", "conference"]


@pytest.mark.parametrize("title", ["TBA", "TBD", "-", "N/A"])
def test_a_title_that_holds_the_place_of_one_is_published_and_noted(title: str) -> None:
    found = parsed(f"label: '{title}'\ndate: 2027", fields={"title": "label", "start": "date"})
    assert [one.title.versions[0][1] for one in found.events] == [title]
    assert [one.code for one in found.problems] == ["record.title.unsaid"]


def test_online_without_an_address_is_an_online_event() -> None:
    made = one("date: 2027\nonline: true", fields=FIELDS)
    assert (made.online, made.online_name.versions) == ("", (("en", "Online"),))
    fields = {**FIELDS, "url": "link"}
    made = one("date: 2027\nonline: yes\nlink: https://a.example/", fields=fields)
    assert (made.online, made.place) == ("https://a.example/", None)
    assert told("date: 2027\nonline: false", fields=FIELDS) == []


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("status: Cancelled", Status.CANCELLED),
        ("eventStatus: https://schema.org/EventPostponed", Status.POSTPONED),
        ("cancelled: true", Status.CANCELLED),
        ("is_cancelled: 1", Status.CANCELLED),
        ("abgesagt: ja", Status.CANCELLED),
        ("cancelled: false", Status.CONFIRMED),
        ("state: Ohio", Status.CONFIRMED),
        ("status: sold out", Status.CONFIRMED),
    ],
)
def test_an_event_that_is_off_is_off_though_no_map_names_the_key(line: str, status: Status) -> None:
    assert one(f"date: 2027\n{line}").status is status
    assert told(f"date: 2027\n{line}") == []
    assert one(f"date: 2027\n{line}", defaults={"status": "confirmed"}).status is status
