"""Each id and UID once, and nobody's record silently lost."""

import pytest

from calendarhub.model.event import Deadline, Event, Place
from calendarhub.model.problem import Origin, Severity
from calendarhub.model.record_source import RecordSource
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.ids import Origins
from calendarhub.rules.merge import Before, merge
from tests.builders import event, text

LISTS = Origins(lists=(".json",))


def at(path: str, **changes: object) -> Event:
    return event(origin=Origin(path, 3), **changes)


def test_records_that_say_the_same_are_one() -> None:
    merged = merge([at("events/a.md"), at("events/b.md")])
    assert len(merged.events) == 1
    assert merged.problems == ()


def test_of_two_files_with_one_id_the_first_by_path_keeps_it_and_the_second_names_both() -> None:
    pair = [at("events/b.md", title=text(en="Other")), at("events/a.md")]
    merged = merge(pair)
    assert [one.origin.path for one in merged.events] == ["events/a.md"]
    (lost,) = merged.lost
    assert lost.event is pair[0]
    told = lost.problem
    assert (told.code, told.where.path) == ("record.id.twice", "events/b.md")
    assert "events/a.md:3, which comes first and keeps it" in told.message
    assert told.also == (Origin("events/a.md", 3),)


def test_the_file_that_owned_the_id_before_wins() -> None:
    pair = [at("events/a.md", title=text(en="New")), at("events/b.md")]
    merged = merge(pair, Before(files={"board-2027": "events/b.md"}))
    assert [one.origin.path for one in merged.events] == ["events/b.md"]
    assert [one.problem.where.path for one in merged.lost] == ["events/a.md"]


def test_of_two_records_with_one_uid_the_first_by_path_keeps_it() -> None:
    pair = [at("events/b.md", id="other", uid="4711@old"), at("events/a.md", uid="4711@old")]
    merged = merge(pair)
    assert [one.origin.path for one in merged.events] == ["events/a.md"]
    assert [(one.problem.code, one.event.origin.path) for one in merged.lost] == [
        ("record.uid.twice", "events/b.md")
    ]


@pytest.mark.parametrize("first", ["a", "b"])
def test_who_held_a_uid_before_keeps_it_whatever_the_files_are_called(first: str) -> None:
    pair = [at(f"events/{name}.md", id=name, uid="4711@old") for name in "ab"]
    files = {name: f"events/{name}.md" for name in "ab"}  # both were published before
    merged = merge(pair, Before(files=files, ids={"4711@old": first}))
    assert [one.id for one in merged.events] == [first]
    assert [one.problem.where.path for one in merged.lost] == [
        f"events/{'ba'['ab'.index(first)]}.md"
    ]


def test_a_written_uid_cannot_take_what_another_record_is_known_by() -> None:
    pair = [at("events/a.md", id="a", uid="board@hub.example"), at("events/b.md", id="board")]
    before = Before({"board": "events/b.md"}, {"board@hub.example": "board"}, "hub.example")
    merged = merge(pair, before)
    assert [one.id for one in merged.events] == ["board"]
    assert [one.problem.code for one in merged.lost] == ["record.uid.twice"]


@pytest.mark.parametrize("uid", ["board.call@hub.example", "board.20270405@hub.example"])
def test_a_written_uid_cannot_take_that_of_a_deadline_or_of_one_date(uid: str) -> None:
    due = Deadline("call", parse_when("2027-01-01", "", "UTC"))
    whole = at("events/b.md", id="board", deadlines=(due,))
    merged = merge([at("events/a.md", id="a", uid=uid), whole], Before(uid_domain="hub.example"))
    assert [one.id for one in merged.events] == ["board"]
    assert [(one.problem.code, one.event.origin.path) for one in merged.lost] == [
        ("record.uid.twice", "events/a.md")
    ]


def test_rows_of_one_conference_in_two_lists_are_one_even_if_a_detail_differs() -> None:
    rows = [
        at("lists/data.json", given_id=False, url="https://a.example"),
        at("lists/ux.json", given_id=False, url="https://b.example"),
    ]
    merged = merge(rows, origins=LISTS)
    assert [one.url for one in merged.events] == ["https://a.example"]
    assert [p.severity for p in merged.problems] == [Severity.NOTE]


def test_rows_of_one_name_and_day_in_two_towns_are_two_events() -> None:
    rows = [
        at("lists/a.json", given_id=False),
        at("lists/a.json", given_id=False, place=Place(city=text(en="Rīga"))),
    ]
    merged = merge(rows, origins=LISTS)
    assert [one.id for one in merged.events] == ["board-2027", "board-2027-riga"]


def test_a_disputed_record_that_is_not_there_is_told() -> None:
    merged = merge([at("events/a.md", disputes=("nobody",))])
    assert [p.code for p in merged.problems] == ["record.disputes.unknown"]
    assert len(merged.events) == 1


SITE = Origins(
    [RecordSource(folder="site", fields={"title": "name"})],
    {"site/a/board.md": 0, "site/b/board.md": 0},
)


def of_site(folder: str, **changes: object) -> Event:
    return at(f"site/{folder}/board.md", id="board", given_id=False, **changes)


def test_of_two_files_of_another_shape_the_second_has_the_id_of_its_path() -> None:
    pair = [of_site("b", title=text(en="Other")), of_site("a")]
    merged = merge(pair, origins=SITE)
    assert {one.id: one.origin.path for one in merged.events} == {
        "board": "site/a/board.md",
        "b-board": "site/b/board.md",
    }
    assert not merged.lost


def test_a_record_of_our_own_keeps_its_id_before_a_file_of_another_shape() -> None:
    merged = merge(
        [of_site("a"), at("z/board.md", id="board", url="https://z.example")], origins=SITE
    )
    assert {one.id: one.origin.path for one in merged.events} == {
        "board": "z/board.md",
        "a-board": "site/a/board.md",
    }


def test_what_was_published_under_its_second_id_keeps_it_when_the_first_is_gone() -> None:
    before = Before(files={"board": "site/a/board.md", "b-board": "site/b/board.md"})
    assert [one.id for one in merge([of_site("b")], before, SITE).events] == ["b-board"]
    assert [one.id for one in merge([of_site("a")], before, SITE).events] == ["board"]
