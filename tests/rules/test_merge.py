"""Each id and UID once, and nobody's record silently lost."""

from calendarhub.model.event import Event, Place
from calendarhub.model.problem import Origin, Severity
from calendarhub.rules.merge import merge
from tests.builders import event, text


def at(path: str, **changes: object) -> Event:
    return event(origin=Origin(path, 3), **changes)


def test_records_that_say_the_same_are_one() -> None:
    merged = merge([at("events/a.md"), at("events/b.md")], owners={})
    assert len(merged.events) == 1
    assert merged.problems == ()


def test_two_files_with_one_id_are_both_held_back_and_both_named() -> None:
    pair = [at("events/a.md"), at("events/b.md", title=text(en="Other"))]
    merged = merge(pair, owners={})
    assert merged.events == ()
    assert [p.code for p in merged.problems] == ["record.id.twice"] * 2
    assert "events/b.md:3" in merged.problems[0].message


def test_the_file_that_owned_the_id_before_wins() -> None:
    pair = [at("events/a.md", title=text(en="New")), at("events/b.md")]
    merged = merge(pair, owners={"board-2027": "events/b.md"})
    assert [one.origin.path for one in merged.events] == ["events/b.md"]
    assert [p.where.path for p in merged.problems] == ["events/a.md"]


def test_one_uid_in_two_records_is_told() -> None:
    pair = [at("events/a.md", uid="4711@old"), at("events/b.md", id="other", uid="4711@old")]
    merged = merge(pair, owners={})
    assert [p.code for p in merged.problems] == ["record.uid.twice"] * 2
    assert merged.events == ()


def test_who_held_a_uid_before_keeps_it_whatever_the_files_are_called() -> None:
    pair = [at("events/a.md", uid="4711@old"), at("events/b.md", id="other", uid="4711@old")]
    merged = merge(pair, owners={"other": "events/b.md"})
    assert [one.id for one in merged.events] == ["other"]
    assert [p.where.path for p in merged.problems] == ["events/a.md"]


def test_a_written_uid_cannot_take_what_another_record_is_known_by() -> None:
    pair = [at("events/a.md", id="a", uid="board@hub.example"), at("events/b.md", id="board")]
    merged = merge(pair, owners={"board": "events/b.md"}, uid_domain="hub.example")
    assert [one.id for one in merged.events] == ["board"]
    assert [p.code for p in merged.problems] == ["record.uid.twice"]


def test_rows_of_one_conference_in_two_lists_are_one_even_if_a_detail_differs() -> None:
    rows = [
        at("lists/data.json", given_id=False, url="https://a.example"),
        at("lists/ux.json", given_id=False, url="https://b.example"),
    ]
    merged = merge(rows, owners={})
    assert [one.url for one in merged.events] == ["https://a.example"]
    assert [p.severity for p in merged.problems] == [Severity.NOTE]


def test_rows_of_one_name_and_day_in_two_towns_are_two_events() -> None:
    rows = [
        at("lists/a.json", given_id=False),
        at("lists/a.json", given_id=False, place=Place(city=text(en="Rīga"))),
    ]
    merged = merge(rows, owners={})
    assert [one.id for one in merged.events] == ["board-2027", "board-2027-riga"]


def test_a_disputed_record_that_is_not_there_is_told() -> None:
    merged = merge([at("events/a.md", disputes=("nobody",))], owners={})
    assert [p.code for p in merged.problems] == ["record.disputes.unknown"]
    assert len(merged.events) == 1
