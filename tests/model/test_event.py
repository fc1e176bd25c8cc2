"""What can be asked of an event beside its fields."""

from datetime import date

from calendarhub.model.event import Changed, Place, Repeats, Status
from tests.builders import event, text

TURKU = Place(city=text(en="Turku"), country="FI")
OSLO = Place(city=text(en="Oslo"), country="NO")
PORI = Place(city=text(en="Pori"), country="FI")


def test_its_places_are_the_first_one_and_those_besides() -> None:
    assert event(place=TURKU, also_at=(OSLO,)).places == (TURKU, OSLO)
    assert event(place=None).places == ()


def test_each_country_is_named_once_in_the_order_of_its_places() -> None:
    assert event(place=TURKU, also_at=(OSLO, PORI)).countries == ("FI", "NO")
    assert event(place=TURKU).countries == ("FI",)
    assert event(place=Place(name=text(en="Hall"))).countries == ()
    assert event(place=None).countries == ()


def test_a_deadline_of_it_is_nowhere() -> None:
    made = event(also_at=(OSLO,), online="https://meet.example/", online_name=text(en="Zoom"))
    assert made.nowhere.places == ()
    assert not made.nowhere.is_online
    assert made.nowhere.title == made.title


def test_it_is_online_by_its_address_or_by_the_name_alone() -> None:
    assert event(online="https://meet.example/").is_online
    assert event(online_name=text(en="Zoom")).is_online
    assert not event().is_online


def test_a_date_is_struck_out_whichever_way_that_is_said() -> None:
    first, second, third = (date(2027, 3, day) for day in (8, 15, 22))
    repeats = Repeats(
        rule="FREQ=WEEKLY",
        cancelled=(third, second),
        changed=(
            Changed(original=first, status=Status.CANCELLED),
            Changed(original=second, status=Status.CANCELLED),
            Changed(original=date(2027, 3, 29), status=Status.TENTATIVE),
        ),
    )
    assert repeats.struck == (first, second, third)
