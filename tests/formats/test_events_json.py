"""/events.json as the module of a CMS reads it."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from calendarhub.formats import events_json
from calendarhub.formats.events_json import Register
from calendarhub.formats.view import HubView
from calendarhub.model.entry import Entry
from calendarhub.model.event import (
    Contact,
    Deadline,
    Document,
    Image,
    Move,
    Place,
    Provenance,
    Repeats,
    Source,
    Status,
)
from tests.builders import NOW, days, entry, event, hub, text
from tests.formats.cases import CASES, TEXTS, Case

REGISTER = Register(hub=hub(), uid_domain="hub.example", first_year=2026, updated=NOW)


def read(*entries: Entry) -> Any:
    return json.loads(events_json.document(REGISTER, entries))


def test_the_head_explains_what_the_events_refer_to() -> None:
    head = read()
    assert head["version"] == 1
    assert head["name"] == {"en": "Baltic health", "fi": "Itämeren terveys"}
    assert head["url"] == "https://hub.example/baltic/"
    assert head["languages"] == ["en", "fi"]
    assert head["updated"] == "2026-11-22T09:00:00+00:00"
    assert head["types"][0]["id"] == "board-meeting"
    assert head["organisations"] == [{"id": "bsr-phc", "name": {"en": "BSR PHC"}}]
    assert head["events"] == []


def test_an_event_is_told_in_all_its_languages_without_empty_keys() -> None:
    this = event(title=text(en="Board", fi="Johtokunta"), tags=("a",), organisers=("bsr-phc",))
    shown = read(entry(this))["events"][0]
    assert shown == {
        "id": "board-2027",
        "uid": "board-2027@hub.example",
        "tag": "tag:hub.example,2026:event/board-2027",
        "title": {"en": "Board", "fi": "Johtokunta"},
        "type": "board-meeting",
        "when": {
            "edtf": "2027-03-08T09:30",
            "earliest": "2027-03-08",
            "latest": "2027-03-08",
            "precision": "time",
        },
        "start": "2027-03-08T09:30:00+02:00",
        "end": "2027-03-08T16:00:00+02:00",
        "all_day": False,
        "timezone": "Europe/Helsinki",
        "begins": "2027-03-08T07:30:00+00:00",
        "ends": "2027-03-08T14:00:00+00:00",
        "place": {"name": {"en": "Medisiina"}, "city": {"en": "Turku"}, "country": "FI"},
        "organisers": ["bsr-phc"],
        "tags": ["a"],
        "status": "confirmed",
        "pages": {
            "en": "https://hub.example/baltic/en/events/board-2027.html",
            "fi": "https://hub.example/baltic/fi/events/board-2027.html",
        },
        "ics": "https://hub.example/baltic/events/board-2027.ics",
        "sequence": 0,
        "published": "2026-10-01T08:00:00+00:00",
        "updated": "2026-10-01T08:00:00+00:00",
    }


def test_a_series_and_its_exceptions_are_told() -> None:
    repeats = Repeats(
        rule="FREQ=WEEKLY;COUNT=5",
        excluded=(date(2027, 3, 15),),
        moved=(Move(date(2027, 3, 22), date(2027, 3, 23), datetime(2027, 3, 23, 10)),),
        cancelled=(date(2027, 3, 29),),
    )
    assert read(entry(event(repeats=repeats)))["events"][0]["repeats"] == {
        "rule": "FREQ=WEEKLY;COUNT=5",
        "except": ["2027-03-15"],
        "moved": {"2027-03-22": "2027-03-23T10:00:00"},
        "cancelled": ["2027-03-29"],
    }


def test_deadlines_stand_in_their_event_and_not_beside_it() -> None:
    closes = Deadline(kind="registration", when=days(date(2027, 2, 1)))
    this = event(
        deadlines=(closes,), documents=(Document(kind="agenda", url="https://a.example/"),)
    )
    shown = read(entry(this), replace(entry(this), deadline=closes))["events"]
    assert len(shown) == 1
    assert shown[0]["deadlines"] == [{"kind": "registration", "at": "2027-02-01"}]
    assert shown[0]["documents"] == [{"kind": "agenda", "url": "https://a.example/"}]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_dates_of_every_precision_are_told_and_files_named_where_there_is_one(case: Case) -> None:
    shown = read(entry(event(when=case.when)))["events"][0]
    assert (shown.get("start", ""), shown.get("end", "")) == (case.starts, case.ends)
    assert ("ics" in shown) == (case.in_calendar is not None)
    assert shown["when"]["precision"] == case.when.precision.value


def test_the_text_stands_there_with_links_that_lead_where_they_do_on_our_pages() -> None:
    links = (("agenda.pdf", "https://hub.example/files/x/agenda.pdf"), ("lost.pdf", ""))
    body = "See the [agenda](agenda.pdf) or [that](lost.pdf).\n\n[1]: agenda.pdf"
    shown = read(entry(event(body=text(en=body), links=links)))["events"][0]
    assert shown["body"] == {
        "en": "See the [agenda](https://hub.example/files/x/agenda.pdf) or [that](lost.pdf).\n\n"
        "[1]: https://hub.example/files/x/agenda.pdf"
    }


OTHERS = Provenance(
    "tartu", "ut", "https://tartu.example/1", "a@tartu.example", ("https://hub2.example/",)
)


def test_picture_contact_and_source_are_told_and_an_event_of_ones_own_has_no_origin() -> None:
    this = event(
        image=Image("https://hub.example/files/x/hall.jpg", text(en="The hall")),
        contact=Contact("Aino", "aino@a.example"),
        source=Source(text(en="Ministry"), "https://m.example/"),
    )
    shown = read(entry(this))["events"][0]
    assert shown["image"] == {
        "url": "https://hub.example/files/x/hall.jpg",
        "alt": {"en": "The hall"},
    }
    assert shown["contact"] == {"name": "Aino", "email": "aino@a.example"}
    assert shown["source"] == {"name": {"en": "Ministry"}, "url": "https://m.example/"}
    assert "origin" not in shown


def test_pre_04_where_an_event_of_others_came_from_is_told_and_whom_to_write_to_is_not() -> None:
    this = event(provenance=OTHERS, contact=Contact("Aino", "aino@a.example"))
    shown = read(entry(this))["events"][0]
    assert shown["origin"] == {
        "source": "tartu",
        "organisation": "ut",
        "url": "https://tartu.example/1",
        "uid": "a@tartu.example",
        "via": ["https://hub2.example/"],
    }
    assert "contact" not in shown


def test_loop_03_export_own_leaves_out_what_came_from_elsewhere() -> None:
    entries = (entry(), entry(event(id="other", provenance=OTHERS)))
    own = replace(hub(), settings=replace(hub().settings, export_own=True))
    told = {}
    for name, this in (("all", hub()), ("own", own)):
        view = HubView(this, (), entries, "hub.example", 2026, NOW)
        told[name] = [one["id"] for one in json.loads(events_json.of_hub(view))["events"]]
    assert told == {"all": ["board-2027", "other"], "own": ["board-2027"]}


def test_a_cancelled_event_is_told_as_such() -> None:
    shown = read(entry(event(status=Status.CANCELLED, reason=text(en="Flood"))))["events"][0]
    assert (shown["status"], shown["reason"]) == ("cancelled", {"en": "Flood"})


def test_lines_that_are_ready_make_the_same_file() -> None:
    entries = (entry(), entry(event(id="other")))
    ready = [events_json.fragment(one, REGISTER) for one in entries]
    assert events_json.document(REGISTER, entries, ready) == events_json.document(REGISTER, entries)


@settings(max_examples=50, deadline=None)
@given(title=TEXTS, place=TEXTS, tag=TEXTS)
def test_any_text_comes_back_as_it_went_in(title: str, place: str, tag: str) -> None:
    this = event(title=text(en=title), place=Place(name=text(en=place)), tags=(tag,))
    shown = read(entry(this))["events"][0]
    assert shown["title"] == {"en": title}
    assert shown["place"] == {"name": {"en": place}}
    assert shown["tags"] == [tag]
