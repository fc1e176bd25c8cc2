"""Rows inside an object, and an event for each item of a list."""

import json

from tests.sources.record.mapped.reading import parsed

FIELDS = {"title": "name", "start": "date"}
ROWS = {"kind": "list", "data": {"items": [{"name": "A", "date": "2027-06-02"}, {"name": "B"}]}}


def test_rows_may_lie_inside_an_object() -> None:
    text = json.dumps(ROWS, indent=1)
    found = parsed(text, path="../other/list.json", rows="data.items", fields=FIELDS)
    assert [(one.id, one.origin.line) for one in found.events] == [("a-2027-06-02", 5)]
    assert [(one.code, one.where.line) for one in found.problems] == [("record.start.missing", 9)]


def test_records_may_stand_under_their_names() -> None:
    named = {
        "first": {"name": "A", "date": "2027-06-02"},
        "b": {"id": 7, "name": "B", "date": "2027"},
    }
    fields = {"title": "name", "start": "date"}
    source = {"fields": fields, "file": "../other/*.json", "folder": "", "id": "{id}"}
    found = parsed(json.dumps(named), path="../other/list.json", **source)
    assert [one.id for one in found.events] == ["first", "7"]
    one = {"about": {"name": "A", "date": "2027-06-02"}, "room": {"name": "Hall"}}
    source = {**source, "fields": {"title": "about.name", "start": "about.date"}, "id": ""}
    found = parsed(json.dumps(one), path="../other/list.json", **source)
    assert [one.when.edtf for one in found.events] == ["2027-06-02"]


def test_records_may_stand_in_lists_under_their_years() -> None:
    years = {"2026": [{"name": "A", "date": "2026-06-02"}], "2027": [{"name": "B", "date": "2027"}]}
    source = {"fields": FIELDS, "file": "../other/*.json", "folder": ""}
    found = parsed(json.dumps(years), path="../other/list.json", **source)
    assert [one.id for one in found.events] == ["a-2026-06-02", "b-2027"]


def test_a_path_that_leads_nowhere_names_the_keys() -> None:
    found = parsed(json.dumps(ROWS), path="../other/list.json", rows="events", fields=FIELDS)
    assert [one.code for one in found.problems] == ["record.list"]
    assert "kind, data" in found.problems[0].remedy


def test_rows_of_yaml_and_lists_on_the_way_are_found_too() -> None:
    text = "years:\n- talks: [{name: A, date: 2026}]\n- talks: [{name: B, date: 2027}]\n"
    found = parsed(text, path="../other/list.yaml", rows="years.talks", fields=FIELDS)
    assert [one.id for one in found.events] == ["a-2026", "b-2027"]


def test_each_item_of_a_list_may_be_an_event() -> None:
    text = "times:\n- {date: 2027-06-02T10:00, room: Hall}\n- {date: 2027-06-09T10:00}"
    found = parsed(text, each="times", fields={**FIELDS, "place": "room"})
    assert [one.id for one in found.events] == [
        "2027-06-02-talk-2027-06-02",  # another hour is no other event
        "2027-06-02-talk-2027-06-09",
    ]
    assert [one.origin.line for one in found.events] == [4, 5]
    assert [one.place is None for one in found.events] == [False, True]


def test_items_may_be_dates_and_lists_may_stand_in_lists() -> None:
    fields = {"title": "name", "start": "date"}
    found = parsed("date: [2027-06-02, [2027-06-09]]", each="date", fields=fields)
    assert [one.when.edtf for one in found.events] == ["2027-06-02", "2027-06-09"]
    found = parsed("time: [[{date: 2027-06-02}]]", each="time", fields=fields)
    assert [one.when.edtf for one in found.events] == ["2027-06-02"]
    found = parsed("time: [{date: 2027-06-02}, {date: 2027-07-02}]", each="time[1]", fields=fields)
    assert [(one.id, one.when.edtf) for one in found.events] == [("2027-06-02-talk", "2027-07-02")]


def test_an_object_that_is_no_row_but_holds_some_is_told_the_way_in() -> None:
    text = json.dumps({"kind": "list", "items": ROWS["data"]["items"]})  # type: ignore[index]
    found = parsed(text, path="../other/list.json", fields=FIELDS)
    assert found.events == ()
    assert all("write list: items" in one.remedy for one in found.problems)


def test_two_items_of_one_day_are_told_apart_by_their_hours() -> None:
    text = (
        "times:\n- {date: 2027-06-02T10:00}\n- {date: 2027-06-02T14:00}\n- {date: 2027-06-02T14:00}"
    )
    found = parsed(text, each="times", fields=FIELDS)
    ids = [one.id.removeprefix("2027-06-02-talk-2027-06-02") for one in found.events]
    assert ids == ["", "-14-00", "-3"]
