"""Organisations by country, each with its bodies."""

from calendarhub.model.network import Organisation
from calendarhub.model.text import NO_TEXT
from calendarhub.theme.directory import directory, in_order


def filed(*organisations: Organisation) -> dict[str, list[tuple[str, ...]]]:
    groups = directory({one.id: one for one in organisations})
    return {
        code: [(one.organisation.id, *[body.id for body in one.bodies]) for one in group]
        for code, group in groups.items()
    }


def org(name: str, *countries: str, of: str = "") -> Organisation:
    return Organisation(id=name, name=NO_TEXT, countries=countries, member_of=(of,) if of else ())


def test_who_lies_in_one_country_stands_under_it_and_all_others_by_themselves() -> None:
    assert filed(org("net", "FI", "SE"), org("utu", "FI"), org("who")) == {
        "": [("net",), ("who",)],
        "FI": [("utu",)],
    }


def test_a_body_stands_in_the_card_of_what_it_belongs_to_with_the_bodies_of_its_own() -> None:
    assert filed(org("net", "FI", "SE"), org("board", of="net"), org("office", of="board")) == {
        "": [("net", "board", "office")]
    }
    assert filed(org("house", "FI"), org("ward", "FI", of="house")) == {"FI": [("house", "ward")]}


def test_a_member_with_a_country_of_its_own_stands_there() -> None:
    assert filed(org("net", "FI", "SE"), org("utu", "FI", of="net")) == {
        "": [("net",)],
        "FI": [("utu",)],
    }


def test_who_belongs_to_itself_or_in_a_ring_is_still_shown() -> None:
    assert filed(org("me", of="me"), org("a", of="b"), org("b", of="a"), org("c", of="b")) == {
        "": [("me",), ("a",), ("b",), ("c",)]
    }
    assert filed(org("board", of="unknown")) == {"": [("board",)]}


def test_names_are_sorted_by_their_letters_whatever_stands_on_them() -> None:
    assert sorted(["Vokietija", "Švedija", "Suomija", "šalis"], key=in_order) == [
        "šalis",
        "Suomija",
        "Švedija",
        "Vokietija",
    ]
