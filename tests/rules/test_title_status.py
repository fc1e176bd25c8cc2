"""Titles that say a status."""

import pytest

from calendarhub.model.event import Status
from calendarhub.rules.title_status import status_in
from tests.builders import text


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("CANCELLED: Board", Status.CANCELLED),
        ("[Canceled] Board", Status.CANCELLED),
        ("Board (cancelled)", Status.CANCELLED),
        ("**CANCELLED** Board", Status.CANCELLED),
        ("Board – POSTPONED", Status.POSTPONED),
        ("CANCELLED Board", Status.CANCELLED),
        ("Kokous PERUTTU", Status.CANCELLED),
        ("Siirretty: kokous", Status.POSTPONED),
        ("Summer school (TBC)", Status.TENTATIVE),
        ("Tagung (vorläufig)", Status.TENTATIVE),
        ("ABGESAGT: Sitzung", Status.CANCELLED),
        ("Sitzung - fällt aus!", Status.CANCELLED),
        ("Verschoben - Sitzung", Status.POSTPONED),
        ("Peruttu: kokous", Status.CANCELLED),
        ("Lykätty – kokous", Status.POSTPONED),
        ("INSTÄLLT! Styrelsemöte", Status.CANCELLED),
        ("Styrelsemøde, aflyst", Status.CANCELLED),
        ("Styremøte (utsatt)", Status.POSTPONED),
        ("Ära jäetud: koosolek", Status.CANCELLED),
        ("Atcelts: sanāksme", Status.CANCELLED),
        ("Posėdis – atšaukta", Status.CANCELLED),
        ("ODWOŁANE: posiedzenie", Status.CANCELLED),
        ("Przełożone: posiedzenie", Status.POSTPONED),
    ],
)
def test_a_status_beside_the_name_is_found(title: str, status: Status) -> None:
    found = status_in(text(en=title))
    assert found is not None
    assert found[0] is status


@pytest.mark.parametrize(
    "title",
    [
        "Board",
        "Cancelled trains: a seminar",
        "Why the postponed screening matters",
        "",
        "Avlysta-by",
        "How cancelled trials are reported",
        "BOARD MEETING CANCELLED FLIGHTS",
        "CANCELLED",
        "Debt to be cancelled",
    ],
)
def test_a_name_with_such_a_word_in_it_says_none(title: str) -> None:
    assert status_in(text(en=title)) is None


def test_any_version_of_a_title_may_say_it() -> None:
    assert status_in(text(en="Board", fi="Peruttu: kokous")) == (Status.CANCELLED, "Peruttu")
