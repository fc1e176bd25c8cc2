"""The types as cards: what they are, how much is to come, what is next."""

from datetime import date

import pytest
from msgspec.structs import replace

from calendarhub.config.network import DEFAULT_TYPES
from calendarhub.model.event import Event, Status
from calendarhub.model.network import Network
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site


def board(id_: str, day: date, status: Status = Status.CONFIRMED) -> Event:
    title = builders.text(en=f"Title of {id_}")
    return builders.event(
        id=id_, title=title, when=builders.days(day), status=status, place=None, type="meeting"
    )


def page(*events: Event, path: str = "types") -> str:
    entries = [builders.entry(event) for event in events]
    said = recipes(site(*entries))[f"en/{path}.html"].make().decode()
    return said.partition("<main")[2].partition("</main>")[0]


def test_a_type_counts_what_comes_and_all_and_names_what_is_next() -> None:
    past, off = board("past", date(2025, 1, 1)), board("off", date(2027, 1, 1), Status.CANCELLED)
    said = page(past, off, board("next", date(2027, 2, 1)))
    assert "<span>2 coming</span> <span>3 events</span>" in said
    assert "Title of next" in said
    assert "Title of off" not in said


def test_a_type_of_the_past_alone_has_nothing_next() -> None:
    said = page(board("past", date(2025, 1, 1)))
    assert "<span>1 event</span>" in said
    assert "coming" not in said
    assert "Next event" not in said


@pytest.mark.parametrize(("kind", "offered"), [("", False), ("meeting", True)])
def test_pages_lead_to_the_types_if_an_event_has_one(kind: str, offered: bool) -> None:
    one = replace(board("one", date(2027, 2, 1)), type=kind)
    untyped = builders.hub(network=Network(types=DEFAULT_TYPES))
    made = recipes(site(builders.entry(one), hub=untyped))
    for path in ("en/index.html", "en/search.html", "404.html", "sitemap.xml"):
        assert ("types.html" in made[path].make().decode()) is offered, path


def test_the_page_of_a_type_begins_on_the_ground_of_its_colour() -> None:
    assert '<div class="type-head tint' in page(
        board("one", date(2027, 2, 1)), path="types/meeting"
    )


def test_the_list_is_made_anew_when_one_comes_that_only_its_number_tells_of() -> None:
    many = [board(f"past-{at:02}", date(2025, 1, 1 + at)) for at in range(22)]
    keys = [
        recipes(site(*[builders.entry(one) for one in events]))["en/types.html"].key
        for events in (many, many[1:])
    ]
    assert keys[0] != keys[1]
