"""Rows of lists that share an id: which are one event, and what tells the others apart."""

from calendarhub.model.event import Event, Place
from calendarhub.model.problem import Origin, Problem
from calendarhub.rules.equal_rows import distinct_rows
from tests.builders import event, text


def row(line: int, city: str = "", **said: object) -> Event:
    place = Place(city=text(en=city)) if city else None
    return event(origin=Origin("a.json", line), place=place, **said)


def ids(*rows: Event, taken: tuple[str, ...] = ()) -> list[str]:
    problems: list[Problem] = []
    found = distinct_rows(rows, problems, taken=taken)
    assert problems == []
    return [one.id for one in found]


def test_rows_in_other_towns_are_known_by_their_town() -> None:
    assert ids(row(1, "Oslo"), row(2, "Rīga"), row(3)) == [
        "board-2027",
        "board-2027-riga",
        "board-2027-3",
    ]


def test_an_id_that_is_taken_is_given_to_no_second_row() -> None:
    assert ids(row(1), row(2, "Oslo"), taken=("board-2027-oslo",))[1] == "board-2027-oslo-2"


def test_a_row_that_says_the_same_is_the_same_and_another_is_told() -> None:
    problems: list[Problem] = []
    rows = (row(1), row(2), row(3, url="https://other.example/"))
    assert len(distinct_rows(rows, problems, taken=())) == 1
    assert [(one.code, one.where.line) for one in problems] == [("row.twice", 3)]


def test_an_id_is_never_longer_than_ids_may_be() -> None:
    long = "b" * 126
    made = ids(row(1, id=long), row(2, "Oslo", id=long), row(3, "Rīga", id=long))
    assert made == [long, f"{long}-o", f"{long}-r"]
    assert (
        ids(row(1, id=long), row(2, "Oslo", id=long), taken=(f"{long}-o",))[1] == f"{long[:124]}-2"
    )
