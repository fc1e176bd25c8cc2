"""Another hub: its events.json, with the way that each event came."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from calendarhub.formats.events_json import Register, document
from calendarhub.model.event import Changed, Event, Move, Place, Provenance, Repeats, Status
from calendarhub.rules.fuzzy import parse_when
from calendarhub.sources.hub import read_hub
from tests.builders import HELSINKI, NOW, days, entry, event, hub, text, timed
from tests.sources.interfaces import NO_ANSWERS, answer


def published(*events: Event) -> dict[str, Any]:
    """What a hub at https://hub.example/baltic/ says of its events."""
    register = Register(hub=hub(), uid_domain="hub.example", first_year=2026, updated=NOW)
    value: dict[str, Any] = json.loads(document(register, [entry(one) for one in events]))
    return value


REPEATS = Repeats(
    rule="FREQ=WEEKLY;COUNT=5",
    excluded=(date(2027, 3, 15),),
    moved=(Move(date(2027, 3, 22), date(2027, 3, 23), datetime(2027, 3, 23, 10)),),
    cancelled=(date(2027, 3, 29),),
    changed=(
        Changed(date(2027, 4, 5), title=text(en="Other"), places=(), online="https://zoom.us/j/1"),
    ),
)
STATES = [
    event(),
    event(
        title=text(en="Board", fi="Johtokunta"),
        summary=text(en="Short"),
        tags=("nursing",),
        url="https://u.example/",
        status=Status.POSTPONED,
        reason=text(en="The hall burnt"),
    ),
    event(
        when=days(date(2027, 3, 8), date(2027, 3, 9)),
        place=None,
        online="https://zoom.us/j/1",
        online_name=text(en="Zoom"),
    ),
    event(when=parse_when("2027-03", "", HELSINKI)),
    event(when=timed(datetime(2027, 3, 8, 9, 30), timezone="Europe/Riga")),
    event(repeats=REPEATS, also_at=(Place(name=text(en="Hall")),)),
]


@pytest.mark.parametrize("one", STATES)
def test_loop_02_what_a_hub_says_comes_in_as_it_was(one: Event) -> None:
    (made,) = answer(read_hub, published(one)).events
    said = made.event
    for name in (
        "title",
        "summary",
        "when",
        "place",
        "also_at",
        "online",
        "online_name",
        "tags",
        "status",
        "reason",
        "repeats",
        "registration",
    ):
        assert getattr(said, name) == getattr(one, name), name
    assert (made.key, made.uid) == ("board-2027@hub.example", "board-2027@hub.example")


def test_loop_02_the_hub_stands_behind_the_way_of_its_events() -> None:
    value = published(event())
    assert answer(read_hub, value).events[0].via == ("https://hub.example/baltic/",)
    value["events"][0]["origin"] = {
        "uid": "a@first.example",
        "url": "https://first.example/a",
        "via": ["https://first.example/"],
    }
    (one,) = answer(read_hub, value).events
    assert (one.uid, one.said_at) == ("a@first.example", "https://first.example/a")
    assert one.via == ("https://first.example/", "https://hub.example/baltic/")
    value["events"][0]["origin"]["via"] = [f"https://hub{at}.example/" for at in range(5)]
    assert answer(read_hub, value).events == ()


def test_loop_02_whose_it_was_first_is_kept_by_name_or_as_an_organisation_of_ours() -> None:
    value = published(event())
    (one,) = answer(read_hub, value).events
    assert one.provenance == Provenance(
        organisation="Baltic health", url="https://hub.example/baltic/en/events/board-2027.html"
    )
    value["events"][0]["origin"] = {
        "source": "riga",
        "organisation": "bsr-phc",
        "url": "https://first.example/a",
        "uid": "a@first.example",
    }
    (one,) = answer(read_hub, value).events
    assert one.provenance == Provenance("riga", "BSR PHC", "https://first.example/a")
    value["organisations"][0]["name"] = {"en": "University of Tartu"}
    (one,) = answer(read_hub, value).events
    assert one.provenance == Provenance("riga", "ut", "https://first.example/a")


def test_the_text_of_an_event_comes_in_as_markdown() -> None:
    (one,) = answer(read_hub, published(event(body=text(en="**Bring** lunch.")))).events
    assert one.event.body == text(en="**Bring** lunch.")


def test_organisers_are_those_of_the_same_name_here_and_pages_are_where_more_is_said() -> None:
    value = published(event(organisers=("bsr-phc",)))
    value["organisations"][0]["name"] = {"en": "University of Tartu"}
    (one,) = answer(read_hub, value).events
    assert one.event.organisers == ("ut",)
    assert one.event.url == "https://hub.example/baltic/en/events/board-2027.html"


def test_a_rule_that_ours_refuse_and_a_date_that_is_none_cost_themselves() -> None:
    value = published(event(repeats=Repeats("FREQ=WEEKLY;COUNT=5")), event(id="other"))
    value["events"][0]["repeats"]["rule"] = "FREQ=HOURLY"
    value["events"][1]["when"]["edtf"] = "soon"
    made = answer(read_hub, value)
    assert [one.event.repeats for one in made.events] == [None]
    assert [one.code for one in made.problems] == ["intake.time"]


def test_id_01_an_event_without_id_and_uid_is_known_by_what_it_says() -> None:
    value = published(event(), event(id="other", title=text(en="Other")))
    for one in value["events"]:
        del one["id"], one["uid"]
    first, second = answer(read_hub, value).events
    assert (first.uid, second.uid) == ("", "")
    assert len({"", first.key, second.key}) == 3


def test_a_title_is_as_long_as_one_of_a_record_may_be() -> None:
    (one,) = answer(read_hub, published(event(title=text(en="a " * 300)))).events
    assert len(dict(one.event.title)["en"]) <= 200


def test_a_text_of_which_nothing_is_left_is_none() -> None:
    value = published(event(place=Place(name=text(en="Hall"), city=text(en="Turku"))))
    value["events"][0]["place"]["city"] = {"en": "\u202e"}
    (one,) = answer(read_hub, value).events
    assert one.event.place == Place(name=text(en="Hall"))


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("except", ["2822-03-15"]),
        ("moved", {"2027-03-15": "2027-03-16T10:00:00+02:00"}),
        ("moved", {"2027-03-15": "2822-03-16"}),
    ],
)
def test_a_date_that_no_record_may_have_costs_the_repetition(key: str, said: object) -> None:
    value = published(event(repeats=Repeats("FREQ=WEEKLY;COUNT=5")))
    value["events"][0]["repeats"][key] = said
    (one,) = answer(read_hub, value).events
    assert one.event.repeats is None


@pytest.mark.parametrize("data", NO_ANSWERS)
def test_in_11_any_other_answer_is_a_failure(data: bytes) -> None:
    assert answer(read_hub, data).failed
